import { expect, test } from 'vitest'
import type { Star } from '../../api/bindings'
import { starWhen } from './stars'

const star = (more: Partial<Star>): Star => ({
  id: 's',
  volunteer: 'v',
  person: 'p',
  name: '李一',
  volunteer_no: null,
  team_name: null,
  level: 1,
  word: '一星',
  minutes: 6000,
  state: 'reached',
  proposed_on: '2026-11-20',
  posted_on: null,
  until_on: null,
  confirmed_on: null,
  ended_on: null,
  reason: null,
  publish: true,
  ripe: false,
  ...more,
})

test('each step says what is to know, and who may not be named', () => {
  expect(starWhen(star({}))).toBe('还没有人提出')
  expect(starWhen(star({ state: 'posted', until_on: '2026-11-27', publish: false }))).toBe(
    '公示到 11月27日　没有同意公示姓名，公示时只写编号',
  )
  expect(starWhen(star({ state: 'posted', until_on: '2026-11-27', ripe: true }))).toContain('可以评定')
  expect(starWhen(star({ state: 'ended', reason: '有居民反映' }))).toBe('有居民反映')
})
