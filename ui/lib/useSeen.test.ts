import { expect, test } from 'vitest'
import { AppError } from '../api/client'
import { useAction } from './useAction'
import { useSeen } from './useSeen'

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
