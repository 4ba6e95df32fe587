import { addDays, addMonths, dayRange, longDay, monday, monthName, weekday, weekNumber } from '../../lib/dates'

/** How the page can be looked at. */
export type View = 'week' | 'room' | 'day' | 'month'

/** The views in the order of their keys 1–4: what each is called, and what a step back, to now and ahead are. */
export const VIEWS: { view: View; name: string; title: string; steps: [string, string, string] }[] = [
  { view: 'week', name: '周', title: '各活动室的一周', steps: ['‹ 上周', '本周', '下周 ›'] },
  { view: 'room', name: '一间', title: '一间活动室的一周', steps: ['‹ 上周', '本周', '下周 ›'] },
  { view: 'day', name: '日', title: '一天，按时间', steps: ['‹ 前一天', '今天', '后一天 ›'] },
  { view: 'month', name: '月', title: '一个月的利用率', steps: ['‹ 上月', '本月', '下月 ›'] },
]

/** Whether that text names a view. */
export const isView = (it: unknown): it is View => VIEWS.some(one => one.view === it)

/** The view that a key leads to. */
export const viewOfKey = (key: string): View | undefined =>
  /^[1-4]$/.test(key) ? VIEWS[Number(key) - 1]?.view : undefined

/** The day that a step back (-1) or ahead (1) leads to. */
export function stepped(view: View, day: string, by: number): string {
  if (view === 'day') return addDays(day, by)
  if (view === 'month') return `${addMonths(day.slice(0, 7), by)}-01`
  return addDays(monday(day), by * 7)
}

/** Whether the view of one day is that of the other. */
export const sameStretch = (view: View, a: string, b: string): boolean =>
  view === 'day' ? a === b : view === 'month' ? a.slice(0, 7) === b.slice(0, 7) : monday(a) === monday(b)

/** What is shown, in words, and beside it what is said more softly. */
export function stretchName(view: View, day: string): [string, string] {
  if (view === 'day') return [longDay(day), weekday(day)]
  if (view === 'month') return [monthName(day.slice(0, 7)), '']
  return [dayRange(monday(day), addDays(monday(day), 6)).replace(/^\d+年/, ''), `第${weekNumber(day)}周`]
}
