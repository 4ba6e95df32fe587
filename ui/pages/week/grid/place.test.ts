import { expect, test } from 'vitest'
import { drawn, shifted, stretched } from './place'

const at = (start: string, end: string) => ({ room: 'r', on: '2026-11-24', start, end })

test.each([
  ['09:00', '10:30', 15, '09:15', '10:45'],
  ['09:00', '10:30', -15, '08:45', '10:15'],
  ['08:40', '10:10', 15, '08:45', '10:15'],
  ['08:40', '10:10', -15, '08:30', '10:00'],
  ['23:00', '24:00', 30, '23:00', '24:00'],
  ['00:10', '01:10', -60, '00:00', '01:00'],
  ['08:40', '10:10', 0, '08:40', '10:10'],
])('%s–%s moved by %s minutes is %s–%s: its length is kept, inside the day', (start, end, by, from, until) => {
  expect(shifted(at(start, end), by)).toEqual(at(from, until))
})

test.each([
  ['end', 15, '09:00', '10:45'],
  ['end', -120, '09:00', '09:15'],
  ['end', 900, '09:00', '24:00'],
  ['start', 15, '09:15', '10:30'],
  ['start', 120, '10:15', '10:30'],
  ['start', -600, '00:00', '10:30'],
] as const)('its %s stretched by %s minutes: %s–%s, a quarter of an hour at least', (edge, by, from, until) => {
  expect(stretched(at('09:00', '10:30'), edge, by)).toEqual(at(from, until))
})

test('drawn either way it takes the quarters touched and those between', () => {
  const nothing = at('00:00', '00:00')
  expect(drawn(nothing, 545, 598)).toEqual(at('09:00', '10:00'))
  expect(drawn(nothing, 598, 545)).toEqual(at('09:00', '10:00'))
  expect(drawn(nothing, 541, 542)).toEqual(at('09:00', '09:15'))
  expect(drawn(nothing, 1430, 1600)).toEqual(at('23:45', '24:00'))
})
