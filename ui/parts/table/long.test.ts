import { expect, test } from 'vitest'
import { filtered, nextSorted, ordered, rowText, slice, tracks, type LongColumn } from './long'

test('only the rows in sight are drawn, in blocks', () => {
  expect(slice(6000, 40, 0, 400)).toEqual({ from: 0, to: 20 })
  expect(slice(6000, 40, 40 * 3000, 400)).toEqual({ from: 2992, to: 3020 })
  expect(slice(6000, 40, 40 * 3000 + 39, 400)).toEqual(slice(6000, 40, 40 * 3000 + 1, 400))
  expect(slice(6000, 40, 40 * 5995, 400).to).toBe(6000)
  expect(slice(3, 40, 0, 400)).toEqual({ from: 0, to: 3 })
  expect(slice(0, 40, 0, 400)).toEqual({ from: 0, to: 0 })
  for (const top of [0, 13, 399, 4000, 77777]) {
    const { from, to } = slice(100_000, 40, top, 500)
    expect(from <= top / 40 && to >= (top + 500) / 40).toBe(true)
  }
})

test('what is left over is shared', () => {
  expect(
    tracks([
      { name: 'a', title: '', least: 75 },
      { name: 'b', title: '', least: 120, share: 2 },
    ]),
  ).toBe('5rem minmax(8rem, 2fr)')
})

interface Piece {
  code: string
  name: string
  days: number | null
}
const columns: LongColumn<Piece>[] = [
  { name: 'code', title: '编号', least: 80, text: it => it.code },
  { name: 'name', title: '名称', least: 80, text: it => it.name },
  { name: 'days', title: '天数', least: 80, text: it => it.days },
  { name: 'do', title: '', least: 80 },
]
const pieces: Piece[] = [
  { code: 'G10', name: '扳手', days: null },
  { code: 'G2', name: '冲击钻', days: 10 },
  { code: 'G1', name: '安全帽', days: 9 },
  { code: '', name: '冲击钻', days: 100 },
]
const codes = (rows: Piece[]): string[] => rows.map(it => it.code)

test('a column sorts by pinyin, by number, and empty ones stand last either way', () => {
  expect(codes(ordered(pieces, columns, null))).toEqual(['G10', 'G2', 'G1', ''])
  expect(codes(ordered(pieces, columns, { column: 'code', down: false }))).toEqual(['G1', 'G2', 'G10', ''])
  expect(codes(ordered(pieces, columns, { column: 'code', down: true }))).toEqual(['G10', 'G2', 'G1', ''])
  expect(ordered(pieces, columns, { column: 'name', down: false }).map(it => it.name)).toEqual([
    '安全帽',
    '扳手',
    '冲击钻',
    '冲击钻',
  ])
  expect(ordered(pieces, columns, { column: 'days', down: true }).map(it => it.days)).toEqual([100, 10, 9, null])
  expect(codes(ordered(pieces, columns, { column: 'do', down: false }))).toEqual(codes(pieces))
})

test('a heading goes up, down, and back to how it came', () => {
  const up = nextSorted(null, 'code')
  expect(up).toEqual({ column: 'code', down: false })
  expect(nextSorted(up, 'code')).toEqual({ column: 'code', down: true })
  expect(nextSorted({ column: 'code', down: true }, 'code')).toBe(null)
  expect(nextSorted(up, 'name')).toEqual({ column: 'name', down: false })
})

test('each word typed must be found', () => {
  const search = (row: Piece): string => rowText(columns, row)
  expect(codes(filtered(pieces, '钻  10', search))).toEqual(['G2', ''])
  expect(codes(filtered(pieces, 'g1', search))).toEqual(['G10', 'G1'])
  expect(filtered(pieces, '　', search)).toBe(pieces)
})
