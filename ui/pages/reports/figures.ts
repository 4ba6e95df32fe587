import type { Cell, Check, Sheet } from '../../api/bindings'
import { ARROWS } from '../../lib/keys'
import type { Bar } from '../../parts/chart/bars'
import { shownCell } from './cells'

/** A figure's place: the row after the last is 合计. */
export interface Place {
  sheet: string
  row: number
  column: number
}

/** Whether a cell is counted from rows, so that it opens them. */
export const isFigure = (cell: Cell, heading: string): boolean =>
  heading !== '序号' && (cell.is === 'count' || cell.is === 'minutes' || cell.is === 'ratio' || cell.is === 'area')

/** What tells a row from the others: a tool by its code, a person by name and number, all else by name. */
export function rowName(tab: string, row: Cell[]): string {
  const texts = row.flatMap(cell => (cell.is === 'text' ? [cell.value] : []))
  if (tab === '工具借用') return texts[1] ?? ''
  return tab.startsWith('明细') ? texts.slice(0, 2).join(' ') : (texts[0] ?? '')
}

/** The same rows of the time before, one for each row of now and one for 合计; undefined where there was none. */
export function beside(now: Sheet, before: Sheet | undefined): (Cell[] | undefined)[] {
  const named = new Map((before?.rows ?? []).map(row => [rowName(now.tab, row), row]))
  const total = before?.totals?.map((it): Cell => (it.is === 'quotient' ? it.value.value : it.value))
  return [...now.rows.map(row => named.get(rowName(now.tab, row))), total]
}

/** A cell's number for drawing; null where there is none. */
function valueOf(cell: Cell | undefined): number | null {
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
  sheet.columns.flatMap((column, n) =>
    column.heading !== '序号' && sheet.rows.some(row => valueOf(row[n]) !== null) ? [n] : [],
  )

/** The column that is drawn first: what the sheet is about. */
export function firstDrawn(sheet: Sheet): number {
  const about: Record<string, string> = {
    活动室: '使用场次',
    社团: '参加人次',
    志愿服务: '服务时长(小时)',
    工具借用: '外借',
    面积统计: '办公占比',
  }
  const columns = drawable(sheet)
  return columns.find(n => sheet.columns[n]?.heading === about[sheet.tab]) ?? columns[0] ?? -1
}

/** A column as bars, with the time before beside it; rows where nothing happened in either are left out of long lists. */
export function bars(sheet: Sheet, column: number, before?: (Cell[] | undefined)[]): Bar[] {
  const format = sheet.columns[column]?.format ?? 'count'
  const all = sheet.rows.map((row, n): Bar => {
    const cell = row[column] ?? { is: 'empty' }
    const was = before?.[n]?.[column]
    const name =
      sheet.tab === '工具借用'
        ? row
            .slice(1, 3)
            .map(it => shownCell(it, 'text'))
            .join(' ')
        : rowName(sheet.tab, row)
    const bar = { name, value: valueOf(cell), said: shownCell(cell, format) }
    return before ? { ...bar, was: valueOf(was), wasSaid: was ? shownCell(was, format) : '—' } : bar
  })
  return all.length > 16 ? all.filter(bar => bar.value || bar.was) : all
}

/** Where a check that does not hold is mended: the figure it names, or the page its rows come from. */
export function mends(check: Check, sheets: Sheet[]): { place?: Place; to?: string } {
  const named = /^(.+?)第(\d+)行“/.exec(check.sentence)
  const tab = named?.[1] ?? check.sentence.split('：')[0] ?? ''
  const sheet = sheets.find(it => it.tab === tab)
  const to = {
    活动室: '/rooms',
    社团: '/clubs',
    志愿服务: '/volunteers?view=records',
    工具借用: '/tools',
    面积统计: '/rooms',
  }[tab]
  if (!named || !sheet) return to === undefined ? {} : { to }
  const about = check.sentence.includes('开放')
    ? '使用时长(小时)'
    : tab === '工具借用'
      ? '外借'
      : tab === '活动室'
        ? '使用场次'
        : '合计'
  const column = sheet.columns.findIndex(it => it.heading === about)
  return column < 0
    ? { ...(to === undefined ? {} : { to }) }
    : { place: { sheet: tab, row: Number(named[2]) - 1, column }, ...(to === undefined ? {} : { to }) }
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
