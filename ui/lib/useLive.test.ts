import type { Table } from '../api/words'
import { beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { Change } from '../api/client'
import { useLive, type Live } from './useLive'

let heard: (change: Change) => void = () => {}
vi.mock('../api/client', () => ({
  firstStands: () => false,
  onChange: (cb: (change: Change) => void) => {
    heard = cb
    return () => {}
  },
}))
vi.mock('./tell', () => ({ tell: vi.fn() }))

let kept = ''
const read = vi.fn(async () => {
  await nextTick()
  return kept
})
const change = (tables: Table[] = ['bookings']): void => heard({ label: '', tables })
const live = (): Live<string> => effectScope().run(() => useLive(['bookings'], read))!

beforeEach(() => {
  kept = '08:30'
  read.mockClear()
})

test('only a change of its tables is read', async () => {
  const it = live()
  await vi.waitFor(() => expect(it.value).toBe('08:30'))
  change(['tools'])
  await nextTick()
  expect(read).toHaveBeenCalledTimes(1)
})

test('what an act changed is there after it, heard of before its answer or later', async () => {
  const it = live()
  await it.after(async () => {
    kept = '09:15'
    change()
    await nextTick()
  })
  expect(it.value).toBe('09:15')
  expect(read).toHaveBeenCalledTimes(2)

  await it.after(async () => {
    await nextTick()
    kept = '10:00'
  })
  expect(it.value).toBe('10:00')
})

test('an act that is refused is not waited for', async () => {
  await expect(live().after(() => Promise.reject(new Error('不行')))).rejects.toThrow('不行')
})
