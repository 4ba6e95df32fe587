import { expect, test } from 'vitest'
import type { Room, RoomDay } from '../../../api/bindings'
import { daysOfMonth, hours, monthRows, percent, shade, useSaid } from './month'

test('a month has its days, February of a leap year too', () => {
  expect(daysOfMonth('2026-11')).toHaveLength(30)
  expect(daysOfMonth('2026-12').at(-1)).toBe('2026-12-31')
  expect(daysOfMonth('2028-02').at(-1)).toBe('2028-02-29')
})

test('rooms have their days and their sum; one that was never there is left out', () => {
  const rooms = [{ id: 'a' }, { id: 'b' }] as Room[]
  const known: RoomDay[] = [
    { room: 'a', on: 'd1', open_minutes: 600, used_minutes: 120, sessions: 1 },
    { room: 'a', on: 'd2', open_minutes: 300, used_minutes: 0, sessions: 0 },
  ]
  const rows = monthRows(rooms, ['d1', 'd2', 'd3'], known)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.whole).toEqual({ used: 120, open: 900, sessions: 1 })
  expect(rows[0]?.days[2]).toBeNull()
})

test.each([
  [0, 600, '0%', 0],
  [60, 600, '10%', 1],
  [150, 600, '25%', 2],
  [300, 600, '50%', 3],
  [450, 600, '75%', 4],
  [700, 600, '117%', 4],
  [60, 0, '超时', 4],
  [0, 0, '—', 0],
])('%s of %s minutes is %s and shade %s', (used, open, said, dark) => {
  const use = { used, open, sessions: 1 }
  expect([percent(use), shade(use)]).toEqual([said, dark])
})

test('hours have at most one decimal, and a day is said whole', () => {
  expect([390, 120, 45, 0].map(hours)).toEqual(['6.5', '2', '0.8', '0'])
  expect(useSaid({ used: 390, open: 750, sessions: 3 })).toBe('已订 6.5 小时，开放 12.5 小时，52%，3 场')
  expect(useSaid({ used: 0, open: 0, sessions: 0 })).toBe('不开放')
  expect(useSaid(null)).toBe('不再使用')
})
