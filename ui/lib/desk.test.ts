import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdNotice, notice, passNotice, say } from './desk'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a notice stays while nothing else is done, and makes room soon when she goes on', () => {
  say('已移动')
  vi.advanceTimersByTime(8900)
  expect(notice.value?.text).toBe('已移动')
  vi.advanceTimersByTime(200)
  expect(notice.value).toBeUndefined()

  say('已移动')
  passNotice()
  vi.advanceTimersByTime(3000)
  // Typing on does not keep it there.
  passNotice()
  vi.advanceTimersByTime(1100)
  expect(notice.value).toBeUndefined()
})

test('one that stays until it is closed stays for those who wait, and goes with those who go on', () => {
  say('已保存“月报.xlsx”', [], { stay: true })
  vi.advanceTimersByTime(60_000)
  expect(notice.value?.text).toContain('月报')
  passNotice()
  vi.advanceTimersByTime(8900)
  expect(notice.value?.text).toContain('月报')
  vi.advanceTimersByTime(200)
  expect(notice.value).toBeUndefined()
})

test('while she is at it, it is not taken away', () => {
  say('已移动')
  passNotice()
  holdNotice(true)
  vi.advanceTimersByTime(60_000)
  expect(notice.value?.text).toBe('已移动')
})
