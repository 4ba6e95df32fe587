import { expect, test } from 'vitest'
import { slice, tracks } from './long'

test('only the rows in sight are drawn', () => {
  expect(slice(6000, 40, 0, 400)).toEqual({ from: 0, to: 18 })
  expect(slice(6000, 40, 40 * 3000, 400)).toEqual({ from: 2992, to: 3018 })
  expect(slice(6000, 40, 40 * 5995, 400).to).toBe(6000)
  expect(slice(3, 40, 0, 400)).toEqual({ from: 0, to: 3 })
  expect(slice(0, 40, 0, 400)).toEqual({ from: 0, to: 0 })
})

test('what is left over is shared', () => {
  expect(tracks([{ name: 'a', title: '', least: 80 }, { name: 'b', title: '', least: 120, share: 2 }])).toBe('80px minmax(120px, 2fr)')
})
