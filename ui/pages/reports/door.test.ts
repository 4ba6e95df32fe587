import { expect, test } from 'vitest'
import type { PaperCell, WeekPaper } from '../../api/bindings'
import { doorFile, doorSaid, missingSaid } from './door'

const cell = (names: string[], closed: string | null = null): PaperCell => ({ entries: names.map(name => ({ time: '08:30-10:30', name })), closed })
const paper = (cells: PaperCell[][]): WeekPaper => ({
  title: '青禾里社区党群服务中心活动室周安排表', range: '', week: '', posted: '', days: [], notes: [], signed: '', banner: null,
  rooms: cells.map((row, n) => ({ name: String(n), detail: '', bands: [{ name: '上午', cells: row }] })),
})

test('the page is summed up in one sentence', () => {
  expect(doorSaid(paper([]))).toBe('还没有活动室')
  expect(doorSaid(paper([[cell([])]]))).toBe('1 间活动室，这周还没有安排')
  expect(doorSaid(paper([[cell(['舞蹈队', '合唱团'])], [cell(['书法社']), cell([], '停用:消防检修')]]))).toBe('2 间活动室，3 场活动，1 间有停用')
})

test('the file is named by title and week', () => {
  expect(doorFile('青禾里社区周安排表', '2026-11-23')).toBe('青禾里社区周安排表2026年11月23日起.pdf')
  expect(missingSaid([])).toBe('')
  expect(missingSaid(['𬀩'])).toContain('𬀩')
})
