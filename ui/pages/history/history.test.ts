import { expect, test } from 'vitest'
import type { HistoryEntry } from '../../api/bindings'
import { byDay, fieldText, said } from './history'

const entry = (id: number, at: string, label: string, kind = 'do'): HistoryEntry => ({
  id,
  at,
  who: '窗口（沈知夏）',
  kind,
  label,
  target: null,
  undone: false,
  rows: 1,
})
const entries = [
  entry(3, '2026-11-22T10:00:00', '预约102 舞蹈室', 'undo'),
  entry(2, '2026-11-22T09:00:00', '预约102 舞蹈室'),
  entry(1, '2026-11-21T17:00:00', '添加社团“舞蹈队”'),
]

test('taking back and doing again are said', () => {
  expect(entries.map(said)).toEqual(['撤销：预约102 舞蹈室', '预约102 舞蹈室', '添加社团“舞蹈队”'])
  expect(said(entry(4, '', '撤销:预约', 'undo'))).toBe('撤销：预约')
})

test('entries stand under their day', () => {
  expect(byDay(entries).map(it => [it.day, it.entries.length])).toEqual([
    ['2026-11-22', 2],
    ['2026-11-21', 1],
  ])
})

test('an empty side is said to be empty', () => {
  expect(fieldText({ name: '备注', before: '', after: '好' })).toEqual({ name: '备注', before: '（空）', after: '好' })
})
