import type { Holder, NewWait, NoShows, Priority, Waiting } from '../../api/bindings'
import { backwardsText, shortDay } from '../../lib/dates'

/** A request as it is filled in. */
export interface WaitForm {
  room: string | null
  on: string | null
  start: string | null
  end: string | null
  weekly: boolean
  until: string | null
  who: 'club' | 'person'
  club: string | null
  person: string | null
  priority: Priority
  reason: string
}

export const blankWait = (on: string): WaitForm => ({
  room: null,
  on,
  start: null,
  end: null,
  weekly: false,
  until: `${on.slice(0, 4)}-12-31`,
  who: 'club',
  club: null,
  person: null,
  priority: 'usual',
  reason: '',
})

const holder = (form: WaitForm): Holder | null =>
  form.who === 'club' ? (form.club ? { club: form.club } : null) : form.person ? { person: form.person } : null

/** The sentence for the first thing that is missing; empty when all is there. */
export function lacksOf(form: WaitForm): string {
  if (!holder(form)) return form.who === 'club' ? '请选择哪个社团在等' : '请选择谁在等'
  if (!form.room) return '请选择等哪一间'
  if (!form.on || !form.start || !form.end) return '请填写想要的日期和起止时间'
  if (form.start >= form.end) return backwardsText(form.start, form.end)
  if (form.weekly && (!form.until || form.until < form.on)) return '每周的申请要填到哪一天，不能早于第一次'
  return ''
}

/** The request told, or null while something is missing. */
export function waitOf(form: WaitForm): NewWait | null {
  const who = holder(form)
  if (lacksOf(form) || !who || !form.room || !form.on || !form.start || !form.end) return null
  return {
    room: form.room,
    slot: { on: form.on, start: form.start, end: form.end },
    holder: who,
    reason: form.reason.trim() || '想要的时间已有人',
    priority: form.priority,
    until: form.weekly ? form.until : null,
  }
}

/** Those whose turn it is, and the others. */
export function byTurn(all: Waiting[]): { next: Waiting[]; rest: Waiting[] } {
  return { next: all.filter(it => it.next), rest: all.filter(it => !it.next) }
}

/** `10月28日、11月4日、11月11日 3 次没来`. */
export const missedText = (it: NoShows): string =>
  `${it.days.map(shortDay).join('、')} ${it.days.length} 次没来，也没说`
