// Rooms as they really are, by the keyboard alone: hours by season, a room by day and by night, a closure without notice,
// rain, seats, the street.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

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

/** Tab until the focused thing is called this: its text, label, name or what stands in it while empty. */
async function tabTo(window, name, key = 'Tab') {
  const called = `const it = document.activeElement, said = it.getAttribute('aria-label') || (it.labels?.[0]?.textContent ?? '') || it.placeholder || it.innerText || ''
    return (it.closest('.el-form-item')?.querySelector('label')?.textContent ?? '').trim() + '|' + said.trim()`
  const seen = []
  for (let n = 0; n < 90; n++) {
    const now = await window.run(called)
    if (now.split('|').includes(name)) return
    seen.push(now)
    await window.keys(key)
  }
  throw new Error(`no Tab leads to “${name}”, only to: ${seen.join(' ')}`)
}
const typed = async (window, text) => { await window.keys('Control+a'); for (const c of text) await window.keys(c) }
const begin = window => window.run("document.querySelector('main').tabIndex = -1; document.querySelector('main').focus()")

export default {
  'summer and winter are told apart, each day is open by its season, and one key takes it back': async desk => {
    const { window } = await open(desk, () => '#/rooms', () => desk.call('room_add', { new: { name: '102' } }))
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
    const openOn = async on => (await desk.call('open_days', { from: on, to: on }))[0].open.map(it => `${it.start}-${it.end}`).join()
    await until('summer to have its own', async () => await openOn('2026-07-07') === '08:00-21:30')
    assert.equal(await openOn('2026-11-24'), '09:00-21:00', 'winter follows the whole year')
    await window.keys('Escape')
    await window.run('document.activeElement.blur()')
    await window.keys('Control+z')
    await until('it to be back', async () => await openOn('2026-07-07') === '00:00-24:00')
  },

  'a room is told what it is for and what it is by night; parts that overlap are refused in a sentence': async desk => {
    const { window, made } = await open(desk, id => `#/rooms?id=${id}`, () => desk.call('room_add', { new: { name: '201', capacity: 36 } }))
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
    await until('both to be kept', async () => (await desk.call('room_list')).find(it => it.id === made).bands.length === 2)
    await window.waitText('本月各时段利用率')
  },

  'a closure without a week of notice is said to be so and kept; rain is one key': async desk => {
    const { window } = await open(desk, it => `#/rooms?id=${it.square}`, async () => {
      const inside = await desk.call('room_add', { new: { name: '102', capacity: 30 } })
      const square = await desk.call('room_add', { new: { name: '广场', outdoor: true, rain_room: inside } })
      const club = await desk.call('club_add', { new: { name: '太极八段锦队' } })
      await desk.call('booking_add', { new: { room: square, slot: { on: '2026-11-22', start: '15:00', end: '16:00' }, holder: { club } } })
      return { inside, square }
    })
    await window.waitText('太极八段锦队　→ 102')
    await begin(window)
    await tabTo(window, '把 1 场改到室内')
    await window.keys('Enter')
    await window.waitText('1 场改到室内')
    await until('it to be inside', async () => (await desk.call('booking_week', { from: '2026-11-16' }))[0].room_name === '102')
    await tabTo(window, '从，如 11-23')
    await typed(window, '11-25')
    await tabTo(window, '停用原因')
    await typed(window, 'jianxiu')
    await window.waitText('只提前 3 天公示。《公共文化体育设施条例》第十七、十八条')
    await window.keys('Enter')
    await window.waitText('已登记停用')
  },

  'seats are booked beside others; the street ranks first and says who is there': async desk => {
    const { window } = await open(desk, `#/week?view=day&day=${DAY}`, async () => {
      const reading = await desk.call('room_add', { new: { name: '203', capacity: 4, free_seats: true } })
      const hall = await desk.call('room_add', { new: { name: '101', capacity: 120 } })
      await desk.call('room_add', { new: { name: '102', capacity: 120 } })
      const club = await desk.call('club_add', { new: { name: '书法社' } })
      await desk.call('booking_add', { new: { room: hall, slot: { on: DAY, start: '09:00', end: '10:00' }, holder: { club } } })
      await desk.call('booking_add', { new: { room: reading, slot: { on: DAY, start: '09:00', end: '10:00' }, holder: { office: true }, seats: 3 } })
      return { reading, hall }
    })
    await window.waitText('书法社')
    const no = await desk.call('booking_check', { room: (await desk.call('room_list')).find(it => it.name === '203').id, slot: { on: DAY, start: '09:30', end: '11:00' }, seats: 2 })
    assert.match(no, /只剩 1 个座位/)
  },
}
