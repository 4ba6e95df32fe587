import { expect, test } from 'vitest'
import type { Hours, Season } from '../../../api/bindings'
import { hoursForm, hoursOf, hoursText, instead, readHours, tidy } from './hours'

const SUMMER: Season = { id: 's', name: '夏季', from: '05-01', to: '09-30' },
  WINTER: Season = { id: 'w', name: '冬季', from: '10-01', to: '04-30' }
const kept: Hours[] = [
  { season: null, day_kind: 'workday', start: '08:30', end: '12:00' },
  { season: null, day_kind: 'workday', start: '14:30', end: '21:00' },
  { season: null, day_kind: 'weekend', start: '09:00', end: '18:00' },
]

test('hours are typed quickly', () => {
  expect(readHours('830-21')).toEqual([{ start: '08:30', end: '21:00' }])
  expect(readHours('14点半到18:00，8:30-12')).toEqual([
    { start: '08:30', end: '12:00' },
    { start: '14:30', end: '18:00' },
  ])
  expect(readHours('不开放')).toEqual([])
  expect(readHours('上午')).toBeNull()
  expect(tidy('830-12 1430-21')).toBe('08:30–12:00、14:30–21:00')
  expect(tidy('上午')).toBe('上午')
})

test('what is kept comes back as it was', () => {
  expect(hoursOf(hoursForm(kept, []), [])).toEqual({ hours: kept })
  expect(hoursOf(hoursForm([], []), [])).toEqual({ hours: [] })
  const summer: Hours[] = [...kept, { season: 's', day_kind: 'weekend', start: '08:00', end: '20:00' }]
  const told = hoursOf(hoursForm(summer, [SUMMER, WINTER]), [SUMMER, WINTER])
  expect('hours' in told && told.hours).toEqual(expect.arrayContaining(summer))
})

test('hours of its own need at least one stretch, all of them right', () => {
  const form = { ...hoursForm([], [SUMMER, WINTER]), own: true }
  expect(hoursOf(form, [])).toEqual({ lack: '至少填一段时间；一段日子不开放，请用下面的“停用”' })
  form.cells.s!.workday = '上午'
  expect(hoursOf(form, [SUMMER, WINTER])).toEqual({
    lack: '夏季工作日的“上午”看不懂，请写成 8:30-21:00，两段之间用顿号',
  })
  form.cells.s!.workday = '21-830'
  expect(hoursOf(form, [SUMMER, WINTER])).toEqual({ lack: '夏季工作日的 21:00–08:30：结束要晚于开始，请检查' })
})

test('an empty cell says what holds there, and 不开放 in one season leaves the others as they were', () => {
  const form = hoursForm(kept, [SUMMER, WINTER])
  expect(instead(form, 's', 'weekend')).toBe('同全年 09:00–18:00')
  expect(instead(form, '', 'public_holiday')).toBe('不开放')
  expect(instead(form, 'w', 'adjusted_workday')).toBe('同工作日')
  form.cells.w!.weekend = '不开放'
  const told = hoursOf(form, [SUMMER, WINTER])
  expect('hours' in told && told.hours.filter(it => it.day_kind === 'weekend')).toEqual([
    { season: 's', day_kind: 'weekend', start: '09:00', end: '18:00' },
  ])
})

test('hours are said in one line', () => {
  expect(hoursText([], '全天开放')).toBe('全天开放')
  expect(hoursText(kept, '')).toBe('工作日 08:30–12:00、14:30–21:00；周末 09:00–18:00；法定节假日 不开放')
  expect(hoursText([{ season: 's', day_kind: 'workday', start: '08:00', end: '21:30' }], '', [SUMMER, WINTER])).toBe(
    '夏季：工作日 08:00–21:30',
  )
})
