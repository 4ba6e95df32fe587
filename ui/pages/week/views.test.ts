import { expect, test } from 'vitest'
import { isView, sameStretch, stepped, stretchName, viewOfKey } from './views'

test('the keys 1 to 4 lead to the views', () => {
  expect(['1', '2', '3', '4', '5', 'a'].map(viewOfKey)).toEqual(['week', 'room', 'day', 'month', undefined, undefined])
  expect([isView('day'), isView('year'), isView(null)]).toEqual([true, false, false])
})

test('a step is a week, a day or a month, over the end of the year too', () => {
  expect(stepped('week', '2026-12-30', 1)).toBe('2027-01-04')
  expect(stepped('room', '2026-11-24', -1)).toBe('2026-11-16')
  expect(stepped('day', '2026-12-31', 1)).toBe('2027-01-01')
  expect(stepped('month', '2026-12-31', 1)).toBe('2027-01-01')
  expect(stepped('month', '2026-01-31', -1)).toBe('2025-12-01')
})

test('what is shown is named', () => {
  expect(stretchName('week', '2026-11-24')).toEqual(['11月23日—29日', '第48周'])
  expect(stretchName('day', '2026-11-24')).toEqual(['2026年11月24日', '周二'])
  expect(stretchName('month', '2026-11-24')).toEqual(['2026年11月', ''])
  expect([
    sameStretch('week', '2026-11-24', '2026-11-29'),
    sameStretch('day', '2026-11-24', '2026-11-29'),
    sameStretch('month', '2026-11-24', '2026-11-29'),
  ]).toEqual([true, false, true])
})
