import { expect, test } from 'vitest'
import { inText } from './keys'

test('keys in a text field belong to the text', () => {
  const field = document.createElement('input')
  expect(inText(field)).toBe(true)
  expect(inText(document.createElement('textarea'))).toBe(true)
})

test('keys elsewhere belong to the page', () => {
  const box = document.createElement('input')
  box.type = 'checkbox'
  expect(inText(box)).toBe(false)
  expect(inText(document.createElement('button'))).toBe(false)
  expect(inText(document.body)).toBe(false)
  expect(inText(null)).toBe(false)
})
