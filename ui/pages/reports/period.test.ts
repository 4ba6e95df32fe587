import { expect, test } from 'vitest'
import { dueMonth, dueWeek, periodSaid, periodText, periodWrong, streetDays } from './period'

test('a period is a month or the days between', () => {
  expect(periodText({ month: '2026-10' })).toBe('2026-10')
  expect(periodText(streetDays('2026-10'))).toBe('2026-09-26..2026-10-25')
  expect(periodSaid({ month: '2026-10' })).toBe('2026年10月')
  expect(periodWrong({ from: '2026-10-26', to: '2026-10-25' })).toContain('早于')
  expect(periodWrong(streetDays('2026-01'))).toBe('')
  expect(streetDays('2026-01').from).toBe('2025-12-26')
})

test('the month that is due is the last one until this one ends', () => {
  expect(dueMonth('2026-11-22')).toBe('2026-10')
  expect(dueMonth('2026-11-30')).toBe('2026-11')
  expect(dueMonth('2026-01-03')).toBe('2025-12')
})

test('from Thursday on the next week is hung', () => {
  expect(dueWeek('2026-11-18')).toBe('2026-11-16')
  expect(dueWeek('2026-11-19')).toBe('2026-11-23')
  expect(dueWeek('2026-11-22')).toBe('2026-11-23')
})
