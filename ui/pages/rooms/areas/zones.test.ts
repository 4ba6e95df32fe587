import { expect, test } from 'vitest'
import type { AreaChange, Room } from '../../../api/bindings'
import { equipmentOf, equipmentText, grouped, linesNow, moved, partsOf, share } from './zones'

const room = (id: string, more: Partial<Room> = {}): Room => ({
  id,
  name: id,
  search: '',
  capacity: null,
  area_sqm: 10,
  site: 's',
  site_name: '',
  zone: null,
  zone_name: null,
  outdoor: false,
  private: false,
  turnover_minutes: 0,
  retired_on: null,
  retired_reason: null,
  note: null,
  equipment: [],
  uses: [],
  free_seats: false,
  rain_room: null,
  bands: [],
  ...more,
})
const change = (parts: AreaChange['parts'], newest = true): AreaChange => ({
  id: 'c',
  site: 's',
  site_name: '',
  on: '2026-03-01',
  total_sqm: 0,
  reason: null,
  parts,
  office_sqm: 0,
  points: null,
  newest,
})

test('rooms stand under their zones, those no longer in use last', () => {
  const groups = grouped(
    's',
    [
      room('a', { zone: 'special' }),
      room('b'),
      room('c', { zone: 'special', retired_on: '2026-11-22' }),
      room('d', { site: 't' }),
    ],
    [{ site: 's', kind: 'special', name: '心悦' }],
    [],
    '2026-11-22',
  )
  expect(groups.map(it => [it.name, it.sqdm, it.rooms.map(r => r.id).join()])).toEqual([
    ['心悦（特色服务区）', 1000, 'a'],
    ['还没有分区', 1000, 'b'],
    ['不再使用', 0, 'c'],
  ])
})

test('a zone is as large as the newest division says, without rooms too', () => {
  const areas = [
    change([
      { name: '展廊', zone: 'display', room: null, area_sqm: 70.25 },
      { name: '走廊', zone: 'shared', room: null, area_sqm: 45 },
    ]),
  ]
  expect(grouped('s', [], [], areas, '2026-11-22').map(it => [it.name, it.sqdm])).toEqual([
    ['宣传展示区', 7025],
    ['公用部分', 4500],
  ])
})

test('a first division begins with the rooms, a later one with the parts', () => {
  expect(
    linesNow(undefined, [room('a', { zone: 'special' }), room('b', { outdoor: true })]).map(it => it.name),
  ).toEqual(['a', '办公用房', '走廊、楼梯、卫生间'])
  expect(linesNow(change([{ name: '展廊', zone: 'display', room: null, area_sqm: 70 }]), [])).toEqual([
    { name: '展廊', zone: 'display', room: null, area: 70 },
  ])
})

test('empty lines do not count, half-filled ones are asked about', () => {
  const empty = { name: ' ', zone: null, room: null, area: null }
  expect(partsOf([empty])).toEqual({ lack: '请填写各部位的面积，加起来要等于总面积' })
  expect(partsOf([empty, { ...empty, area: 5 }])).toEqual({ lack: '第 2 行没有写是什么部位' })
  expect(partsOf([{ ...empty, name: '展廊', zone: 'display' }])).toEqual({ lack: '“展廊”没有填面积，不要的一行请去掉' })
  expect(partsOf([{ name: '展廊', zone: 'display', room: null, area: 0 }, empty])).toEqual({
    parts: [{ name: '展廊', zone: 'display', room: null, area_sqm: 0 }],
  })
})

test('what moved is told with before and after, the largest first', () => {
  const before = change([
    { name: '手工坊', zone: 'special', room: null, area_sqm: 20 },
    { name: '办公', zone: 'office', room: null, area_sqm: 590 },
  ])
  const now = change([
    { name: '手工坊', zone: 'special', room: null, area_sqm: 50 },
    { name: '办公', zone: 'office', room: null, area_sqm: 260 },
    { name: '走廊', zone: 'shared', room: null, area_sqm: 0 },
  ])
  expect(moved(now, before).map(it => [it.name, it.was, it.now])).toEqual([
    ['办公', 59000, 26000],
    ['手工坊', 2000, 5000],
    ['走廊', null, 0],
  ])
})

test('equipment is typed in one line', () => {
  expect(equipmentOf('投影仪2、音响，折叠椅 120把、长桌×6、2号镜')).toEqual([
    { name: '投影仪', quantity: 2 },
    { name: '音响', quantity: 1 },
    { name: '折叠椅', quantity: 120 },
    { name: '长桌', quantity: 6 },
    { name: '2号镜', quantity: 1 },
  ])
  expect(equipmentText(equipmentOf('投影仪2、音响1'))).toBe('投影仪2、音响')
  expect(equipmentOf(' 、')).toEqual([])
})

test('a share without a whole is none', () => {
  expect([share(26000, 118000), share(0, 0)]).toEqual(['22.0%', '—'])
})

test('a thing whose name ends in a figure is not counted by it', () => {
  const all = [
    { name: '相机X200', quantity: 1 },
    { name: '椅', quantity: 3 },
  ]
  expect(equipmentOf(equipmentText(all))).toEqual(all)
})
