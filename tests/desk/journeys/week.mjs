// The week: a series with a clash and a holiday, a session moved by drag and taken back, a refused
// drag that says why, the keyboard, and the paper for the door.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

const THURSDAY = '2026-09-24'

/** Two rooms and two clubs; 书法社 has 102 on 15 October. */
async function furnish(desk) {
  const { desk: kept } = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...kept, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const room = {},
    club = {}
  for (const name of ['102 舞蹈室', '103 书画室'])
    room[name] = await desk.call('room_add', { new: { name, capacity: 30 } })
  for (const name of ['舞蹈队', '书法社']) club[name] = await desk.call('club_add', { new: { name } })
  await desk.call('booking_add', {
    new: {
      room: room['102 舞蹈室'],
      slot: { on: '2026-10-15', start: '09:30', end: '11:00' },
      holder: { club: club['书法社'] },
    },
  })
  return { room, club }
}

const cell = (room, on) => `td[data-cell="${room}|${on}"]`
const chip = (room, on) => `${cell(room, on)} .chip`
const booked = async (desk, on) =>
  (await desk.call('booking_week', { from: on })).filter(it => it.slot.on === on && it.state !== 'cancelled')

/** The window at the page of the week. */
async function week(desk) {
  const window = await desk.open()
  await window.waitFor('main .today')
  await window.run('location.hash = "#/week"')
  return window
}

/** The window at the week of this day. */
async function open(desk, day, typed = day) {
  const window = await week(desk)
  await window.waitFor('table td')
  await window.fill('跳到某天', typed)
  await window.keys('Enter')
  await window.waitFor(`td[data-cell$="|${day}"]`)
  return window
}

export default {
  'a series skips the holiday and the clash, and says so before it is booked': async desk => {
    const { room } = await furnish(desk)
    const window = await open(desk, THURSDAY, '2026.9.24')
    await window.click(cell(room['102 舞蹈室'], THURSDAY))
    await window.fill('开始', '9')
    await window.fill('结束', '1030')
    await window.click('.el-dialog .el-select[aria-label="哪个社团"], .el-dialog .who .el-select')
    await window.clickText('舞蹈队', { within: '.el-select-dropdown__item' })
    await window.click('.el-dialog .el-switch')
    await window.fill('最后一天', '10-22')
    await window.keys('Tab')
    const preview = await window.waitText('排上 3 次，2 次排不上', { within: '.preview' })
    const said = await window.text('.preview')
    assert.ok(said.includes('国庆节放假') && said.includes('书法社'), said)
    assert.ok(preview)
    await window.clickText('登记固定时段', { within: '.el-dialog .foot' })
    await window.waitText('固定时段已登记：排上 3 次，2 次排不上')
    assert.equal((await booked(desk, '2026-10-08')).length, 1)
    assert.deepEqual(await booked(desk, '2026-10-01'), [])
    assert.deepEqual(
      (await booked(desk, '2026-10-15')).map(it => it.purpose),
      ['书法社'],
    )
    await window.waitFor(chip(room['102 舞蹈室'], THURSDAY))
  },

  'a session is moved by drag and taken back by Ctrl+Z': async desk => {
    const { room, club } = await furnish(desk)
    await desk.call('booking_add', {
      new: {
        room: room['102 舞蹈室'],
        slot: { on: THURSDAY, start: '09:00', end: '10:30' },
        holder: { club: club['舞蹈队'] },
      },
    })
    const window = await open(desk, THURSDAY)
    await window.waitFor(chip(room['102 舞蹈室'], THURSDAY))
    await window.drag(chip(room['102 舞蹈室'], THURSDAY), cell(room['103 书画室'], '2026-09-25'))
    await window.waitText('已移动“舞蹈队”到 103 书画室 9月25日 周五 09:00–10:30')
    await window.waitFor(chip(room['103 书画室'], '2026-09-25'))
    assert.deepEqual(
      (await booked(desk, '2026-09-25')).map(it => [it.room, it.slot.start]),
      [[room['103 书画室'], '09:00']],
    )
    await window.keys('Control+z')
    await window.waitText('已撤销：')
    await window.waitFor(chip(room['102 舞蹈室'], THURSDAY))
    assert.equal((await booked(desk, THURSDAY)).length, 1)
    await window.keys('Control+y')
    await window.waitFor(chip(room['103 书画室'], '2026-09-25'))
  },

  'a drag onto a taken room is refused with the reason': async desk => {
    const { room, club } = await furnish(desk)
    await desk.call('booking_add', {
      new: {
        room: room['103 书画室'],
        slot: { on: '2026-10-15', start: '10:00', end: '11:30' },
        holder: { club: club['舞蹈队'] },
      },
    })
    const window = await open(desk, '2026-10-15')
    await window.waitFor(chip(room['103 书画室'], '2026-10-15'))
    await window.drag(chip(room['103 书画室'], '2026-10-15'), `${cell(room['102 舞蹈室'], '2026-10-15')}`)
    await window.waitText('没有移动：')
    const said = await window.text('.notice')
    assert.ok(said.includes('书法社') && said.includes('占用'), said)
    assert.equal((await booked(desk, '2026-10-15')).find(it => it.purpose === '舞蹈队').room, room['103 书画室'])
  },

  'the keyboard moves a session, turns the week, and marks who came': async desk => {
    const { room, club } = await furnish(desk)
    await desk.call('booking_add', {
      new: {
        room: room['102 舞蹈室'],
        slot: { on: '2026-11-19', start: '09:00', end: '10:30' },
        holder: { club: club['舞蹈队'] },
      },
    })
    const window = await week(desk)
    await window.waitFor(chip(room['102 舞蹈室'], '2026-11-19'))
    await window.run(`document.querySelector('${chip(room['102 舞蹈室'], '2026-11-19')}').focus()`)
    await window.keys('Alt+ArrowRight')
    await window.waitFor(chip(room['102 舞蹈室'], '2026-11-20'))
    await until('the focus to follow', () =>
      window.run(
        `return document.activeElement === document.querySelector('${chip(room['102 舞蹈室'], '2026-11-20')}')`,
      ),
    )
    await window.keys('Enter')
    await window.fill('到场人数', '26')
    await window.keys('Enter')
    await window.waitText('已记“舞蹈队”到场 26 人')
    await window.waitText('✓ 26人', { within: '.chip' })
    await window.keys('PageDown')
    await window.waitFor('td[data-cell$="|2026-11-23"]')
  },

  'a link leads to the session, where names are ticked by the keyboard': async desk => {
    const { room, club } = await furnish(desk)
    for (const name of ['丁一', '李二']) {
      const person = await desk.call('person_add', { new: { name } })
      await desk.call('member_add', { club: club['舞蹈队'], person, from_on: '2026-01-01' })
    }
    const id = await desk.call('booking_add', {
      new: {
        room: room['102 舞蹈室'],
        slot: { on: '2026-10-20', start: '09:00', end: '10:30' },
        holder: { club: club['舞蹈队'] },
      },
    })
    const window = await week(desk)
    await window.run(`location.hash = "#/week?day=2026-10-20&session=${id}"`)
    await window.waitText('名单上 2 人', { within: '.el-dialog' })
    await window.fill('找人：姓名或首字母，回车勾上', 'le')
    await window.keys('Enter')
    await window.waitText('李二 来了')
    await window.waitText('来了 1 人', { within: '.el-dialog' })
    await window.keys('Escape')
    await window.waitText('✓ 1人', { within: '.chip' })
    assert.equal((await booked(desk, '2026-10-20'))[0].state, 'held')
  },

  'a booking half filled in stands there again': async desk => {
    const { room } = await furnish(desk)
    const window = await open(desk, '2026-10-15')
    await window.click(`${cell(room['103 书画室'], '2026-10-15')} .plus`)
    await window.waitText('预约活动室')
    await window.fill('用途', '迎新书法')
    await window.keys('Escape')
    await window.waitText('没填完的内容已留着')
    await window.waitGone('.el-dialog')
    await window.click(`${cell(room['103 书画室'], '2026-10-15')} .plus`)
    await window.waitText('上次没填完')
    assert.equal(
      await window.run('return [...document.querySelectorAll(".el-dialog input")].some(it => it.value === "迎新书法")'),
      true,
    )
  },

  'a request that cannot be met is kept, and a session is called off with its reason': async desk => {
    const { room } = await furnish(desk)
    const window = await open(desk, '2026-10-15')
    await window.click(`${cell(room['102 舞蹈室'], '2026-10-15')} .plus`)
    await window.fill('开始', '10')
    await window.fill('结束', '11')
    await window.click('.el-dialog .who .el-select')
    await window.clickText('舞蹈队', { within: '.el-select-dropdown__item' })
    await window.waitText('已被“书法社”占用', { within: '.refusal' })
    await window.clickText('记为未满足的申请')
    await window.waitText('未满足的申请 1')
    await window.click(chip(room['102 舞蹈室'], '2026-10-15'))
    await window.clickText('取消', { within: '#tab-cancel' })
    await window.clickText('取消这一场')
    await window.waitText('请写明取消的原因')
    await window.fill('取消原因', '老师请假')
    await window.keys('Enter')
    await window.waitGone(chip(room['102 舞蹈室'], '2026-10-15'))
    await window.waitText('已取消 1 场')
    assert.deepEqual(await booked(desk, '2026-10-15'), [])
  },

  'the week is saved for the door': async desk => {
    await furnish(desk)
    const window = await open(desk, '2026-10-15')
    const paper = join(desk.out, '周安排.pdf')
    desk.pick(paper)
    await window.clickText('打印本周')
    await window.waitText('整周一张（A4）', { within: '.el-dialog' })
    await window.waitFor('.el-dialog .door')
    await window.clickText('保存', { within: '.el-dialog .foot', exact: true })
    await window.waitText('已保存“周安排.pdf”，共 1 页', { patience: 30_000 })
    assert.ok(existsSync(paper))
    await window.clickText('所在文件夹')
    await until('the folder to be shown', () => desk.shown().includes(paper))
  },
}
