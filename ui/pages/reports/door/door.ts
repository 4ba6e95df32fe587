import type { DoorPaper, PaperChangeKind, SheetState, WeekPaper } from '../../../api/bindings'
import { longDay } from '../../../lib/dates'

/** How much stands on the page, in one sentence. */
export function doorSaid(paper: WeekPaper): string {
  const cells = paper.rooms.flatMap(room => room.bands.flatMap(band => band.cells))
  const sessions = cells.reduce((sum, cell) => sum + cell.entries.length, 0)
  const closed = paper.rooms.filter(room =>
    room.bands.some(band => band.cells.some(cell => cell.closed !== null)),
  ).length
  if (paper.rooms.length === 0) return '还没有活动室'
  return [
    `${paper.rooms.length} 间活动室`,
    sessions > 0 ? `${sessions} 场活动` : '这周还没有安排',
    closed > 0 ? `${closed} 间有停用` : '',
  ]
    .filter(Boolean)
    .join('，')
}

/** What can be made of a week. */
export type What = 'week' | 'large' | 'doors' | 'room' | 'changed' | 'excel' | 'phone'

/** One of them as it is offered. */
export interface Choice {
  id: What
  word: string
  hint: string
  barred: boolean
}

/** The sheets that are no longer as they were printed. */
export const outOfDate = (sheets: SheetState[]): SheetState[] => sheets.filter(it => it.changes.length > 0)

/** `2 张门口的表变了`, `整周安排表变了`; empty when what hangs there is true. */
export function outOfDateSaid(sheets: SheetState[]): string {
  const changed = outOfDate(sheets)
  const doors = new Set(changed.filter(it => it.room !== null).map(it => it.room)).size
  const whole = changed.some(it => it.room === null)
  if (doors === 0) return whole ? '贴出去的整周安排表变了' : ''
  return `${doors} 张门口的表变了${whole ? '，整周安排表也变了' : ''}`
}

/** Everything that can be made of a week, in the order of how often it is wanted. */
export function choices(rooms: number, sheets: SheetState[]): Choice[] {
  const changed = outOfDate(sheets).length
  const printed = sheets.some(it => it.printed_at !== null)
  const none = rooms === 0
  return [
    { id: 'week', word: '整周一张（A4）', hint: '所有活动室，横着印', barred: none },
    { id: 'large', word: '整周一张（A3 大字）', hint: '给老年人看，字不小于 12 磅', barred: none },
    { id: 'doors', word: `门口单页（${rooms} 张）`, hint: '一间一张，竖着印', barred: none },
    { id: 'room', word: '只印一间的门口单页', hint: '', barred: none },
    {
      id: 'changed',
      word: `只印有变动的（${changed} 张）`,
      hint: changed > 0 ? '上次印过、现在不一样的' : printed ? '印过的都没有变动' : '这一周还没有印过',
      barred: changed === 0,
    },
    { id: 'excel', word: 'Excel 表', hint: '能改，印出来和纸上一样', barred: none },
    { id: 'phone', word: '手机日历', hint: '从这一周起排好的，发给队长', barred: none },
  ]
}

/** The file's name by the habit of the reports: what it is, whose, from when. */
export function printFile(what: What, title: string, week: string, name = ''): string {
  const whole = title || '活动室周安排表'
  const head = {
    week: whole,
    large: `${whole}（A3大字）`,
    doors: '门口单页',
    room: `门口单页 ${name}`,
    changed: '有变动的表',
    excel: whole,
    phone: `${name}活动日历`,
  }[what]
  const ending = what === 'excel' ? 'xlsx' : what === 'phone' ? 'ics' : 'pdf'
  return `${head}${longDay(week)}起.${ending}`.replace(/[\\/:*?"<>|]/g, '_')
}

/** A door's sheet as a table of one room, for looking at it. */
export const asTable = (door: DoorPaper): WeekPaper => ({
  ...door,
  title: `${door.name}　${door.detail}`.trim(),
  rooms: [{ name: door.name, detail: door.detail, bands: door.bands }],
})

/** One character a change, in front of its words. */
export const changeSign: Record<PaperChangeKind, string> = { moved: '改', new: '加', gone: '去', words: '注' }
