import { expect, test } from 'vitest'
import { found, ready } from './found'

const drill = ' 冲击钻 cjz chongjizuan g001 c7-c8 王建国 wjg wangjianguo'

test.each(['', '冲击', '钻', 'cj', 'CJZ', 'g001', '001', 'wj', '建国', 'Ｇ００１', '王 建国'])(
  '%s finds the drill',
  typed => {
    expect(found(drill, typed)).toBe(true)
  },
)

test.each(['电钻', 'jz', 'xyz', '002'])('%s does not', typed => {
  expect(found(drill, typed)).toBe(false)
})

test.each(['lvlve', 'lvlue', 'lyulue', 'LüLüE', 'lǚlüè', 'lu\u0308lu\u0308e', '\u200b吕\u202c略'])(
  '%s finds 吕略',
  typed => {
    expect(found(' 吕略 ll lvlve', typed)).toBe(true)
  },
)

test('what is typed as it is still finds', () => {
  expect(found(' 卢恩 le luen', 'luen')).toBe(true)
  expect(found(' 高明 gm gaoming', '⾼明')).toBe(true)
})

const two = [
  { id: 'a', text: '王建国' },
  { id: 'b', text: '王建国' },
]
test('initials choose the first, a namesake is never chosen unasked', () => {
  expect(ready(two, 'wjg', true)).toBe(0)
  expect(ready(two, '王建国', true)).toBe(-1)
  expect(ready(two, '王建国', false)).toBe(0)
  expect(ready([{ id: 'c', text: '李一' }], '李一', true)).toBe(0)
  expect(ready([{ id: 'c', text: '李一' }], '李', true)).toBe(-1)
  expect(
    ready(
      [
        { id: 'c', text: '李一', refused: '借出中' },
        { id: 'd', text: '李二' },
      ],
      'l',
      false,
    ),
  ).toBe(1)
})
