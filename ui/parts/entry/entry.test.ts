import { expect, test } from 'vitest'
import { readDay } from '../../lib/dates'
import { cellWrong, emptyLine, matched, placed, tooLong, untouched, wrongCells, type EntryField } from './entry'

const fields: EntryField[] = [
  { name: 'name', title: '名称', must: true, wrong: tooLong(60) },
  { name: 'place', title: '位置', stays: true },
  { name: 'on', title: '上墙日期', wrong: typed => (readDay(typed, '2026-11-22') ? '' : `没有“${typed}”这一天`) },
]
const start = { line: 0, cell: 0 }

test('a block fills lines from the cell it is pasted into', () => {
  const { lines, said } = placed([emptyLine(fields)], fields, [['冲击钻', 'A1', '2026.2.3'], ['梯子'], ['', '']], start)
  expect(lines.map(it => it.cells)).toEqual([
    ['冲击钻', 'A1', '2026.2.3'],
    ['梯子', '', ''],
  ])
  expect(said).toBe('')
  expect(placed(lines, fields, [['B2'], ['B3']], { line: 1, cell: 1 }).lines.map(it => it.cells[1])).toEqual([
    'A1',
    'B2',
    'B3',
  ])
})

test('headings find their fields in any order, and one that is none is kept at the end', () => {
  const { lines, said } = placed(
    [emptyLine(fields)],
    fields,
    [
      ['上墙日期', '名称*', '价格'],
      ['11-3', '扳手', '35'],
    ],
    start,
  )
  expect(lines.map(it => [...it.cells, it.extra])).toEqual([['扳手', '', '11-3', ['35']]])
  expect(said).toContain('没有丢')
  expect(matched(['名称'], fields, 0).heading).toBe(true)
  expect(matched(['冲击钻', '位置'], fields, 0).heading).toBe(false)
})

test('too many columns are said and nothing is lost', () => {
  const { lines, said } = placed([emptyLine(fields)], fields, [['甲', 'A1', '11-3', 'x', 'y']], start)
  expect(said).toContain('有 5 列')
  expect(said).toContain('只放得下 3 列')
  expect(lines[0]?.extra).toEqual(['x', 'y'])
  expect(wrongCells(lines, fields)).toEqual({ count: 1, first: { line: 0, cell: 2 } })
})

test('too many lines change nothing', () => {
  const lines = [emptyLine(fields)]
  const it = placed(
    lines,
    fields,
    Array.from({ length: 301 }, () => ['甲']),
    start,
  )
  expect(it.lines).toBe(lines)
  expect(it.said).toContain('301 行')
})

test('each problem stands at its cell', () => {
  expect(cellWrong(fields[0]!, '')).toBe('请填名称')
  expect(cellWrong(fields[0]!, '字'.repeat(200))).toContain('200 个字，最多 60 个')
  expect(cellWrong(fields[2]!, '2026.2.30')).toBe('没有“2026.2.30”这一天')
  const lines = placed(
    [],
    fields,
    [
      ['', 'A', '2026.2.30'],
      ['好', '', ''],
    ],
    start,
  ).lines
  expect(wrongCells(lines, fields)).toEqual({ count: 2, first: { line: 0, cell: 0 } })
})

test('what stays begins the next line, which nobody has begun yet', () => {
  const before = { ...emptyLine(fields), cells: ['钻', 'A1', '11-3'] }
  const next = emptyLine(fields, before)
  expect(next.cells).toEqual(['', 'A1', ''])
  expect(untouched(next, fields)).toBe(true)
  expect(untouched(before, fields)).toBe(false)
})
