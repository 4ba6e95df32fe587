import type { NewRecord, RecordState, ServiceLine, ServiceRecord, Volunteer, Whole } from '../../../api/bindings'
import { addMonths, hours, minutesOf, readClock, shortDay } from '../../../lib/dates'
import { recordStateWord, type Mark } from '../../../lib/words'
import type { Bar } from '../../../parts/chart/bars'
import { found, type Choice } from '../../../parts/fields/found'

/** The minutes that count, or why none do. Times may be as typed (`830`). */
export function given(
  start: string,
  end: string,
  rest: number,
  travel: number,
  countTravel: boolean,
): { minutes: number; wrong: string } {
  const [from, to] = [readClock(start), readClock(end)]
  if (from === null || to === null)
    return {
      minutes: 0,
      wrong:
        from === null && start ? `“${start}”不是时间` : to === null && end ? `“${end}”不是时间` : '请填开始和结束时间',
    }
  const all = minutesOf(to) - minutesOf(from)
  if (all <= 0) return { minutes: 0, wrong: '结束时间要晚于开始时间' }
  const minutes = all - rest - (countTravel ? 0 : travel)
  return minutes > 0 ? { minutes, wrong: '' } : { minutes: 0, wrong: '扣除休息和往返后没有服务时间' }
}

/** What to say about the day of a service: to come, or due already; empty when all is well. */
export function dayWarning(on: string, today: string, dueOn: string | undefined): string {
  if (on > today) return `${shortDay(on)}还没到，请确认日期没有写错`
  if (dueOn !== undefined && dueOn < today) return `已过登记期限（${shortDay(dueOn)}前，10 个工作日内），会计入“未按期”`
  return ''
}

/** A line of the sign-in sheet while it is typed. */
export interface Line {
  /** Keeps its place on screen when others are removed. */
  key: number
  /** What the name field says. */
  text: string
  /** Who was chosen. */
  volunteer: string
  start: string
  end: string
  rest: number
  travel: number
}

let keys = 0
/** An empty line. */
export const emptyLine = (): Line => ({ key: ++keys, text: '', volunteer: '', start: '', end: '', rest: 0, travel: 0 })

/** A line that nobody has begun to fill in. */
export const untouched = (line: Line): boolean =>
  line.text.trim() === '' && line.volunteer === '' && line.start === '' && line.end === ''

/** The head's times, for lines that leave theirs empty. */
export interface HeadTimes {
  start: string
  end: string
}

/** The minutes of a line with the head's times where it has none. */
export const lineGiven = (line: Line, head: HeadTimes, countTravel: boolean): { minutes: number; wrong: string } =>
  given(line.start || head.start, line.end || head.end, line.rest, line.travel, countTravel)

/** What is wrong with each line, by its key; lines nobody touched are never wrong. */
export function wrongLines(lines: Line[], head: HeadTimes, countTravel: boolean): Map<number, string> {
  const wrong = new Map<number, string>()
  const seen: { volunteer: string; from: number; to: number; row: number }[] = []
  lines.forEach((line, index) => {
    if (untouched(line)) return
    if (!line.volunteer) {
      wrong.set(
        line.key,
        line.text.trim() ? `名单里没有选中“${line.text.trim()}”，请从列表里选，或先登记为志愿者` : '请填姓名',
      )
      return
    }
    const time = lineGiven(line, head, countTravel)
    if (time.wrong) {
      wrong.set(line.key, time.wrong)
      return
    }
    const [from, to] = [
      minutesOf(readClock(line.start || head.start) ?? ''),
      minutesOf(readClock(line.end || head.end) ?? ''),
    ]
    const before = seen.find(it => it.volunteer === line.volunteer && it.from < to && from < it.to)
    if (before) wrong.set(line.key, `和第 ${before.row} 行是同一个人，时间重叠`)
    else seen.push({ volunteer: line.volunteer, from, to, row: index + 1 })
  })
  return wrong
}

/** The lines as the core takes them. */
export function serviceLines(lines: Line[], head: HeadTimes): ServiceLine[] {
  return lines
    .filter(line => !untouched(line))
    .map(line => ({
      volunteer: line.volunteer,
      start: readClock(line.start || head.start) ?? '',
      end: readClock(line.end || head.end) ?? '',
      break_minutes: line.rest || null,
      travel_minutes: line.travel || null,
    }))
}

/** The volunteers found by what was typed, as a list under a field shows them. */
export const choices = (all: Volunteer[], typed: string): Choice[] =>
  all
    .filter(it => found(it.search, typed))
    .slice(0, 20)
    .map(it => ({
      id: it.id,
      text: it.name,
      hint: [it.volunteer_no, it.team_name, it.building].filter(Boolean).join(' · '),
      refused: it.ended_on ? '已退出' : undefined,
    }))

/** A record whose minutes count. */
export const counts = (it: ServiceRecord): boolean => it.state === 'confirmed' || it.state === 'locked'
/** A record that takes its time: drafts too. */
export const stands = (it: ServiceRecord): boolean => counts(it) || it.state === 'draft'

/** A record's state as the list shows it; nothing where there is nothing to say. */
export const stateSign: Partial<Record<RecordState, Mark & { word: string }>> = {
  draft: { kind: 'warn', sign: '?', word: recordStateWord.draft },
  locked: { kind: 'plain', sign: '▪', word: recordStateWord.locked },
  replaced: { kind: 'gone', sign: '×', word: recordStateWord.replaced },
  void: { kind: 'gone', sign: '×', word: recordStateWord.void },
}

/** How many records, volunteers and hours, in one line. */
export function recordsSaid(all: ServiceRecord[]): string {
  const records = all.filter(counts)
  const minutes = records.reduce((sum, it) => sum + it.minutes, 0)
  return `${records.length} 条记录 · ${new Set(records.map(it => it.volunteer)).size} 人 · ${hours(minutes)} 小时`
}

/** What is told about a record, as it stands. */
export const asTold = (it: ServiceRecord): Whole<NewRecord> => ({
  volunteer: it.volunteer,
  title: it.title,
  on: it.on,
  start: it.start,
  end: it.end,
  break_minutes: it.break_minutes || null,
  travel_minutes: it.travel_minutes || null,
  place: it.place,
  content: it.content,
  leader: it.leader,
  team: it.team,
  beneficiaries: it.beneficiaries,
  recorded_on: it.recorded_on,
})

/** The minutes a volunteer has on a day already, without the record that is being mended. */
export const dayTotal = (records: ServiceRecord[], volunteer: string, on: string, except?: string): number =>
  records
    .filter(it => stands(it) && it.volunteer === volunteer && it.on === on && it.id !== except)
    .reduce((sum, it) => sum + it.minutes, 0)

/** What to say when a day comes to more than eight hours. */
export const longDay = (minutes: number): string =>
  minutes > 480 ? `这一天一共 ${hours(minutes)} 小时，超过 8 小时，请核对时间` : ''

/** A span of service that is not saved yet. */
export interface Span {
  volunteer: string
  on: string
  minutes: number
}

/** What to say beside each of several spans whose day, with what is saved and with the others, is too long. */
export function longDays(spans: Span[], saved: ServiceRecord[]): string[] {
  const days = new Map<string, number>()
  const key = (it: { volunteer: string; on: string }): string => `${it.volunteer} ${it.on}`
  for (const it of [...spans, ...saved.filter(stands)]) days.set(key(it), (days.get(key(it)) ?? 0) + it.minutes)
  return spans.map(it => (it.volunteer && it.minutes > 0 ? longDay(days.get(key(it)) ?? 0) : ''))
}

/** Hours of the last months as bars, the newest last. */
export function byMonth(records: ServiceRecord[], today: string, months = 12): Bar[] {
  return Array.from({ length: months }, (_, n) => addMonths(today.slice(0, 7), n - months + 1)).map(month => {
    const minutes = records.filter(it => counts(it) && it.on.startsWith(month)).reduce((sum, it) => sum + it.minutes, 0)
    return { name: `${Number(month.slice(5))}月`, value: minutes, said: minutes > 0 ? `${hours(minutes)} 小时` : '—' }
  })
}
