import type { Cell, Column, Format } from '../../api/bindings'

/** One decimal, halves away from nothing, as spreadsheets round. */
function tenths(over: number, under: number): string {
  const tenths = Math.floor((Math.abs(over) * 20 + under) / (2 * under))
  return `${over < 0 && tenths > 0 ? '-' : ''}${Math.floor(tenths / 10)}.${tenths % 10}`
}

/** A cell as the paper shows it. */
export function shownCell(cell: Cell, format: Format): string {
  switch (cell.is) {
    case 'empty':
      return ''
    case 'not_applicable':
      return '—'
    case 'minutes':
      return tenths(cell.value, 60)
    case 'ratio': {
      const [over, under] = cell.value
      if (under === 0) return '—'
      return format === 'rate' ? `${tenths(over * 100, under)}%` : tenths(over, under)
    }
    default:
      return String(cell.value)
  }
}

/** Words stand left, a day or a sign in the middle, figures right. */
export function side(column: Column): 'left' | 'center' | 'right' {
  if (column.format === 'text') return column.heading === '序号' ? 'center' : 'left'
  return column.format === 'date' || column.heading === '序号' ? 'center' : 'right'
}

/** A heading of the first row: a single column over both rows, or a group over several. */
export interface Head {
  text: string
  columns: number
  rows: number
}

/** The one or two rows of headings. */
export function headRows(columns: Column[]): { first: Head[]; second: string[] } {
  const grouped = columns.some(column => column.group !== null)
  const first: Head[] = []
  const second: string[] = []
  let last: string | null = null
  for (const { heading, group } of columns) {
    const before = first.at(-1)
    if (group === null) first.push({ text: heading, columns: 1, rows: grouped ? 2 : 1 })
    else if (before && last === group) before.columns += 1
    else first.push({ text: group, columns: 1, rows: 1 })
    if (group !== null) second.push(heading)
    last = group
  }
  return { first, second }
}
