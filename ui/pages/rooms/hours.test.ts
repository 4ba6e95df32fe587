import { expect, test } from 'vitest'
import { hoursForm, hoursOf, hoursText } from './hours'

const kept = [{ day_kind: 'workday' as const, start: '08:30', end: '12:00' }, { day_kind: 'workday' as const, start: '14:30', end: '21:00' }, { day_kind: 'weekend' as const, start: '09:00', end: '18:00' }]

test('what is kept comes back as it was', () => {
  expect(hoursOf(hoursForm(kept))).toEqual({ hours: kept })
  expect(hoursOf(hoursForm([]))).toEqual({ hours: [] })
})

test('hours of its own need at least one stretch, all filled in', () => {
  const form = { ...hoursForm([]), own: true }
  expect(hoursOf(form)).toEqual({ lack: '至少填一段开放时间；一段日子不开放，请用下面的“停用”' })
  form.kinds.workday = [{ start: '08:30', end: null }]
  expect(hoursOf(form)).toEqual({ lack: '工作日的开放时间没有填完，不要的那一段请去掉' })
  form.kinds.workday = [{ start: '21:00', end: '08:30' }]
  expect(hoursOf(form)).toEqual({ lack: '工作日的 21:00–08:30：结束要晚于开始，请检查' })
})

test('hours are said in one line', () => {
  expect(hoursText([], '全天开放')).toBe('全天开放')
  expect(hoursText(kept, '')).toBe('工作日 08:30–12:00、14:30–21:00；周末 09:00–18:00；法定节假日 不开放')
})
