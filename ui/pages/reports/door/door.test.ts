import { expect, test } from 'vitest'
import type { PaperCell, SheetState, WeekPaper } from '../../../api/bindings'
import { choices, doorSaid, outOfDateSaid, printFile } from './door'
import { missingSaid } from '../../../lib/saved'

const cell = (names: string[], closed: string | null = null): PaperCell => ({
  entries: names.map(name => ({ time: '08:30-10:30', name })),
  closed,
})
const paper = (cells: PaperCell[][]): WeekPaper => ({
  title: '青禾里社区党群服务中心活动室周安排表',
  range: '',
  week: '',
  posted: '',
  days: [],
  notes: [],
  signed: '',
  banner: null,
  rooms: cells.map((row, n) => ({ name: String(n), detail: '', bands: [{ name: '上午', cells: row }] })),
})

test('the page is summed up in one sentence', () => {
  expect(doorSaid(paper([]))).toBe('还没有活动室')
  expect(doorSaid(paper([[cell([])]]))).toBe('1 间活动室，这周还没有安排')
  expect(doorSaid(paper([[cell(['舞蹈队', '合唱团'])], [cell(['书法社']), cell([], '停用:消防检修')]]))).toBe(
    '2 间活动室，3 场活动，1 间有停用',
  )
})

test('the file is named by title and week', () => {
  expect(printFile('week', '青禾里社区周安排表', '2026-11-23')).toBe('青禾里社区周安排表2026年11月23日起.pdf')
  expect(printFile('room', '', '2026-11-23', '102 舞蹈室')).toBe('门口单页 102 舞蹈室2026年11月23日起.pdf')
  expect(printFile('phone', '', '2026-11-23', '合唱/团')).toBe('合唱_团活动日历2026年11月23日起.ics')
  expect(missingSaid([])).toBe('')
  expect(missingSaid(['𬀩'])).toContain('𬀩')
})

const sheet = (room: string | null, changes: number, printed = true): SheetState => ({
  week: '2026-11-23',
  room,
  name: room ?? '整周安排表',
  size: 'a4',
  printed_at: printed ? '2026-11-22T09:00:00' : null,
  printed_by: printed ? '沈知夏' : null,
  changes: Array.from({ length: changes }, () => ({ how: 'moved', text: '舞蹈队' })),
})

test('what no longer hangs there as it is is counted by doors', () => {
  expect(outOfDateSaid([])).toBe('')
  expect(outOfDateSaid([sheet(null, 0), sheet('a', 0)])).toBe('')
  expect(outOfDateSaid([sheet(null, 1), sheet('a', 0)])).toBe('贴出去的整周安排表变了')
  expect(outOfDateSaid([sheet(null, 2), sheet('a', 1), sheet('b', 3)])).toBe('2 张门口的表变了，整周安排表也变了')
})

test('only what changed can be printed when something did', () => {
  const offered = (sheets: SheetState[]) => choices(2, sheets).find(it => it.id === 'changed')
  expect(offered([sheet('a', 0, false)])).toMatchObject({ barred: true, hint: '这一周还没有印过' })
  expect(offered([sheet('a', 0)])).toMatchObject({ barred: true, hint: '印过的都没有变动' })
  expect(offered([sheet('a', 1)])).toMatchObject({ barred: false, word: '只印有变动的（1 张）' })
  expect(choices(0, []).every(it => it.barred)).toBe(true)
})
