import type { DayOn } from '../../../api/bindings'
import { dayAndWeekday, shortDay, weekday } from '../../../lib/dates'
import { dayNote, roomSaid, type Cell, type Row } from '../week'

/** One column over the hours: a room on a day. */
export interface Column {
  key: string
  cell: Cell
  /** The room, or the weekday. */
  name: string
  /** What is said below it. */
  sub: string
  /** A holiday, or a day worked in exchange. */
  note: string
  /** `off`, `work`, `weekend`: how its head looks. */
  look: string
  today: boolean
  /** Where a click on its head leads. */
  lead: string
  /** What it is, for a screen reader. */
  said: string
}

/** How the head of that kind of day looks. */
export const dayLook = (day: DayOn | undefined): string =>
  day?.kind === 'public_holiday'
    ? 'off'
    : day?.kind === 'adjusted_workday'
      ? 'work'
      : day?.kind === 'weekend'
        ? 'weekend'
        : ''

const said = (cell: Cell): string =>
  `${cell.room.name} ${dayAndWeekday(cell.on)}，${cell.shut ?? (cell.sessions.length ? `${cell.sessions.length} 场` : '空')}`

/** Every room on one day. */
export function roomsOf(rows: Row[], on: string): Column[] {
  return rows.flatMap(({ room, cells }) =>
    cells
      .filter(it => it.on === on)
      .map(cell => ({
        key: `${room.id}|${on}`,
        cell,
        name: room.name,
        sub: roomSaid(room),
        note: '',
        look: '',
        today: false,
        lead: `看${room.name}的一周`,
        said: said(cell),
      })),
  )
}

/** Every day of one room's week. */
export function daysOf(row: Row | undefined, kinds: Map<string, DayOn>, today: string): Column[] {
  return (row?.cells ?? []).map(cell => ({
    key: `${cell.room.id}|${cell.on}`,
    cell,
    name: weekday(cell.on),
    sub: shortDay(cell.on),
    note: dayNote(kinds.get(cell.on)),
    look: dayLook(kinds.get(cell.on)),
    today: cell.on === today,
    lead: `看${shortDay(cell.on)}这一天`,
    said: said(cell),
  }))
}
