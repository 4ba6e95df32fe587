// The morning: who came is ticked and counted by the keyboard alone, a tool comes back, and each line that waits
// leads to what mends it.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

const TODAY = '2026-11-22'

async function furnish(desk) {
  const { desk: kept } = await desk.call('desk_now')
  await desk.call('desk_set', {
    desk: { ...kept, community: '青禾里社区', subdistrict: '桃溪街道', reporter: '沈知夏', reviewer: '顾念一' },
  })
  const room = await desk.call('room_add', { new: { name: '102 舞蹈室', capacity: 30, area_sqm: 90 } })
  const leader = await desk.call('person_add', { new: { name: '王冬梅' } })
  const club = await desk.call('club_add', { new: { name: '舞蹈队', leader } })
  for (const name of ['丁一', '李二', '欧阳若木']) {
    const person = await desk.call('person_add', { new: { name } })
    await desk.call('member_add', { club, person, from_on: '2026-01-01' })
  }
  return { room, club }
}

const book = (desk, room, club, on, start, end) =>
  desk.call('booking_add', { new: { room, slot: { on, start, end }, holder: { club } } })
const session = async (desk, on) => (await desk.call('booking_week', { from: on })).find(it => it.slot.on === on)
const focused = window =>
  window.run('return document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()')

/** Presses Tab until the focus stands there. */
async function tabTo(window, label) {
  for (let n = 0; n < 60; n++) {
    if ((await focused(window)).startsWith(label)) return
    await window.keys('Tab')
  }
  throw new Error(`Tab never comes to ${label}`)
}

/** Types where the focus is. */
async function into(window, text) {
  await window.type(await window.run('return document.activeElement'), text)
}

export default {
  'arrivals are ticked and counted by the keyboard alone': async desk => {
    const { room, club } = await furnish(desk)
    await book(desk, room, club, TODAY, '08:30', '10:00')
    await book(desk, room, club, TODAY, '14:00', '15:30')
    const window = await desk.open()
    await window.waitText('102 舞蹈室', { within: '.today' })
    await tabTo(window, '08:30 舞蹈队 勾名字')
    await window.keys('Enter')
    await until('the search to have the focus', async () => (await focused(window)).startsWith('找人'))
    await into(window, 'oyrm')
    await window.keys('Enter')
    await window.waitText('欧阳若木 来了')
    await window.keys('ArrowDown')
    await window.keys('Space')
    await window.waitText('来了 2 人', { within: '.arrivals' })
    assert.deepEqual([(await session(desk, TODAY)).came, (await session(desk, TODAY)).state], [2, 'held'])
    await window.keys('Escape')
    await window.waitGone('.arrivals')
    await tabTo(window, '14:00 舞蹈队 来了几人')
    await into(window, '26')
    await window.keys('Enter')
    await window.waitText('来了 26 人', { within: '.notice' })
    await window.waitText('✓ 26 人', { within: '.session' })
    await tabTo(window, '08:30 舞蹈队 来了几人')
    await into(window, '1')
    await window.keys('Enter')
    await window.waitText('已经勾了 2 位到场的人', { within: '.session' })
  },

  'a tool comes back with one press, and what waits leads to what mends it': async desk => {
    const { room, club } = await furnish(desk)
    const hours = [{ day_kind: 'workday', start: '08:00', end: '20:00', season: null }]
    await desk.call('hours_set', { place: { room }, hours })
    await book(desk, room, club, '2026-11-19', '08:30', '10:00')
    await book(desk, room, club, '2026-11-20', '08:30', '10:00')
    const tool = await desk.call('tool_add', { new: { name: '冲击钻' } })
    await desk.call('loan_open', {
      tool,
      borrower: { name: '王建国', contact: '13900000000' },
      out_on: '2026-11-10',
      due_on: '2026-11-17',
      mode: 'takeaway',
    })
    const window = await desk.open()
    await window.waitText('逾期 5 天', { within: '.waits' })
    assert.ok((await window.text('.waits')).includes('13900000000'), 'whom to call')
    await tabTo(window, '王建国 已还 冲击钻')
    await window.keys('Enter')
    await window.waitText('王建国 还了“冲击钻”')
    await window.waitText('没有到期的工具')
    await tabTo(window, '11月有 2 场没有登记来了几人')
    await window.keys('Enter')
    await window.waitText('还没登记来了几人的场次')
    await until('the first count to have the focus', async () =>
      (await focused(window)).startsWith('08:30 舞蹈队 来了几人'),
    )
    await into(window, '26')
    await window.keys('Enter')
    await until('the first to be counted', async () => (await session(desk, '2026-11-19')).heads === 26)
    await into(window, '21')
    await window.keys('Enter')
    await until('the second to be counted', async () => (await session(desk, '2026-11-20')).heads === 21)
    await window.waitText('不缺什么', { within: '.waits' })
  },

  'an empty desk says what to do first': async desk => {
    const { desk: kept } = await desk.call('desk_now')
    await desk.call('desk_set', { desk: { ...kept, community: '青禾里社区' } })
    const window = await desk.open()
    await window.waitText('先做这几件事')
    await tabTo(window, '登记活动室')
    await window.keys('Enter')
    await until('the page of the rooms', () => window.run('return location.hash.startsWith("#/rooms")'))
  },
}
