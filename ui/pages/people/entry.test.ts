import { expect, test } from 'vitest'
import { bornWrong, genderWrong, phoneWrong, toAdd } from './entry'

test.each([
  ['139 0000 0000', ''],
  ['０５３１－1234567', ''],
  ['+86-139', ''],
  ['\u202d13900000000\u202c', ''],
  ['一二三', '电话'],
  ['13900000000(女儿)', '电话'],
])('a phone %s', (typed, why) => {
  expect(phoneWrong(typed).startsWith(why)).toBe(true)
  expect(phoneWrong(typed) === '').toBe(why === '')
})

test('a birth date is a day that has passed', () => {
  expect(bornWrong('1956-2-29', '2026-11-22')).toBe('')
  expect(bornWrong('\u200b1956-2-29\u200e', '2026-11-22')).toBe('')
  expect(bornWrong('2026.2.30', '2026-11-22')).toContain('没有“2026.2.30”这一天')
  expect(bornWrong('2026-12-1', '2026-11-22')).toContain('今天之后')
  expect([genderWrong('女'), genderWrong('M'), genderWrong('妇')].map(it => it === '')).toEqual([true, true, false])
})

test('a line tells what was typed and nothing more', () => {
  expect(toAdd({ name: '王芳', phone: ' ', gender: '女', born_on: '' })).toEqual({
    name: '王芳',
    phone: null,
    compound: null,
    building: null,
    gender: 'female',
    born_on: null,
    note: null,
  })
})
