import { expect, test } from 'vitest'
import type { Arrival } from '../../api/bindings'
import { boxAfter, namesakes, nextArrival, readHeads, shownArrivals, sortedArrivals, visits } from './arrivals'

const one = (person: string, name: string, search: string, more: Partial<Arrival> = {}): Arrival => ({
  person,
  name,
  search,
  building: null,
  member: true,
  came: false,
  ...more,
})
const LIST = [
  one('a', '王建国', ' 王建国 wjg wangjianguo', { building: '3-2-501' }),
  one('b', '王建国', ' 王建国 wjg wangjianguo', { building: '8-1-102' }),
  one('c', '李一', ' 李一 ly liyi', { came: true }),
  one('d', '客人', ' 客人 kr keren', { member: false }),
]

test('a name is found by initials, characters and building', () => {
  expect(shownArrivals(LIST, 'wj').map(it => it.person)).toEqual(['a', 'b'])
  expect(shownArrivals(LIST, '8-1').map(it => it.person)).toEqual(['b'])
  expect(shownArrivals(LIST, '')).toHaveLength(4)
})

test('enter ticks the first who has not come, and nobody when nothing is typed', () => {
  expect(nextArrival(LIST, 'wjg')?.person).toBe('a')
  expect(nextArrival(LIST, 'ly')).toBeUndefined()
  expect(nextArrival(LIST, ' ')).toBeUndefined()
})

test('members come first, by pinyin; namesakes are known', () => {
  expect(sortedArrivals(LIST).map(it => it.person)).toEqual(['c', 'a', 'b', 'd'])
  expect([...namesakes(LIST)]).toEqual(['王建国'])
})

test('heads win over ticks, and neither is no number', () => {
  expect(visits({ heads: 30, came: 12 })).toBe(30)
  expect(visits({ heads: null, came: 12 })).toBe(12)
  expect(visits({ heads: null, came: 0 })).toBeNull()
  expect(visits({ heads: 0, came: 0 })).toBe(0)
})

test.each([
  ['26', 26],
  ['２６ 人', 26],
  ['', null],
  ['0', 0],
  ['-1', undefined],
  ['二十', undefined],
  ['1e3', undefined],
  ['9999999', undefined],
])('%s came', (typed, heads) => {
  expect(readHeads(typed)).toBe(heads)
})

test('arrows stay inside the boxes', () => {
  expect(boxAfter(0, 'ArrowLeft', 10, 4)).toBe(0)
  expect(boxAfter(1, 'ArrowDown', 10, 4)).toBe(5)
  expect(boxAfter(8, 'ArrowDown', 10, 4)).toBe(8)
  expect(boxAfter(5, 'ArrowUp', 10, 4)).toBe(1)
})
