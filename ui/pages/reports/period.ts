import { addDays, addMonths, dayRange, longDay, monday, monthName, shortDay } from '../../lib/dates'

/** What a period is: a month as the street counts it, a quarter, a year, any days. */
export type PeriodKind = 'month' | 'quarter' | 'year' | 'days'

/** The words for the four. */
export const KINDS: { id: PeriodKind; word: string }[] = [
  { id: 'month', word: '月' },
  { id: 'quarter', word: '季度' },
  { id: 'year', word: '年' },
  { id: 'days', word: '起止日期' },
]

/** What a period's text is: `2026-10`, `2026-Q3`, `2026`, `2026-09-26..2026-10-25`. */
export function kindOf(text: string): PeriodKind {
  if (text.includes('..')) return 'days'
  return /^\d{4}$/.test(text) ? 'year' : /Q\d$/.test(text) ? 'quarter' : 'month'
}

/** Whether it is one the core reads. */
export const isPeriod = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$|^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/.test(text)

/** The first and last day; a month begins on `fromDay`, of the month before when that is not the 1st. */
export function daysOf(text: string, fromDay: number): { from: string; to: string } {
  if (kindOf(text) === 'days') {
    const [from = '', to = ''] = text.split('..')
    return { from, to }
  }
  const first =
    kindOf(text) === 'year'
      ? `${text}-01`
      : kindOf(text) === 'quarter'
        ? `${text.slice(0, 4)}-${String(Number(text.slice(6)) * 3 - 2).padStart(2, '0')}`
        : text
  const months = { month: 1, quarter: 3, year: 12, days: 0 }[kindOf(text)]
  const begin = (month: string): string =>
    `${fromDay > 1 ? addMonths(month, -1) : month}-${String(Math.max(1, fromDay)).padStart(2, '0')}`
  return { from: begin(first), to: addDays(begin(addMonths(first, months)), -1) }
}

/** As the desk says it: `2026年10月`, `2026年第3季度`. */
export function periodSaid(text: string): string {
  switch (kindOf(text)) {
    case 'month':
      return monthName(text)
    case 'quarter':
      return `${text.slice(0, 4)}年第${text.slice(6)}季度`
    case 'year':
      return `${text}年`
    default: {
      const { from, to } = daysOf(text, 1)
      return dayRange(from, to)
    }
  }
}

/** The days in small beside a name that does not say them; empty for the calendar's own. */
export function daysSaid(text: string, fromDay: number): string {
  if (fromDay <= 1 || kindOf(text) === 'days') return ''
  const { from, to } = daysOf(text, fromDay)
  return from.slice(0, 4) === to.slice(0, 4) ? `${shortDay(from)}—${shortDay(to)}` : `${longDay(from)}—${longDay(to)}`
}

/** The next (1) or last (-1) of its kind. */
export function step(text: string, by: 1 | -1): string {
  const year = Number(text.slice(0, 4))
  switch (kindOf(text)) {
    case 'month':
      return addMonths(text, by)
    case 'quarter': {
      const n = year * 4 + Number(text.slice(6)) - 1 + by
      return `${Math.floor(n / 4)}-Q${(n % 4) + 1}`
    }
    case 'year':
      return String(year + by)
    default:
      return text
  }
}

/** The same time as another kind of period: the quarter of a month, the days of a quarter. */
export function turned(text: string, kind: PeriodKind, fromDay: number): string {
  const { from, to } = daysOf(text, fromDay)
  if (kind === 'days') return `${from}..${to}`
  const month = kindOf(text) === 'month' ? text : to.slice(0, 7)
  if (kind === 'month') return month
  return kind === 'year' ? month.slice(0, 4) : `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`
}

/** Why these days are no period; empty when they are. */
export function periodWrong(text: string): string {
  if (kindOf(text) !== 'days') return ''
  const { from, to } = daysOf(text, 1)
  if (!from || !to) return '请选好开始和结束日期'
  if (to < from) return '结束日期早于开始日期，请改一下'
  return addDays(from, 366) < to ? '一次最多统计一年，请缩短' : ''
}

/** The month that is due: the newest that is over, or will be within five days. */
export function dueMonth(today: string, fromDay: number): string {
  let month = addMonths(today.slice(0, 7), 1)
  while (addDays(today, 5) < daysOf(month, fromDay).to) month = addMonths(month, -1)
  return month
}

/** The week that is hung next: this one until Thursday, then the coming one. */
export const dueWeek = (today: string): string => addDays(monday(today), today >= addDays(monday(today), 3) ? 7 : 0)
