// Rooms as they really are, by the keyboard alone: hours by season, a room by day and by night, a closure without notice,
// rain, seats, the street.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'
import { tabTo, typed } from '../keys.mjs'

const DAY = '2026-11-24'

async function open(desk, where, more = async () => {}) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const made = await more()
  const window = await desk.open()
  await window.waitFor('main .page')
  await window.run('location.hash = arguments[0]', typeof where === 'function' ? where(made) : where)
  return { window, made }
}

const begin = window =>
  window.run("document.querySelector('main').tabIndex = -1; document.querySelector('main').focus()")

export default {
  'summer and winter are told apart, each day is open by its season, and one key takes it back': async desk => {
    const { window } = await open(
      desk,
      () => '#/rooms',
      () => desk.call('room_add', { new: { name: '102' } }),
    )
    const site = (await desk.call('site_list'))[0].id
    await window.run('location.hash = arguments[0]', `#/rooms?id=${site}`)
    await window.waitText('全年一个时间')
    await begin(window)
    await tabTo(window, '分夏季和冬季')
    await window.keys('Enter')
    await window.waitText('10月1日—4月30日')
    await tabTo(window, '保存季节')
    await window.keys('Enter')
    await window.waitText('已保存季节')
    await begin(window)
    await tabTo(window, '全天开放')
    await window.keys('ArrowDown')
    await tabTo(window, '夏季工作日的开放时间')
    await typed(window, '8-2130')
    await window.keys('Enter')
    const openOn = async on =>
      (await desk.call('open_days', { from: on, to: on }))[0].open.map(it => `${it.start}-${it.end}`).join()
    await until('summer to have its own', async () => (await openOn('2026-07-07')) === '08:00-21:30')
    assert.equal(await openOn('2026-11-24'), '09:00-21:00', 'winter follows the whole year')
    await window.keys('Escape')
    await window.run('document.activeElement.blur()')
    await window.keys('Control+z')
    await until('it to be back', async () => (await openOn('2026-07-07')) === '00:00-24:00')
  },

  'a room is told what it is for and what it is by night; parts that overlap are refused in a sentence': async desk => {
    const { window, made } = await open(
      desk,
      id => `#/rooms?id=${id}`,
      () => desk.call('room_add', { new: { name: '201', capacity: 36 } }),
    )
    await window.waitFor('details.more')
    await begin(window)
    await window.run("document.querySelector('details.more summary').focus()")
    await window.keys('Enter')
    await tabTo(window, '加一个时段')
    await window.keys('Enter')
    await typed(window, 'day')
    await tabTo(window, '第 1 个时段开始')
    await typed(window, '830')
    await tabTo(window, '第 1 个时段结束')
    await typed(window, '17')
    await tabTo(window, '加一个时段')
    await window.keys('Enter')
    await typed(window, 'night')
    await tabTo(window, '第 2 个时段开始')
    await typed(window, '1630')
    await tabTo(window, '第 2 个时段结束')
    await typed(window, '21')
    await window.keys('Enter')
    await window.waitText('时段档“day”(08:30–17:00)和“night”(16:30–21:00)重叠了，请错开', { within: '.refusal' })
    await tabTo(window, '第 2 个时段开始', 'Shift+Tab')
    await typed(window, '1830')
    await window.keys('Enter')
    await until(
      'both to be kept',
      async () => (await desk.call('room_list')).find(it => it.id === made).bands.length === 2,
    )
    await window.waitText('本月各时段利用率')
  },

  'a closure without a week of notice is said to be so and kept; rain is one key': async desk => {
    const { window } = await open(
      desk,
      it => `#/rooms?id=${it.square}`,
      async () => {
        const inside = await desk.call('room_add', { new: { name: '102', capacity: 30 } })
        const square = await desk.call('room_add', { new: { name: '广场', outdoor: true, rain_room: inside } })
        const club = await desk.call('club_add', { new: { name: '太极八段锦队' } })
        await desk.call('booking_add', {
          new: { room: square, slot: { on: '2026-11-22', start: '15:00', end: '16:00' }, holder: { club } },
        })
        return { inside, square }
      },
    )
    await window.waitText('太极八段锦队　→ 102')
    await begin(window)
    await tabTo(window, '把 1 场改到室内')
    await window.keys('Enter')
    await window.waitText('1 场改到室内')
    await until(
      'it to be inside',
      async () => (await desk.call('booking_week', { from: '2026-11-16' }))[0].room_name === '102',
    )
    await tabTo(window, '从，如 11-23')
    await typed(window, '11-25')
    await tabTo(window, '停用原因')
    await typed(window, 'jianxiu')
    await window.waitText('只提前 3 天公示。《公共文化体育设施条例》第十七、十八条')
    await window.keys('Enter')
    await window.waitText('已登记停用')
  },

  'seats are booked beside others; the street ranks first, two sessions make way for it in one step': async desk => {
    const at = (start, end) => ({ on: DAY, start, end })
    const { window, made } = await open(desk, `#/week?view=day&day=${DAY}`, async () => {
      const reading = await desk.call('room_add', { new: { name: '203', capacity: 4, free_seats: true } })
      const hall = await desk.call('room_add', { new: { name: '101', capacity: 120 } })
      await desk.call('room_add', { new: { name: '102', capacity: 120 } })
      for (const [name, start, end] of [
        ['书法社', '09:00', '10:00'],
        ['合唱团', '10:00', '11:00'],
      ])
        await desk.call('booking_add', {
          new: { room: hall, slot: at(start, end), holder: { club: await desk.call('club_add', { new: { name } }) } },
        })
      await desk.call('booking_add', {
        new: { room: reading, slot: at('09:00', '10:00'), holder: { office: true }, seats: 3 },
      })
      return { reading, hall }
    })
    await window.waitText('书法社')
    const no = await desk.call('booking_check', { room: made.reading, slot: at('09:30', '11:00'), seats: 2 })
    assert.match(no, /只剩 1 个座位/)
    await window.clickText('预约', { within: '.page-head button', exact: true })
    await window.waitFor('.el-dialog input[aria-label="开始"]')
    await window.choose('活动室', '101')
    await window.fill('开始', '930')
    await window.fill('结束', '1030')
    await window.clickText('社区', { within: '.el-dialog .el-radio-button' })
    await window.fill('用途', '消防培训')
    await window.clickText('街道活动', { within: '.el-dialog .el-checkbox' })
    await window.waitText('这 2 场要让出来')
    await window.clickText('预约，并挪走 2 场', { within: '.way button' })
    await window.waitText('已预约 11月24日 09:30–10:30，挪走 2 场，请告诉他们')
    const hall = async () =>
      (await desk.call('booking_week', { from: '2026-11-23' }))
        .filter(it => it.room_name === '101')
        .map(it => it.purpose)
    assert.deepEqual(await hall(), ['消防培训'])
    await window.keys('Control+z')
    await window.waitText('已撤销：街道活动“消防培训”')
    assert.deepEqual(await hall(), ['书法社', '合唱团'], 'one step back')
  },

  'rain from the week: every place under the sky at once, and from the session itself': async desk => {
    const { window, made } = await open(desk, `#/week?view=week&day=${DAY}`, async () => {
      const inside = await desk.call('room_add', { new: { name: '102', capacity: 30 } })
      const made = {}
      for (const [name, start] of [
        ['广场', '09:00'],
        ['小花园', '14:00'],
      ]) {
        const place = await desk.call('room_add', { new: { name, outdoor: true, rain_room: inside } })
        made[name] = await desk.call('booking_add', {
          new: {
            room: place,
            slot: { on: DAY, start, end: `${start.slice(0, 2)}:45` },
            holder: { club: await desk.call('club_add', { new: { name: `${name}队` } }) },
          },
        })
      }
      return made
    })
    const inside = async () =>
      (await desk.call('booking_week', { from: '2026-11-23' })).filter(it => it.room_name === '102').length
    await window.click('[data-rain]')
    await window.waitText('小花园队　小花园　→ 102')
    await window.clickText('把 2 场改到室内', { within: '.el-dialog button' })
    await until('both to be inside', async () => (await inside()) === 2)
    await window.waitGone('.el-dialog')
    await window.keys('Control+z')
    await window.waitText('已撤销：11月24日下雨，2 场改到室内')
    await window.click(`[data-session="${made['广场']}"]`)
    await window.clickText('下雨', { within: '.el-dialog .el-tabs__item' })
    await window.waitText('广场队　→ 102')
    await window.clickText('把 1 场改到室内', { within: '.el-dialog button' })
    await until('one to be inside', async () => (await inside()) === 1)
  },
}
