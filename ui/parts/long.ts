/** A column of a long table. */
export interface LongColumn {
  /** Names its slot. */
  name: string
  /** What stands above it. */
  title: string
  /** Never narrower, in pixels. */
  least: number
  /** Its share of what is left over; none: it stays as it is. */
  share?: number
  /** Where its contents stand. */
  side?: 'left' | 'end' | 'mid'
  /** It stays in sight when the table is moved sideways; only the first columns can. */
  stuck?: boolean
}

/** The classes of the sides. */
export const COLUMN_SIDES = { left: '', end: 'end', mid: 'mid' } as const

/** The grid's tracks. */
export const tracks = (columns: LongColumn[]): string => columns.map(it => it.share ? `minmax(${it.least}px, ${it.share}fr)` : `${it.least}px`).join(' ')

/** The rows to draw: those in sight and a few on either side. */
export function slice(count: number, height: number, top: number, seen: number): { from: number, to: number } {
  const spare = 8
  const from = Math.max(0, Math.min(Math.floor(top / height) - spare, count - 1))
  return { from, to: Math.min(count, Math.ceil((top + seen) / height) + spare) }
}
