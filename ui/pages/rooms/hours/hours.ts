import type { DayKind, Hours, Season } from '../../../api/bindings'
import { readClock } from '../../../lib/dates'
import { dayKindWord } from '../../../lib/words'

/** A stretch of the clock. */
export interface Stretch {
  start: string
  end: string
}

/** A column of the table: one season, or the whole year under ''. */
export type Column = Record<DayKind, string>

/** The hours of a place as they are typed: none of its own, or a text for each kind of day and season. */
export interface HoursForm {
  own: boolean
  cells: Record<string, Column>
}

export const KINDS = Object.keys(dayKindWord) as DayKind[]

const SHUT = '不开放'

/** `830-12、14:30到21` as stretches; none for 不开放 or nothing; null when it is neither. */
export function readHours(typed: string): Stretch[] | null {
  const text = typed.trim()
  if (text === '' || /^(不开放|不开|闭馆|休息|关)$/.test(text)) return []
  if (/^(全天|24小时)$/.test(text)) return [{ start: '00:00', end: '24:00' }]
  const all: Stretch[] = []
  for (const part of text.split(/[、,，;；\s]+/).filter(Boolean)) {
    const [from, to, more] = part.split(/[-–—~～至到]+/)
    const [start, end] = [readClock(from ?? ''), readClock(to ?? '')]
    if (!start || !end || more !== undefined) return null
    all.push({ start, end })
  }
  return all.toSorted((a, b) => a.start.localeCompare(b.start))
}

/** Stretches as they are shown. */
const stretchesText = (all: Stretch[]): string => all.map(it => `${it.start}–${it.end}`).join('、')

/** What was typed as it will be kept; as it is when it cannot be read. */
export function tidy(typed: string): string {
  const all = readHours(typed)
  return all === null ? typed : all.length > 0 ? stretchesText(all) : typed.trim() === '' ? '' : SHUT
}

/** The form of what is kept. */
export function hoursForm(hours: Hours[], seasons: Season[]): HoursForm {
  const of = (season: string | null): Column =>
    Object.fromEntries(
      KINDS.map(kind => [kind, stretchesText(hours.filter(it => it.season === season && it.day_kind === kind))]),
    ) as Column
  return {
    own: hours.length > 0,
    cells: Object.fromEntries([['', of(null)], ...seasons.map(it => [it.id, of(it.id)])]),
  }
}

const cell = (form: HoursForm, column: string, kind: DayKind): string => form.cells[column]?.[kind].trim() ?? ''

/** What holds where a cell is empty: the whole year's, the workday's for a make-up workday, or nothing. */
export function instead(form: HoursForm, column: string, kind: DayKind): string {
  const all = column === '' ? '' : cell(form, '', kind)
  if (all && all !== SHUT) return `同全年 ${all}`
  return kind === 'adjusted_workday' ? '同工作日' : SHUT
}

/** What is to be kept of the form, or the sentence for what is missing. 不开放 in one season leaves the whole year's hours to the others. */
export function hoursOf(form: HoursForm, seasons: Season[]): { hours: Hours[] } | { lack: string } {
  if (!form.own) return { hours: [] }
  const named = (column: string, kind: DayKind): string =>
    `${seasons.find(it => it.id === column)?.name ?? ''}${dayKindWord[kind]}`
  const hours: Hours[] = []
  for (const kind of KINDS) {
    const shut = seasons.some(it => cell(form, it.id, kind) === SHUT)
    for (const column of ['', ...seasons.map(it => it.id)]) {
      const own = cell(form, column, kind)
      if (shut && column === '') continue
      const typed = shut && own === '' ? cell(form, '', kind) : own
      const all = readHours(typed)
      if (all === null) return { lack: `${named(column, kind)}的“${typed}”看不懂，请写成 8:30-21:00，两段之间用顿号` }
      for (const { start, end } of all) {
        if (start >= end) return { lack: `${named(column, kind)}的 ${start}–${end}：结束要晚于开始，请检查` }
        hours.push({ season: column || null, day_kind: kind, start, end })
      }
    }
  }
  return hours.length > 0 ? { hours } : { lack: '至少填一段时间；一段日子不开放，请用下面的“停用”' }
}

/** `工作日 08:30–21:00；周末 不开放` of what is kept, season by season; `empty` when it has none of its own. */
export function hoursText(hours: Hours[], empty: string, seasons: Season[] = []): string {
  if (hours.length === 0) return empty
  const of = (season: string | null): string =>
    KINDS.flatMap(kind => {
      const spans = stretchesText(hours.filter(it => it.season === season && it.day_kind === kind))
      if (!spans && (season !== null || kind === 'adjusted_workday')) return []
      return [`${dayKindWord[kind]} ${spans || SHUT}`]
    }).join('；')
  const year = hours.some(it => !it.season) ? [of(null)] : []
  return [
    ...year,
    ...seasons.flatMap(it => {
      const said = of(it.id)
      return said ? [`${it.name}：${said}`] : []
    }),
  ].join('。')
}

/** What is added when sessions to come stand outside the hours. */
export const outsideText = (outside: number): string =>
  outside ? `。以后有 ${outside} 场约在开放时间以外，今日和周安排里都看得到` : ''
