import { expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { AppError } from '../api/client'
import { useSoon } from './useSoon'

test('only what stands there last is asked, and a refusal is kept as a sentence', async () => {
  vi.useFakeTimers()
  const wish = ref<string | null>(null)
  const ask = vi.fn(async (it: string) => {
    if (it === 'no') throw new AppError('rule', '不行')
    return it.toUpperCase()
  })
  const scope = effectScope()
  const soon = scope.run(() => useSoon(() => wish.value, ask, 100))
  if (!soon) throw new Error('no scope')

  for (const typed of ['a', 'ab', 'abc']) {
    wish.value = typed
    await nextTick()
    await vi.advanceTimersByTimeAsync(40)
  }
  await vi.advanceTimersByTimeAsync(100)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(soon.value.value).toBe('ABC')
  expect(soon.known.value).toBe(true)

  wish.value = 'no'
  await nextTick()
  expect(soon.known.value).toBe(false)
  await vi.advanceTimersByTimeAsync(100)
  expect(soon.refusal.value).toBe('不行')

  wish.value = null
  await nextTick()
  expect(soon.refusal.value).toBe('')
  scope.stop()
  vi.useRealTimers()
})
