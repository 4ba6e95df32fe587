import { expect, test } from 'vitest'
import type { Booking, OpenDay, Room } from '../../api/bindings'
import { weekOf } from '../../lib/dates'
import { dayNote, matrix, nextFree, spoken, stateSign, wetDays } from './week'

const room: Room = {
  id: 'r',
  name: '102 舞蹈室',
  capacity: 30,
  area_sqm: 90,
  site: 's',
  site_name: '中心',
  zone: null,
  zone_name: null,
  retired_reason: null,
  equipment: [],
  uses: [],
  free_seats: false,
  rain_room: null,
  bands: [],
  search: '',
  outdoor: false,
  private: false,
  turnover_minutes: 0,
  retired_on: null,
  note: null,
}
const days = weekOf('2026-11-23')
const monday = '2026-11-23'
const booking = (start: string, end: string, more: Partial<Booking> = {}): Booking => ({
  id: start,
  room: 'r',
  room_name: room.name,
  slot: { on: monday, start, end },
  holder: { club: 'c' },
  holder_name: '舞蹈队',
  asked_by: null,
  purpose: '舞蹈队',
  usage: 'club',
  kind: 'single',
  series: null,
  state: 'planned',
  heads: null,
  came: 0,
  reason: null,
  note: null,
  stands_on: null,
  level: 'community',
  seats: null,
  ...more,
})
const open = (on: string, from = '08:30', to = '21:00'): OpenDay => ({
  room: 'r',
  on,
  open: [{ start: from, end: to }],
  closed: [],
})
const first = (bookings: Booking[], opens = days.map(it => open(it)), of = room) => {
  const cell = matrix([of], days, bookings, opens, false)[0]?.cells[0]
  if (!cell) throw new Error('no cell')
  return cell
}

test('sessions stand in order of time', () => {
  expect(
    first([booking('14:00', '16:00'), booking('08:30', '10:30')]).sessions.map(it => it.booking.slot.start),
  ).toEqual(['08:30', '14:00'])
})

test('a cancelled session is only shown when asked for', () => {
  const gone = booking('08:30', '10:30', { state: 'cancelled' })
  expect(first([gone]).sessions).toEqual([])
  expect(matrix([room], days, [gone], [], true)[0]?.cells[0]?.sessions).toHaveLength(1)
})

test('a closed day says why, and its sessions are in trouble', () => {
  const shut: OpenDay = {
    room: 'r',
    on: monday,
    open: [],
    closed: [{ span: { start: '00:00', end: '24:00' }, reason: '消防检修' }],
  }
  const cell = first([booking('08:30', '10:30')], [shut])
  expect(cell.shut).toBe('停用：消防检修')
  expect(cell.sessions[0]?.trouble).toBe('停用：消防检修')
})

test('a day without hours is not open; a session that was held there is history', () => {
  const cell = first([booking('08:30', '10:30', { state: 'held' })], [{ room: 'r', on: monday, open: [], closed: [] }])
  expect(cell.shut).toBe('不开放')
  expect(cell.sessions[0]?.trouble).toBe('')
})

test('a room out of use is left out unless it still has sessions', () => {
  const retired = { ...room, retired_on: '2026-11-01' }
  expect(matrix([retired], days, [], [], false)).toEqual([])
  expect(matrix([retired], days, [booking('08:30', '10:30')], [], false)).toHaveLength(1)
})

test('the next free time begins when the room opens or the session before ends', () => {
  expect(nextFree(first([]))).toEqual({ start: '08:30', end: '10:30' })
  expect(nextFree(first([booking('08:30', '10:30')]))).toEqual({ start: '10:30', end: '12:30' })
  expect(nextFree(first([booking('09:00', '10:30')]))).toEqual({ start: '10:30', end: '12:30' })
  expect(
    nextFree(
      first(
        [],
        days.map(it => open(it, '00:00', '24:00')),
      ),
    ),
  ).toEqual({ start: '09:00', end: '11:00' })
})

test('the time between two sessions is left free', () => {
  const cell = first([booking('08:30', '10:30')], undefined, { ...room, turnover_minutes: 15 })
  expect(nextFree(cell)).toEqual({ start: '10:45', end: '12:45' })
})

test('a short gap is offered when there is no long one, and nothing when all is taken', () => {
  expect(nextFree(first([booking('08:30', '20:00')]))).toEqual({ start: '20:00', end: '21:00' })
  expect(nextFree(first([booking('08:30', '21:00')]))).toBeNull()
})

test('the head of a day names holidays and the days worked for them', () => {
  expect(dayNote({ on: monday, kind: 'public_holiday', name: '国庆节', provisional: false })).toBe('国庆节')
  expect(dayNote({ on: monday, kind: 'adjusted_workday', name: '国庆节', provisional: false })).toBe('调休上班')
  expect(dayNote({ on: monday, kind: 'workday', name: null, provisional: false })).toBe('')
})

test('a state has a sign besides its colour', () => {
  expect(stateSign(booking('08:30', '10:30', { state: 'held', heads: 28 }))).toBe('✓ 28人')
  expect(stateSign(booking('08:30', '10:30', { state: 'held', came: 9 }))).toBe('✓ 9人')
  expect(stateSign(booking('08:30', '10:30', { state: 'no_show' }))).toBe('爽约')
  expect(spoken({ booking: booking('08:30', '10:30', { series: 's' }), trouble: '' })).toBe('固定时段，社团，已预约')
})

test('rain falls on the days to come that have a session under the sky', () => {
  const square = { ...room, outdoor: true }
  const sessions = [
    booking('09:00', '10:00'),
    booking('07:00', '08:00', { state: 'cancelled', slot: { on: '2026-11-25', start: '07:00', end: '08:00' } }),
  ]
  expect(wetDays(matrix([square], days, sessions, [], true), monday)).toEqual([monday])
  expect(wetDays(matrix([square], days, sessions, [], true), '2026-11-24')).toEqual([])
  expect(wetDays(matrix([room], days, sessions, [], true), monday)).toEqual([])
})
