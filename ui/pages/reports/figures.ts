import type { Sheet, SheetCell } from '../../api/bindings'
import { ARROWS } from '../../lib/keys'
import type { Bar } from '../../parts/chart/bars'

/** The same rows of the time before, one for each row of now and one for 合计; undefined where there was none. */
export function beside(now: Sheet, before: Sheet | undefined): (SheetCell[] | undefined)[] {
  const named = new Map((before?.rows ?? []).map((row, n) => [before?.names[n], row]))
  return [...now.names.map(name => named.get(name)), before?.totals ?? undefined]
}

/** A cell's number for drawing; null where there is none. */
function valueOf(cell: SheetCell | undefined): number | null {
  switch (cell?.is) {
    case 'count':
    case 'minutes':
    case 'area':
      return cell.value
    case 'ratio':
      return cell.value[1] === 0 ? null : cell.value[0] / cell.value[1]
    default:
      return null
  }
}

/** The columns that can be drawn. */
export const drawable = (sheet: Sheet): number[] =>
  sheet.columns.flatMap((column, n) => (column.opens && sheet.rows.some(row => valueOf(row[n]) !== null) ? [n] : []))

/** The column that is drawn first: what the sheet is about. */
export function firstDrawn(sheet: Sheet): number {
  const columns = drawable(sheet)
  return columns.find(n => sheet.columns[n]?.key === sheet.charted) ?? columns[0] ?? -1
}

/** A column as bars, with the time before beside it; rows where nothing happened in either are left out of long lists. */
export function bars(sheet: Sheet, column: number, before?: (SheetCell[] | undefined)[]): Bar[] {
  const all = sheet.rows.map((row, n): Bar => {
    const cell = row[column]
    const was = before?.[n]?.[column]
    const bar = { name: sheet.names[n] ?? '', value: valueOf(cell), said: cell?.shown ?? '' }
    return before ? { ...bar, was: valueOf(was), wasSaid: was?.shown ?? '—' } : bar
  })
  return all.length > 16 ? all.filter(bar => bar.value || bar.was) : all
}

/** The cell an arrow key goes to: the nearest figure that way, or where it was. */
export function nextFigure(figures: boolean[][], row: number, column: number, key: string): [number, number] {
  const [down, right] = ARROWS[key] ?? [0, 0]
  for (let [r, c] = [row + down, column + right]; figures[r]?.[c] !== undefined; r += down, c += right) {
    if (figures[r]?.[c]) return [r, c]
    if (!down && !right) break
  }
  return [row, column]
}
