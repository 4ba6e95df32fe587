import { expect, test } from 'vitest'
import type { Cell, Column, Format } from '../../api/bindings'
import { headRows, shownCell } from './cells'

test.each<[Cell, Format, string]>([
  [{ is: 'empty' }, 'text', ''],
  [{ is: 'not_applicable' }, 'count', '—'],
  [{ is: 'count', value: 0 }, 'count', '0'],
  [{ is: 'text', value: '=1+1' }, 'text', '=1+1'],
  [{ is: 'minutes', value: 5970 }, 'hours', '99.5'],
  [{ is: 'minutes', value: 3 }, 'hours', '0.1'],
  [{ is: 'ratio', value: [1, 3] }, 'rate', '33.3%'],
  [{ is: 'ratio', value: [0, 0] }, 'rate', '—'],
  [{ is: 'ratio', value: [7, 2] }, 'decimal', '3.5'],
  [{ is: 'minutes', value: -3 }, 'hours', '-0.1'],
  [{ is: 'area', value: 48.5 }, 'area', '48.5'],
  [{ is: 'date', value: '2026-10-08' }, 'date', '2026-10-08'],
])('%o as %s is %s', (cell, format, text) => {
  expect(shownCell(cell, format)).toBe(text)
})

const column = (heading: string, group: string | null = null): Column => ({ heading, group, width: 8, format: 'count' })

test('columns of one group share a heading', () => {
  const { first, second } = headRows([column('序号'), column('社团', '其中'), column('课程', '其中'), column('备注')])
  expect(first).toEqual([
    { text: '序号', columns: 1, rows: 2 },
    { text: '其中', columns: 2, rows: 1 },
    { text: '备注', columns: 1, rows: 2 },
  ])
  expect(second).toEqual(['社团', '课程'])
  expect(headRows([column('序号')]).first).toEqual([{ text: '序号', columns: 1, rows: 1 }])
})
