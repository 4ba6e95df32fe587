import type {
  Holder,
  NewBooking,
  NewSeries,
  SeriesDate,
  SeriesOutcome,
  SkipCause,
  SkippedDate,
  Slot,
  Usage,
  WeekdayName,
} from '../../../api/bindings'
import { addDays, backwardsText, minutesOf, weekday } from '../../../lib/dates'
import { weekdayNameWord } from '../../../lib/words'
import { lacking, told, type Repeat } from './repeat'

/** The add dialog as it is filled in. */
export interface BookForm extends Repeat {
  room: string | null
  on: string | null
  start: string | null
  end: string | null
  who: 'club' | 'person' | 'office'
  club: string | null
  person: string | null
  purpose: string
  usage: Usage
  extra: boolean
  /** What the street office asks for ranks first. */
  street: boolean
  /** In a room with free seats; none: the whole room. */
  seats: number | null
  repeat: boolean
  /** Extra sessions that give way to the series. */
  let_go: string[]
}

const WEEKDAYS = Object.keys(weekdayNameWord) as WeekdayName[]

/** The weekday's name in patterns. */
export const weekdayName = (day: string): WeekdayName =>
  WEEKDAYS.find(it => weekdayNameWord[it] === weekday(day)) ?? 'mo'

/** A new form for a room and a day. */
export function blank(room: string | null, on: string, span: { start: string; end: string } | null): BookForm {
  const yearEnd = `${on.slice(0, 4)}-12-31`
  return {
    room,
    on,
    start: span?.start ?? null,
    end: span?.end ?? null,
    who: 'club',
    club: null,
    person: null,
    purpose: '',
    usage: 'club',
    extra: false,
    street: false,
    seats: null,
    repeat: false,
    weekdays: [weekdayName(on)],
    until: addDays(on, 28) <= yearEnd ? yearEnd : addDays(on, 182),
    every: 1,
    nth: [],
    ends: 'day',
    times: null,
    except: [],
    on_holiday: 'skip',
    let_go: [],
  }
}

/** Where and when, once it is all there. */
export function slotOf(form: Pick<BookForm, 'room' | 'on' | 'start' | 'end'>): { room: string; slot: Slot } | null {
  const { room, on, start, end } = form
  return room && on && start && end && start < end ? { room, slot: { on, start, end } } : null
}

/** Who has the room, once it is said. */
export function holderOf(form: BookForm): Holder | null {
  if (form.who === 'office') return { office: true }
  if (form.who === 'club') return form.club ? { club: form.club } : null
  return form.person ? { person: form.person } : null
}

/** The sentence for the first thing that is missing; empty when all is there. */
export function missing(form: BookForm): string {
  if (!form.room) return '请选择活动室'
  if (!form.on) return '请填写日期'
  if (!form.start || !form.end) return '请填写开始和结束时间，如 830 和 1030'
  if (form.start >= form.end) return backwardsText(form.start, form.end)
  if (!holderOf(form))
    return form.who === 'club'
      ? '请选择社团；没有的话输入名称就能新建'
      : '请选择是谁使用；没有登记过的，输入姓名就能登记'
  if (form.who !== 'club' && form.purpose.trim() === '') return '请填写用途，如“居民议事会”'
  return form.repeat ? lacking(form, form.on) : ''
}

/** The booking told, or null while something is missing. */
export function bookingOf(form: BookForm): NewBooking | null {
  const at = slotOf(form),
    holder = holderOf(form)
  if (!at || !holder) return null
  return {
    ...at,
    holder,
    purpose: form.purpose.trim() || null,
    usage: form.usage,
    extra: form.who === 'club' && form.extra,
    ...(form.street ? { level: 'street' as const } : {}),
    ...(form.seats ? { seats: form.seats } : {}),
  }
}

/** The series told, or null while something is missing. A preview needs no holder, so `office` stands in. */
export function seriesOf(form: BookForm, preview = false): NewSeries | null {
  const at = slotOf(form)
  const holder = holderOf(form) ?? (preview ? { office: true } : null)
  if (!at || !holder || lacking(form, at.slot.on)) return null
  const purpose = form.purpose.trim() || (preview ? '预排' : null)
  return {
    room: at.room,
    holder,
    purpose,
    usage: form.usage,
    start: at.slot.start,
    end: at.slot.end,
    from: at.slot.on,
    ...told(form),
    let_go: form.let_go.length ? form.let_go : null,
  }
}

/** The new end when the start moves: the length stays. */
export function keepLength(was: string | null, start: string | null, end: string | null): string | null {
  if (!was || !start || !end || end <= was) return end
  const minutes = Math.min(1440, minutesOf(start) + minutesOf(end) - minutesOf(was))
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** What changes along with what was just changed: who has it, the day or the start. */
export function following(form: BookForm, was: Pick<BookForm, 'who' | 'on' | 'start'>): Partial<BookForm> {
  const { who, on, start, end, weekdays } = form
  if (who !== was.who) return { usage: who === 'club' ? 'club' : 'other' }
  if (on !== was.on) return on && weekdays.length <= 1 ? { weekdays: [weekdayName(on)] } : {}
  return start === was.start ? {} : { end: keepLength(was.start, start, end) }
}

const CAUSES: SkipCause[] = ['taken', 'closed', 'hours', 'holiday', 'called_off']

/** The dates that come to nothing, by cause, the worst cause first. */
export function byCause(skipped: SkippedDate[]): { cause: SkipCause; dates: SkippedDate[] }[] {
  return CAUSES.map(cause => ({ cause, dates: skipped.filter(it => it.cause === cause) })).filter(
    it => it.dates.length > 0,
  )
}

/** The booked dates by month, in order. */
export function byMonth(booked: SeriesDate[]): { month: string; dates: SeriesDate[] }[] {
  const months = [...new Set(booked.map(it => it.on.slice(0, 7)))]
  return months.map(month => ({ month, dates: booked.filter(it => it.on.startsWith(month)) }))
}

/** `排上 11 次，2 次排不上`. */
export function outcomeText({ booked, skipped }: SeriesOutcome): string {
  const moved = booked.filter(it => it.moved_from !== null).length
  return `排上 ${booked.length} 次${moved ? `（其中 ${moved} 次挪到调休上班日）` : ''}${skipped.length ? `，${skipped.length} 次排不上` : '，没有排不上的'}`
}
