import type { DayKind, Hours } from '../../api/bindings'
import { dayKindWord } from '../../lib/words'

/** A stretch as it is typed. */
export interface Stretch { start: string | null, end: string | null }

/** The opening hours of a place as they are filled in: none of its own, or stretches for each kind of day. */
export interface HoursForm { own: boolean, kinds: Record<DayKind, Stretch[]> }

export const KINDS = Object.keys(dayKindWord) as DayKind[]

/** The form of what is kept. */
export function hoursForm(hours: Hours[]): HoursForm {
  const of = (kind: DayKind): Stretch[] => hours.filter(it => it.day_kind === kind).map(({ start, end }) => ({ start, end }))
  return { own: hours.length > 0, kinds: { workday: of('workday'), weekend: of('weekend'), public_holiday: of('public_holiday'), adjusted_workday: of('adjusted_workday') } }
}

/** What is to be kept of the form, or the sentence for what is missing. */
export function hoursOf(form: HoursForm): { hours: Hours[] } | { lack: string } {
  if (!form.own) return { hours: [] }
  const hours: Hours[] = []
  for (const kind of KINDS) {
    for (const { start, end } of form.kinds[kind]) {
      if (!start || !end) return { lack: `${dayKindWord[kind]}的开放时间没有填完，不要的那一段请去掉` }
      if (start >= end) return { lack: `${dayKindWord[kind]}的 ${start}–${end}：结束要晚于开始，请检查` }
      hours.push({ day_kind: kind, start, end })
    }
  }
  return hours.length > 0 ? { hours } : { lack: '至少填一段开放时间；一段日子不开放，请用下面的“停用”' }
}

/** `工作日 08:30–21:00；周末 不开放` of what is kept; `empty` when it has none of its own. */
export function hoursText(hours: Hours[], empty: string): string {
  if (hours.length === 0) return empty
  return KINDS.flatMap((kind) => {
    const spans = hours.filter(it => it.day_kind === kind).map(it => `${it.start}–${it.end}`)
    if (spans.length === 0 && kind === 'adjusted_workday') return []
    return [`${dayKindWord[kind]} ${spans.join('、') || '不开放'}`]
  }).join('；')
}
