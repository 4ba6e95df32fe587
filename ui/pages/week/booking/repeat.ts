import type { NewSeries, OnHoliday, WeekdayName } from '../../../api/bindings'
import { weekdayNameWord } from '../../../lib/words'

/** How something repeats, as it is filled in. */
export interface Repeat {
  weekdays: WeekdayName[]
  /** 1 every week, 2 every other week, 0 by the month. */
  every: number
  /** Which weekdays of the month: 1 to 5, -1 the last. */
  nth: number[]
  ends: 'day' | 'times'
  until: string | null
  times: number | null
  /** Days left out. */
  except: string[]
  on_holiday: OnHoliday
}

const WEEKDAYS = Object.keys(weekdayNameWord) as WeekdayName[]

/** Every how many weeks, or by the month. */
export const EVERY = [
  { value: 1, label: '每周' },
  { value: 2, label: '隔周' },
  { value: 3, label: '每3周' },
  { value: 4, label: '每4周' },
  { value: 0, label: '每月' },
]
/** Which weekdays of a month. */
export const NTH = [
  { value: 1, label: '第1个' },
  { value: 2, label: '第2个' },
  { value: 3, label: '第3个' },
  { value: 4, label: '第4个' },
  { value: -1, label: '最后一个' },
]

/** Which weekday of its month a day is: 1 to 5. */
export const nthOf = (day: string): number => Math.ceil(Number(day.slice(8)) / 7)

/** The sentence for what is missing; empty when all is there. */
export function lacking(form: Repeat, from: string): string {
  if (form.weekdays.length === 0) return '请选择星期几'
  if (form.every === 0 && form.nth.length === 0) return '请选择每月的第几个'
  if (form.ends === 'times') return form.times ? '' : '请填写一共几次'
  if (!form.until) return '请填写重复到哪一天'
  return form.until < from ? '重复的最后一天早于第一天，请检查' : ''
}

/** The repeating part of a series as it is told. */
export function told(
  form: Repeat,
): Pick<NewSeries, 'weekdays' | 'every_weeks' | 'of_month' | 'until' | 'times' | 'except' | 'on_holiday'> {
  const month = form.every === 0
  return {
    weekdays: WEEKDAYS.filter(it => form.weekdays.includes(it)),
    every_weeks: month ? 1 : form.every,
    of_month: month ? form.nth : null,
    until: form.ends === 'day' ? form.until : null,
    times: form.ends === 'times' ? form.times : null,
    except: form.except.length ? form.except : null,
    on_holiday: form.on_holiday,
  }
}
