import { expect, test } from 'vitest'
import type { ServiceRecord } from '../../../api/bindings'
import { dayTotal, dayWarning, emptyLine, given, recordsSaid, serviceLines, wrongLines } from './service'

test('rest is taken off, travel unless it counts', () => {
  expect(given('830', '1030', 15, 30, false).minutes).toBe(75)
  expect(given('08:30', '10:30', 15, 30, true).minutes).toBe(105)
  expect(given('10:30', '08:30', 0, 0, false).wrong).toContain('晚于')
  expect(given('08:30', '', 0, 0, false).wrong).toContain('请填')
  expect(given('早上', '9', 0, 0, false).wrong).toContain('早上')
  expect(given('8', '9', 60, 0, false).wrong).toContain('没有服务时间')
})

test('a day to come and a late one are said', () => {
  expect(dayWarning('2026-11-23', '2026-11-22', undefined)).toContain('还没到')
  expect(dayWarning('2026-10-01', '2026-11-22', '2026-10-21')).toContain('10月21日')
  expect(dayWarning('2026-11-20', '2026-11-22', '2026-12-04')).toBe('')
})

const line = (volunteer: string, start = '', end = '', text = volunteer) => ({
  ...emptyLine(),
  volunteer,
  text,
  start,
  end,
})
const head = { start: '08:30', end: '10:30' }

test('a line without times takes those of the head', () => {
  expect(serviceLines([line('v'), emptyLine(), line('w', '9', '')], head)).toEqual([
    { volunteer: 'v', start: '08:30', end: '10:30', break_minutes: null, travel_minutes: null },
    { volunteer: 'w', start: '09:00', end: '10:30', break_minutes: null, travel_minutes: null },
  ])
})

test('what is wrong is said at its line', () => {
  const lines = [
    line('v'),
    line('', '', '', '王五'),
    emptyLine(),
    line('v', '10', '11'),
    line('w', '11', ''),
    line('v', '1030', '11'),
  ]
  const wrong = wrongLines(lines, head, false)
  expect(wrong.get(lines[1]!.key)).toContain('王五')
  expect(wrong.get(lines[3]!.key)).toContain('第 1 行')
  expect(wrong.get(lines[4]!.key)).toContain('晚于')
  expect([...wrong.keys()]).toHaveLength(3)
})

const record = (volunteer: string, minutes: number, late = false): ServiceRecord => ({
  id: volunteer + minutes,
  volunteer,
  name: volunteer,
  team: null,
  team_name: '巡逻队',
  title: '清扫',
  on: '2026-10-08',
  start: '08:00',
  end: '10:00',
  break_minutes: 0,
  travel_minutes: 0,
  minutes,
  place: null,
  content: null,
  leader: null,
  beneficiaries: null,
  recorded_on: '2026-10-09',
  due_on: '2026-10-22',
  late,
  state: 'confirmed',
  corrects: null,
  reason: null,
  evaluation: null,
  synced_on: null,
})

test('what counts no more is not in the sums, a draft takes its time', () => {
  const all = [
    record('王芳', 90),
    { ...record('王芳', 30), state: 'replaced' as const },
    { ...record('王芳', 45), state: 'draft' as const },
  ]
  expect(recordsSaid(all)).toBe('1 条记录 · 1 人 · 1.5 小时')
  expect(dayTotal(all, '王芳', '2026-10-08')).toBe(135)
})

test('records are counted', () => {
  const records = [record('王芳', 90), record('王芳', 30), record('李一', 45, true)]
  expect(recordsSaid(records)).toBe('3 条记录 · 2 人 · 2.8 小时')
})
