import { expect, test } from 'vitest'
import type { Booking, Group, LostDate } from '../../api/bindings'
import { belongs, calendarOf, cameText, clubRows, fixedText, monthText, pasted, stays } from './clubs'

const session = (on: string, more: Partial<Booking> = {}): Booking =>
  ({
    id: on,
    slot: { on, start: '08:30', end: '10:30' },
    purpose: '舞蹈队',
    state: 'planned',
    kind: 'fixed',
    heads: null,
    came: 0,
    reason: null,
    ...more,
  }) as Booking
const group = (name: string, more: Partial<Group> = {}): Group =>
  ({ id: name, name, kind: 'club', closed_on: null, ...more }) as Group
const TODAY = '2026-11-22'

test('a fixed time is said as on the sheet', () => {
  expect(fixedText({ said: '每周一三五', start: '08:30', end: '10:30' })).toBe('每周一三五 08:30–10:30')
})

test('clubs, teams and closed ones are apart', () => {
  const all = [
    group('舞蹈队'),
    group('巡逻队', { kind: 'volunteer_team' }),
    group('模特队', { closed_on: '2026-10-20' }),
    group('合唱团', { closed_on: '2026-12-31' }),
  ]
  const names = (kind: 'club' | 'team' | 'closed'): string[] => clubRows(all, [], kind, TODAY).map(it => it.group.name)
  expect([names('club'), names('team'), names('closed')]).toEqual([['舞蹈队', '合唱团'], ['巡逻队'], ['模特队']])
})

test('the month is laid out from Monday, each day by sign and word', () => {
  const lost: LostDate = {
    id: 'x',
    series: 's',
    holder: { club: 'c' },
    holder_name: '舞蹈队',
    room: 'r',
    made_up_by: null,
    waived: null,
    room_name: '102',
    purpose: '舞蹈队',
    on: '2026-11-11',
    start: '08:30',
    end: '10:30',
    cause: 'taken',
    reason: '已被占用',
    made_up_on: null,
    owed: true,
  }
  const weeks = calendarOf(
    '2026-11',
    [
      session('2026-11-02', { state: 'held', heads: 26 }),
      session('2026-11-04'),
      session('2026-11-06', { state: 'no_show' }),
      session('2026-11-09', { state: 'cancelled', reason: '老师请假' }),
      session('2026-11-23'),
      session('2026-11-13', { state: 'held', came: 9 }),
    ],
    [lost],
    TODAY,
  )
  expect(weeks).toHaveLength(6)
  expect(weeks[0]?.map(it => it.in)).toEqual([false, false, false, false, false, false, true])
  const marks = Object.fromEntries(
    weeks.flat().flatMap(it => it.marks.map(mark => [it.on, `${mark.sign}${mark.word}`])),
  )
  expect(marks).toEqual({
    '2026-11-02': '✓26人',
    '2026-11-04': '?未记',
    '2026-11-06': '✕爽约',
    '2026-11-09': '－取消',
    '2026-11-11': '⊘没排上',
    '2026-11-13': '✓9人',
    '2026-11-23': '08:30',
  })
})

test('the month in one line counts as T2 does', () => {
  expect(
    monthText([
      session('2026-11-02', { state: 'held', heads: 26 }),
      session('2026-11-03', { kind: 'extra', came: 9 }),
      session('2026-11-04', { state: 'no_show' }),
      session('2026-11-05', { state: 'cancelled', heads: 99 }),
    ]),
  ).toBe('固定 1 场 · 加练临时 1 场 · 取消 1 场 · 爽约 1 场 · 35 人次')
})

test('a member came to so many of the sessions at which names were ticked', () => {
  const all = [
    session('2026-11-02', { came: 9 }),
    session('2026-11-04', { came: 1 }),
    session('2026-11-06', { heads: 26 }),
  ]
  expect(cameText([{ person: 'a', times: 2 }], 'a', all)).toBe('2/2')
  expect(cameText([{ person: 'a', times: 2 }], 'b', all)).toBe('0/2')
  expect(cameText([], 'a', [session('2026-11-06', { heads: 26 })])).toBe('')
})

test('a pasted list is read by the look of its cells', () => {
  const { people, wrong } = pasted(
    '序号\t姓名\t电话\n1\t王建国\t139 0000 0001\t3-2-501\t2026.3.1\n2\t李一\n\n阿依古丽·艾山，13900000002\n赵六　8-1-102　女',
    TODAY,
  )
  expect(wrong).toEqual([])
  expect(people).toEqual([
    { name: '王建国', phone: '139 0000 0001', building: '3-2-501', from_on: '2026-03-01' },
    { name: '李一' },
    { name: '阿依古丽·艾山', phone: '13900000002' },
    { name: '赵六', building: '8-1-102' },
  ])
})

test('what cannot be read is said with its line', () => {
  expect(pasted('王建国 喜欢跳舞', TODAY).wrong).toEqual(['第 1 行“王建国”后面的“喜欢跳舞”看不懂，请删去或改正'])
  expect(pasted('王建国 2026.2.30', TODAY).wrong).toEqual(['第 1 行“王建国”：没有“2026.2.30”这一天，请改正'])
  expect(pasted('王建国\ta1\tb2\tc3', TODAY).wrong[0]).toContain('“b2”看不懂')
})

test('a leaving day to come ends nothing before it', () => {
  const until = (to_on: string | null) => ({ to_on })
  expect([null, '2026-12-31', '2026-11-22', '2026-11-21'].map(it => belongs(until(it), '2026-11-22'))).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect([null, '2026-12-31', '2026-11-22'].map(it => stays(until(it), '2026-11-22'))).toEqual([true, true, false])
})

test('a phone pasted with marks around it is a phone, not a house', () => {
  const { people } = pasted('王芳\t\u202d13900000000\u202c\t3-2-501', '2026-11-22')
  expect(people).toEqual([{ name: '王芳', phone: '13900000000', building: '3-2-501' }])
})
