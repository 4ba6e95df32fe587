import type { Band, Booking, ClosedSpan, DayOn, Holder, OpenDay, Room, Span } from '../../api/bindings'
import { clockOf, dayAndWeekday, minutesOf } from '../../lib/dates'
import { bookingStateWord, usageWord } from '../../lib/words'
import { visits } from '../../parts/session/arrivals'

/** A session as it stands in its cell. */
export interface Session {
  booking: Booking
  /** Why it can no longer take place there: closed, or outside the hours; empty when all is well. */
  trouble: string
}

/** One room on one day. */
export interface Cell {
  room: Room
  on: string
  sessions: Session[]
  open: Span[]
  /** The whole day is closed, and why. */
  shut: string | null
  /** What is closed that day, the whole day or parts of it. */
  closed: ClosedSpan[]
}

/** One room's week. */
export interface Row {
  room: Room
  cells: Cell[]
}

/** A session by its room, day and time. */
export const spanText = (span: Span): string => `${span.start}–${span.end}`

/** `102 舞蹈室 11月23日 周一 08:30–10:30`. */
export const placeText = (room: string, slot: { on: string; start: string; end: string }): string =>
  `${room} ${dayAndWeekday(slot.on)} ${spanText(slot)}`

/** Where a cell is on the table: `room|day`. */
export const cellKey = (room: string, on: string): string => `${room}|${on}`

const within = (slot: Span, spans: Span[]): boolean => spans.some(it => it.start <= slot.start && slot.end <= it.end)
const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Rooms × days of a week. A room out of use is left out, unless it still has sessions. */
export function matrix(
  rooms: Room[],
  days: string[],
  bookings: Booking[],
  openDays: OpenDay[],
  cancelled: boolean,
): Row[] {
  const opens = new Map(openDays.map(it => [cellKey(it.room, it.on), it]))
  const sessions = new Map<string, Booking[]>()
  for (const booking of bookings) {
    if (booking.state === 'cancelled' && !cancelled) continue
    const key = cellKey(booking.room, booking.slot.on)
    sessions.set(key, [...(sessions.get(key) ?? []), booking])
  }
  const used = (room: Room): boolean =>
    room.retired_on === null || room.retired_on > (days[0] ?? '') || days.some(on => sessions.has(cellKey(room.id, on)))
  return rooms
    .filter(used)
    .map(room => ({
      room,
      cells: days.map(on => cell(room, on, sessions.get(cellKey(room.id, on)) ?? [], opens.get(cellKey(room.id, on)))),
    }))
}

function cell(room: Room, on: string, bookings: Booking[], known: OpenDay | undefined): Cell {
  const open = known?.open ?? []
  const closed = known?.closed ?? []
  const reasons = [...new Set(closed.map(it => it.reason))].join('、')
  const shut = open.length > 0 ? null : !known ? '不再使用' : reasons ? `停用：${reasons}` : '不开放'
  const trouble = (booking: Booking): string => {
    if (booking.state !== 'planned' || within(booking.slot, open)) return ''
    const here = closed.find(it => overlap(it.span, booking.slot))
    return here ? `停用：${here.reason}` : '不在开放时间'
  }
  const sessions = bookings
    .toSorted((a, b) => a.slot.start.localeCompare(b.slot.start) || a.slot.end.localeCompare(b.slot.end))
    .map(booking => ({ booking, trouble: trouble(booking) }))
  return { room, on, sessions, open, shut, closed }
}

/** The next free time of a cell: at most `length` minutes, at least half an hour; none when all is taken. */
export function nextFree(cell: Cell, length = 120): Span | null {
  const gap = cell.room.turnover_minutes
  const taken = cell.sessions
    .filter(it => it.booking.state !== 'cancelled')
    .map(it => [minutesOf(it.booking.slot.start) - gap, minutesOf(it.booking.slot.end) + gap] as const)
  let short: Span | null = null
  for (const { start, end } of cell.open) {
    // A room that is open round the clock is not offered at midnight.
    let at = start === '00:00' ? 540 : minutesOf(start)
    const close = minutesOf(end)
    while (at + 30 <= close) {
      const hit = taken.find(([from, to]) => from < at + 30 && at < to)
      if (hit) {
        at = hit[1]
        continue
      }
      const until = Math.min(close, at + length, ...taken.filter(([from]) => from >= at).map(([from]) => from))
      if (until - at >= length) return { start: clockOf(at), end: clockOf(until) }
      short ??= { start: clockOf(at), end: clockOf(until) }
      at = until
    }
  }
  return short
}

/** What is said of a room below its name. */
export const roomSaid = (room: Room): string =>
  [
    room.capacity && (room.free_seats ? `自由座 ${room.capacity}` : `${room.capacity} 人`),
    room.private && '保密',
    room.outdoor && '室外',
  ]
    .filter(Boolean)
    .join(' · ')

/** What a part of a room's day is: its programme, `老年大学`, or else its name, `白天`. */
export const bandSaid = (band: Band): string => band.programme ?? band.name

/** Its place, layout and audience, for the pointer that rests on it. */
export const bandTitle = (band: Band): string =>
  [`${spanText(band)} ${band.name}`, band.programme, band.layout, band.audience].filter(Boolean).join('\n')

/** What the head of a day says about it. */
export function dayNote(day: DayOn | undefined): string {
  if (!day) return ''
  if (day.kind === 'public_holiday') return day.name ?? '节假日'
  if (day.kind === 'adjusted_workday') return '调休上班'
  return ''
}

/** The sign of a session's state, for eyes that do not see colours; where seats are free, who came of how many seats. */
export function stateSign(booking: Booking): string {
  const { state, seats } = booking,
    came = visits(booking)
  if (state === 'held') return came === null ? '✓' : seats ? `✓ ${came}/${seats}座` : `✓ ${came}人`
  return state !== 'planned' ? bookingStateWord[state] : seats ? `${seats}座` : ''
}

/** What a session's chip shows by sign or colour only, in words for a screen reader. */
export function spoken({ booking }: Session): string {
  const parts = [
    booking.asked_by ? `${booking.asked_by}活动` : '',
    booking.series ? '固定时段' : '',
    booking.seats ? `${booking.seats} 个座位` : '',
    usageWord[booking.usage],
    bookingStateWord[booking.state],
  ]
  return parts.filter(Boolean).join('，')
}

/** Which of the three kinds of holder. */
export const holderKind = (holder: Holder): 'club' | 'person' | 'office' =>
  'club' in holder ? 'club' : 'person' in holder ? 'person' : 'office'

/** The days from today on with a session still to come under the sky. */
export function wetDays(rows: Row[], today: string): string[] {
  const cells = rows.filter(it => it.room.outdoor).flatMap(it => it.cells)
  const wet = cells.filter(it => it.on >= today && it.sessions.some(one => one.booking.state === 'planned'))
  return [...new Set(wet.map(it => it.on))].toSorted()
}
