import type { Booking, Line, Loan, NoShows, ServiceDue, TodaySession, Waiting } from '../../api/bindings'
import { shortDay, weekday } from '../../lib/dates'
import { waitText } from '../../lib/words'

/** The sessions of one room. */
export interface RoomDay {
  room: string
  sessions: TodaySession[]
}

/** The day's sessions, room by room, in the order given. */
export function byRoom(sessions: TodaySession[]): RoomDay[] {
  const rooms: RoomDay[] = []
  for (const session of sessions) {
    const last = rooms.at(-1)
    if (last?.room === session.booking.room_name) last.sessions.push(session)
    else rooms.push({ room: session.booking.room_name, sessions: [session] })
  }
  return rooms
}

/** Sessions to be counted stay where they stand once they are counted, so that nothing jumps under her hand. */
export const stillThere = (before: Booking[], fresh: Booking[]): Booking[] =>
  before.length === 0
    ? fresh
    : before.map(it => fresh.find(one => one.id === it.id) ?? { ...it, state: 'held' as const })

/** Tools that should be back, and those due today; the rest are only counted. */
export function loansDue(loans: Loan[], today: string): { due: Loan[]; later: number } {
  const due = loans.filter(it => it.due_by <= today)
  return { due, later: loans.length - due.length }
}

/** `逾期 3 天`, `今天到期`. */
export const loanWhen = (loan: Loan): string => (loan.days_late > 0 ? `逾期 ${loan.days_late} 天` : '今天该还')

/** How long there is left to write it down. */
export function serviceWhen({ days_left, due_on }: ServiceDue): string {
  const until = `${shortDay(due_on)} ${weekday(due_on)}`
  if (days_left < 0) return `${until}前该记，已过 ${-days_left} 个工作日`
  return days_left === 0 ? '今天是最后一天' : `${until}前记，还有 ${days_left} 个工作日`
}

/** At most `most` lines, and how many are left. */
export const cut = (lines: Line[], most: number, all: boolean): { shown: Line[]; more: number } =>
  all || lines.length <= most + 1
    ? { shown: lines, more: 0 }
    : { shown: lines.slice(0, most), more: lines.length - most }

const WAITS = { page: 'waits' } as const

/** What the waiting list asks for today: whose turn it is, and fixed times nobody comes to. */
export const turnLines = (open: Waiting[], missed: NoShows[]): Line[] => [
  ...open.filter(it => it.next).map(it => ({ text: `轮到 ${waitText(it)}`, hint: '空出来了', to: WAITS })),
  ...missed.map(it => ({ text: `“${it.name}”${it.days.length} 次没来`, hint: '固定时间要不要让给候补', to: WAITS })),
]
