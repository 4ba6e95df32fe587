import { expect, test } from 'vitest'
import type { Booking, Loan, ServiceDue, TodaySession } from '../../api/bindings'
import { byRoom, cut, loansDue, loanWhen, serviceWhen, stillThere } from './today'

const booking = (id: string, room_name = '101'): Booking =>
  ({ id, room_name, state: 'planned', heads: null, came: 0 }) as Booking
const session = (id: string, room: string): TodaySession => ({ booking: booking(id, room), members: 0 })
const loan = (due_on: string, days_late: number): Loan => ({ id: due_on, due_on, due_by: due_on, days_late }) as Loan
const due = (days_left: number): ServiceDue => ({ days_left, due_on: '2026-12-04' }) as ServiceDue

test('sessions stand by room, in the order given', () => {
  expect(
    byRoom([session('a', '101'), session('b', '101'), session('c', '102')]).map(it => [it.room, it.sessions.length]),
  ).toEqual([
    ['101', 2],
    ['102', 1],
  ])
})

test('a session that was just counted stays where it stands', () => {
  const before = [booking('a'), booking('b')]
  expect(stillThere(before, [booking('b')]).map(it => [it.id, it.state])).toEqual([
    ['a', 'held'],
    ['b', 'planned'],
  ])
  expect(stillThere([], [booking('c')]).map(it => it.id)).toEqual(['c'])
})

test('what is due today or late is shown, the rest is counted', () => {
  const split = loansDue([loan('2026-11-10', 12), loan('2026-11-22', 0), loan('2026-11-23', 0)], '2026-11-22')
  expect(split.due.map(loanWhen)).toEqual(['逾期 12 天', '今天该还'])
  expect(split.later).toBe(1)
})

test('the days left are said', () => {
  expect(serviceWhen(due(10))).toBe('12月4日 周五前记，还有 10 个工作日')
  expect(serviceWhen(due(0))).toBe('今天是最后一天')
  expect(serviceWhen(due(-3))).toContain('已过 3 个工作日')
})

test('a long group is cut, but never by a single line', () => {
  const lines = Array.from({ length: 8 }, (_, n) => ({ text: String(n), hint: '', to: { page: 'rooms' as const } }))
  expect(cut(lines, 5, false)).toMatchObject({ more: 3 })
  expect(cut(lines.slice(0, 6), 5, false)).toMatchObject({ more: 0 })
  expect(cut(lines, 5, true).shown).toHaveLength(8)
})
