import { expect, test } from 'vitest'
import type { ImportCard, ImportKind, ImportPreview, ImportRow, ImportVerdict } from '../../api/bindings'
import { fileName } from '../../lib/saved'
import {
  columnWidth,
  counts,
  doneSaid,
  missingFields,
  nextKind,
  notYet,
  problemAt,
  problems,
  rematched,
  unknownSaid,
} from './roster'

const row = (line: number, verdict: ImportVerdict, problems: ImportRow['problems'] = []): ImportRow => ({
  line,
  verdict,
  cells: ['舞蹈室', '30'],
  problems,
})
const preview: ImportPreview = {
  kind: 'rooms',
  sheets: ['Sheet1'],
  sheet: 'Sheet1',
  columns: [
    { index: 0, heading: '名称', field: 'name' },
    { index: 1, heading: '人数', field: 'capacity' },
    { index: 2, heading: '启用', field: null },
  ],
  fields: [
    { name: 'name', title: '名称', required: true },
    { name: 'capacity', title: '容纳人数', required: false },
    { name: 'zone', title: '功能区', required: true },
  ],
  rows: [
    row(2, 'new', [{ column: 1, stops: false, guess: false, sentence: '人数很多，请看一眼' }]),
    row(3, 'refused', [
      { column: 1, stops: true, guess: false, sentence: '“三十”不是数字' },
      { column: 1, stops: false, guess: false, sentence: '看一眼' },
    ]),
    row(4, 'same'),
    row(5, 'left_out', [{ column: null, stops: false, guess: false, sentence: '合计行' }]),
  ],
  new: 1,
  changed: 0,
  same: 1,
  refused: 1,
  left_out: 1,
  questions: [],
  guesses: 0,
  unused: [],
}

test('a refused row stands in the way until it is left out', () => {
  expect(notYet(counts(preview, new Set()), 0)).toContain('1 行有问题')
  expect(counts(preview, new Set([3]))).toEqual({ new: 1, changed: 0, same: 1, refused: 0, left_out: 2 })
  expect(notYet(counts(preview, new Set([3])), 0)).toBe('')
  expect(notYet(counts(preview, new Set([2, 3])), 0)).toContain('没有新内容')
  expect(notYet(counts(preview, new Set()), 2)).toBe('先回答上面 2 个问题')
})

test('what stops is listed first, and what is left out is not', () => {
  expect(problems(preview, new Set()).map(it => [it.line, it.heading, it.stops])).toEqual([
    [3, '人数', true],
    [2, '人数', false],
    [3, '人数', false],
  ])
  expect(problems(preview, new Set([3])).map(it => it.line)).toEqual([2])
  expect(problemAt(preview.rows[1]!, 1)?.stops).toBe(true)
  expect(problemAt(preview.rows[1]!, 0)).toBeUndefined()
})

test('a field belongs to one column', () => {
  expect(rematched(preview, 2, 'capacity')).toEqual(['name', null, 'capacity'])
  expect(rematched(preview, 0, null)).toEqual([null, 'capacity', null])
  expect(missingFields(preview)).toEqual(['功能区'])
})

test('what was done is one sentence', () => {
  const done = {
    kind: 'rooms' as const,
    added: 0,
    changed: 0,
    same: 3,
    left_out: 1,
    dry_run: false,
    warnings: [],
    questions: [],
    guesses: 0,
    unused: [],
    change: 7,
  }
  expect(doneSaid(done)).toBe('没有新内容：3 行以前已有，1 行没有导入')
  expect(doneSaid({ ...done, added: 2 })).toBe('活动室已导入：新增 2 行，3 行以前已有，1 行没有导入')
})

test('each kind has a next one but the last; what few keep is passed over', () => {
  const card = (kind: ImportKind, seldom: boolean): ImportCard => ({ kind, wants: '', needs: '', seldom })
  const kinds = [card('rooms', false), card('areas', true), card('clubs', false)]
  expect(nextKind(kinds, 'rooms')?.kind).toBe('clubs')
  expect(nextKind(kinds, 'areas')?.kind).toBe('clubs')
  expect(nextKind(kinds, 'clubs')).toBeUndefined()
  expect(fileName('/a/b/名册.xlsx')).toBe('名册.xlsx')
  expect(fileName('D:\\台账\\名册.xlsx')).toBe('名册.xlsx')
  expect(columnWidth('名', ['一'])).toBe(112)
  expect(columnWidth('名称', ['一'.repeat(99)])).toBe(240)
})

test('a column that nothing was taken for is said to stay out', () => {
  expect(unknownSaid(['启用'])).toBe('“启用”这一列不导入，原来的文件不会变。想要的话，在列名下面的框里选它是什么。')
  expect(unknownSaid(['年龄', '职业'])).toContain('“年龄”“职业”这 2 列不导入')
  expect(unknownSaid([])).toBe('')
})
