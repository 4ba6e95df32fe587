import { expect, test } from 'vitest'
import type { Room } from '../../api/bindings'
import { roomForm, roomOf } from './room'

const room: Room = {
  id: 'a', name: '102', capacity: 30, area_sqm: 90, site: 's', site_name: '', zone: null, zone_name: null, outdoor: false, private: true,
  turnover_minutes: 10, retired_on: null, retired_reason: null, note: null, equipment: [{ name: '桌、椅', quantity: 2 }],
  uses: [], free_seats: false, rain_room: null, bands: [],
}

test('a room opened and saved says the same again', () => {
  const { name, capacity, area_sqm, site, zone, outdoor, turnover_minutes, note, equipment, uses, free_seats, rain_room, bands } = room
  expect(roomOf(roomForm(room), room)).toEqual({ name, capacity, area_sqm, site, zone, outdoor, private: true, turnover_minutes, note, equipment, uses, free_seats, rain_room, bands })
})

test('what she typed is in the room', () => {
  expect(roomOf({ ...roomForm(room), equipment: '音响2' }, room).equipment).toEqual([{ name: '音响', quantity: 2 }])
  expect(roomOf({ ...roomForm(room), equipment: '' }, room).equipment).toEqual([])
})
