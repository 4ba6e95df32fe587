import { expect, test } from 'vitest'
import type { RoomUse } from '../../../api/bindings'
import { bars, rateSaid, together } from './use'

const used = (room: string, open: number, minutes: number, more: Partial<RoomUse> = {}): RoomUse => ({
  room,
  name: room,
  outdoor: false,
  open_minutes: open,
  used_minutes: minutes,
  sessions: 2,
  visits: 30,
  street: 0,
  bands: [],
  ...more,
})

test('a room that was not open has no rate', () => {
  expect([rateSaid(used('a', 0, 0)), rateSaid(used('a', 600, 182))]).toEqual(['—', '30.3%'])
})

test('each room has a bar with the month before beside it; places under the sky have none', () => {
  const [bar, ...rest] = bars([used('a', 600, 300), used('b', 600, 60, { outdoor: true })], [used('a', 600, 150)])
  expect(rest).toEqual([])
  expect(bar).toEqual({
    name: 'a',
    value: 0.5,
    said: '50.0%　5.0 / 10.0 小时　2 场　30 人次',
    to: '/rooms?id=a',
    was: 0.25,
    wasSaid: '25.0%',
  })
})

test('the rate of all is that of the sums', () => {
  expect(together([used('a', 600, 300), used('b', 200, 0), used('c', 0, 99, { outdoor: true })])).toContain(
    '合计 37.5%',
  )
})
