// 排期: wishes typed, the best timetable proposed, moved by the keyboard and by drag, published in one step and taken back.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

/** Two rooms with hours and two clubs. */
async function furnish(desk) {
  const { desk: kept } = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...kept, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const room = {}
  for (const [name, capacity] of [
    ['102 舞蹈室', 30],
    ['103 书画室', 20],
  ])
    room[name] = await desk.call('room_add', { new: { name, capacity } })
  const [site] = await desk.call('site_list')
  const hours = kind => ({ season: null, day_kind: kind, start: '08:30', end: '21:00' })
  await desk.call('hours_set', { place: { site: site.id }, hours: [hours('workday'), hours('weekend')] })
  for (const name of ['舞蹈队', '模特队']) await desk.call('club_add', { new: { name } })
  return room
}

/** The window at the page. */
async function page(desk) {
  const window = await desk.open()
  await window.waitFor('main .today')
  await window.run('location.hash = "#/plan"')
  await window.waitFor('main .plan h1')
  return window
}

const plan = async desk => (await desk.call('plan_list'))[0]
const whole = async desk => desk.call('plan_get', { id: (await plan(desk)).id })

/** A plan of December with the wishes of two clubs for one evening. */
async function wished(desk) {
  const room = await furnish(desk)
  const id = await desk.call('plan_add', {
    new: { name: '冬季排期', from: '2026-12-01', until: '2027-01-31' },
    begin: { empty: true },
  })
  const row = (who, weekly, wanted) => ({
    who,
    weekly,
    wanted,
    minutes: '',
    purpose: '',
    people: '',
    fine: '',
    start: '',
    equipment: '',
    rooms: '102',
  })
  await desk.call('wishes_add', {
    plan: id,
    rows: [row('舞蹈队', '2', '周一晚上'), row('模特队', '1', '周一、周二晚上')],
  })
  return room
}

export default {
  'from nothing to a published term': async desk => {
    await furnish(desk)
    const window = await page(desk)
    await window.clickText('从空白开始', { within: '.nothing button' })
    await window.fill('名称', '冬季排期')
    await window.keys('Enter')
    await window.waitText('已新建“冬季排期”')
    await window.clickText('连续登记', { within: '.left button' })
    await window.waitFor('.entry input')
    for (const typed of ['舞蹈队', '2', '120', '28', '周一、周三上午', '', '102', '']) {
      if (typed)
        await window.run(
          'document.activeElement.value = arguments[0]; document.activeElement.dispatchEvent(new Event("input", { bubbles: true }))',
          typed,
        )
      await window.keys('Enter')
    }
    await window.waitText('已登记 1 条愿望')
    await window.keys('Escape')
    await window.clickText('出方案', { within: '.page-head button' })
    await window.waitText('方案已出：2 场，已证明最优')
    await window.waitText('2 次都排上了')
    await window.clickText('发布', { within: '.page-head button' })
    await window.waitText('登记新的', { within: '.el-dialog' })
    await window.clickText('发布', { within: '.el-dialog .foot button' })
    await window.waitText('已发布“冬季排期”')
    await window.waitText('已发布，只能看')
    const week = await desk.call('booking_week', { from: '2026-12-07' })
    assert.deepEqual(
      week.map(it => it.purpose),
      ['舞蹈队', '舞蹈队'],
      'the clubs have their times',
    )
    await window.keys('Control+z')
    await window.waitText('已撤销：发布排期')
    assert.equal((await plan(desk)).published_on, null)
  },

  'who is in the way is said, and the keyboard moves a session': async desk => {
    const room = await wished(desk)
    const window = await page(desk)
    await window.clickText('出方案', { within: '.page-head button' })
    await window.waitText('已证明最优')
    await window.waitText('少 1 次：', { within: '.board' })
    const before = (await whole(desk)).draft.find(it => it.purpose === '模特队')
    assert.equal(before.weekday, 'tu', '舞蹈队 has Monday')
    await window.run(`document.querySelector('[data-stop="${before.id}"]').focus()`)
    await window.keys('Enter')
    await window.waitFor('td.free')
    // Down to the places, right to Wednesday: that evening is no wish of its own, but it can go there by hand.
    const wednesday = `${room['102 舞蹈室']}|we|evening`
    await window.run(`document.querySelector('[data-stop="${wednesday}"]').focus()`)
    await window.waitText('回车放下', { within: '.say' })
    await window.keys('Enter')
    await window.waitText('已移动“模特队”')
    assert.equal((await whole(desk)).draft.find(it => it.purpose === '模特队').weekday, 'we')
    await window.keys('Control+z')
    await window.waitText('已撤销：')
    assert.equal((await whole(desk)).draft.find(it => it.purpose === '模特队').weekday, 'tu')
  },

  'a drag onto a taken place is refused with the reason, a free one takes it': async desk => {
    const room = await wished(desk)
    await desk.call('plan_propose', { id: (await plan(desk)).id })
    const window = await page(desk)
    const { draft } = await whole(desk)
    const models = draft.find(it => it.purpose === '模特队')
    await window.waitFor(`[data-draft="${models.id}"]`)
    await window.drag(`[data-draft="${models.id}"]`, `td[data-place="${room['103 书画室']}|fr|evening"]`)
    await window.waitText('放不下：')
    assert.ok((await window.text('.notice')).includes('没有要103'))
    await window.drag(`[data-draft="${models.id}"]`, `td[data-place="${room['102 舞蹈室']}|fr|evening"]`)
    await window.waitText('已移动“模特队”')
    assert.equal((await whole(desk)).draft.find(it => it.purpose === '模特队').weekday, 'fr')
  },

  'the term is saved as a workbook, in the window and by the command line': async desk => {
    await wished(desk)
    await desk.call('plan_propose', { id: (await plan(desk)).id })
    const window = await page(desk)
    const out = join(desk.out, '冬季排期.xlsx')
    desk.pick(out)
    await window.clickText('存为 Excel', { within: '.page-head button' })
    await window.waitText('已保存排期表和公平表')
    assert.ok(existsSync(out))
    const again = join(desk.out, '再来.xlsx')
    const { code, json } = await desk.keting(
      'plan',
      '--wishes',
      desk.file('assets/demo/9-wishes-社团活动室愿望表.xlsx'),
      '--out',
      again,
    )
    assert.equal(code, 1, 'rooms the form names are not there')
    assert.equal(json, undefined)
    await until('nothing to be left behind', () => !existsSync(again))
  },
}
