import { expect, test } from 'vitest'
import type { ServiceRecord, Volunteer } from '../../../api/bindings'
import { asRecord, longLines, named, recordFields } from './entry'
import { byMonth, dayTotal } from './service'

const someone = (id: string, name: string, more: Partial<Volunteer> = {}): Volunteer => ({
  id,
  person: `p${id}`,
  name,
  phone: null,
  building: null,
  volunteer_no: null,
  team: null,
  team_name: null,
  registered_on: '2026-01-01',
  skills: null,
  service_kinds: null,
  id_number: null,
  ended_on: null,
  minutes: 0,
  records: 0,
  search: ` ${name}`,
  ...more,
})
const all = [
  someone('1', '李一'),
  someone('2', '王芳', { volunteer_no: '007' }),
  someone('3', '王芳'),
  someone('4', '赵四', { ended_on: '2026-02-01' }),
]

test('a name stands for one volunteer, a namesake must be chosen, a stranger is said', () => {
  expect(named(all, ' 李 一 ', '')).toEqual({ id: '1', wrong: '' })
  expect(named(all, '王芳', '').wrong).toContain('有 2 位')
  expect(named(all, '王芳', '3')).toEqual({ id: '3', wrong: '' })
  expect(named(all, '007', '').id).toBe('2')
  expect(named(all, '赵四', '').wrong).toContain('志愿者名单里没有“赵四”')
})

test('a line becomes a record', () => {
  const cells = {
    volunteer: '李一',
    title: '巡河',
    on: '11.20',
    start: '830',
    end: '10点半',
    rest: '10',
    place: '',
    leader: '',
  }
  expect(asRecord({ cells, ids: {} }, all, '2026-11-22')).toMatchObject({
    volunteer: '1',
    title: '巡河',
    on: '2026-11-20',
    start: '08:30',
    end: '10:30',
    break_minutes: 10,
    place: null,
  })
  const wrong = (name: string, typed: string): string =>
    recordFields(
      () => all,
      () => '2026-11-22',
    )
      .find(it => it.name === name)
      ?.wrong?.(typed, '') ?? ''
  expect([wrong('start', '25点'), wrong('on', '2026.2.30'), wrong('rest', '半')].every(Boolean)).toBe(true)
})

const record = (on: string, minutes: number, id = on): ServiceRecord => ({
  id,
  volunteer: '1',
  name: '李一',
  team: null,
  team_name: null,
  title: '巡河',
  on,
  start: '08:00',
  end: '10:00',
  break_minutes: 0,
  travel_minutes: 0,
  minutes,
  place: null,
  content: null,
  leader: null,
  beneficiaries: null,
  recorded_on: on,
  due_on: on,
  late: false,
  state: 'confirmed',
  corrects: null,
  reason: null,
  evaluation: null,
  synced_on: null,
})

test('hours by month, the months without any too, newest last', () => {
  expect(
    byMonth([record('2026-11-20', 90), record('2026-09-01', 60), record('2026-11-01', 30)], '2026-11-22', 3),
  ).toEqual([
    { name: '9月', value: 60, said: '1.0 小时' },
    { name: '10月', value: 0, said: '—' },
    { name: '11月', value: 120, said: '2.0 小时' },
  ])
})

test('the minutes of a day leave out the record that is being mended', () => {
  expect(
    dayTotal(
      [record('2026-11-20', 90, 'a'), record('2026-11-20', 60, 'b'), record('2026-11-19', 60)],
      '1',
      '2026-11-20',
      'b',
    ),
  ).toBe(90)
})

test('a day of more than eight hours is said beside its lines, with what is saved and with the other lines', async () => {
  const line = (who: string, on: string, start: string, end: string) => ({
    cells: { volunteer: who, title: '巡河', on, start, end, rest: '', place: '', leader: '' },
    ids: {},
  })
  const saved = (from: string, to: string) =>
    Promise.resolve(
      [record('2026-11-20', 300, 'a'), record('2026-11-18', 300, 'b')].filter(it => it.on >= from && it.on <= to),
    )
  const lines = [
    line('李一', '11-20', '1400', '1700'),
    line('李一', '11-20', '1730', '1800'),
    line('李一', '11-18', '14', '17'),
    line('007', '11-20', '8', '16'),
    line('无名', '11-20', '8', '20'),
  ]
  const said = '这一天一共 8.5 小时，超过 8 小时，请核对时间'
  expect(await longLines(lines, all, '2026-11-22', saved)).toEqual([said, said, '', '', ''])
})
