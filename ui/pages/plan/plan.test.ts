import { expect, test } from 'vitest'
import type { BoardRow, DraftTime, PlanWish, Stays } from '../../api/bindings'
import { comparedText, nextTerm, primeText, provenText, shareText, spotsText, weekRows, wishText } from './plan'

const time = (more: Partial<DraftTime>): DraftTime => ({
  id: 'd',
  wish: 'w',
  purpose: '舞蹈队',
  room: 'r',
  weekday: 'mo',
  part: 'morning',
  start: '08:30',
  end: '10:30',
  pinned: false,
  wanted: true,
  fate: 'kept',
  was: null,
  problem: null,
  ...more,
})
const row = (more: Partial<BoardRow>): BoardRow => ({
  who: '舞蹈队',
  group: null,
  asked: 3,
  got: 2,
  asked_minutes: 360,
  got_minutes: 240,
  prime_minutes: 60,
  wanted: 2,
  unmet: [],
  ...more,
})
const wish: PlanWish = {
  id: 'w',
  group: null,
  who: '瑜伽',
  purpose: '瑜伽',
  usage: 'course',
  weekly: 2,
  minutes: 90,
  people: 20,
  equipment: ['音响'],
  wanted: [{ weekday: 'tu', part: 'evening' }],
  fine: [],
  start: null,
  rooms: ['r'],
  twice_a_day: false,
}

test('a room has a line for each part of the day, what stands there in order', () => {
  const stays: Stays[] = [{ room: 'r', weekday: 'mo', part: 'morning', start: '08:00', end: '08:30', purpose: '晨读' }]
  const rows = weekRows({
    rooms: [{ id: 'r', name: '102', capacity: 30 }],
    draft: [time({ start: '10:30' }), time({ id: 'e' })],
    stays,
  })
  expect(rows.map(it => it.part)).toEqual(['morning', 'afternoon', 'evening'])
  expect(rows[0]?.cells[0]?.draft.map(it => it.start)).toEqual(['08:30', '10:30'])
  expect(rows[0]?.cells[0]?.stays).toHaveLength(1)
  expect(rows[2]?.cells).toHaveLength(7)
})

test('parts of the week are said as they are read', () => {
  expect(
    spotsText([
      { weekday: 'we', part: 'morning' },
      { weekday: 'mo', part: 'morning' },
      { weekday: 'tu', part: 'evening' },
    ]),
  ).toBe('周一、周三上午；周二晚上')
  expect(
    spotsText(
      (['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const).map(weekday => ({ weekday, part: 'evening' as const })),
    ),
  ).toBe('每天晚上')
  expect(wishText(wish, new Map([['r', '102 舞蹈室']]))).toBe(
    '每周 2 次，每次 1 小时 30 分 · 20 人 · 想要周二晚上 · 102 舞蹈室 · 要有音响',
  )
})

test('how far from the best is said as it is', () => {
  expect(provenText({ gap: 0, sessions: 5 })).toBe('已证明最优')
  expect(provenText({ gap: 35, sessions: 5 })).toBe('距最优不超过 0.35%')
  expect(provenText({ gap: null, sessions: 5 })).toBe('手工调整过')
  expect(provenText({ gap: null, sessions: 0 })).toBe('')
})

test('what everybody got names who has least', () => {
  expect(shareText([row({}), row({ who: '合唱团', got: 2, asked: 2 })])).toBe(
    '想要 5 次，排上 4 次；最少的是舞蹈队，2/3',
  )
  expect(shareText([row({ got: 3 })])).toBe('3 次都排上了')
  expect(primeText(row({}))).toBe('25%')
  expect(primeText(row({ got_minutes: 0 }))).toBe('—')
  expect(comparedText({ draft: [time({}), time({ fate: 'moved' })], dropped: ['x'] })).toBe(
    '照旧 1 · 改动 1 · 新增 0 · 不再保留 1',
  )
})

test('the next term begins with the next month', () => {
  expect(nextTerm('2026-11-22')).toEqual({ name: '2026年冬季排期', from: '2026-12-01', until: '2027-02-28' })
  expect(nextTerm('2027-02-10')).toEqual({ name: '2027年春季排期', from: '2027-03-01', until: '2027-07-31' })
  expect(nextTerm('2026-08-20')).toEqual({ name: '2026年秋季排期', from: '2026-09-01', until: '2027-01-31' })
})
