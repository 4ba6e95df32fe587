import { expect, test } from 'vitest'
import type { Loan, Tool } from '../../api/bindings'
import { chips, notLendable, overdue, shownPieces, where, whereSaid } from './pieces'

const loan = (days_late: number, mode: Loan['mode'] = 'takeaway'): Loan => ({
  id: 'l',
  tool: 't',
  tool_name: '',
  tool_code: '',
  person: null,
  borrower: '王建国',
  contact: '3栋',
  out_on: '2026-11-20',
  due_on: '2026-11-21',
  due_by: '2026-11-21',
  mode,
  returned_on: null,
  condition: null,
  note: null,
  days_late,
  missing: [],
  unchecked: null,
  phone: null,
  home: null,
})
const tool = (code: string, more: Partial<Tool> = {}): Tool => ({
  id: code,
  name: '冲击钻',
  code,
  model: null,
  source: 'donated',
  donor: null,
  donor_person: null,
  place: null,
  added_on: '2026-01-01',
  condition: 'good',
  removed_on: null,
  removed_reason: null,
  note: null,
  loan: null,
  parts: [],
  missing: [],
  search: ` 冲击钻 cjz ${code}`,
  ...more,
})
const wall = [
  tool('g1'),
  tool('g2', { loan: loan(0) }),
  tool('g3', { loan: loan(2) }),
  tool('g4', { loan: loan(9) }),
  tool('g5', { condition: 'damaged' }),
  tool('g6', { removed_on: '2026-05-01' }),
]

test('a piece is in one place', () => {
  expect(wall.map(where)).toEqual(['in', 'out', 'overdue', 'overdue', 'damaged', 'removed'])
  expect(whereSaid(wall[3]!)).toBe('逾期 9 天')
  expect(whereSaid(tool('g7', { loan: loan(0, 'onsite') }))).toBe('现场使用')
})

test('the chips count what they show', () => {
  expect(chips(wall).map(it => [it.word, it.count])).toEqual([
    ['全部', 5],
    ['在库', 1],
    ['外借', 3],
    ['逾期', 2],
    ['损坏', 1],
    ['已下架', 1],
  ])
  for (const { chip, count } of chips(wall)) expect(shownPieces(wall, chip, '')).toHaveLength(count)
})

test('the longest overdue comes first', () => {
  expect(overdue(wall).map(it => it.code)).toEqual(['g4', 'g3'])
  expect(shownPieces(wall, 'all', 'G4').map(it => it.code)).toEqual(['g4'])
})

test('why a piece cannot be lent is said', () => {
  expect(wall.map(notLendable)).toEqual([
    '',
    '在王建国手里',
    '在王建国手里',
    '在王建国手里',
    '已损坏，修好后才能借',
    '已下架',
  ])
})
