import { addDays, addMonths, dayRange, monday, monthName } from '../../lib/dates'

/** A month, or the days from one to another (some streets count from the 26th to the 25th). */
export type Period = { month: string } | { from: string, to: string }

/** As the core reads it. */
export const periodText = (period: Period): string => 'month' in period ? period.month : `${period.from}..${period.to}`

/** As the desk says it. */
export const periodSaid = (period: Period): string => 'month' in period ? monthName(period.month) : dayRange(period.from, period.to)

/** Why these days are no period; empty when they are. */
export function periodWrong(period: Period): string {
  if ('month' in period) return ''
  if (!period.from || !period.to) return '请选好开始和结束日期'
  if (period.to < period.from) return '结束日期早于开始日期，请改一下'
  return addDays(period.from, 366) < period.to ? '一次最多统计一年，请缩短' : ''
}

/** The month that is due: the one before, until the last week of a month. */
export const dueMonth = (today: string): string => Number(today.slice(8, 10)) >= 25 ? today.slice(0, 7) : addMonths(today.slice(0, 7), -1)

/** The 26th of the month before to the 25th of this one. */
export const streetDays = (month: string): { from: string, to: string } => ({ from: `${addMonths(month, -1)}-26`, to: `${month}-25` })

/** The week that is hung next: this one until Thursday, then the coming one. */
export const dueWeek = (today: string): string => addDays(monday(today), today >= addDays(monday(today), 3) ? 7 : 0)
