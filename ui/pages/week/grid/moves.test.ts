import { expect, test } from 'vitest'
import type { Booking, Room } from '../../../api/bindings'
import { neighbour, step } from './moves'
import type { Row } from '../week'

const room = (id: string) => ({ id }) as Room
const session = (id: string) => ({ booking: { id } as Booking, trouble: '' })
const row = (id: string, ...cells: string[][]): Row => ({
  room: room(id),
  cells: cells.map((ids, n) => ({
    room: room(id),
    on: `d${n}`,
    sessions: ids.map(session),
    open: [],
    shut: null,
    closed: [],
  })),
})
const rows = [row('a', ['x', 'y'], []), row('b', [], ['z'])]

test.each([
  ['cell:a|d0', 'ArrowDown', 'session:x'],
  ['session:x', 'ArrowDown', 'session:y'],
  ['session:y', 'ArrowDown', 'cell:b|d0'],
  ['session:x', 'ArrowUp', 'cell:a|d0'],
  ['cell:b|d0', 'ArrowUp', 'session:y'],
  ['session:y', 'ArrowRight', 'cell:a|d1'],
  ['cell:a|d1', 'ArrowDown', 'cell:b|d1'],
  ['cell:a|d0', 'ArrowLeft', null],
  ['session:z', 'ArrowDown', null],
  ['cell:b|d0', 'Enter', null],
])('from %s, %s leads to %s', (id, key, next) => {
  expect(step(rows, id, key)).toBe(next)
})

test('a session moves to the cell beside it, and not off the table', () => {
  expect(neighbour(rows, { room: 'a', on: 'd0' }, 'ArrowDown')).toEqual({ room: 'b', on: 'd0' })
  expect(neighbour(rows, { room: 'a', on: 'd0' }, 'ArrowUp')).toBeNull()
})
