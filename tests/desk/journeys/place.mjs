// A room goes out of use and its sessions are moved; a place that comes free says who is next; a room is found.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

const SEATS = { '101 多功能厅': 120, '102 舞蹈室': 30, '103 书画室': 20, '201 昼夜教室': 36 }

/** Four rooms of the house, open 08:30–21:00, and its clubs; 舞蹈队 has 102 on Monday, Wednesday and Friday. */
async function furnish(desk, { from, until: last }) {
  const { desk: kept } = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...kept, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const room = {},
    club = {}
  for (const [name, capacity] of Object.entries(SEATS))
    room[name] = await desk.call('room_add', {
      new: { name, capacity, equipment: name.startsWith('101') ? [{ name: '投影仪', quantity: 1 }] : [] },
    })
  const [site] = await desk.call('site_list')
  await desk.call('hours_set', {
    place: { site: site.id },
    hours: ['workday', 'weekend', 'public_holiday'].map(day_kind => ({
      season: null,
      day_kind,
      start: '08:30',
      end: '21:00',
    })),
  })
  for (const name of ['舞蹈队', '合唱团', '模特队']) club[name] = await desk.call('club_add', { new: { name } })
  const made = await desk.call('series_add', {
    new: {
      room: room['102 舞蹈室'],
      holder: { club: club['舞蹈队'] },
      weekdays: ['mo', 'we', 'fr'],
      start: '08:30',
      end: '10:30',
      from,
      until: last,
    },
  })
  return { room, club, series: made.series }
}

async function open(desk, route, first) {
  const window = await desk.open()
  await window.waitFor('main .today')
  await window.run(`location.hash = "#${route}"`)
  await window.waitFor(first)
  return window
}

/** The sessions that stand in the seven days from that day, as `2026-07-06 102 舞蹈室`. */
const stands = async (desk, from) =>
  (await desk.call('booking_week', { from }))
    .filter(it => it.state !== 'cancelled')
    .map(it => `${it.slot.on} ${it.room_name} ${it.slot.start}`)

export default {
  'the repair of July: every session is shown with its place, all are moved at once and taken back at once':
    async desk => {
      desk.env.KETING_NOW = '2026-06-28T09:00:00'
      const { room, club } = await furnish(desk, { from: '2026-06-01', until: '2026-08-31' })
      await desk.call('booking_add', {
        new: {
          room: room['201 昼夜教室'],
          slot: { on: '2026-07-06', start: '09:00', end: '11:00' },
          holder: { club: club['合唱团'] },
        },
      })
      await desk.call('booking_add', {
        new: {
          room: room['102 舞蹈室'],
          slot: { on: '2026-07-08', start: '14:00', end: '16:00' },
          holder: { office: true },
          purpose: '楼组长会',
        },
      })
      const before = await stands(desk, '2026-07-06')
      const window = await open(desk, `/place/closure?room=${room['102 舞蹈室']}`, '.closing form')
      await window.fill('从哪一天', '7-6')
      await window.fill('到哪一天', '7-12')
      await window.fill('停用原因', '地板检修')
      await window.keys('Enter')
      await window.waitText('碰到 4 场')
      await window.waitText('登记停用，挪走 4 场')
      const said = await window.text('.found')
      assert.ok(said.includes('同一时间 101 多功能厅 空着') && said.includes('201 昼夜教室'), said)
      // The keyboard: the second row is called off, the third looks at other places.
      await window.run(`document.querySelectorAll('.hit')[1].querySelectorAll('input[type=radio]')[1].click()`)
      await window.waitText('登记停用，挪走 3 场，取消 1 场')
      await window.run(`document.querySelectorAll('.hit')[2].querySelector('button').click()`)
      await window.waitFor('.hit .others button')
      await window.run(`document.querySelectorAll('.hit')[2].querySelectorAll('.others button')[1].click()`)
      await window.click('[data-apply]')
      await window.waitText('已登记停用，挪走 3 场，取消 1 场')
      await window.waitText('没有要挪的场次了')
      const now = await stands(desk, '2026-07-06')
      assert.equal(now.filter(it => it.includes('102 舞蹈室')).length, 0, now.join())
      assert.equal(now.length, 4, 'three moved, 合唱团 as it was, one called off')
      const owed = await desk.call('lost_list', { group: club['舞蹈队'], from: '2026-07-01', to: '2026-07-31' })
      assert.deepEqual(
        owed.map(it => [it.on, it.owed]),
        [['2026-07-08', true]],
        'what was called off is owed',
      )
      await window.keys('Control+z')
      await window.waitText('已撤销：102 舞蹈室停用 7月6日—7月12日，挪走 3 场，取消 1 场')
      assert.deepEqual(await stands(desk, '2026-07-06'), before)
    },

  'a session is called off, the notice says who is next, and one button books it': async desk => {
    const { room, club } = await furnish(desk, { from: '2026-11-02', until: '2026-12-30' })
    const wait = (name, priority) =>
      desk.call('waitlist_add', {
        new: {
          room: room['102 舞蹈室'],
          slot: { on: '2026-11-25', start: '09:00', end: '10:00' },
          holder: { club: club[name] },
          reason: '102 已排给舞蹈队',
          priority,
        },
      })
    await wait('合唱团', 'usual')
    await wait('模特队', 'first')
    const window = await open(desk, '/place/waits', '.waits li')
    await window.waitText('还在等')
    const [session] = (await desk.call('booking_week', { from: '2026-11-23' })).filter(
      it => it.slot.on === '2026-11-25',
    )
    await window.run(`location.hash = "#/week?day=2026-11-25&session=${session.id}"`)
    await window.waitFor('.el-dialog .el-tabs')
    await window.clickText('取消', { within: '.el-tabs__item' })
    await window.fill('取消原因', '老师请假')
    await window.keys('Enter')
    await window.waitText('空出来了，候补轮到 模特队（优先） 102 舞蹈室')
    await window.clickText('给他们排上', { within: '.notice button' })
    await window.waitText('候补已排上：模特队（优先）')
    assert.deepEqual(
      (await stands(desk, '2026-11-25')).filter(it => it.startsWith('2026-11-25')),
      ['2026-11-25 102 舞蹈室 09:00'],
    )
    await window.run('location.hash = "#/place/waits"')
    await window.waitText('合唱团')
    assert.equal((await desk.call('waitlist_open')).length, 1, 'the other still waits')
  },

  'after three no-shows the fixed time goes to the next on the list': async desk => {
    const { room, club } = await furnish(desk, { from: '2026-11-02', until: '2026-12-30' })
    for (const from of ['2026-11-02', '2026-11-09', '2026-11-16']) {
      const it = (await desk.call('booking_week', { from })).find(one => one.slot.on === from)
      await desk.call('booking_mark', { id: it.id, state: 'no_show', heads: null })
    }
    await desk.call('waitlist_add', {
      new: {
        room: room['102 舞蹈室'],
        slot: { on: '2026-11-23', start: '08:30', end: '10:00' },
        holder: { club: club['合唱团'] },
        reason: '满了',
        until: '2026-12-28',
      },
    })
    const window = await desk.open()
    await window.waitText('“舞蹈队”3 次没来')
    await window.clickText('“舞蹈队”3 次没来', { within: 'main a' })
    await window.waitText('固定时间要不要让给候补')
    await window.clickText('让给“合唱团”', { within: 'button' })
    await window.waitText('“舞蹈队”从 11月23日 起收回')
    await window.waitText('没有人在等')
    assert.deepEqual(await stands(desk, '2026-12-07'), ['2026-12-07 102 舞蹈室 08:30'])
  },

  'a room is found by how many, what and when, and booked with one key': async desk => {
    const { club } = await furnish(desk, { from: '2026-11-02', until: '2026-12-30' })
    const window = await open(desk, '/today', 'main .today')
    await window.keys('Control+k')
    await window.waitFor('dialog.find input')
    await window.type('dialog.find input', 'zcd')
    await window.waitText('找场地', { within: 'dialog.find' })
    await window.keys('Enter')
    await window.waitFor('.finding form')
    await window.fill('几个人', '28')
    await window.fill('哪一天', '11-25')
    await window.fill('几点左右', '9')
    await window.choose('哪个社团', '模特队')
    await window.keys('Tab')
    await window.waitText('201 昼夜教室 这时空着，能坐 36 人')
    const said = await window.text('.places')
    assert.ok(said.indexOf('201') < said.indexOf('101'), said)
    assert.ok(!said.includes('103'), '20 seats are too few')
    await window.clickText('看空着的', { within: '.finding form button' })
    await until('the first place to have the focus', () =>
      window.run(`return document.activeElement.closest('.places') !== null`),
    )
    await window.keys('1')
    await window.waitText('已预约 201 昼夜教室 11月25日 周三 09:00–11:00')
    const booked = (await desk.call('booking_week', { from: '2026-11-23' })).find(it => it.room_name === '201 昼夜教室')
    assert.deepEqual(booked.holder, { club: club['模特队'] })
  },

  'a booking that is refused looks elsewhere and takes the place into the form': async desk => {
    const { room } = await furnish(desk, { from: '2026-11-02', until: '2026-12-30' })
    const window = await open(desk, '/week?day=2026-11-25', `td[data-cell="${room['102 舞蹈室']}|2026-11-25"]`)
    await window.click(`td[data-cell="${room['102 舞蹈室']}|2026-11-25"] .plus`)
    await window.fill('开始', '9')
    await window.fill('结束', '10')
    await window.clickText('看看别处', { within: '.el-dialog button' })
    await window.waitFor('.el-dialog .places button')
    await window.keys('Enter')
    await window.waitText('✓ 可以用', { within: '.el-dialog' })
  },
}
