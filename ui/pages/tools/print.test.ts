import { expect, test } from 'vitest'
import type { Tool } from '../../api/bindings'
import { firstDay, labelSpots, newSince } from './print'

test('a label sheet begun is used up from its first free label', () => {
  const { across, count, spots } = labelSpots('3x8', 5, 3)
  expect([across, count]).toEqual([3, 24])
  expect(spots.slice(0, 9)).toEqual(['used', 'used', 'used', 'used', 'printed', 'printed', 'printed', 'free', 'free'])
  expect(labelSpots('2x7', 99, 1).spots.at(-1)).toBe('printed')
})

test('new pieces are those that hang there since a day', () => {
  const tool = (added_on: string, removed_on: string | null = null): Tool => ({ added_on, removed_on }) as Tool
  expect(firstDay([tool('2026-11-01'), tool('2026-01-31')], '2026-10-22')).toBe('2026-10-22')
  expect(firstDay([tool('2026-05-01'), tool('2026-01-31')], '2026-10-22')).toBe('2026-01-31')
  expect(
    newSince([tool('2026-11-01'), tool('2026-10-31'), tool('2026-11-02', '2026-11-20')], '2026-11-01'),
  ).toHaveLength(1)
})
