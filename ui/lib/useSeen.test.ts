import { expect, test, vi } from 'vitest'
import { AppError } from '../api/client'
import { useAction } from './useAction'
import { useSeen, useSure } from './useSeen'

const ELSEWHERE = '这一行刚在别处改过：电话现在是“2”。您填的内容还在，请核对后再保存'

test('after she was told what is different, saving again is her answer', async () => {
  const { was, saveOver } = useSeen<string>()
  was.value = '1'
  const save = useAction(
    async () => {
      if (was.value !== '2') throw new AppError('rule', ELSEWHERE, { code: 'stale' })
    },
    { inline: true },
  )
  await saveOver(save, async () => '2')
  expect(save.refusal.value).toBe(ELSEWHERE)
  await saveOver(save, async () => '2')
  expect(save.refusal.value).toBe('')
})

test('another refusal does not let her write over what she was not told', async () => {
  const { was, saveOver } = useSeen<string>()
  was.value = '1'
  const save = useAction(
    async () => {
      throw new AppError('rule', '名称已经有了')
    },
    { inline: true },
  )
  await saveOver(save, async () => '2')
  expect(was.value).toBe('1')
})

const ask = (): never => {
  throw new AppError('rule', '确实是这样的话，请再按一次', { code: 'ask' })
}
const no = (): never => {
  throw new AppError('rule', '不行')
}

test('what was asked about is sure when the very same is done again, and only then', async () => {
  const sure = useSure()
  const act = vi.fn((answer: true | null) => (answer ? Promise.resolve('done') : ask()))
  await expect(sure([500], act)).rejects.toThrow('再按一次')
  await expect(sure([50], act)).rejects.toThrow('再按一次')
  await expect(sure([500], act)).rejects.toThrow('再按一次')
  await expect(sure([500], act)).resolves.toBe('done')
  await expect(sure([500], act), 'one answer is for one time').rejects.toThrow('再按一次')
})

test('any other refusal has asked nothing', async () => {
  const sure = useSure()
  const act = vi.fn(() => no())
  await expect(sure(1, act)).rejects.toThrow('不行')
  await expect(sure(1, act)).rejects.toThrow('不行')
  expect(act.mock.calls).toEqual([[null], [null]])
})
