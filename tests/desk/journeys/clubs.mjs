// A club from its founding to its prize, by the keyboard alone.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

const focused = window =>
  window.run('return document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent.trim()')

async function tabTo(window, label) {
  for (let n = 0; n < 80; n++) {
    if ((await focused(window)).startsWith(label)) return
    await window.keys('Tab')
  }
  throw new Error(`Tab never comes to ${label}`)
}

async function furnish(desk) {
  const { desk: kept } = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...kept, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const club = await desk.call('club_add', { new: { name: '舞蹈队', category: '舞蹈' } })
  const room = await desk.call('room_add', { new: { name: '102 舞蹈室' } })
  return { club, room }
}

async function open(desk, route) {
  const window = await desk.open()
  await window.waitFor('main .today')
  await window.run(`location.hash = "#${route}"`)
  return window
}

/** Types where the focus is. */
async function into(window, text) {
  await window.type(await window.run('return document.activeElement'), text)
}

/** Pastes where the focus is. */
const paste = (window, text) =>
  window.run(
    `
  const it = document.activeElement
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(it), 'value').set.call(it, arguments[0])
  it.dispatchEvent(new Event('input', { bubbles: true }))`,
    text,
  )

export default {
  'a club is founded, its members come as a list, and its prize is written down': async desk => {
    await furnish(desk)
    const window = await open(desk, '/clubs?new=1')
    await window.waitText('新建社团', { within: '.el-dialog' })
    await until('the name to have the focus', async () => (await focused(window)) === '名称')
    await into(window, '合唱团')
    await window.keys('Enter')
    await window.waitText('已新建“合唱团”')
    await window.waitText('还没有成员')
    await tabTo(window, '粘贴名单')
    await window.keys('Enter')
    await until('the list to have the focus', async () => (await focused(window)) === '名单')
    await paste(window, '姓名\t电话\n王建国\t13900000001\n李一\n')
    await window.waitText('加入 2 人')
    await tabTo(window, '加入 2 人')
    await window.keys('Enter')
    await window.waitText('2 人加入“合唱团”，其中 2 人是新登记的')
    await window.waitText('成员 2 人')
    await tabTo(window, '登记演出或比赛')
    await window.keys('Enter')
    await until('the title to have the focus', async () => (await focused(window)) === '名称')
    await into(window, '全区合唱比赛')
    await window.fill('获奖', '二等奖')
    await window.keys('Enter')
    await window.waitText('★ 二等奖')
    const clubs = await desk.call('club_list')
    assert.equal((await desk.call('performance_list', { club: clubs.find(it => it.name === '合唱团').id })).length, 1)
    await window.run('document.activeElement.blur()')
    await window.keys('Control+z')
    await window.waitText('已撤销：登记“合唱团”')
  },

  'several members leave at once, and one step brings all of them back': async desk => {
    const { club } = await furnish(desk)
    await desk.call('members_add', { club, people: [{ name: '李一' }, { name: '王二' }, { name: '张三' }] })
    const window = await open(desk, `/clubs?id=${club}`)
    await window.waitText('成员 3 人')
    for (let n = 0; n < 80 && !(await window.run("return document.activeElement.matches('.members .long')")); n++)
      await window.keys('Tab')
    await window.keys('Home', 'Space', 'ArrowDown', 'Space')
    await window.waitText('选了 2 行')
    await window.clickText('这 2 人退出')
    await window.waitText('2 人今天退出“舞蹈队”')
    await window.waitText('成员 1 人')
    await window.keys('Control+z')
    await window.waitText('已撤销：2 人退出“舞蹈队”')
    await window.waitText('成员 3 人')
  },

  'the month stands in the calendar, and a lost date is made up for': async desk => {
    const { club, room } = await furnish(desk)
    const other = await desk.call('club_add', { new: { name: '书法社' } })
    await desk.call('booking_add', {
      new: { room, slot: { on: '2026-11-10', start: '09:00', end: '10:00' }, holder: { club: other } },
    })
    await desk.call('series_add', {
      new: {
        room,
        holder: { club },
        weekdays: ['tu'],
        start: '09:00',
        end: '10:00',
        from: '2026-11-03',
        until: '2026-12-15',
      },
    })
    await desk.call('booking_add', {
      new: { room, slot: { on: '2026-11-12', start: '14:00', end: '15:00' }, holder: { club }, extra: true },
    })
    const [first] = (await desk.call('booking_week', { from: '2026-11-02' })).filter(it => it.slot.on === '2026-11-03')
    await desk.call('booking_mark', { id: first.id, state: 'held', heads: 26 })
    const window = await open(desk, `/clubs?id=${club}`)
    await window.waitText('26人', { within: '.card.month' })
    const said = await window.text('.card.month')
    assert.ok(said.includes('没排上') && said.includes('未记') && said.includes('09:00'), said)
    await window.waitText('还欠 1 次')
    await tabTo(window, '已经补了')
    await window.keys('Enter')
    await window.fill('哪天补的', '11-11')
    await window.keys('Enter')
    await window.waitText('没有“舞蹈队”的场次')
    await window.fill('哪天补的', '11-12')
    await window.keys('Enter')
    await window.waitText('还欠 0 次')
  },

  'a club changed elsewhere meanwhile is not overwritten, and nothing typed is lost': async desk => {
    const { club } = await furnish(desk)
    const window = await open(desk, `/clubs?id=${club}`)
    await window.clickText('修改', { exact: true })
    await window.waitText('修改“舞蹈队”', { within: '.el-dialog' })
    await desk.call('club_update', {
      id: club,
      new: { name: '舞蹈队', category: '广场舞', leader: null, founded_on: null, closed_on: null, note: null },
    })
    await window.fill('备注', '周末也练')
    await window.keys('Enter')
    await window.waitText('这一行刚在别处改过：类别现在是“广场舞”')
    assert.equal(
      await window.run('return [...document.querySelectorAll(".el-dialog input")].some(it => it.value === "周末也练")'),
      true,
    )
    // She has been told; saving again is her answer.
    await window.fill('类别', '广场舞')
    await window.keys('Enter')
    await window.waitText('已修改“舞蹈队”')
    const [kept] = await desk.call('club_list')
    assert.deepEqual([kept.category, kept.note], ['广场舞', '周末也练'])
  },
}
