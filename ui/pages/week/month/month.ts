import type { Room, RoomDay } from '../../../api/bindings'
import { addDays, daysBetween } from '../../../lib/dates'

/** Minutes booked of minutes open, and how many sessions. */
export interface Use {
  used: number
  open: number
  sessions: number
}

/** One room's month: one use a day, null when it was not there; and all of them together. */
export interface MonthRow {
  room: Room
  days: (Use | null)[]
  whole: Use
}

/** The days of `2026-11`. */
export function daysOfMonth(month: string): string[] {
  const first = `${month}-01`,
    next = addDays(first, 31).slice(0, 7)
  return Array.from({ length: daysBetween(first, `${next}-01`) }, (_, n) => addDays(first, n))
}

/** Several uses together. */
export const together = (uses: (Use | null)[]): Use =>
  uses.reduce<Use>(
    (sum, it) =>
      it ? { used: sum.used + it.used, open: sum.open + it.open, sessions: sum.sessions + it.sessions } : sum,
    { used: 0, open: 0, sessions: 0 },
  )

/** Rooms × days of a month; a room that was never there is left out. */
export function monthRows(rooms: Room[], days: string[], known: RoomDay[]): MonthRow[] {
  const of = new Map(
    known.map(it => [`${it.room}|${it.on}`, { used: it.used_minutes, open: it.open_minutes, sessions: it.sessions }]),
  )
  return rooms
    .map(room => ({ room, days: days.map(on => of.get(`${room.id}|${on}`) ?? null) }))
    .filter(row => row.days.some(it => it !== null))
    .map(row => ({ ...row, whole: together(row.days) }))
}

/** `6.5` hours of minutes; one decimal, none when it is nought. */
export const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10)

/** `54%` of the open hours; more than all when it was used outside them, nothing when it was not open. */
export const percent = ({ used, open }: Use): string =>
  open > 0 ? `${Math.round((used / open) * 100)}%` : used > 0 ? '超时' : '—'

/** 0–4: how dark. Nothing booked is 0, three quarters and more 4. */
export function shade({ used, open }: Use): number {
  if (used === 0) return 0
  return open === 0 ? 4 : Math.min(4, 1 + Math.floor((used / open) * 4))
}

/** `已订 6.5 小时，开放 12.5 小时，52%，3 场`. */
export function useSaid(use: Use | null): string {
  if (!use) return '不再使用'
  if (use.open === 0 && use.used === 0) return '不开放'
  return `已订 ${hours(use.used)} 小时，开放 ${hours(use.open)} 小时，${percent(use)}，${use.sessions} 场`
}
