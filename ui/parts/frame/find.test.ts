import { expect, test } from 'vitest'
import { counted, fixedFor, lines, oftenOf, usual, type Opened } from './find'

const used = (n: number): Opened => ({ n, kind: '人员', title: '甲', to: '/people?id=1' })

test('pages and acts are found by characters, initials and full pinyin', () => {
  for (const typed of ['周安排', 'zap', 'zhouanpai', '周 安', 'ZAP'])
    expect(fixedFor(typed, {})[0]?.title).toBe('周安排')
  expect(fixedFor('jcgj', {})[0]?.title).toBe('借出工具')
  expect(fixedFor('zyz', {}).map(it => it.title)).toEqual(['志愿者', '登记志愿者'])
  expect(fixedFor('没有这样的', {})).toEqual([])
})

test('what is typed exactly comes before people, the rest after them', () => {
  const found = [{ kind: 'person' as const, id: '1', title: '甲', hint: '', to: { page: 'person' as const, id: '1' } }]
  expect(lines('bb', found, {}).map(it => it.title)).toEqual(['报表', '甲'])
  expect(lines('b', found, {})[0]?.title).toBe('甲')
})

test('what she opens most stands first', () => {
  const opened = { a: used(2), b: used(7), '页面:报表': used(3) }
  expect(
    usual(opened)
      .map(it => it.id)
      .slice(0, 3),
  ).toEqual(['b', '页面:报表', 'a'])
  expect(oftenOf(opened)).toEqual(['b', 'a'])
})

test('the memory of it stays small', () => {
  let opened: Record<string, Opened> = {}
  for (let i = 0; i < 400; i++) opened = counted(opened, { id: `${i}`, kind: '人员', title: '甲', hint: '', to: '/' })
  expect(Object.keys(opened).length).toBeLessThanOrEqual(150)
  expect(opened['399']?.n).toBe(1)
})
