import { expect, test } from 'vitest'
import type { SelfTool } from '../../api/bindings'
import { isNumber, kinds } from './self'

const tool = (name: string, code: string, refused = ''): SelfTool => ({
  id: code,
  name,
  code,
  place: null,
  parts: [],
  out: Boolean(refused),
  refused,
  due_by: '2026-11-25',
})

test('a kind is had as long as one piece of it is', () => {
  const all = kinds([
    tool('人字梯', 'T1', '已经借出'),
    tool('冲击钻', 'T2', '已经借出'),
    tool('冲击钻', 'T3'),
    tool('冲击钻', 'T4'),
  ])
  expect(all.map(it => [it.name, it.free, it.take?.code])).toEqual([
    ['冲击钻', 2, 'T3'],
    ['人字梯', 0, undefined],
  ])
})

test('a number is told from a name', () => {
  expect(['QH2026-0006', '990001000123', '小周', '3栋老王'].map(isNumber)).toEqual([true, true, false, false])
})
