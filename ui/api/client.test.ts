import { expect, test } from 'vitest'
import { AppError, asAppError } from './client'

test('whatever crosses the border becomes one kind of error', () => {
  expect(asAppError({ kind: 'rule', message: '不行' })).toMatchObject({ kind: 'rule', message: '不行' })
  expect(asAppError('invalid args `new` for command')).toMatchObject({ kind: 'refused' })
  expect(asAppError(new TypeError('x'))).toMatchObject({ kind: 'io' })
  expect(
    asAppError({ kind: 'rule', message: '第 3 行：不行', code: 'stale', field: 'name', line: 2, sentence: '不行' }),
  ).toMatchObject({ code: 'stale', field: 'name', line: 2, sentence: '不行' })
  const error = new AppError('db', '坏了')
  expect(asAppError(error)).toBe(error)
})
