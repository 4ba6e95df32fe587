import { expect, test } from 'vitest'
import type { PointsDue, PointsRule } from '../../api/bindings'
import { dueSaid, ruleSaid, settlingDays, spokenCode } from './points'

test('services are looked at from the beginning of the quarter before', () => {
  expect(settlingDays('2026-11-22')).toEqual({ from: '2026-07-01', to: '2026-11-22' })
  expect(settlingDays('2026-01-03')).toEqual({ from: '2025-10-01', to: '2026-01-03' })
})

test('what is due is said in one sentence', () => {
  const line = (due: number, granted: number): PointsDue => ({
    record: 'r',
    person: 'p',
    name: '司徒青',
    title: '巡河',
    on: '2026-11-02',
    minutes: 120,
    due,
    granted,
  })
  expect(dueSaid([line(20, 0), line(10, 0)])).toBe('2 条服务还没有发放积分，共 30 分')
  expect(dueSaid([line(20, 0), line(0, 10)])).toBe('1 条服务还没有发放积分，共 20 分；1 条服务改过，积分要更正')
  expect(dueSaid([])).toBe('')
})

test('a rule is said with its caps', () => {
  const rule: PointsRule = {
    id: 'r',
    from: '2026-01-01',
    to: null,
    per_hour: 10,
    cap_activity: null,
    cap_day: 60,
    cap_quarter: null,
    validity: 'next_year_end',
    note: null,
  }
  expect(ruleSaid(rule)).toBe('每小时 10 分，每天最多 60 分，次年年底过期')
})

test('a code is read out in two halves', () => {
  expect(spokenCode('12345678')).toBe('1234 5678')
})
