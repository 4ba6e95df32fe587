import { expect, test } from 'vitest'
import type { Certificate } from '../../api/bindings'
import { daysSaid, standing } from './certificates'

const it: Certificate = {
  id: '1',
  serial: 'QHLSQ-2026-0001',
  person: 'p',
  name: '林𬀩',
  from: '2026-01-01',
  to: '2026-11-22',
  minutes: 120,
  hash: '3F7A91C24B5D6E70',
  issued_on: '2026-11-22',
  issued_by: '沈知夏',
  replaces: null,
  replaced_by: null,
  voided_on: null,
  void_reason: null,
}

test('a certificate says whether it holds and what stands in its place', () => {
  expect(standing(it)).toBe('有效')
  expect(standing({ ...it, voided_on: '2026-11-23', void_reason: '名字写错' })).toBe('2026-11-23 作废：名字写错')
  expect(standing({ ...it, voided_on: '2026-11-23', void_reason: '补记', replaced_by: 'QHLSQ-2026-0002' })).toContain(
    '改用 QHLSQ-2026-0002',
  )
  expect(daysSaid(it)).toBe('2026年1月1日—2026年11月22日')
})
