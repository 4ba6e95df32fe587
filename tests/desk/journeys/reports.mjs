// The month for the street and the week for the door, saved where a person chose.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

async function october(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const room = await desk.call('room_add', { new: { name: '102 舞蹈室', capacity: 30, area_sqm: 90 } })
  const club = await desk.call('club_add', { new: { name: '舞蹈队', category: '文艺' } })
  await desk.call('series_add', { new: { room, holder: { club }, weekdays: ['mo', 'we'], start: '08:30', end: '10:30', from: '2026-10-05', until: '2026-12-31' } })
}

async function open(desk) {
  const window = await desk.open()
  await window.clickText('报表', { within: 'nav', exact: true })
  await window.waitText('活动室使用情况统计表')
  return window
}

export default {
  'the month is checked on the screen and saved': async desk => {
    await october(desk)
    const window = await open(desk)
    await window.waitText('统计时间：2026年10月', { within: '.sheet' })
    await window.waitText('102 舞蹈室', { within: '.sheet' })
    await window.waitText('数字核对')
    await window.clickText('社团', { within: '.chips', exact: true })
    await window.waitText('社团活动月报表', { within: '.sheet' })
    const file = join(desk.out, '月报.xlsx')
    desk.pick(null, file)
    await window.clickText('保存 Excel')
    await window.clickText('保存 Excel')
    await window.waitText('已保存“月报.xlsx”')
    assert.equal(readFileSync(file).subarray(0, 2).toString(), 'PK')
    await window.clickText('所在文件夹', { within: '.notice' })
    await until('the folder to be shown', () => desk.shown().includes(file))
  },

  'a month may begin on the 26th': async desk => {
    await october(desk)
    const window = await open(desk)
    await window.clickText('改为按起止日期')
    await window.waitText('2026年9月26日', { within: '.sheet' })
    await window.clickText('改为按整月')
    await window.waitText('统计时间：2026年10月', { within: '.sheet' })
  },

  'the week is looked at and saved for the door': async desk => {
    await october(desk)
    const window = await open(desk)
    await window.waitText('1 间活动室，2 场活动')
    await window.clickText('看一看')
    await window.waitText('08:30-10:30', { within: '.door' })
    await window.keys('Escape')
    await window.waitGone('.door')
    const file = join(desk.out, '周安排.pdf')
    desk.pick(file)
    await window.clickText('保存 PDF')
    await window.waitText('已保存“周安排.pdf”，共 1 页', { patience: 30_000 })
    assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-')
    await window.clickText('打开', { within: '.notice', exact: true })
    await until('the page to be opened', () => desk.shown().includes(file))
  },
}
