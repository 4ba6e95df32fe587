// Certificates: issued from the volunteer's own pane, held against the ledger, voided, and taken back.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

/** A desk where 林𬀩 has served two and a half hours. */
async function served(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区', code: '990001001001' } })
  const person = await desk.call('person_add', { new: { name: '林𬀩' } })
  const volunteer = await desk.call('volunteer_add', { new: { person } })
  const record = await desk.call('service_record_add', {
    new: { volunteer, title: '巡河护绿', on: '2026-11-10', start: '08:00', end: '10:30', content: '沿河捡拾垃圾' },
  })
  return { person, volunteer, record }
}
const focused = (window, css) =>
  until(`${css} to have the focus`, () =>
    window.run('return document.activeElement?.matches(arguments[0]) === true', css),
  )

export default {
  'a certificate is issued beside the volunteer, checked, voided, and the voiding taken back': async desk => {
    const { volunteer } = await served(desk)
    const window = await desk.open()
    await window.run('location.hash = arguments[0]', `#/volunteers?id=${volunteer}`)
    await window.clickText('开具证明', { within: 'section[aria-label=证明]' })
    await window.waitText('990001001001-2026-0001', { within: '.el-dialog' })
    await window.waitText('2.5', { within: '.el-dialog' })
    const file = join(desk.out, '证明.pdf')
    desk.pick(file)
    await window.clickText('开具并保存 PDF', { within: '.el-dialog' })
    await window.waitText('已保存“证明.pdf”')
    assert.ok(existsSync(file) && readFileSync(file).subarray(0, 5).toString() === '%PDF-', 'the page is there')
    await window.waitText('990001001001-2026-0001', { within: 'section[aria-label=证明]' })

    await window.clickText('证明', { within: '.page-head', exact: true })
    await focused(window, '[aria-label="编号，或扫二维码"]')
    await window.fill('编号，或扫二维码', '0001')
    await window.keys('Enter')
    await window.waitText('相符：编号 990001001001-2026-0001')

    await window.clickText('作废', { within: '[role=grid]', exact: true })
    await focused(window, '[aria-label="为什么作废"]')
    await window.fill('为什么作废', '名字写错')
    await window.keys('Enter')
    await window.waitText('证明 990001001001-2026-0001 已作废')
    await window.waitGone('.el-dialog')
    await window.click('[aria-label="编号，或扫二维码"]')
    await window.keys('Enter')
    await window.waitText('已作废：这张证明', { within: '.found' })
    await window.clickText('撤销 (Ctrl+Z)')
    await window.waitText('已撤销')
    await window.click('[aria-label="编号，或扫二维码"]')
    await window.keys('Enter')
    await window.waitText('相符：', { within: '.found' })
  },

  'nobody without hours gets one, and the dialog says why': async desk => {
    const now = await desk.call('desk_now')
    await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
    const person = await desk.call('person_add', { new: { name: '司徒青' } })
    const volunteer = await desk.call('volunteer_add', { new: { person } })
    const window = await desk.open()
    await window.run('location.hash = arguments[0]', `#/volunteers?id=${volunteer}`)
    await window.clickText('开具证明', { within: 'section[aria-label=证明]' })
    await window.waitText('没有服务时长，不能开具证明', { within: '.el-dialog' })
    assert.deepEqual(await desk.call('certificate_list', {}), [])
  },

  'the command line holds a printed one against the ledger': async desk => {
    const { person, record } = await served(desk)
    const it = await desk.call('certificate_issue', { new: { person } })
    const good = await desk.keting('certificate', 'verify', it.serial)
    assert.deepEqual([good.code, good.json.verdict], [0, 'matches'])
    const scanned = await desk.keting(
      'certificate',
      'verify',
      '志愿服务记录证明',
      `编号${it.serial}`,
      `校验码${it.hash}`,
    )
    assert.equal(scanned.code, 0)
    await desk.call('service_record_remove', { id: record })
    const changed = await desk.keting('certificate', 'verify', it.serial)
    assert.deepEqual([changed.code, changed.json.verdict], [1, 'changed'])
    assert.match(changed.refusal.message, /记录有变动/)
    const none = await desk.keting('certificate', 'verify', '990001001001-2026-0099')
    assert.deepEqual([none.code, none.json.verdict], [1, 'unknown'])
    assert.equal((await desk.keting('certificate')).code, 2)
    assert.match((await desk.keting('certificate', 'verify', '--help')).out, /查验一张证明/)
  },
}
