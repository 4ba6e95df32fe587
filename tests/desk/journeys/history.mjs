// 历史 with the keyboard alone: a change is found by what it touched, told, and taken back from there.
import assert from 'node:assert/strict'

async function open(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const room = await desk.call('room_add', { new: { name: '102 舞蹈室' } })
  const club = await desk.call('club_add', { new: { name: '舞蹈队' } })
  const slot = { on: '2026-11-24', start: '09:00', end: '10:30' }
  await desk.call('booking_add', { new: { room, slot, holder: { club }, purpose: '排练' } })
  await desk.call('tool_add', { new: { name: '冲击钻' } })
  const window = await desk.open()
  await window.waitText('历史', { within: 'nav' })
  await window.keys('Alt+0')
  await window.waitText('添加工具', { within: 'main' })
  return window
}

const focused = window =>
  window.run("const at = document.activeElement; return at?.getAttribute('aria-label') || at?.innerText?.trim() || ''")

/** Goes on with Tab until the focus stands on something whose name has this in it. */
async function tabTo(window, name) {
  for (let n = 0; n < 60; n += 1) {
    if ((await focused(window)).includes(name)) return
    await window.keys('Tab')
  }
  assert.fail(`Tab never came to “${name}”; it stands on “${await focused(window)}”`)
}

const sessions = async desk => (await desk.call('booking_week', { from: '2026-11-23' })).length
const labels = window =>
  window.run("return [...document.querySelectorAll('main .line .label')].map(it => it.innerText)")

export default {
  'a club’s name finds what touched it; one change goes and a newer one stays': async desk => {
    const window = await open(desk)
    await tabTo(window, '查找历史')
    await window.keys(...'舞蹈队')
    await window.waitTextGone('添加工具', { within: 'main .list' })
    await window.waitText('预约', { within: 'main .list' })
    assert.equal((await labels(window)).length, 2, String(await labels(window)))
    await tabTo(window, '09:00')
    await window.keys('Enter')
    await window.waitText('撤销到这里（连同后来的，共 2 步）')
    await tabTo(window, '撤销这一步')
    await window.keys('Enter')
    await window.waitText('已撤销：预约')
    assert.equal(await sessions(desk), 0)
    assert.equal((await desk.call('tool_list')).length, 1)
    await window.keys('Control+y')
    await window.waitText('已重做：预约')
    assert.equal(await sessions(desk), 1)
  },

  'what newer changes build on goes with them, and all of it comes again': async desk => {
    const window = await open(desk)
    await tabTo(window, '09:00')
    await window.keys('ArrowDown', 'ArrowDown')
    assert.match(await focused(window), /添加社团“舞蹈队”/)
    await window.keys('Enter')
    await window.waitText('不能单独撤销')
    await tabTo(window, '撤销到这里')
    await window.keys('Enter')
    await window.waitText('已撤销 3 步')
    assert.deepEqual(
      [(await desk.call('club_list')).length, (await desk.call('tool_list')).length, await sessions(desk)],
      [0, 0, 0],
    )
    await window.keys('F6')
    await tabTo(window, '重做这 3 步')
    await window.keys('Enter')
    await window.waitText('已重做 3 步')
    assert.deepEqual(
      [(await desk.call('club_list')).length, (await desk.call('tool_list')).length, await sessions(desk)],
      [1, 1, 1],
    )
  },

  'a change is opened by its number, and the whole history again from there': async desk => {
    const window = await open(desk)
    const entry = (await desk.call('journal_list', { limit: 9 })).find(it => it.label.includes('舞蹈队'))
    await window.run('location.hash = arguments[0]', `#/history?id=${entry.id}`)
    await window.waitText('从这一步看起')
    await window.waitFor('.line[aria-expanded=true]')
    assert.equal(await window.text('.line[aria-expanded=true] .label'), entry.label)
    assert.ok(!(await labels(window)).some(it => it.includes('添加工具')), 'what is newer is not listed')
    await tabTo(window, '看全部历史')
    await window.keys('Enter')
    await window.waitText('添加工具', { within: 'main' })
  },

  'a day without changes says so and leads back': async desk => {
    const window = await open(desk)
    await tabTo(window, '哪一天')
    await window.keys(...'11-21', 'Enter')
    await window.waitText('没有找到', { within: 'main' })
    await tabTo(window, '看全部历史')
    await window.keys('Enter')
    await window.waitText('添加工具', { within: 'main' })
  },
}
