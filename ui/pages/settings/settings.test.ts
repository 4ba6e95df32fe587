import { expect, test } from 'vitest'
import type { Holiday } from '../../api/bindings'
import { copyName, monthWord, rests, restoreSaid, sizeSaid, whenSaid } from './settings'

const day = (on: string, name: string, kind: Holiday['kind'] = 'public_holiday', provisional = false): Holiday => ({
  on,
  name,
  kind,
  provisional,
})

test('a holiday is said as one stretch, with the days worked for it', () => {
  const found = rests([
    day('2026-10-01', '国庆节'),
    day('2026-10-02', '国庆节'),
    day('2026-09-20', '国庆节', 'adjusted_workday'),
    day('2026-10-10', '国庆节', 'adjusted_workday'),
    day('2026-01-01', '元旦'),
  ])
  expect(found).toEqual([
    { name: '国庆节', days: '10月1日—10月2日', worked: '9月20日、10月10日', provisional: false },
    { name: '元旦', days: '1月1日', worked: '', provisional: false },
  ])
  expect(rests([day('2027-01-01', '元旦', 'public_holiday', true)])[0]?.provisional).toBe(true)
})

test('sizes and moments as a person says them', () => {
  expect([sizeSaid(300), sizeSaid(412_345), sizeSaid(1_234_567), sizeSaid(2_500_000_000)]).toEqual([
    '1 KB',
    '412 KB',
    '1.2 MB',
    '2.50 GB',
  ])
  expect(whenSaid('2026-11-22 09:05', '2026-11-23')).toBe('11月22日 09:05')
  expect(whenSaid('2025-11-22', '2026-11-23')).toBe('2025年11月22日')
})

test('a copy is named so that it is found again', () => {
  expect(copyName('青禾里/社区', '2026-11-22')).toBe('青禾里_社区数据副本2026-11-22.zip')
  expect(restoreSaid({ file: '', name: '', kind: 'made', made: '2026-11-20 08:00', bytes: 1 }, '2026-11-22')).toContain(
    '回到11月20日 08:00',
  )
})

test('a report month says its days', () => {
  expect(monthWord(1)).toContain('自然月')
  expect(monthWord(26)).toBe('上月26日—本月25日')
})
