import { plain } from '../fields/found'

/** A column of a long table. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- where rows do not matter, a column of any row will do
export interface LongColumn<R = any> {
  /** Names its slot. */
  name: string
  /** What stands above it. */
  title: string
  /** Never narrower, in pixels of the usual type. */
  least: number
  /** Its share of what is left over; none: it stays as it is. */
  share?: number
  /** Where its contents stand. */
  side?: 'left' | 'end' | 'mid'
  /** It stays in sight when the table is moved sideways; only the first columns and the last one can. */
  stuck?: boolean
  /** What it says of a row: sorted, found, copied and exported by it. Without it the column cannot. */
  text?: (row: R) => string | number | null
  /** Not shown until she chooses it. */
  spare?: boolean
}

/** Which column a table is sorted by. */
export interface Sorted {
  column: string
  down: boolean
}

/** The classes of the sides. */
export const COLUMN_SIDES = { left: '', end: 'end', mid: 'mid' } as const

/** Pixels of the usual type as they grow with the type. */
export const rem = (pixels: number): string => `${+(pixels / 15).toFixed(3)}rem`

/** The grid's tracks. */
export const tracks = (columns: LongColumn[]): string =>
  columns.map(it => (it.share ? `minmax(${rem(it.least)}, ${it.share}fr)` : rem(it.least))).join(' ')

const BLOCK = 4

/** The rows to draw: those in sight and a few on either side, in blocks so that a small move draws nothing anew. */
export function slice(count: number, height: number, top: number, seen: number): { from: number; to: number } {
  const spare = 8
  const from = Math.floor(Math.max(0, Math.min(Math.floor(top / height) - spare, count - 1)) / BLOCK) * BLOCK
  return { from, to: Math.min(count, Math.ceil((Math.ceil((top + seen) / height) + spare) / BLOCK) * BLOCK) }
}

const chinese = new Intl.Collator('zh-CN', { numeric: true })

/** The rows in the order of a column; empty ones last, equal ones as they were. Each different text is compared once. */
export function ordered<R>(rows: R[], columns: LongColumn[], by: Sorted | null): R[] {
  const text = by && columns.find(it => it.name === by.column)?.text
  if (!by || !text) return rows
  const said = rows.map(row => text(row))
  const distinct = [...new Set(said)].filter((it): it is string | number => it !== null && it !== '')
  const numbers = distinct.every(it => typeof it === 'number')
  const ascii = distinct.every(it => typeof it === 'string' && /^[\d:. -]*$/.test(it))
  distinct.sort((a, b) =>
    numbers ? Number(a) - Number(b) : ascii ? (a < b ? -1 : 1) : chinese.compare(String(a), String(b)),
  )
  const places = new Map(distinct.map((it, place) => [it, by.down ? -place : place]))
  return rows
    .map((row, n) => ({ row, n, place: places.get(said[n] ?? '') ?? Infinity }))
    .sort((a, b) => (a.place === b.place ? a.n - b.n : a.place - b.place))
    .map(it => it.row)
}

/** The next order when a heading is pressed: up, down, as it came. */
export const nextSorted = (now: Sorted | null, column: string): Sorted | null =>
  now?.column !== column ? { column, down: false } : now.down ? null : { column, down: true }

/** The rows found by what was typed: each word somewhere in the row; letters at the beginning of a word or of its initials. */
export function filtered<R>(rows: R[], typed: string, search: (row: R) => string): R[] {
  const words = typed
    .split(/[\s\u3000]+/)
    .map(plain)
    .filter(Boolean)
    .map(word => (/^[\x21-\x7e]*[a-z][\x21-\x7e]*$/.test(word) ? ` ${word}` : word))
  return words.length === 0
    ? rows
    : rows.filter(row => {
        const text = search(row)
        return words.every(word => text.includes(word))
      })
}

/** What a row without a search text of the core is found by. */
export const rowText = <R>(columns: LongColumn[], row: R): string =>
  columns
    .map(it => it.text?.(row) ?? '')
    .filter(it => it !== '')
    .map(it => ` ${String(it).toLowerCase().replace(/\s+/g, '')}`)
    .join('')
