import { expect, test } from 'vitest'
import type { Booking, Room, Span } from '../../../api/bindings'
import { axisOf, hoursOf, laid, lies, offered, outside, spotSaid, walk } from './axis'
import type { Cell } from '../week'

const span = (start: string, end: string): Span => ({ start, end })
const session = (start: string, end: string, state = 'planned') => ({
  booking: { id: `${start}-${end}`, state, slot: { on: 'd', start, end } } as Booking,
  trouble: '',
})
const cell = (
  sessions: ReturnType<typeof session>[],
  open = [span('08:30', '21:00')],
  closed: Cell['closed'] = [],
): Cell => ({ room: { id: 'r', name: '102 舞蹈室' } as Room, on: 'd', sessions, open, shut: null, closed })

test('the hours shown lie around everything open and booked', () => {
  expect(axisOf([cell([])])).toEqual({ from: 480, to: 1260 })
  expect(axisOf([cell([session('06:30', '07:30')])])).toEqual({ from: 360, to: 1260 })
  expect(hoursOf({ from: 480, to: 660 })).toEqual([480, 540, 600])
})

test('a room open round the clock does not make the night visible', () => {
  expect(axisOf([cell([], [span('00:00', '24:00')])])).toEqual({ from: 480, to: 1260 })
  expect(axisOf([cell([session('22:00', '23:30')], [span('00:00', '24:00')])])).toEqual({ from: 480, to: 1440 })
})

test('a stretch lies where its time is, and nowhere outside the hours shown', () => {
  const axis = { from: 480, to: 1080 }
  expect(lies(axis, span('09:00', '10:30'))).toEqual({ top: '10.000%', height: '15.000%' })
  expect(lies(axis, span('07:00', '09:00'))).toEqual({ top: '0.000%', height: '10.000%' })
  expect(lies(axis, span('18:00', '19:00'))).toBeNull()
})

test('outside is what is neither open nor closed for a reason', () => {
  const closed = [{ span: span('12:00', '14:00'), reason: '消毒' }]
  expect(outside({ from: 480, to: 1320 }, cell([], [span('08:30', '12:00'), span('14:00', '21:00')], closed))).toEqual([
    span('08:00', '08:30'),
    span('21:00', '22:00'),
  ])
  expect(outside({ from: 480, to: 1320 }, cell([], []))).toEqual([span('08:00', '22:00')])
})

test('sessions at the same time stand side by side, those after have the whole width again', () => {
  const three = laid([
    session('09:00', '11:00'),
    session('09:30', '10:00'),
    session('10:00', '10:30'),
    session('11:00', '12:00'),
  ])
  expect(three.map(it => [it.lane, it.lanes])).toEqual([
    [0, 2],
    [1, 2],
    [1, 2],
    [0, 1],
  ])
})

const columns = [cell([session('09:00', '10:30'), session('10:30', '11:00')]), cell([])]
const axis = { from: 480, to: 1260 }
test.each([
  ['free time', { col: 0, minute: 480 }, 'ArrowDown', { col: 0, minute: 510 }],
  ['before a session', { col: 0, minute: 510 }, 'ArrowDown', { col: 0, minute: 540, session: '09:00-10:30' }],
  [
    'a session with one right after it',
    { col: 0, minute: 540, session: '09:00-10:30' },
    'ArrowDown',
    { col: 0, minute: 630, session: '10:30-11:00' },
  ],
  ['the last session', { col: 0, minute: 630, session: '10:30-11:00' }, 'ArrowDown', { col: 0, minute: 660 }],
  ['after the sessions', { col: 0, minute: 660 }, 'ArrowUp', { col: 0, minute: 630, session: '10:30-11:00' }],
  ['the first session', { col: 0, minute: 540, session: '09:00-10:30' }, 'ArrowUp', { col: 0, minute: 510 }],
  ['a session', { col: 0, minute: 540, session: '09:00-10:30' }, 'ArrowRight', { col: 1, minute: 540 }],
  ['free time beside a session', { col: 1, minute: 600 }, 'ArrowLeft', { col: 0, minute: 600, session: '09:00-10:30' }],
  ['the last column', { col: 1, minute: 600 }, 'ArrowRight', null],
  ['the first hour', { col: 1, minute: 480 }, 'ArrowUp', null],
  ['the last half hour', { col: 1, minute: 1230 }, 'ArrowDown', null],
])('from %s, %j, %s leads to %j', (_, at, key, to) => {
  expect(walk(columns, axis, at, key)).toEqual(to)
})

test('an hour is offered where one clicks, less when another session begins', () => {
  expect(offered(cell([]), 555)).toEqual(span('09:00', '10:00'))
  expect(offered(cell([session('09:30', '10:30')]), 545)).toEqual(span('09:00', '09:30'))
  expect(offered(cell([session('08:00', '09:10')]), 555)).toEqual(span('09:10', '10:10'))
  expect(offered(cell([session('09:30', '10:30', 'cancelled')]), 545)).toEqual(span('09:00', '10:00'))
})

test('free time says what it is', () => {
  const closed = [{ span: span('12:00', '14:00'), reason: '消毒' }]
  const it = cell([], [span('08:30', '12:00'), span('14:00', '21:00')], closed)
  expect(spotSaid(it, 540)).toBe('102 舞蹈室 09:00 空，开放 08:30–12:00')
  expect(spotSaid(it, 750)).toBe('102 舞蹈室 12:30 停用：消毒')
  expect(spotSaid(it, 480)).toBe('102 舞蹈室 08:00 不开放')
})
