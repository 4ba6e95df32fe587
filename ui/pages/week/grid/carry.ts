import type { Booking } from '../../../api/bindings'
import { dayAndWeekday } from '../../../lib/dates'
import { QUARTER, shifted, stretched, type Place } from './place'

/** What is done with it: moved, one of its ends stretched, or drawn anew. */
export type Grip = 'move' | 'start' | 'end' | 'draw'

/** A session that was taken up, or a new one being drawn. */
export interface Held {
  /** None: a new one. */
  booking: Booking | null
  grip: Grip
  /** Where it was taken up. */
  from: Place
}

/** What is known about a place: being asked, free, where it came from, or the sentence that says no. */
export type Verdict = 'asking' | 'free' | 'home' | { no: string }

/** A session on its way, by pointer or by keys. */
export interface Carried extends Held {
  /** Where it would stand; null over nothing. */
  place: Place | null
  /** The session it would change places with. */
  partner: Booking | null
  verdict: Verdict | null
  keys: boolean
}

/** The class of a verdict. */
export const verdictClass = (carried: Carried | null): string =>
  !carried?.verdict ? '' : typeof carried.verdict === 'object' ? 'refused' : carried.verdict

/** Where Alt with an arrow brings it: `beside` is the room and day next to it that way, `inTime` whether up and down are time. */
export function nudged(
  place: Place,
  key: string,
  stretch: boolean,
  inTime: boolean,
  beside: (place: Place, key: string) => { room: string; on: string } | null,
): Place | null {
  const by = key === 'ArrowUp' || key === 'ArrowLeft' ? -QUARTER : QUARTER
  const vertical = key === 'ArrowUp' || key === 'ArrowDown'
  if (stretch) return stretched(place, vertical ? 'end' : 'start', by)
  if (vertical && inTime) return shifted(place, by)
  const next = beside(place, key)
  return next && { ...place, ...next }
}

/** What is said of a room: its name, and whether others may not read who is in it. */
export type Told = (id: string) => { name: string; private: boolean }

/** What the bubble says: what it is, and whether it can stand there. */
export function bubble(it: Carried, room: Told): { what: string; sign: string; verdict: string } {
  const { place, partner, verdict, grip, keys } = it
  const name = it.booking?.purpose ?? '新预约'
  const where = place ? `${place.start}–${place.end}` : ''
  const at =
    place && (place.room !== it.from.room || place.on !== it.from.on)
      ? ` · ${place.on === it.from.on ? '' : `${dayAndWeekday(place.on)} `}${room(place.room).name}`
      : ''
  const what = `${where} ${name}${at}`.trim()
  if (verdict === null) return { what, sign: '', verdict: '' }
  if (verdict === 'asking') return { what, sign: '', verdict: '正在查看…' }
  if (verdict === 'home') return { what, sign: '', verdict: '还在原处' }
  if (typeof verdict === 'object') return { what, sign: '✕', verdict: verdict.no }
  const let_go = keys ? '放开 Alt 就' : '松开就'
  if (partner) return { what, sign: '⇄', verdict: `${let_go}和“${partner.purpose}”对调` }
  const hidden = place && place.room !== it.from.room && room(place.room).private ? '，对外只显示“占用”' : ''
  return {
    what,
    sign: '✓',
    verdict: `${let_go}${grip === 'draw' ? '在这里预约' : grip === 'move' ? '移到这里' : '改成这个时间'}${hidden}`,
  }
}

/** The same in one sentence, for a screen reader. */
export function carriedSaid(it: Carried | null, room: Told): string {
  if (!it?.keys || it.verdict === null || it.verdict === 'asking') return ''
  const { what, verdict } = bubble(it, room)
  const where = it.place ? `${room(it.place.room).name} ${dayAndWeekday(it.place.on)} ` : ''
  return `${where}${what}，${typeof it.verdict === 'object' ? `不行：${verdict}` : verdict}`
}
