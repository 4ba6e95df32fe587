import type { Arrival, Booking } from '../../api/bindings'
import { found } from '../fields/found'

/** Those whose name, initials or building are found by what was typed; all when nothing was. */
export const shownArrivals = (list: Arrival[], typed: string): Arrival[] =>
  list.filter(it => found(`${it.search} ${(it.building ?? '').toLowerCase()}`, typed))

/** By pinyin, members first. */
export const sortedArrivals = (list: Arrival[]): Arrival[] =>
  list.toSorted(
    (a, b) =>
      Number(b.member) - Number(a.member) ||
      a.name.localeCompare(b.name, 'zh') ||
      (a.building ?? '').localeCompare(b.building ?? ''),
  )

/** Whom Enter ticks: the first shown who has not come yet. */
export const nextArrival = (list: Arrival[], typed: string): Arrival | undefined =>
  typed.trim() === '' ? undefined : shownArrivals(list, typed).find(it => !it.came)

/** Names of the list that more than one person bears: they are told apart by their building. */
export function namesakes(list: Arrival[]): Set<string> {
  const seen = new Set<string>(),
    twice = new Set<string>()
  for (const { name } of list) (seen.has(name) ? twice : seen).add(name)
  return twice
}

/** 人次 of a session: the count of heads, or the names ticked when nobody counted. */
export const visits = ({ heads, came }: Pick<Booking, 'heads' | 'came'>): number | null =>
  heads ?? (came > 0 ? came : null)

/** The count of heads meant by what was typed: null for none, undefined when it cannot be read. */
export function readHeads(typed: string): number | null | undefined {
  const text = typed
    .trim()
    .replace(/[\uff10-\uff19]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[人个位]$/, '')
    .trim()
  if (text === '') return null
  return /^\d{1,6}$/.test(text) && Number(text) <= 100_000 ? Number(text) : undefined
}

/** The box an arrow key leads to, in a grid of `count` boxes, `wide` to a line. */
export function boxAfter(at: number, key: string, count: number, wide: number): number {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -wide, ArrowDown: wide }[key] ?? 0
  const next = at + step
  return next < 0 || next >= count ? at : next
}
