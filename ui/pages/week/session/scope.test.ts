import { expect, test } from 'vitest'
import type { Booking, SeriesWhole } from '../../../api/bindings'
import { laterEnds, movedChange, termEnd } from './scope'

const whole = { weekdays: ['mo', 'th'] } as SeriesWhole
const session = { stands_on: '2026-11-26', slot: { on: '2026-11-26', start: '14:00', end: '16:00' } } as Booking

test('the weekday of the session moves, the others stay', () => {
  const to = { room: 'r', slot: { on: '2026-11-27', start: '09:00', end: '11:00' } }
  expect(movedChange(whole, session, to, 'from')).toEqual({
    from: '2026-11-26',
    room: 'r',
    start: '09:00',
    end: '11:00',
    weekdays: ['mo', 'fr'],
  })
  const sameDay = { room: 'r', slot: { on: '2026-12-03', start: '09:00', end: '11:00' } }
  expect(movedChange(whole, session, sameDay, 'all')).toEqual({ from: null, room: 'r', start: '09:00', end: '11:00' })
})

test('a term ends in January and in July', () => {
  expect(['2026-11-22', '2027-01-31', '2027-02-01', '2027-07-10', '2027-07-11'].map(termEnd)).toEqual([
    '2027-01-31',
    '2027-01-31',
    '2027-07-10',
    '2027-07-10',
    '2028-01-31',
  ])
})

test('ends that are offered are later than the one there is, and each once', () => {
  expect(laterEnds('2026-11-30').map(it => it.day)).toEqual(['2026-12-28', '2027-01-31', '2026-12-31', '2027-07-10'])
  expect(laterEnds('2026-12-31').map(it => it.label)).toEqual(['再排四周', '到学期末', '再排一学期'])
})
