import type { NewRecord, ServiceRecord, Volunteer } from '../../../api/bindings'
import { readClock, readDay } from '../../../lib/dates'
import { tooLong, type EntryField, type EntryTold } from '../../../parts/entry/entry'
import { plain } from '../../../parts/fields/found'
import { wholeNumber } from './draft'
import { choices, given, longDays } from './service'

/** The one volunteer of that name who has not stopped, or why there is none. */
export function named(volunteers: Volunteer[], typed: string, chosen: string): { id: string; wrong: string } {
  if (chosen && volunteers.some(it => it.id === chosen)) return { id: chosen, wrong: '' }
  const same = volunteers.filter(
    it =>
      !it.ended_on &&
      (plain(it.name) === plain(typed) || (it.volunteer_no !== null && it.volunteer_no === typed.trim())),
  )
  if (same.length === 1) return { id: same[0]?.id ?? '', wrong: '' }
  return {
    id: '',
    wrong:
      same.length > 1
        ? `有 ${same.length} 位“${typed.trim()}”，请点进这一格从列表里选，或写志愿者编号`
        : `志愿者名单里没有“${typed.trim()}”，请先登记，或检查写法`,
  }
}

const clock = (typed: string): string => (readClock(typed) ? '' : `“${typed.trim()}”不是时间，可以写 830 或 8:30`)

/** The fields of a quick-entry line for service records. */
export const recordFields = (volunteers: () => Volunteer[], today: () => string): EntryField[] => [
  {
    name: 'volunteer',
    title: '姓名',
    must: true,
    share: 2,
    placeholder: '姓名或首字母',
    search: typed => choices(volunteers(), typed),
    wrong: (typed, chosen) => named(volunteers(), typed, chosen).wrong,
  },
  {
    name: 'title',
    title: '活动名称',
    must: true,
    share: 3,
    stays: true,
    placeholder: '如 社区清洁日',
    wrong: tooLong(60),
  },
  {
    name: 'on',
    title: '日期',
    must: true,
    share: 2,
    stays: true,
    placeholder: '如 11-20',
    wrong: typed => (readDay(typed, today()) ? '' : `没有“${typed.trim()}”这一天，可以写 2026.11.23 或 11-23`),
  },
  { name: 'start', title: '开始', must: true, share: 1.2, stays: true, placeholder: '830', wrong: clock },
  { name: 'end', title: '结束', must: true, share: 1.2, stays: true, placeholder: '1030', wrong: clock },
  {
    name: 'rest',
    title: '休息',
    share: 1,
    placeholder: '分',
    wrong: typed => (wholeNumber(typed) === null ? '休息写几分钟，如 15' : ''),
  },
  { name: 'place', title: '地点', share: 2, stays: true, wrong: tooLong(60) },
  { name: 'leader', title: '负责人', share: 1.5, stays: true, wrong: tooLong(50) },
]

/** A line as the core takes it. */
export function asRecord({ cells, ids }: EntryTold, volunteers: Volunteer[], today: string): NewRecord {
  const at = (name: string): string => cells[name]?.trim() ?? ''
  return {
    volunteer: named(volunteers, at('volunteer'), ids['volunteer'] ?? '').id,
    title: at('title'),
    on: readDay(at('on'), today) ?? '',
    start: readClock(at('start')) ?? '',
    end: readClock(at('end')) ?? '',
    break_minutes: wholeNumber(at('rest')),
    travel_minutes: null,
    place: at('place') || null,
    content: null,
    leader: at('leader') || null,
    beneficiaries: null,
  }
}

/** What to say beside lines whose day becomes too long, with what is saved already and with the other lines. */
export async function longLines(
  lines: EntryTold[],
  volunteers: Volunteer[],
  today: string,
  saved: (from: string, to: string) => Promise<ServiceRecord[]>,
): Promise<string[]> {
  const spans = lines
    .map(it => asRecord(it, volunteers, today))
    .map(it => ({
      volunteer: it.volunteer,
      on: it.on,
      minutes: given(it.start, it.end, it.break_minutes ?? 0, 0, false).minutes,
    }))
  const days = spans
    .map(it => it.on)
    .filter(Boolean)
    .sort()
  const [first, last] = [days[0], days.at(-1)]
  return first && last ? longDays(spans, await saved(first, last)) : []
}
