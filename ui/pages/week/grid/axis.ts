import type { Span } from '../../../api/bindings'
import { clockOf, minutesOf } from '../../../lib/dates'
import { spanText, type Cell, type Session } from '../week'

/** The hours shown, in minutes. */
export interface Axis {
  from: number
  to: number
}

const minutes = (span: Span): [number, number] => [minutesOf(span.start), minutesOf(span.end)]
/** A room that nobody has given hours is open round the clock; that says nothing about which hours to show. */
const always = (span: Span): boolean => span.start === '00:00' && span.end === '24:00'

/** Whole hours around everything open or booked; eight to nine in the evening when nothing says otherwise. */
export function axisOf(cells: Cell[]): Axis {
  const said = cells
    .flatMap(cell => [...cell.open.filter(it => !always(it)), ...cell.sessions.map(it => it.booking.slot)])
    .map(minutes)
  if (!cells.some(cell => cell.open.some(it => !always(it)))) said.push([480, 1260])
  const from = Math.min(...said.map(it => it[0])),
    to = Math.max(...said.map(it => it[1]))
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 }
}

/** The full hours of the axis, its end left out. */
export const hoursOf = (axis: Axis): number[] =>
  Array.from({ length: (axis.to - axis.from) / 60 }, (_, n) => axis.from + n * 60)

/** Where a stretch lies on the axis, in percent of it; null when it lies outside. */
export function lies(axis: Axis, span: Span): { top: string; height: string } | null {
  const [start, end] = minutes(span)
  const [a, b] = [Math.max(axis.from, start), Math.min(axis.to, end)]
  const percent = (n: number): string => `${((n / (axis.to - axis.from)) * 100).toFixed(3)}%`
  return a < b ? { top: percent(a - axis.from), height: percent(b - a) } : null
}

/** What of the axis lies outside the open hours and is not closed for a reason of its own. */
export function outside(axis: Axis, cell: Cell): Span[] {
  const used = [...cell.open, ...cell.closed.map(it => it.span)].map(minutes).toSorted((a, b) => a[0] - b[0])
  const gaps: Span[] = []
  let at = axis.from
  for (const [start, end] of [...used, [axis.to, axis.to]] as [number, number][]) {
    if (start > at && at < axis.to) gaps.push({ start: clockOf(at), end: clockOf(Math.min(start, axis.to)) })
    at = Math.max(at, end)
  }
  return gaps
}

/** A session and the part of the column's width it has: sessions at the same time stand side by side. */
export interface Laid {
  session: Session
  lane: number
  lanes: number
}

/** The sessions of a cell side by side where they overlap. */
export function laid(sessions: Session[]): Laid[] {
  const done: Laid[] = []
  let group: Laid[] = [],
    ends: number[] = []
  const close = (): void => {
    for (const it of group) it.lanes = ends.length
    done.push(...group)
    group = []
    ends = []
  }
  for (const session of sessions) {
    const [start, end] = minutes(session.booking.slot)
    if (ends.every(it => it <= start)) close()
    const free = ends.findIndex(it => it <= start),
      lane = free < 0 ? ends.length : free
    ends[lane] = end
    group.push({ session, lane, lanes: 1 })
  }
  close()
  return done
}

/** Where the keyboard is among the columns: at a time of one, or at a session of it. */
export interface Spot {
  col: number
  minute: number
  session?: string
}

const HALF = 30

/** Where an arrow leads: up and down by half hours of free time and through the sessions, left and right to the next column. */
export function walk(cells: Cell[], axis: Axis, at: Spot, key: string): Spot | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const col = at.col + (key === 'ArrowLeft' ? -1 : 1)
    const cell = cells[col]
    if (!cell) return null
    const there = cell.sessions.find(it => {
      const [start, end] = minutes(it.booking.slot)
      return start <= at.minute && at.minute < end
    })
    return there ? { col, minute: at.minute, session: there.booking.id } : { col, minute: at.minute }
  }
  const sessions = cells[at.col]?.sessions ?? []
  const here = sessions.findIndex(it => it.booking.id === at.session)
  const slot = sessions[here]?.booking.slot
  const to = (it: Session): Spot => ({ col: at.col, minute: minutesOf(it.booking.slot.start), session: it.booking.id })
  if (key === 'ArrowDown') {
    const from = slot ? minutesOf(slot.end) : at.minute
    const step = slot ? from : (Math.floor(from / HALF) + 1) * HALF
    const next = sessions.find(
      (it, n) =>
        (here >= 0 ? n > here : minutesOf(it.booking.slot.start) >= from) && minutesOf(it.booking.slot.start) <= step,
    )
    return next ? to(next) : step < axis.to ? { col: at.col, minute: step } : null
  }
  const from = slot ? minutesOf(slot.start) : at.minute
  const step = (Math.ceil(from / HALF) - 1) * HALF
  const before = sessions.findLast(
    (it, n) => (here >= 0 ? n < here : minutesOf(it.booking.slot.end) <= from) && minutesOf(it.booking.slot.end) > step,
  )
  return before ? to(before) : step >= axis.from ? { col: at.col, minute: step } : null
}

/** The time offered when a column is clicked or entered at a minute: an hour from there, less when something else begins. */
export function offered(cell: Cell, minute: number): Span {
  const half = Math.floor(minute / HALF) * HALF
  const taken = cell.sessions.filter(it => it.booking.state !== 'cancelled').map(it => minutes(it.booking.slot))
  const from = Math.max(half, ...taken.filter(([start, end]) => start <= minute && end > half).map(it => it[1]))
  const until = Math.min(from + 60, 1440, ...taken.map(it => it[0]).filter(it => it > from))
  return { start: clockOf(from), end: clockOf(until) }
}

/** `102 舞蹈室 09:00 空`, for a screen reader. */
export function spotSaid(cell: Cell, minute: number): string {
  const at = cell.open.find(it => minutesOf(it.start) <= minute && minute < minutesOf(it.end))
  const shut = cell.closed.find(it => minutesOf(it.span.start) <= minute && minute < minutesOf(it.span.end))
  return `${cell.room.name} ${clockOf(minute)} ${shut ? `停用：${shut.reason}` : at ? `空，开放 ${spanText(at)}` : '不开放'}`
}
