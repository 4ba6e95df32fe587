import type { CopyKind, Desk, Holiday, KeptCopy } from '../../api/bindings'
import { addDays, longDay, shortDay } from '../../lib/dates'

/** Why a copy was made, as a sentence says it; the core's words are short, they begin the file's name. */
export const copyWord: Record<CopyKind, string> = {
  daily: '每日自动',
  made: '自己做的',
  before_restore: '恢复之前的',
  before_upgrade: '升级之前的',
}

/** `1.2 MB`. */
export function sizeSaid(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
}

/** `11月22日 09:00`, or the day alone; the year where it is another. */
export function whenSaid(made: string, today: string): string {
  const day = made.slice(0, 4) === today.slice(0, 4) ? shortDay(made) : longDay(made)
  return made.length > 10 ? `${day} ${made.slice(11, 16)}` : day
}

/** The file a copy is offered to be saved as. */
export const copyName = (community: string, today: string): string =>
  `${community || '邻里客厅'}数据副本${today}.zip`.replace(/[\\/:*?"<>|]/g, '_')

/** What restoring a copy would do, for the question before it. */
export const restoreSaid = (copy: KeptCopy, today: string): string =>
  `所有数据会回到${whenSaid(copy.made, today)}的样子，那以后登记的都不在里面。现在的数据会先存一份，随时可以再换回来。`

/** A year's holidays as a person would say them. */
export interface Rest {
  name: string
  days: string
  worked: string
  provisional: boolean
}

/** The days of one name together: `10月1日—7日`, and the days worked for it. */
export function rests(holidays: Holiday[]): Rest[] {
  const names = [...new Set(holidays.map(it => it.name))]
  return names.map(name => {
    const own = holidays.filter(it => it.name === name)
    const off = own.filter(it => it.kind === 'public_holiday').map(it => it.on)
    const worked = own.filter(it => it.kind === 'adjusted_workday').map(it => shortDay(it.on))
    return { name, days: runs(off), worked: worked.join('、'), provisional: own.some(it => it.provisional) }
  })
}

/** Days that follow each other are said once: `10月1日—10月7日`. */
function runs(days: string[]): string {
  const found: [string, string][] = []
  for (const day of [...days].sort()) {
    const last = found.at(-1)
    if (last && addDays(last[1], 1) === day) last[1] = day
    else found.push([day, day])
  }
  return found.map(([from, to]) => (from === to ? shortDay(from) : `${shortDay(from)}—${shortDay(to)}`)).join('、')
}

/** Which days a report month has, for the choice of its first. */
export const monthWord = (fromDay: number): string =>
  fromDay <= 1 ? '1日—月底（自然月）' : `上月${fromDay}日—本月${fromDay - 1}日`

/** The fields of the settings that the form changes; the others are changed where they stand. */
export const formOf = (desk: Desk): Partial<Desk> => {
  const { large_type, demo, ...form } = desk
  void large_type
  void demo
  return { ...form, staff: [...(form.staff ?? [])] }
}
