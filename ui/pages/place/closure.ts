import type { Booking, ClosurePreview, Displaced, FreePlace, HeldSpot, NewClosure, Settled } from '../../api/bindings'
import { dayAndWeekday, dayRange } from '../../lib/dates'

/** What is to be closed, as it is filled in. */
export interface ClosureForm {
  where: string | null
  from: string | null
  to: string | null
  start: string | null
  end: string | null
  reason: string
}

/** What becomes of a session: it goes to `place`, is called off, or stays. */
export type Choice = 'move' | 'cancel' | 'leave'

/** A session that the closure hits, and what she chose for it. */
export interface HitRow {
  booking: Booking
  /** Why it no longer fits; empty in a closure. */
  unfit: string
  place: FreePlace | null
  why: string
  choice: Choice
}

export const blankClosure = (): ClosureForm => ({
  where: null,
  from: null,
  to: null,
  start: null,
  end: null,
  reason: '',
})

/** `room:…` or `site:…` as the form keeps it. */
export const whereKey = (place: { room?: string | null; site?: string | null }): string | null =>
  place.room ? `room:${place.room}` : place.site ? `site:${place.site}` : null

/** The sentence for the first thing that is missing; empty when all is there. */
export function lacks(form: ClosureForm): string {
  if (!form.where) return '请选择停用哪一间活动室，或整个点位'
  if (!form.from) return '请填写从哪一天停用'
  if (form.to && form.to < form.from) return '停用的最后一天早于第一天，请检查'
  if (!form.reason.trim()) return '请写明停用的原因，会印在门口的安排表上'
  return ''
}

/** The closure told, or null while something is missing. */
export function closureOf(form: ClosureForm): NewClosure | null {
  if (lacks(form) || !form.where || !form.from) return null
  const [kind, id = ''] = form.where.split(':')
  return {
    ...(kind === 'room' ? { room: id } : { site: id }),
    from: form.from,
    to: form.to ?? form.from,
    start: form.start,
    end: form.end,
    reason: form.reason.trim(),
  }
}

/** Sessions that must go, as rows: each with its proposal, taken over from `was` where she chose already. */
export function rowsOf(displaced: Displaced[], was: HitRow[] = []): HitRow[] {
  return displaced.map(({ booking, why, place, why_none }) => {
    const before = was.find(it => it.booking.id === booking.id)
    const choice = before && (before.choice !== 'move' || place) ? before.choice : place ? 'move' : 'leave'
    return { booking, unfit: why ?? '', place, why: why_none ?? '', choice }
  })
}

/** What the rows say is to be done; those that stay are not told. */
export function settledOf(rows: HitRow[], reason: string, remember: boolean): Settled[] {
  return rows.flatMap(({ booking, unfit, place, choice }): Settled[] => {
    if (choice === 'move' && place)
      return [{ booking: booking.id, outcome: { moved: place.spots.map(({ room, slot }) => ({ room, slot })) } }]
    return choice === 'cancel'
      ? [{ booking: booking.id, outcome: { cancelled: { reason: reason || unfit.slice(0, 100), remember } } }]
      : []
  })
}

/** The places the other rows hold. */
export const heldBy = (rows: HitRow[], but: string): HeldSpot[] =>
  rows
    .filter(it => it.choice === 'move' && it.place && it.booking.id !== but)
    .flatMap(({ booking, place }) =>
      (place?.spots ?? []).map(({ room, slot }) => ({ booking: booking.id, spot: { room, slot } })),
    )

/** `挪走 3 场，取消 1 场，1 场不动`. */
export function countText(rows: HitRow[]): string {
  const count = (choice: Choice): number => rows.filter(it => it.choice === choice).length
  const parts = [
    ['move', '挪走'],
    ['cancel', '取消'],
  ] as const
  const did = parts.filter(([choice]) => count(choice)).map(([choice, word]) => `${word} ${count(choice)} 场`)
  return [...did, ...(count('leave') ? [`${count('leave')} 场不动`] : [])].join('，')
}

/** `7月6日—7月12日` or with the time of each day. */
export function closureWhen({ from, to, span }: Pick<ClosurePreview, 'from' | 'to' | 'span'>): string {
  const days = from === to ? dayAndWeekday(from) : dayRange(from, to)
  return span.start === '00:00' && span.end === '24:00' ? days : `${days} 每天 ${span.start}–${span.end}`
}
