import { expect, test } from 'vitest'
import { cellWrong } from '../../parts/entry/entry'
import { asTool, readSource, toolFields } from './entry'

const today = '2026-11-22'
const fields = toolFields(() => today)
const wrong = (name: string, typed: string): string =>
  cellWrong(
    fields.find(it => it.name === name)!,
    typed,
  )

test('a line becomes a tool', () => {
  const cells = {
    name: '冲击钻',
    code: '',
    model: 'GSB',
    place: 'A1',
    source: '受赠',
    donor: '李一',
    added_on: '11-3',
    note: '',
  }
  expect(asTool({ cells, ids: { donor: 'p1' } }, today)).toEqual({
    name: '冲击钻',
    code: null,
    model: 'GSB',
    place: 'A1',
    source: 'donated',
    donor: '李一',
    donor_person: 'p1',
    added_on: '2026-11-03',
    note: null,
    condition: null,
  })
  expect(asTool({ cells: { ...cells, source: '购买' }, ids: { donor: 'p1' } }, today)).toMatchObject({
    source: 'bought',
    donor: null,
    donor_person: null,
  })
  expect(asTool({ cells: { name: '梯' }, ids: {} }, today)).toMatchObject({
    name: '梯',
    source: 'donated',
    added_on: null,
  })
})

test('what cannot be read is said at its cell', () => {
  expect(wrong('added_on', '2026.2.30')).toContain('没有“2026.2.30”这一天')
  expect(wrong('name', '字'.repeat(200))).toContain('最多 60 个')
  expect(wrong('source', '借来')).toContain('请写 捐赠 或 购置')
  expect([wrong('source', ''), wrong('added_on', '11.3'), wrong('name', '=HYPERLINK("x")')]).toEqual(['', '', ''])
  expect([readSource('街道购置'), readSource('居民捐赠'), readSource('?')]).toEqual(['bought', 'donated', null])
})
