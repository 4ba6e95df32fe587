import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  clockOf,
  dayAndWeekday,
  dayRange,
  duration,
  hours,
  instant,
  longDay,
  monday,
  monthDays,
  readClock,
  readDay,
  sinceSaid,
  weekNumber,
  weekOf,
} from './dates'

test('a week begins on Monday', () => {
  expect(monday('2026-11-22')).toBe('2026-11-16')
  expect(monday('2026-11-23')).toBe('2026-11-23')
  expect(weekOf('2026-12-30').at(-1)).toBe('2027-01-03')
})

test('a day is said in Chinese', () => {
  expect(dayAndWeekday('2026-11-23')).toBe('11月23日 周一')
  expect(dayRange('2026-11-23', '2026-11-29')).toBe('2026年11月23日—29日')
  expect(dayRange('2026-09-28', '2026-10-04')).toBe('2026年9月28日—10月4日')
  expect(dayRange('2026-12-28', '2027-01-03')).toBe('2026年12月28日—2027年1月3日')
})

test('the last days of a year belong to the week of their Thursday', () => {
  expect(weekNumber('2026-12-28')).toBe(53)
  expect(weekNumber('2027-01-03')).toBe(53)
  expect(weekNumber('2027-01-04')).toBe(1)
  expect(weekNumber('2026-11-23')).toBe(48)
})

test('days and months are counted across their ends', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addMonths('2026-12', 1)).toBe('2027-01')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(monthDays('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(monthDays('2026-12')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
})

test('hours are rounded once, from minutes', () => {
  expect(hours(5970)).toBe('99.5')
  expect(hours(6000)).toBe('100.0')
  expect(hours(3)).toBe('0.1')
})

test.each([
  ['2026.11.23', '2026-11-23'],
  ['2026-11-3', '2026-11-03'],
  ['11-23', '2026-11-23'],
  ['11.3', '2026-11-03'],
  ['1123', '2026-11-23'],
  ['20261123', '2026-11-23'],
  ['11月23日', '2026-11-23'],
  ['２０２６年１１月２３日', '2026-11-23'],
  ['今天', '2026-11-22'],
  ['明天', '2026-11-23'],
  ['25', '2026-11-25'],
  ['26/11/23', '2026-11-23'],
  ['2-30', null],
  ['13-1', null],
  ['', null],
  ['下周', null],
  ['2026-11', null],
])('%s means %s', (typed, day) => {
  expect(readDay(typed, '2026-11-22')).toBe(day)
})

test.each([
  ['830', '08:30'],
  ['0830', '08:30'],
  ['8:30', '08:30'],
  ['８：３０', '08:30'],
  ['8', '08:00'],
  ['14', '14:00'],
  ['1430', '14:30'],
  ['8点半', '08:30'],
  ['8点', '08:00'],
  ['8点15分', '08:15'],
  ['24:00', '24:00'],
  ['8.30', '08:30'],
  ['25', null],
  ['2430', null],
  ['8:61', null],
  ['', null],
  ['早上', null],
])('%s on the clock is %s', (typed, clock) => {
  expect(readClock(typed)).toBe(clock)
})

test('a clock stays inside the day', () => {
  expect(clockOf(-30)).toBe('00:00')
  expect(clockOf(1500)).toBe('24:00')
})

test('what happened today is said to be today', () => {
  expect(instant('2026-11-22T09:05:00', '2026-11-22')).toBe('今天 09:05')
  expect(instant('2025-11-22 09:05:00', '2026-11-22')).toBe('2025年11月22日 09:05')
})

test('minutes are said as hours and minutes', () => {
  expect(duration(150)).toBe('2 小时 30 分')
  expect(duration(60)).toBe('1 小时')
  expect(duration(0)).toBe('0 分')
})

test('what has always been so is no day of 1900', () => {
  expect([longDay('1900-01-01'), sinceSaid('1900-01-01')]).toEqual(['一直', '一直'])
  expect(sinceSaid('2026-11-22')).toBe('2026-11-22')
})
