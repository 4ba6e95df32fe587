import { expect, test } from 'vitest'
import type { Person, PersonLine, PersonWhole } from '../../api/bindings'
import { compared, formOf, hatsSaid, narrowed, pairSaid, showChips, sinceUntil, toldBy, wornSaid } from './people'

const person = (it: Partial<Person>): Person => ({
  id: 'a',
  name: '王建国',
  phone: null,
  gender: null,
  born_on: null,
  compound: null,
  building: null,
  guardian: null,
  guardian_name: null,
  guardian_deceased_on: null,
  deceased_on: null,
  reading: null,
  note: null,
  ...it,
})
const whole = (it: Partial<Person>, more: Partial<PersonWhole> = {}): PersonWhole => ({
  person: person(it),
  apart: '',
  volunteer_no: null,
  hats: [],
  open: [],
  namesakes: 0,
  ...more,
})
const line = (id: string, hats: PersonLine['hats'], compound: string | null = null): PersonLine => ({
  id,
  name: id,
  phone: null,
  compound,
  building: null,
  born_on: null,
  deceased_on: null,
  hats,
  search: '',
})

test('the list is narrowed by hat and compound', () => {
  const lines = [line('a', ['member', 'volunteer'], '青禾苑'), line('b', ['member']), line('c', [])]
  expect(showChips(lines).map(it => [it.word, it.count])).toEqual([
    ['全部', 3],
    ['成员', 2],
    ['志愿者', 1],
  ])
  expect(narrowed([...lines, line('d', ['ward'])], 'family', '').map(it => it.id)).toEqual(['d'])
  expect(narrowed(lines, 'member', '').map(it => it.id)).toEqual(['a', 'b'])
  expect(narrowed(lines, 'member', '青禾苑').map(it => it.id)).toEqual(['a'])
})

test('the form tells the desk what it shows, and nothing where nothing stands', () => {
  const it = person({ phone: '10000000001', guardian: 'g', guardian_name: '李一' })
  expect(toldBy(formOf(it))).toEqual({
    name: '王建国',
    reading: null,
    phone: '10000000001',
    gender: null,
    born_on: null,
    compound: null,
    building: null,
    guardian: 'g',
    deceased_on: null,
    note: null,
  })
  expect(toldBy({ ...formOf(it), guardian_name: ' ', phone: ' ' })).toMatchObject({ guardian: null, phone: null })
})

test('two records are compared field by field', () => {
  const rows = compared(
    whole({ phone: '1', building: '3-2-501' }),
    whole({ name: '王健国', phone: '2' }, { volunteer_no: 'V2' }),
  )
  expect(rows.map(it => [it.title, it.one, it.other, it.differs])).toEqual([
    ['姓名', '王建国', '王健国', true],
    ['电话', '1', '2', true],
    ['楼栋门牌', '3-2-501', '', false],
    ['志愿者编号', '', 'V2', false],
  ])
})

test('hats are said in one line', () => {
  const worn = (hat: 'member' | 'volunteer', of: string, said = '') => ({
    hat,
    of,
    said,
    since: null,
    until: null,
    to: { page: 'tools' as const },
  })
  expect(
    hatsSaid(
      whole({}, { hats: [worn('member', '舞蹈队'), worn('volunteer', '维修队', '编号 V1'), worn('member', '合唱团')] }),
    ),
  ).toBe('成员：舞蹈队、合唱团；志愿者：编号 V1')
  expect(sinceUntil('2026-03-01', null)).toBe('2026年3月1日起')
  expect(sinceUntil(null, '2026-09-30')).toBe('到2026年9月30日为止')
  expect(wornSaid({ ...worn('member', '舞蹈队', '社团'), since: '2026-03-01' })).toBe('2026年3月1日起')
  expect(
    wornSaid({
      hat: 'borrower',
      of: '',
      said: '共 2 次',
      since: '2026-03-01',
      until: null,
      to: { page: 'tools' as const },
    }),
  ).toBe('共 2 次，第一次 2026年3月1日')
})

test('a pair is told apart by phones, or by homes where the phones are one', () => {
  expect(pairSaid(person({ phone: '10000000001' }), person({}))).toBe('尾号 0001 / 没写电话')
  expect(pairSaid(person({ phone: '1', building: '3-2-501' }), person({ phone: '1' }))).toBe('3-2-501 / 没写住址')
})
