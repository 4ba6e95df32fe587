import { expect, test } from 'vitest'
import { daysOf, daysSaid, dueMonth, dueWeek, isPeriod, kindOf, periodSaid, periodWrong, step, turned } from './period'

test.each([
  ['2026-10', 1, 'month', '2026-10-01', '2026-10-31', '2026年10月', ''],
  ['2026-10', 26, 'month', '2026-09-26', '2026-10-25', '2026年10月', '9月26日—10月25日'],
  ['2026-01', 26, 'month', '2025-12-26', '2026-01-25', '2026年1月', '2025年12月26日—2026年1月25日'],
  ['2026-Q3', 1, 'quarter', '2026-07-01', '2026-09-30', '2026年第3季度', ''],
  ['2026-Q1', 26, 'quarter', '2025-12-26', '2026-03-25', '2026年第1季度', '2025年12月26日—2026年3月25日'],
  ['2026', 1, 'year', '2026-01-01', '2026-12-31', '2026年', ''],
  ['2026-09-26..2026-10-25', 1, 'days', '2026-09-26', '2026-10-25', '2026年9月26日—10月25日', ''],
])('%s from day %i', (text, fromDay, kind, from, to, said, small) => {
  expect(kindOf(text)).toBe(kind)
  expect(daysOf(text, fromDay)).toEqual({ from, to })
  expect(periodSaid(text)).toBe(said)
  expect(daysSaid(text, fromDay)).toBe(small)
  expect(isPeriod(text)).toBe(true)
})

test('what stands in an address may be anything', () => {
  for (const odd of ['', '2026-13', '2026-Q5', 'x', null, undefined, ['2026-10'], '2026-10-01..'])
    expect(isPeriod(odd)).toBe(false)
})

test('arrows go to the next and the last', () => {
  expect([step('2026-01', -1), step('2026-12', 1), step('2026-Q1', -1), step('2026-Q4', 1), step('2026', 1)]).toEqual([
    '2025-12',
    '2027-01',
    '2025-Q4',
    '2027-Q1',
    '2027',
  ])
})

test('another kind of period stays at the same time', () => {
  expect(turned('2026-10', 'quarter', 1)).toBe('2026-Q4')
  expect(turned('2026-Q3', 'month', 1)).toBe('2026-09')
  expect(turned('2026-10', 'days', 26)).toBe('2026-09-26..2026-10-25')
  expect(turned('2026-09-26..2026-10-25', 'year', 26)).toBe('2026')
})

test('days are checked before they are asked for', () => {
  expect(periodWrong('2026-10')).toBe('')
  expect(periodWrong('2026-10-26..2026-10-25')).toContain('早于')
  expect(periodWrong('2026-10-26..')).toContain('请选好')
  expect(periodWrong('2025-10-01..2026-12-25')).toContain('一年')
})

test('the month that is due is the last one until this one ends', () => {
  expect(dueMonth('2026-11-22', 1)).toBe('2026-10')
  expect(dueMonth('2026-11-25', 1)).toBe('2026-11')
  expect(dueMonth('2026-01-03', 1)).toBe('2025-12')
  expect(dueMonth('2026-10-19', 26)).toBe('2026-09')
  expect(dueMonth('2026-10-20', 26)).toBe('2026-10')
  expect(dueMonth('2026-10-28', 26)).toBe('2026-10')
  expect(dueMonth('2026-11-02', 26)).toBe('2026-10')
})

test('from Thursday on the next week is hung', () => {
  expect(dueWeek('2026-11-18')).toBe('2026-11-16')
  expect(dueWeek('2026-11-19')).toBe('2026-11-23')
  expect(dueWeek('2026-11-22')).toBe('2026-11-23')
})
