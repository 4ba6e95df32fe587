import type { NewSeason, Season, Whole } from '../../../api/bindings'

/** A season as it is filled in: it goes on until the next begins, so there is never a gap. */
export interface SeasonLine {
  id: string | null
  name: string
  from: string
}

/** 2024 has every day that any year has. */
const at = (day: string): Date => new Date(`2024-${day}T00:00:00Z`)
const said = (day: string): string => `${Number(day.slice(0, 2))}月${Number(day.slice(3))}日`
const before = (day: string): string => new Date(at(day).getTime() - 86_400_000).toISOString().slice(5, 10)

/** `5-1`, `5.1`, `501`, `5月1日` as `05-01`; null when it is no day of a year. */
export function readMonthDay(typed: string): string | null {
  const parts = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(typed.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(typed.trim())
  if (!parts) return null
  const day = `${String(parts[1]).padStart(2, '0')}-${String(parts[2]).padStart(2, '0')}`
  return Number.isNaN(at(day).getTime()) || at(day).toISOString().slice(5, 10) !== day ? null : day
}

/** `5月1日—9月30日`. */
export const seasonSpan = (it: { from: string; to: string }): string => `${said(it.from)}—${said(it.to)}`

/** The lines of what is kept. */
export const linesOf = (seasons: Season[]): SeasonLine[] =>
  seasons.map(it => ({ id: it.id, name: it.name, from: said(it.from) }))

/** What is to be kept, or the sentence for what is missing. */
export function seasonsOf(lines: SeasonLine[]): { seasons: Whole<NewSeason>[] } | { lack: string } {
  const starts: { line: SeasonLine; from: string }[] = []
  for (const line of lines) {
    const from = readMonthDay(line.from)
    if (!line.name.trim()) return { lack: '请给每个季节起个名称，如 夏季' }
    if (!from) return { lack: `“${line.name}”从哪一天开始？请写成 5-1 或 5月1日` }
    if (starts.some(it => it.from === from)) return { lack: `有两个季节都从${said(from)}开始，请改一个` }
    starts.push({ line, from })
  }
  if (starts.length === 1) return { lack: '只有一个季节就不用分：请再加一个，或去掉它' }
  starts.sort((a, b) => a.from.localeCompare(b.from))
  return {
    seasons: starts.map(({ line, from }, n) => ({
      id: line.id,
      name: line.name.trim(),
      from,
      to: until((starts[n + 1] ?? starts[0])?.from ?? from),
    })),
  }
}

/** The day before the next begins; people say 28 February. */
function until(next: string): string {
  const last = before(next)
  return last === '02-29' ? '02-28' : last
}
