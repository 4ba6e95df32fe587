import { expect, test } from 'vitest'
import { createApp, defineComponent, h, nextTick, shallowRef } from 'vue'
import { AppError } from '../../api/client'
import Field from './Field.vue'
import { placeRefused } from './refused'

test('a refusal stands at its field, or at the top when no field is its own', async () => {
  const refused = shallowRef<AppError>()
  const code = shallowRef(true)
  const form = defineComponent(() => {
    const { top, at } = placeRefused(() => refused.value, ['note'])
    return () => [
      h('i', top.value),
      h('b', at('note')),
      h(Field, { name: '名称', of: 'name' }),
      code.value ? h(Field, { name: '编号', of: 'code' }) : null,
    ]
  })
  const root = document.createElement('div')
  createApp(form).mount(root)
  const shown = async (): Promise<(string | null)[]> => {
    await nextTick()
    return [...root.querySelectorAll('i, b, .wrong')].map(it => it.textContent)
  }
  refused.value = new AppError('rule', '编号已经用过', { field: 'code' })
  expect(await shown()).toEqual(['', '', '编号已经用过'])
  refused.value = new AppError('rule', '备注太长', { field: 'note' })
  expect(await shown()).toEqual(['', '备注太长'])
  refused.value = new AppError('rule', '小区太长', { field: 'compound' })
  expect(await shown()).toEqual(['小区太长', ''])
  code.value = false
  refused.value = new AppError('rule', '编号已经用过', { field: 'code' })
  expect(await shown()).toEqual(['编号已经用过', ''])
})
