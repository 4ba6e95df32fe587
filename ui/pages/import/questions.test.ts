import { expect, test } from 'vitest'
import type { ImportAsked } from '../../api/bindings'
import { askedNow, openCount, rowsSaid } from './questions'

const asked = (key: ImportAsked['key'], more: Partial<ImportAsked> = {}): ImportAsked => ({
  key,
  sentence: '月和日哪个在前？',
  choices: [
    { value: 'month', label: '月' },
    { value: 'day', label: '日' },
  ],
  chosen: null,
  stands: null,
  rows: 2,
  lines: [4, 9],
  ...more,
})

test('keys answer what holds the file up before what is only a guess', () => {
  const guess = asked('since', { stands: 'ever' })
  const open = asked('order')
  expect(askedNow([guess, open])).toBe(open)
  expect(askedNow([guess, asked('order', { chosen: 'day' })])).toBe(guess)
  expect(askedNow([asked('order', { chosen: 'day' })])).toBeUndefined()
  expect(openCount([guess, open])).toBe(1)
})

test('the rows of a question are named', () => {
  expect(rowsSaid(asked('order'))).toBe('第 4、9 行')
  expect(rowsSaid(asked('order', { rows: 12, lines: [4, 9, 10, 11] }))).toBe('第 4、9、10 行等 12 行')
})
