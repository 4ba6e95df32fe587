import { nextTick, shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { useChosen } from './useChosen'

const many = (several = true) => {
  const rows = shallowRef(['a', 'b', 'c', 'd', 'e'])
  return {
    rows,
    it: useChosen(
      rows,
      row => row,
      () => several,
    ),
  }
}

test('a row is chosen, a stretch with Shift, all, none', () => {
  const { it } = many()
  it.toggle(1)
  it.toggle(3)
  it.toggle(1)
  expect([...it.keys.value]).toEqual(['d'])
  it.stand(1)
  it.stand(3, true)
  expect(it.rows.value).toEqual(['b', 'c', 'd'])
  it.stand(0, true)
  expect(it.rows.value).toEqual(['a', 'b'])
  it.all()
  expect(it.rows.value.length).toBe(5)
  it.none()
  expect(it.rows.value).toEqual([])
})

test('standing and choosing stay with the row, and what is gone is not chosen', async () => {
  const { rows, it } = many()
  it.stand(2)
  it.toggle(3)
  it.stand(2)
  rows.value = ['e', 'c', 'd']
  await nextTick()
  expect([it.at.value, it.rows.value]).toEqual([1, ['d']])
  rows.value = ['e', 'c']
  await nextTick()
  expect(it.keys.value.size).toBe(0)
})

test('where nothing is done with several, none are chosen', () => {
  const { it } = many(false)
  it.stand(1)
  it.stand(4, true)
  expect([it.at.value, it.keys.value.size]).toEqual([4, 0])
})
