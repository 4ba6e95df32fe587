import { expect, test, vi } from 'vitest'
import { AppError } from '../api/client'
import { useAction } from './useAction'

vi.mock('./tell', () => ({ tell: vi.fn() }))
const { tell } = await import('./tell')

test('a button pressed twice does its thing once', async () => {
  const fn = vi.fn(() => new Promise<number>(done => setTimeout(() => done(1), 5)))
  const { run, busy } = useAction(fn)
  const both = Promise.all([run(), run()])
  expect(busy.value).toBe(true)
  expect(await both).toEqual([1, undefined])
  expect(fn).toHaveBeenCalledTimes(1)
  expect(busy.value).toBe(false)
})

test('a refusal stays beside the form, trouble with the data is told', async () => {
  const { run, refusal } = useAction(
    async (kind: 'rule' | 'db') => {
      throw new AppError(kind, '不行')
    },
    { inline: true },
  )
  await run('rule')
  expect(refusal.value).toBe('不行')
  expect(tell).not.toHaveBeenCalled()
  await run('db')
  expect(refusal.value).toBe('')
  expect(tell).toHaveBeenCalledOnce()
})
