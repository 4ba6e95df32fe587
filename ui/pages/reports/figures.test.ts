import { expect, test } from 'vitest'
import type { Cell, Sheet, SheetCell } from '../../api/bindings'
import { bars, beside, drawable, firstDrawn, nextFigure } from './figures'

const cell = (value: Cell, shown: string): SheetCell => ({ ...value, shown, figure: value.is !== 'text' })
const count = (value: number): SheetCell => cell({ is: 'count', value }, String(value))
const text = (value: string): SheetCell => cell({ is: 'text', value }, value)
const rate = (over: number, under: number, shown: string): SheetCell =>
  cell({ is: 'ratio', value: [over, under] }, shown)
const sheet = (rows: SheetCell[][]): Sheet => ({
  key: 't1',
  tab: '活动室',
  title: '活动室',
  under_title: ['', '', ''],
  head: [],
  notes: [],
  signed: null,
  inner: false,
  charted: 'sessions',
  rows,
  names: rows.map(row => row[1]?.shown ?? ''),
  columns: [
    ['number', 'count'],
    ['room', 'text'],
    ['sessions', 'count'],
    ['used', 'hours'],
    ['use', 'rate'],
  ].map(
    ([key, format]) =>
      ({
        key,
        heading: key,
        format,
        group: null,
        width: 8,
        names: key === 'room',
        opens: format !== 'text' && key !== 'number',
      }) as Sheet['columns'][number],
  ),
  totals: [text('合计'), text(''), count(3), cell({ is: 'minutes', value: 180 }, '3.0'), rate(1, 2, '50.0%')],
})
const row = (name: string, sessions: number, over: number): SheetCell[] => [
  count(1),
  text(name),
  count(sessions),
  cell({ is: 'minutes', value: sessions * 60 }, `${sessions}.0`),
  rate(over, 4, `${over * 25}.0%`),
]
const now = sheet([row('102 舞蹈室', 2, 1), row('103 书画室', 1, 2)])

test('last month stands beside this month by the row’s name', () => {
  const found = beside(now, sheet([row('103 书画室', 9, 3)]))
  expect(found[0]).toBeUndefined()
  expect(found[1]?.[2]).toEqual(count(9))
  expect(found[2]?.[4]?.shown).toBe('50.0%')
  expect(beside(now, undefined)).toEqual([undefined, undefined, undefined])
})

test('a sheet is drawn by what it is about', () => {
  expect(drawable(now)).toEqual([2, 3, 4])
  expect(firstDrawn(now)).toBe(2)
  expect(bars(now, 4)).toEqual([
    { name: '102 舞蹈室', value: 0.25, said: '25.0%' },
    { name: '103 书画室', value: 0.5, said: '50.0%' },
  ])
  expect(bars(now, 2, beside(now, sheet([row('103 书画室', 9, 3)])))).toEqual([
    { name: '102 舞蹈室', value: 2, said: '2', was: null, wasSaid: '—' },
    { name: '103 书画室', value: 1, said: '1', was: 9, wasSaid: '9' },
  ])
})

test('arrows go from figure to figure', () => {
  const grid = [
    [false, true, false, true],
    [false, true, true, false],
  ]
  expect(nextFigure(grid, 0, 1, 'ArrowRight')).toEqual([0, 3])
  expect(nextFigure(grid, 0, 3, 'ArrowDown')).toEqual([0, 3])
  expect(nextFigure(grid, 0, 1, 'ArrowDown')).toEqual([1, 1])
  expect(nextFigure(grid, 0, 1, 'ArrowLeft')).toEqual([0, 1])
})
