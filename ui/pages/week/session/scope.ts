import type { Booking, SeriesChange, SeriesWhole, Slot, WeekdayName } from '../../../api/bindings'
import { addDays } from '../../../lib/dates'
import { weekdayName } from '../booking/form'

/** How far a change of one session of a series reaches. */
export type Scope = 'one' | 'from' | 'all'

/** How a session is opened to be changed: on which page, how far, to where. */
export interface Asked {
  tab?: string
  scope?: Scope
  to?: { room: string; slot: Slot }
}

/** The scopes in words. */
export const SCOPES: { value: Scope; label: string }[] = [
  { value: 'one', label: '只这一场' },
  { value: 'from', label: '从这一场起' },
  { value: 'all', label: '以后所有场次' },
]

/** The first date that the change reaches; the core never goes before today. */
export const fromOf = (scope: Scope, booking: Booking): string | null =>
  scope === 'from' ? (booking.stands_on ?? booking.slot.on) : null

const ORDER: WeekdayName[] = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

/** The change of a series that puts it where one of its sessions is put: that weekday moves, the others stay. */
export function movedChange(
  whole: SeriesWhole,
  booking: Booking,
  to: { room: string; slot: { on: string; start: string; end: string } },
  scope: Scope,
): SeriesChange {
  const was = weekdayName(booking.stands_on ?? booking.slot.on),
    now = weekdayName(to.slot.on)
  const weekdays = ORDER.filter(day => day === now || (day !== was && whole.weekdays.includes(day)))
  return {
    from: fromOf(scope, booking),
    room: to.room,
    start: to.slot.start,
    end: to.slot.end,
    ...(was === now ? {} : { weekdays }),
  }
}

/** The last day of the school term that a day belongs to: end of January or 10 July. */
export function termEnd(day: string): string {
  const year = Number(day.slice(0, 4)),
    rest = day.slice(5)
  if (rest <= '01-31') return `${year}-01-31`
  return rest <= '07-10' ? `${year}-07-10` : `${year + 1}-01-31`
}

/** Last days that a series is likely to be extended to, later than the one it has. */
export function laterEnds(until: string): { label: string; day: string }[] {
  const term = termEnd(addDays(until, 1))
  const all = [
    { label: '再排四周', day: addDays(until, 28) },
    { label: '到学期末', day: term },
    { label: '到年底', day: `${until.slice(0, 4)}-12-31` },
    { label: '再排一学期', day: termEnd(addDays(term, 1)) },
  ]
  return all.filter((it, n) => it.day > until && all.findIndex(other => other.day === it.day) === n)
}
