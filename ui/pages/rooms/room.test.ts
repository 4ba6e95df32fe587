import { expect, test } from 'vitest'
import type { Room } from '../../api/bindings'
import { bandLack, moreSaid, roomForm, roomOf } from './room'

const room: Room = {
  id: 'a',
  name: '102',
  capacity: 30,
  area_sqm: 90,
  site: 's',
  site_name: '',
  zone: null,
  zone_name: null,
  outdoor: false,
  private: true,
  turnover_minutes: 10,
  retired_on: null,
  retired_reason: null,
  note: null,
  equipment: [{ name: '桌、椅', quantity: 2 }],
  uses: [],
  free_seats: false,
  rain_room: null,
  bands: [],
  search: '',
}

test('a room opened and saved says the same again', () => {
  const {
    name,
    capacity,
    area_sqm,
    site,
    zone,
    outdoor,
    turnover_minutes,
    note,
    equipment,
    uses,
    free_seats,
    rain_room,
    bands,
  } = room
  expect(roomOf(roomForm(room), room)).toEqual({
    name,
    capacity,
    area_sqm,
    site,
    zone,
    outdoor,
    private: true,
    turnover_minutes,
    note,
    equipment,
    uses,
    free_seats,
    rain_room,
    bands,
  })
})

test('what she typed is in the room', () => {
  expect(roomOf({ ...roomForm(room), equipment: '音响2' }, room).equipment).toEqual([{ name: '音响', quantity: 2 }])
  expect(roomOf({ ...roomForm(room), equipment: '' }, room).equipment).toEqual([])
})

test('a part of the day needs a name and both times', () => {
  const form = roomForm({
    ...room,
    bands: [{ name: '夜校', start: '18:30', end: '21:00', programme: null, layout: null, audience: '青年' }],
  })
  expect(bandLack(form)).toBe('')
  expect(roomOf(form, room).bands).toEqual([
    { name: '夜校', start: '18:30', end: '21:00', programme: null, layout: null, audience: '青年' },
  ])
  form.bands[0]!.end = null
  expect(bandLack(form)).toBe('时段“夜校”没有填完：要有名称、开始和结束，不要的请去掉')
})

test('what is folded away is said in one line, and only a place under the sky has a rain room', () => {
  const form = { ...roomForm(room), uses: ['club' as const], free_seats: true, rain_room: 'a' }
  expect(moreSaid(form, [room])).toBe('只用于社团；按座位预约')
  expect(roomOf(form, room).rain_room).toBeNull()
  expect(moreSaid({ ...form, outdoor: true }, [room])).toBe('只用于社团；按座位预约；雨天改到 102')
})
