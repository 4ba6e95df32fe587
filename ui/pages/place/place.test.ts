import { expect, test } from 'vitest'
import type { Booking, Displaced, FreePlace, NoShows, Wait, Waiting } from '../../api/bindings'
import { newlyNext } from '../../lib/frame/turns'
import { waitText } from '../../lib/words'
import { blankClosure, closureOf, countText, heldBy, lacks, rowsOf, settledOf } from './closure'
import { blankFind, bookingsOf, elsewhereOf, lacksToBook, spotText, wishOf } from './find'
import { blankWait, byTurn, lacksOf, missedText, waitOf } from './waits'

const slot = (on: string) => ({ on, start: '09:00', end: '10:00' })
const place = (room: string): FreePlace => ({
  kind: 'same_time',
  spots: [{ room, room_name: room, slot: slot('2026-07-06'), seats: null }],
  sentence: '',
})
const booking = (id: string) => ({ id, purpose: id, slot: slot('2026-07-06') }) as Booking
const preview = [
  { booking: booking('a'), place: place('201'), why_none: null },
  { booking: booking('b'), place: null, why_none: '满了' },
] as Displaced[]

test('a closure says first what is missing, and is told with its place', () => {
  const form = { ...blankClosure(), where: 'room:r', from: '2026-07-06', to: '2026-07-12', reason: ' 检修 ' }
  expect(lacks({ ...form, where: null })).toContain('哪一间')
  expect(lacks({ ...form, to: '2026-07-01' })).toBe('停用的最后一天早于第一天，请检查')
  expect(closureOf(form)).toMatchObject({ room: 'r', from: '2026-07-06', to: '2026-07-12', reason: '检修' })
  expect(closureOf({ ...form, where: 'site:s', to: null })).toMatchObject({ site: 's', to: '2026-07-06' })
})

test('a session with a place goes there, one without stays; what she chose stays chosen when the list is read anew', () => {
  const rows = rowsOf(preview)
  expect(rows.map(it => it.choice)).toEqual(['move', 'leave'])
  expect(countText(rows)).toBe('挪走 1 场，1 场不动')
  const chosen = rows.map(it => ({ ...it, choice: 'cancel' as const }))
  expect(rowsOf(preview, chosen).map(it => it.choice)).toEqual(['cancel', 'cancel'])
  expect(settledOf(rows, '检修', true)).toEqual([
    { booking: 'a', outcome: { moved: [{ room: '201', slot: slot('2026-07-06') }] } },
  ])
  expect(settledOf(chosen, '检修', true)[1]).toEqual({
    booking: 'b',
    outcome: { cancelled: { reason: '检修', remember: true } },
  })
  expect(heldBy(rows, 'b')).toEqual([{ booking: 'a', spot: { room: '201', slot: slot('2026-07-06') } }])
  expect(heldBy(rows, 'a')).toEqual([])
})

test('a wish needs a day, an hour and a length; booking needs who', () => {
  const form = { ...blankFind('2026-11-25'), start: '09:00' }
  expect(wishOf({ ...form, start: null })).toBeNull()
  expect(wishOf({ ...form, other: '2026-11-27' })).toMatchObject({ days: ['2026-11-25', '2026-11-27'], minutes: 120 })
  expect(lacksToBook(form)).toBe('请先选哪个社团用')
  expect(lacksToBook({ ...form, who: 'office' })).toBe('请先填用途，如“居民议事会”')
  expect(bookingsOf({ ...form, club: 'c' }, place('102'))).toEqual([
    { room: '102', slot: slot('2026-07-06'), holder: { club: 'c' }, purpose: null, usage: 'club' },
  ])
  const shared: FreePlace = {
    kind: 'as_wished',
    spots: [{ room: '203', room_name: '203', slot: slot('2026-07-06'), seats: 4 }],
    sentence: '',
  }
  expect(wishOf({ ...form, people: 4 })).toMatchObject({ people: 4, seats: 4 })
  expect(bookingsOf({ ...form, club: 'c' }, shared)[0]).toMatchObject({ seats: 4 })
  expect(spotText(place('102'))).toBe('102 7月6日 周一 09:00–10:00')
  expect(elsewhereOf({ room: 'r', slot: slot('2026-07-06') }, null, 'club')).toMatchObject({ minutes: 60, room: 'r' })
})

const waiting = (id: string, next: boolean): Waiting => ({
  wait: { id, purpose: id, room_name: '102', priority: id === 'a' ? 'first' : 'usual' } as Wait,
  when: '每周三 09:00–10:00',
  ready: next,
  next,
  said: '',
})

test('the list is split by whose turn it is, and only a turn that is new is said', () => {
  const all = [waiting('a', true), waiting('b', false)]
  expect(byTurn(all).next.map(waitText)).toEqual(['a（优先） 102 每周三 09:00–10:00'])
  expect(newlyNext([waiting('a', false)], all).map(it => it.wait.id)).toEqual(['a'])
  expect(newlyNext(all, all)).toEqual([])
  expect(missedText({ days: ['2026-10-28', '2026-11-04', '2026-11-11'] } as NoShows)).toBe(
    '10月28日、11月4日、11月11日 3 次没来，也没说',
  )
})

test('a request for every week has a last day', () => {
  const form = { ...blankWait('2026-11-25'), club: 'c', room: 'r', start: '09:00', end: '10:00', weekly: true }
  expect(lacksOf({ ...form, until: '2026-11-01' })).toContain('不能早于第一次')
  expect(waitOf(form)).toMatchObject({ until: '2026-12-31', priority: 'usual', holder: { club: 'c' } })
  expect(waitOf({ ...form, weekly: false })).toMatchObject({ until: null })
})

test('what no longer fits says why, and is called off for that reason', () => {
  const [row] = rowsOf([{ booking: booking('a'), why: '102 现在只容纳 12 人', place: null, why_none: '满了' }])
  expect([row?.unfit, row?.why, row?.choice]).toEqual(['102 现在只容纳 12 人', '满了', 'leave'])
  const off = row && settledOf([{ ...row, choice: 'cancel' }], '', true)
  expect(off).toEqual([{ booking: 'a', outcome: { cancelled: { reason: '102 现在只容纳 12 人', remember: true } } }])
})

test('a request until midnight is told the way out', () => {
  const form = { ...blankWait('2026-11-24'), club: 'c', room: 'r', start: '22:00' }
  expect(lacksOf({ ...form, end: '00:00' })).toContain('24:00')
  expect(lacksOf({ ...form, end: '01:00' })).toContain('分成两条')
  expect(lacksOf({ ...form, end: '22:00' })).toBe('结束时间（22:00）要晚于开始时间（22:00），请检查')
})
