// A fixed time that changes: by the keyboard from a session on, by a drag that becomes the rule, longer in one act; what was
// lost is made up with one key or let be.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

/** 舞蹈队 on Mondays and Thursdays 14:00–16:00 in 102 until the year's end; 12月7日 was moved by hand to 12月8日. */
async function furnish(desk) {
  const { desk: kept } = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...kept, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const room = {}
  for (const name of ['102 舞蹈室', '103 书画室'])
    room[name] = await desk.call('room_add', { new: { name, capacity: 30 } })
  const club = await desk.call('club_add', { new: { name: '舞蹈队' } })
  const other = await desk.call('club_add', { new: { name: '合唱团' } })
  const { series, booked } = await desk.call('series_add', {
    new: {
      room: room['102 舞蹈室'],
      holder: { club },
      weekdays: ['mo', 'th'],
      start: '14:00',
      end: '16:00',
      from: '2026-11-02',
      until: '2026-12-31',
    },
  })
  const on = day => booked.find(it => it.on === day).id
  await desk.call('booking_move', {
    id: on('2026-12-07'),
    room: room['102 舞蹈室'],
    slot: { on: '2026-12-08', start: '14:00', end: '16:00' },
  })
  return { room, club, other, series, on }
}

const chip = (room, on) => `td[data-cell="${room}|${on}"] .chip`
const sessions = async (desk, club, from = '2026-11-22', to = '2027-12-31') =>
  (await desk.call('group_sessions', { group: club, from, to })).filter(it => it.state !== 'cancelled')

async function week(desk, path) {
  const window = await desk.open()
  await window.waitFor('main .today')
  await window.run(`location.hash = "#${path}"`)
  return window
}

export default {
  'by the keyboard a fixed time moves from one session on, and shows first what it keeps': async desk => {
    const { room, club, on } = await furnish(desk)
    const window = await week(desk, `/week?day=2026-11-26`)
    await window.waitFor(chip(room['102 舞蹈室'], '2026-11-26'))
    await window.run(`document.querySelector('${chip(room['102 舞蹈室'], '2026-11-26')}').focus()`)
    await window.keys('Enter')
    await window.waitText('只这一场', { within: '.el-dialog' })
    await window.run(`document.querySelector('.el-dialog input[type=radio][value=one]').focus()`)
    await window.keys('ArrowRight')
    await window.fill('开始', '15')
    await window.keys('Tab')
    await window.waitText('14:00–16:00 → 15:00–17:00', { within: '.preview' })
    const seen = await window.text('.preview')
    assert.ok(seen.includes('12月7日(周一) 挪到了 102 舞蹈室 12月8日(周二)14:00–16:00'), seen)
    assert.ok(seen.includes('以前的 7 场不动'), seen)
    await window.fill('为什么改', '老师时间变了')
    await window.keys('Enter')
    await window.waitText('固定时段已改：14:00–16:00 → 15:00–17:00')
    const now = await sessions(desk, club)
    const at = day => now.find(it => it.slot.on === day)?.slot.start
    assert.deepEqual(['2026-11-23', '2026-11-26', '2026-12-08', '2026-12-31'].map(at), [
      '14:00',
      '15:00',
      '14:00',
      '15:00',
    ])
    await window.keys('Control+z')
    await window.waitText('已撤销：')
    assert.ok(
      (await sessions(desk, club)).every(it => it.slot.start === '14:00'),
      'one undo',
    )
    assert.ok(on)
  },

  'a session that is dragged is moved alone, and may become the rule from then on': async desk => {
    const { room, club } = await furnish(desk)
    const window = await week(desk, '/week?day=2026-11-26')
    await window.waitFor(chip(room['102 舞蹈室'], '2026-11-26'))
    await window.drag(chip(room['102 舞蹈室'], '2026-11-26'), `td[data-cell="${room['103 书画室']}|2026-11-27"]`)
    await window.waitText('已移动“舞蹈队”到 103 书画室 11月27日')
    assert.equal((await sessions(desk, club)).filter(it => it.room === room['103 书画室']).length, 1, 'this one alone')
    await window.clickText('以后都这样…', { within: '.notice' })
    await window.waitText('每周一四 → 每周一五；102 舞蹈室 → 103 书画室', { within: '.preview' })
    await window.clickText('从这一场起都改', { within: '.el-dialog' })
    await window.waitText('固定时段已改：')
    const fridays = (await sessions(desk, club)).filter(
      it => it.room === room['103 书画室'] && new Date(it.slot.on).getUTCDay() === 5,
    )
    assert.equal(fridays.length, 5, 'every Friday to the year’s end')
  },

  'a fixed time is extended in one act on the club’s page': async desk => {
    const { club } = await furnish(desk)
    const window = await week(desk, `/clubs?id=${club}`)
    await window.clickText('延长…', { within: '[aria-label="固定时间"]' })
    await window.waitText('延长到 2027年1月31日', { within: '.preview' })
    await window.keys('Enter')
    await window.waitText('固定时间延长到 2027年1月31日')
    assert.equal((await sessions(desk, club)).at(-1).slot.on, '2027-01-28')
  },

  'what the house called off is owed, made up with one key, or let be with a reason': async desk => {
    const { club, on } = await furnish(desk)
    const window = await week(desk, `/week?day=2026-11-26&session=${on('2026-11-26')}`)
    await window.clickText('取消', { within: '.el-tabs__item' })
    await window.clickText('场地另有安排', { within: '.reasons' })
    await window.clickText('取消这一场', { within: '.el-dialog' })
    await window.waitText('已取消“舞蹈队”')
    await window.waitText('还欠 1 场', { within: '.page' })
    await window.run(`location.hash = "#/clubs?id=${club}"`)
    await window.waitText('还欠 1 次')
    await window.waitFor('.places .place')
    await window.run(`document.querySelector('.places .place').focus()`)
    await window.keys('Enter')
    await window.waitText('没排上的，补在')
    await window.waitText('还欠 0 次')
    const [lost] = await desk.call('lost_list', { group: club, from: '2026-11-01', to: '2026-12-31' })
    assert.ok(lost.made_up_by && !lost.owed)
    await desk.call('lost_made_up', { id: lost.id, on: null })
    await window.clickText('不补了', { within: '.places' })
    await window.fill('为什么不补', '社团说不用了')
    await window.keys('Enter')
    await window.waitText('不补了：社团说不用了')
    assert.equal(
      (await desk.call('lost_list', { group: club, from: '2026-11-01', to: '2026-12-31' }))[0].waived,
      '社团说不用了',
    )
  },

  'the second Wednesday of the month, four times': async desk => {
    const { room, other } = await furnish(desk)
    const window = await week(desk, '/week?day=2026-12-09')
    await window.waitFor(`td[data-cell="${room['103 书画室']}|2026-12-09"]`)
    await window.click(`td[data-cell="${room['103 书画室']}|2026-12-09"]`)
    await window.fill('开始', '9')
    await window.fill('结束', '1030')
    await window.click('.el-dialog .who .el-select')
    await window.clickText('合唱团', { within: '.el-select-dropdown__item' })
    await window.click('.el-dialog .el-switch')
    await window.clickText('每月', { within: '.el-dialog .el-radio-button' })
    await window.clickText('共几次', { within: '.el-dialog .el-radio-button' })
    await window.fill('一共几次', '4')
    await window.keys('Tab')
    await window.waitText('每月第2个周三：排上 4 次', { within: '.preview' })
    await window.clickText('登记固定时段', { within: '.el-dialog .foot' })
    await window.waitText('固定时段已登记：排上 4 次')
    await until('the sessions', async () => (await sessions(desk, other)).length === 4)
    assert.deepEqual(
      (await sessions(desk, other)).map(it => it.slot.on),
      ['2026-12-09', '2027-01-13', '2027-02-10', '2027-03-10'],
    )
  },
}
