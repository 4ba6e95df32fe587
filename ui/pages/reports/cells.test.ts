import { expect, test } from 'vitest'
import type { Column } from '../../api/bindings'
import { headRows } from './cells'

const column = (heading: string, group: string | null = null): Column => ({
  key: heading,
  heading,
  group,
  width: 8,
  format: 'count',
  names: false,
  opens: true,
})

test('columns of one group share a heading', () => {
  const { first, second } = headRows([column('序号'), column('社团', '其中'), column('课程', '其中'), column('备注')])
  expect(first).toEqual([
    { text: '序号', columns: 1, rows: 2 },
    { text: '其中', columns: 2, rows: 1 },
    { text: '备注', columns: 1, rows: 2 },
  ])
  expect(second).toEqual(['社团', '课程'])
  expect(headRows([column('序号')]).first).toEqual([{ text: '序号', columns: 1, rows: 1 }])
})
