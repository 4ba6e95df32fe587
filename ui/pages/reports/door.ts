import type { WeekPaper } from '../../api/bindings'

/** How much stands on the page, in one sentence. */
export function doorSaid(paper: WeekPaper): string {
  const cells = paper.rooms.flatMap(room => room.bands.flatMap(band => band.cells))
  const sessions = cells.reduce((sum, cell) => sum + cell.entries.length, 0)
  const closed = paper.rooms.filter(room => room.bands.some(band => band.cells.some(cell => cell.closed !== null))).length
  if (paper.rooms.length === 0) return '还没有活动室'
  return [`${paper.rooms.length} 间活动室`, sessions > 0 ? `${sessions} 场活动` : '这周还没有安排', closed > 0 ? `${closed} 间有停用` : ''].filter(Boolean).join('，')
}

/** The file's name by the habit of the reports. */
export const doorFile = (title: string, week: string): string =>
  `${title}${Number(week.slice(0, 4))}年${Number(week.slice(5, 7))}月${Number(week.slice(8, 10))}日起.pdf`.replace(/[\\/:*?"<>|]/g, '_')

/** What to say about characters that no font here can print. */
export const missingSaid = (missing: string[]): string =>
  missing.length === 0 ? '' : `这台电脑没有能印“${missing.join('、')}”的字体，纸上印成了〓，请手写补上`
