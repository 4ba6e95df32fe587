import type {
  ImportCard,
  ImportDone,
  ImportKind,
  ImportPreview,
  ImportProblem,
  ImportRow,
  ImportVerdict,
} from '../../api/bindings'
import { importKindWord, importVerdictWord, marked } from '../../lib/words'

/** The kind that is best taken in after this one. */
export function nextKind(kinds: ImportCard[], kind: ImportKind): ImportCard | undefined {
  return kinds.slice(kinds.findIndex(it => it.kind === kind) + 1).find(it => !it.seldom)
}

/** The word and the sign of each verdict. */
export const VERDICT = marked(importVerdictWord, {
  new: { sign: '＋', kind: 'good' },
  changed: { sign: '↻', kind: 'plain' },
  same: { sign: '＝', kind: 'gone' },
  refused: { sign: '✗', kind: 'bad' },
  left_out: { sign: '—', kind: 'gone' },
})

/** What becomes of a row now that some are left out by hand. */
export const verdictNow = (row: ImportRow, leftOut: ReadonlySet<number>): ImportVerdict =>
  leftOut.has(row.line) ? 'left_out' : row.verdict

/** How many rows of each verdict there are. */
export function counts(preview: ImportPreview, leftOut: ReadonlySet<number>): Record<ImportVerdict, number> {
  const count: Record<ImportVerdict, number> = { new: 0, changed: 0, same: 0, refused: 0, left_out: 0 }
  for (const row of preview.rows) count[verdictNow(row, leftOut)] += 1
  return count
}

/** Why the rows cannot go in yet; empty when they can. */
export function notYet(count: Record<ImportVerdict, number>, open: number): string {
  if (open > 0) return `先回答上面 ${open} 个问题`
  if (count.refused > 0) return `还有 ${count.refused} 行有问题：在表格里改好后点“重新读取”，或者先不导入这些行`
  if (count.new + count.changed === 0) return count.same > 0 ? '没有新内容：这些行以前都导入过了' : '没有可以导入的行'
  return ''
}

/** A problem with the row and column it stands at. */
export interface Found extends ImportProblem {
  line: number
  heading: string
}

/** Every problem of the rows that are not left out, those that stop first, then by line. */
export function problems(preview: ImportPreview, leftOut: ReadonlySet<number>): Found[] {
  const heading = (column: number | null): string =>
    column === null ? '' : (preview.columns.find(it => it.index === column)?.heading ?? '')
  const all = preview.rows
    .filter(row => !leftOut.has(row.line) && row.verdict !== 'left_out')
    .flatMap(row => row.problems.map(it => ({ ...it, line: row.line, heading: heading(it.column) })))
  return [...all.filter(it => it.stops), ...all.filter(it => !it.stops)]
}

/** The problem of one cell, the stopping one first. */
export function problemAt(row: ImportRow, column: number): ImportProblem | undefined {
  const here = row.problems.filter(it => it.column === column)
  return here.find(it => it.stops) ?? here[0]
}

/** The fields of the columns with one of them taken for another; a field belongs to one column only. */
export function rematched(preview: ImportPreview, index: number, field: string | null): (string | null)[] {
  return preview.columns.map(it => (it.index === index ? field : it.field === field ? null : it.field))
}

/** The fields that no column was taken for although every row needs them. */
export const missingFields = (preview: ImportPreview): string[] =>
  preview.fields
    .filter(field => field.required && !preview.columns.some(it => it.field === field.name))
    .map(field => field.title)

/** What is said of the columns that stay out. */
export function unknownSaid(headings: string[]): string {
  if (headings.length === 0) return ''
  const named = headings
    .slice(0, 5)
    .map(it => `“${it}”`)
    .join('')
  const count = headings.length
  const which = count > 5 ? `等 ${count} 列` : count > 1 ? `这 ${count} 列` : '这一列'
  return `${named}${which}不导入，原来的文件不会变。想要的话，在列名下面的框里选它是什么。`
}

/** What was done, in one sentence. */
export function doneSaid(done: ImportDone): string {
  const parts = [
    done.added > 0 ? `新增 ${done.added} 行` : '',
    done.changed > 0 ? `更新 ${done.changed} 行` : '',
    done.same > 0 ? `${done.same} 行以前已有` : '',
    done.left_out > 0 ? `${done.left_out} 行没有导入` : '',
  ].filter(Boolean)
  return done.added + done.changed === 0
    ? `没有新内容${parts.length > 0 ? `：${parts.join('，')}` : ''}`
    : `${importKindWord[done.kind]}已导入：${parts.join('，')}`
}

/** How wide a column should be for what stands in it, in pixels; Chinese characters are wide. */
export function columnWidth(heading: string, cells: string[]): number {
  const width = (text: string): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) < 0x2000 ? 8 : 14), 0)
  const widest = Math.max(width(heading), ...cells.slice(0, 200).map(width))
  return Math.min(240, Math.max(112, widest + 28))
}
