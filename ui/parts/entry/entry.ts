import type { Choice } from '../fields/found'

/** A field of a quick-entry line. */
export interface EntryField {
  /** Its key in what is saved. */
  name: string
  /** What stands above it; a heading of this name in a pasted block finds it. */
  title: string
  must?: boolean
  /** Its share of the width. */
  share?: number
  placeholder?: string
  /** The next line begins with what this one said. */
  stays?: boolean
  /** What is wrong with what was typed (and what was chosen for it), as a sentence; empty when all is well. Never asked about nothing. */
  wrong?: (typed: string, chosen: string) => string
  /** What can be chosen for it. */
  search?: (typed: string) => Choice[] | Promise<Choice[]>
}

/** A line while it is typed: a text a field, what was chosen for it, and what was pasted beyond the last field. */
export interface EntryLine {
  key: number
  cells: string[]
  ids: string[]
  extra: string[]
}

/** A line as it is saved: what each field says, and what was chosen for it. */
export interface EntryTold {
  cells: Record<string, string>
  ids: Record<string, string>
}

/** The line by the names of its fields. */
export function told(line: EntryLine, fields: EntryField[]): EntryTold {
  const by = (texts: string[]): Record<string, string> =>
    Object.fromEntries(fields.map((it, n) => [it.name, (texts[n] ?? '').trim()]))
  return { cells: by(line.cells), ids: by(line.ids) }
}

/** At most as many lines at a time; more is a roster for the import page. */
const MOST_LINES = 300

let keys = 0
/** An empty line; what stays is taken from the line before. */
export const emptyLine = (fields: EntryField[], before?: EntryLine): EntryLine => ({
  key: ++keys,
  cells: fields.map((it, n) => (it.stays ? (before?.cells[n] ?? '') : '')),
  ids: fields.map((it, n) => (it.stays ? (before?.ids[n] ?? '') : '')),
  extra: [],
})

/** Lines that were kept from last time get keys of this one. */
export const revived = (lines: EntryLine[]): void =>
  lines.forEach(line => {
    line.key = ++keys
  })

/** Nobody has begun this line: what stays from the one before does not count. */
export const untouched = (line: EntryLine, fields: EntryField[]): boolean =>
  line.extra.length === 0 && line.cells.every((cell, n) => cell.trim() === '' || Boolean(fields[n]?.stays))

/** What is wrong with a cell. */
export function cellWrong(field: EntryField, cell: string, chosen = ''): string {
  if (cell.trim() === '') return field.must ? `请填${field.title}` : ''
  return field.wrong?.(cell, chosen) ?? ''
}

/** The first cell that is wrong, and how many there are. */
export function wrongCells(
  lines: EntryLine[],
  fields: EntryField[],
): { count: number; first?: { line: number; cell: number } } {
  let first: { line: number; cell: number } | undefined
  let count = 0
  lines.forEach((line, n) => {
    if (untouched(line, fields)) return
    line.cells.forEach((cell, c) => {
      const field = fields[c]
      if (!field || cellWrong(field, cell, line.ids[c]) === '') return
      count += 1
      first ??= { line: n, cell: c }
    })
    if (line.extra.length > 0) {
      count += 1
      first ??= { line: n, cell: line.cells.length - 1 }
    }
  })
  return { count, first }
}

const bare = (text: string): string => text.replace(/[\s*：:（(].*$/u, '').trim()

/** Which field each column of a block is for: by the headings when its first line is one, else one after the other. */
export function matched(first: string[], fields: EntryField[], from: number): { places: number[]; heading: boolean } {
  const places = first.map(it => fields.findIndex(field => bare(field.title) === bare(it)))
  const heading = places.filter(it => it >= 0).length >= Math.min(2, first.length) && places.some(it => it >= 0)
  return heading
    ? { places, heading }
    : { places: first.map((_, n) => (from + n < fields.length ? from + n : -1)), heading }
}

/** Puts a pasted block into the lines from a cell on. What fits nowhere is kept at the end of its line, and said. */
export function placed(
  lines: EntryLine[],
  fields: EntryField[],
  block: string[][],
  at: { line: number; cell: number },
): { lines: EntryLine[]; said: string } {
  const widest = Math.max(...block.map(it => it.length))
  const { places, heading } = matched(block[0] ?? [], fields, at.cell)
  while (places.length < widest)
    places.push(heading ? -1 : at.cell + places.length < fields.length ? at.cell + places.length : -1)
  const body = (heading ? block.slice(1) : block).filter(row => row.some(cell => cell.trim() !== ''))
  if (at.line + body.length > MOST_LINES)
    return {
      lines,
      said: `一次最多 ${MOST_LINES} 行，贴进来的有 ${body.length} 行。请分几次，或到“导入”里整个放进来；这里什么都没有改动`,
    }
  const now = lines.slice()
  body.forEach((row, n) => {
    const old = now[at.line + n] ?? emptyLine(fields)
    const line = { ...old, cells: old.cells.slice(), ids: old.ids.slice(), extra: old.extra.slice() }
    row.forEach((cell, c) => {
      const place = places[c] ?? -1
      if (place >= 0) {
        line.cells[place] = cell
        line.ids[place] = ''
      } else if (cell.trim() !== '') line.extra.push(cell)
    })
    now[at.line + n] = line
  })
  const over = now.some(it => it.extra.length > 0)
  const said = !over
    ? ''
    : heading
      ? '有几列的标题这里没有，已放在各行的末尾，没有丢。不要的点“不要了”'
      : `贴进来的有 ${widest} 列，从“${fields[at.cell]?.title ?? ''}”起这里只放得下 ${fields.length - at.cell} 列。多出来的放在各行末尾，没有丢；不要的点“不要了”`
  return { lines: now, said }
}

/** A name that is too long for its column. */
export const tooLong =
  (most: number) =>
  (typed: string): string =>
    [...typed.trim()].length > most ? `太长(${[...typed.trim()].length} 个字，最多 ${most} 个)，请缩短` : ''
