import { expect, test } from 'vitest'
import {
  blank,
  bookingOf,
  byCause,
  byMonth,
  following,
  keepLength,
  missing,
  outcomeText,
  seriesOf,
  weekdayName,
} from './form'

const ready = () => ({ ...blank('r', '2026-11-23', { start: '08:30', end: '10:30' }), club: 'c' })

test('a new form knows its weekday and a sensible end', () => {
  expect(weekdayName('2026-11-23')).toBe('mo')
  expect(blank('r', '2026-11-23', null)).toMatchObject({ weekdays: ['mo'], until: '2026-12-31' })
  expect(blank('r', '2026-12-20', null).until).toBe('2027-06-20')
})

test.each([
  [{}, ''],
  [{ room: null }, '请选择活动室'],
  [{ end: '08:30' }, '结束时间（08:30）要晚于开始时间（08:30），请检查'],
  [{ club: null }, '请选择社团；没有的话输入名称就能新建'],
  [{ who: 'office' as const }, '请填写用途，如“居民议事会”'],
  [{ repeat: true, weekdays: [] }, '请选择星期几'],
  [{ repeat: true, until: '2026-11-01' }, '重复的最后一天早于第一天，请检查'],
])('%o lacks: %s', (change, sentence) => {
  expect(missing({ ...ready(), ...change })).toBe(sentence)
})

test('a booking is told with its holder and its own name only when one was typed', () => {
  expect(bookingOf(ready())).toEqual({
    room: 'r',
    slot: { on: '2026-11-23', start: '08:30', end: '10:30' },
    holder: { club: 'c' },
    purpose: null,
    usage: 'club',
    extra: false,
  })
})

test('a series tells its weekdays in the week’s order, and a preview needs no holder', () => {
  const form = { ...ready(), club: null, weekdays: ['fr', 'mo'] as ('fr' | 'mo')[] }
  expect(seriesOf(form)).toBeNull()
  expect(seriesOf(form, true)).toMatchObject({
    weekdays: ['mo', 'fr'],
    from: '2026-11-23',
    until: '2026-12-31',
    holder: { office: true },
  })
})

test('the length stays when the start moves', () => {
  expect(keepLength('08:30', '14:00', '10:30')).toBe('16:00')
  expect(keepLength(null, '14:00', '10:30')).toBe('10:30')
  expect(keepLength('08:30', '23:00', '10:30')).toBe('24:00')
})

test('what it counts as goes with who has it, the weekday with the day, the end with the start', () => {
  const form = ready()
  expect(following({ ...form, who: 'office' }, form)).toEqual({ usage: 'other' })
  expect(following({ ...form, on: '2026-11-24' }, form)).toEqual({ weekdays: ['tu'] })
  expect(following({ ...form, on: '2026-11-24', weekdays: ['mo', 'we'] }, form)).toEqual({})
  expect(following({ ...form, start: '14:00' }, form)).toEqual({ end: '16:00' })
  expect(following({ ...form, purpose: '排练' }, form)).toEqual({})
})

test('what came of a series is grouped and counted', () => {
  const date = (on: string, moved_from: string | null = null) => ({
    id: null,
    on,
    start: '08:30',
    end: '10:30',
    moved_from,
  })
  const skip = (on: string, cause: 'taken' | 'holiday') => ({ on, cause, reason: '', extras: [] })
  const outcome = {
    series: null,
    said: '每周五',
    until: '2026-10-10',
    booked: [date('2026-09-30'), date('2026-10-10', '2026-10-01')],
    skipped: [skip('2026-10-02', 'holiday'), skip('2026-10-09', 'taken')],
    odd: [],
  }
  expect(byMonth(outcome.booked).map(it => it.month)).toEqual(['2026-09', '2026-10'])
  expect(byCause(outcome.skipped).map(it => it.cause)).toEqual(['taken', 'holiday'])
  expect(outcomeText(outcome)).toBe('排上 2 次（其中 1 次挪到调休上班日），2 次排不上')
})

test('what the street asks for and how many seats are told when said', () => {
  const form = {
    ...blank('r', '2026-11-24', { start: '09:00', end: '10:00' }),
    who: 'office' as const,
    purpose: '消防培训',
    street: true,
    seats: 2,
  }
  expect(bookingOf(form)).toMatchObject({ level: 'street', seats: 2 })
})
