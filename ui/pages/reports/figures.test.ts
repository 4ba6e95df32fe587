import { expect, test } from 'vitest'
import type { Cell, Sheet } from '../../api/bindings'
import { bars, beside, drawable, firstDrawn, isFigure, mends, nextFigure, rowName } from './figures'

const count = (value: number): Cell => ({ is: 'count', value })
const text = (value: string): Cell => ({ is: 'text', value })
const sheet = (tab: string, rows: Cell[][]): Sheet => ({
  tab,
  title: tab,
  under_title: ['', '', ''],
  head: [],
  notes: [],
  signed: null,
  portrait: false,
  rows,
  columns: [
    ['序号', 'count'],
    ['活动室', 'text'],
    ['使用场次', 'count'],
    ['使用时长(小时)', 'hours'],
    ['利用率', 'rate'],
  ].map(([heading, format]) => ({ heading, format, group: null, width: 8 }) as Sheet['columns'][number]),
  totals: [
    { is: 'cell', value: text('合计') },
    { is: 'cell', value: { is: 'empty' } },
    { is: 'sum', value: count(3) },
    { is: 'sum', value: { is: 'minutes', value: 180 } },
    { is: 'quotient', value: { over: 3, under: [3], value: { is: 'ratio', value: [1, 2] } } },
  ],
})
const row = (name: string, sessions: number, over: number): Cell[] => [
  count(1),
  text(name),
  count(sessions),
  { is: 'minutes', value: sessions * 60 },
  { is: 'ratio', value: [over, 4] },
]
const now = sheet('活动室', [row('102 舞蹈室', 2, 1), row('103 书画室', 1, 2)])

test('last month stands beside this month by the row’s name', () => {
  const before = sheet('活动室', [row('103 书画室', 9, 3)])
  const found = beside(now, before)
  expect(found[0]).toBeUndefined()
  expect(found[1]?.[2]).toEqual(count(9))
  expect(found[2]?.[4]).toEqual({ is: 'ratio', value: [1, 2] })
  expect(beside(now, undefined)).toEqual([undefined, undefined, undefined])
})

test('rows are told apart by what does not change', () => {
  expect(rowName('工具借用', [count(1), text('冲击钻'), text('G001')])).toBe('G001')
  expect(rowName('明细(内部)', [text('王建国'), text('V-7'), count(1)])).toBe('王建国 V-7')
})

test('numbers open their rows, words and the running number do not', () => {
  expect(isFigure(count(0), '使用场次')).toBe(true)
  expect(isFigure(count(1), '序号')).toBe(false)
  expect(isFigure(text('x'), '备注')).toBe(false)
  expect(isFigure({ is: 'not_applicable' }, '爽约')).toBe(false)
})

test('a sheet is drawn by what it is about', () => {
  expect(drawable(now)).toEqual([2, 3, 4])
  expect(firstDrawn(now)).toBe(2)
  expect(bars(now, 4)).toEqual([
    { name: '102 舞蹈室', value: 0.25, said: '25.0%' },
    { name: '103 书画室', value: 0.5, said: '50.0%' },
  ])
  expect(bars(now, 2, beside(now, sheet('活动室', [row('103 书画室', 9, 3)])))).toEqual([
    { name: '102 舞蹈室', value: 2, said: '2', was: null, wasSaid: '—' },
    { name: '103 书画室', value: 1, said: '1', was: 9, wasSaid: '9' },
  ])
})

test('a check that does not hold leads to the figure, or to the page', () => {
  const check = (sentence: string) => ({ ok: false, stops: false, sentence })
  expect(mends(check('活动室第1行“102 舞蹈室”：使用 9.0 小时超过了开放 8.0 小时'), [now])).toEqual({
    place: { sheet: '活动室', row: 0, column: 3 },
    to: '/rooms',
  })
  expect(mends(check('志愿服务：各队服务时长合计 1 小时 不一致'), [now])).toEqual({ to: '/volunteers?view=records' })
  expect(mends(check('统计期还没有结束，后面的日子'), [now])).toEqual({})
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
