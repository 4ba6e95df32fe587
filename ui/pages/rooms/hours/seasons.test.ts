import { expect, test } from 'vitest'
import { linesOf, readMonthDay, seasonsOf, seasonSpan } from './seasons'

test('a day of the year is typed in many ways', () => {
  expect(['5-1', '5.1', '501', '5月1日', '05-01'].map(readMonthDay)).toEqual(Array(5).fill('05-01'))
  expect(['2-30', '13-1', '五月', ''].map(readMonthDay)).toEqual([null, null, null, null])
})

test('each season goes on until the next begins, over New Year too', () => {
  const told = seasonsOf([
    { id: 'w', name: '冬季', from: '10-1' },
    { id: null, name: ' 夏季 ', from: '5-1' },
  ])
  expect(told).toEqual({
    seasons: [
      { id: null, name: '夏季', from: '05-01', to: '09-30' },
      { id: 'w', name: '冬季', from: '10-01', to: '04-30' },
    ],
  })
  expect('seasons' in told && told.seasons.map(seasonSpan)).toEqual(['5月1日—9月30日', '10月1日—4月30日'])
  const spring = seasonsOf([
    { id: null, name: '春', from: '3-1' },
    { id: null, name: '秋', from: '9-1' },
  ])
  expect('seasons' in spring && spring.seasons[1]?.to).toBe('02-28')
})

test('what is missing is said', () => {
  expect(seasonsOf([])).toEqual({ seasons: [] })
  expect(seasonsOf([{ id: null, name: '', from: '5-1' }])).toEqual({ lack: '请给每个季节起个名称，如 夏季' })
  expect(seasonsOf([{ id: null, name: '夏季', from: '5' }])).toEqual({
    lack: '“夏季”从哪一天开始？请写成 5-1 或 5月1日',
  })
  expect(seasonsOf([{ id: null, name: '夏季', from: '5-1' }])).toEqual({
    lack: '只有一个季节就不用分：请再加一个，或去掉它',
  })
  expect(
    seasonsOf([
      { id: null, name: '夏季', from: '5-1' },
      { id: null, name: '冬季', from: '501' },
    ]),
  ).toEqual({ lack: '有两个季节都从5月1日开始，请改一个' })
  expect(linesOf([{ id: 'a', name: '夏季', from: '05-01', to: '09-30' }])).toEqual([
    { id: 'a', name: '夏季', from: '5月1日' },
  ])
})
