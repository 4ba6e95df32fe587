import { expect, test } from 'vitest'
import { lengths } from './bars'

const bar = (value: number | null, was?: number | null) => ({
  name: '',
  said: '',
  value,
  ...(was === undefined ? {} : { was }),
})

test('the longest bar fills the width, whichever time it belongs to', () => {
  expect(lengths([bar(50), bar(25, 100)])).toEqual([
    { now: 50, was: 0 },
    { now: 25, was: 100 },
  ])
})

test('a rate is drawn against the whole, and never beyond it', () => {
  expect(lengths([bar(0.5), bar(1.2)], 1)).toEqual([
    { now: 50, was: 0 },
    { now: 100, was: 0 },
  ])
})

test('nothing at all draws nothing', () => {
  expect(lengths([bar(null), bar(0)])).toEqual([
    { now: 0, was: 0 },
    { now: 0, was: 0 },
  ])
  expect(lengths([])).toEqual([])
})
