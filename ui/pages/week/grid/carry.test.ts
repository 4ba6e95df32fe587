import { expect, test } from 'vitest'
import type { Booking } from '../../../api/bindings'
import { bubble, carriedSaid, nudged, type Carried } from './carry'

const booking = { id: 'a', purpose: '舞蹈队' } as Booking
const from = { room: 'r', on: '2026-11-24', start: '09:00', end: '10:30' }
const carried = (more: Partial<Carried>): Carried => ({
  booking,
  grip: 'move',
  from,
  place: { ...from, start: '09:15', end: '10:45' },
  partner: null,
  verdict: 'free',
  keys: false,
  ...more,
})
const room = (id: string) => ({ name: { r: '102 舞蹈室', s: '103 书画室' }[id] ?? '205 谈心室', private: id === 'p' })

test('the bubble says what happens when it is let go', () => {
  expect(bubble(carried({}), room)).toEqual({ what: '09:15–10:45 舞蹈队', sign: '✓', verdict: '松开就移到这里' })
  expect(bubble(carried({ place: { ...from, room: 's' } }), room).what).toBe('09:00–10:30 舞蹈队 · 103 书画室')
  expect(bubble(carried({ place: { ...from, on: '2026-11-25' } }), room).what).toBe(
    '09:00–10:30 舞蹈队 · 11月25日 周三 102 舞蹈室',
  )
  expect(bubble(carried({ booking: null, grip: 'draw' }), room)).toEqual({
    what: '09:15–10:45 新预约',
    sign: '✓',
    verdict: '松开就在这里预约',
  })
  expect(bubble(carried({ grip: 'end' }), room).verdict).toBe('松开就改成这个时间')
  expect(bubble(carried({ partner: { id: 'b', purpose: '书法社' } as Booking }), room)).toMatchObject({
    sign: '⇄',
    verdict: '松开就和“书法社”对调',
  })
})

test('into a private room it says that nobody outside reads what it is', () => {
  expect(bubble(carried({ place: { ...from, room: 'p' } }), room).verdict).toBe('松开就移到这里，对外只显示“占用”')
})

test('a no says why, with a sign', () => {
  expect(bubble(carried({ verdict: { no: '停用：消防检修' } }), room)).toMatchObject({
    sign: '✕',
    verdict: '停用：消防检修',
  })
})

test('carried by keys it is spoken: where it is and whether it can stand there', () => {
  expect(carriedSaid(carried({ keys: true }), room)).toBe(
    '102 舞蹈室 11月24日 周二 09:15–10:45 舞蹈队，放开 Alt 就移到这里',
  )
  expect(carriedSaid(carried({ keys: true, verdict: { no: '已被“书法社”占用' } }), room)).toContain(
    '不行：已被“书法社”占用',
  )
  expect(carriedSaid(carried({ keys: true, verdict: 'asking' }), room)).toBe('')
  expect(carriedSaid(carried({}), room)).toBe('')
})

const beside = () => ({ room: 's', on: from.on })
test.each([
  ['ArrowDown', false, true, { ...from, start: '09:15', end: '10:45' }],
  ['ArrowUp', false, true, { ...from, start: '08:45', end: '10:15' }],
  ['ArrowRight', false, true, { ...from, room: 's' }],
  ['ArrowDown', false, false, { ...from, room: 's' }],
  ['ArrowDown', true, true, { ...from, end: '10:45' }],
  ['ArrowUp', true, false, { ...from, end: '10:15' }],
  ['ArrowRight', true, true, { ...from, start: '09:15' }],
])('Alt and %s (stretched: %s, over the hours: %s) leads to %j', (key, stretch, inTime, to) => {
  expect(nudged(from, key, stretch, inTime, beside)).toEqual(to)
})

test('it does not leave the table', () => {
  expect(nudged(from, 'ArrowRight', false, true, () => null)).toBeNull()
})
