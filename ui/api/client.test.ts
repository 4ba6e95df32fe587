import { expect, test } from 'vitest'
import { AppError, asAppError } from './client'

test('whatever crosses the border becomes one kind of error', () => {
  expect(asAppError({ kind: 'rule', message: '不行' })).toMatchObject({ kind: 'rule', message: '不行' })
  expect(asAppError('invalid args `new` for command')).toMatchObject({ kind: 'refused' })
  expect(asAppError(new TypeError('x'))).toMatchObject({ kind: 'io' })
  const error = new AppError('db', '坏了')
  expect(asAppError(error)).toBe(error)
})
