import { expect, test } from 'vitest'
import type { Key, KeyEvent } from '../../api/bindings'
import { stands, term, told } from './keys'

const event: KeyEvent = {
  id: 'e',
  slot: '01',
  kind: 'drawn',
  on: '2026-11-20',
  by: '沈知夏',
  with: '陆闻舟',
  reason: '漏水',
}
const key = (until: string, out: KeyEvent | null = null): Key => ({
  id: 'k',
  slot: '01',
  bag_no: 'F1',
  may_draw: '沈知夏',
  agreed_on: '2026-01-01',
  until,
  out,
})

test('a key is in the box, or out with whom and why', () => {
  expect([key('2026-12-31'), key('2026-12-31', event)].map(stands)).toEqual([
    '在箱里',
    '11月20日 沈知夏、陆闻舟取走：漏水',
  ])
})

test('an agreement that ends is told of before', () => {
  expect(['2026-11-21', '2026-12-01', '2027-06-30'].map(until => term(key(until), '2026-11-22', '2026-12-22'))).toEqual(
    ['已到期', '快到期', ''],
  )
})

test('what happened is one line', () => {
  expect(told(event)).toBe('01 号　沈知夏、陆闻舟取用：漏水')
  expect(told({ ...event, kind: 'returned', with: null, reason: null })).toBe('01 号　沈知夏放回')
})
