import type { Booking } from '../../../api/bindings'
import { clockOf, minutesOf } from '../../../lib/dates'

/** A stretch of one day in one room: where a session stands or would stand. */
export interface Place {
  room: string
  on: string
  start: string
  end: string
}

/** Sessions are moved, stretched and drawn in quarters of an hour. */
export const QUARTER = 15
const DAY_END = 1440

/** Where a session stands. */
export const placeOf = (booking: Booking): Place => ({ room: booking.room, ...booking.slot })

/** The place as a key: `room|2026-11-23|08:30|10:30`. */
export const placeKey = (it: Place): string => `${it.room}|${it.on}|${it.start}|${it.end}`

/** Whole quarters nearest to so many minutes. */
export const quarters = (minutes: number): number => Math.round(minutes / QUARTER) * QUARTER

/** To the quarter of the hour, towards where it came from: 08:40 and a quarter is 08:45. */
const towards = (minute: number, by: number): number =>
  (by > 0 ? Math.floor(minute / QUARTER) : Math.ceil(minute / QUARTER)) * QUARTER

/** Minutes later or earlier, its length kept, inside the day. */
export function shifted(place: Place, by: number): Place {
  if (by === 0) return place
  const start = minutesOf(place.start),
    long = minutesOf(place.end) - start
  const to = Math.max(0, Math.min(DAY_END - long, towards(start + by, by)))
  return { ...place, start: clockOf(to), end: clockOf(to + long) }
}

/** One end of it later or earlier; a quarter of an hour is left at least. */
export function stretched(place: Place, edge: 'start' | 'end', by: number): Place {
  if (by === 0) return place
  const to = towards(minutesOf(place[edge]) + by, by)
  return edge === 'end'
    ? { ...place, end: clockOf(Math.min(DAY_END, Math.max(minutesOf(place.start) + QUARTER, to))) }
    : { ...place, start: clockOf(Math.max(0, Math.min(minutesOf(place.end) - QUARTER, to))) }
}

/** Drawn from one minute to another, either way: the quarters that both lie in and those between. */
export function drawn(place: Place, from: number, to: number): Place {
  const [first, last] = [Math.min(from, to), Math.max(from, to)].map(
    it => Math.floor(Math.max(0, Math.min(DAY_END - 1, it)) / QUARTER) * QUARTER,
  ) as [number, number]
  return { ...place, start: clockOf(first), end: clockOf(last + QUARTER) }
}
