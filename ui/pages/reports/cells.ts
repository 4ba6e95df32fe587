import type { Column } from '../../api/bindings'

/** Words stand left, a day or a sign in the middle, figures right. */
export function side(column: Column): 'left' | 'center' | 'right' {
  if (column.format === 'text') return 'left'
  return column.format === 'date' || column.key === 'number' ? 'center' : 'right'
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
