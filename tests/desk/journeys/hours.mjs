// A day by the hour: a session moved and stretched by the mouse and by the keyboard, a new one drawn, a place where it
// cannot go, two that change places, one room's week and the month at a glance.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

const DAY = '2026-11-24'
const HOURS = kind => ({ season: null, day_kind: kind, start: '08:00', end: '20:00' })

/** Two rooms open from eight to eight; 舞蹈队 has 102 at nine, 书法社 103 at two; 103 is closed from five. */
async function furnish(desk) {
  await desk.settings({ community: '青禾里社区', subdistrict: '桃溪街道' })
  const room = {},
    club = {},
    session = {}
  for (const name of ['102 舞蹈室', '103 书画室'])
    room[name] = await desk.call('room_add', { new: { name, capacity: 30 } })
  for (const name of ['舞蹈队', '书法社']) club[name] = await desk.call('club_add', { new: { name } })
  for (const id of Object.values(room))
    await desk.call('hours_set', { place: { room: id }, hours: ['workday', 'weekend'].map(HOURS) })
  const book = (name, where, start, end) =>
    desk.call('booking_add', {
      new: { room: room[where], slot: { on: DAY, start, end }, holder: { club: club[name] } },
    })
  session['舞蹈队'] = await book('舞蹈队', '102 舞蹈室', '09:00', '10:30')
  session['书法社'] = await book('书法社', '103 书画室', '14:00', '16:00')
  await desk.call('closure_add', {
    new: { room: room['103 书画室'], from: DAY, to: DAY, start: '17:00', end: '24:00', reason: '刷墙' },
  })
  return { room, session }
}

const column = (room, on = DAY) => `[data-column][data-cell="${room}|${on}"]`
const chip = id => `[data-session="${id}"]`
const slotOf = async (desk, id) => {
  const { room_name, slot } = (await desk.call('booking_week', { from: DAY })).find(it => it.id === id)
  return `${room_name} ${slot.start}-${slot.end}`
}
const stands = (desk, id, where) => until(`it to stand at ${where}`, async () => (await slotOf(desk, id)) === where)

async function open(desk, view = 'day') {
  const window = await desk.open()
  await window.waitFor('main .today')
  await window.run('location.hash = arguments[0]', `#/week?view=${view}&day=${DAY}`)
  await window.waitFor(view === 'month' ? '.month td' : '[data-session]')
  return window
}
/** How many points a number of minutes is high. */
const high = async (window, minutes) =>
  ((await window.run("return document.querySelector('[data-column]').getBoundingClientRect().height")) / 720) * minutes
const focus = (window, css) => window.run('document.querySelector(arguments[0]).focus()', css)
const spoken = (window, text) =>
  until(`“${text}” to be spoken`, () =>
    window.run(
      "return [...document.querySelectorAll('[role=status]')].some(it => it.textContent.includes(arguments[0]))",
      text,
    ),
  )

export default {
  'the mouse moves a session by quarters of an hour, stretches it, and each is one step back': async desk => {
    const { session } = await furnish(desk)
    const window = await open(desk)
    const id = session['舞蹈队']
    await window.drag(chip(id), chip(id), { dy: await high(window, 75) })
    await window.waitText('已移动“舞蹈队”到 102 舞蹈室 11月24日 周二 10:15–11:45')
    await stands(desk, id, '102 舞蹈室 10:15-11:45')
    await until('it to be drawn there', () =>
      window.run("return document.querySelector(arguments[0]).innerText.includes('10:15')", chip(id)),
    )
    await window.drag(`.block:has(${chip(id)}) .edge.end`, `.block:has(${chip(id)}) .edge.end`, {
      dy: await high(window, 30),
    })
    await stands(desk, id, '102 舞蹈室 10:15-12:15')
    await window.keys('Control+z', 'Control+z')
    await stands(desk, id, '102 舞蹈室 09:00-10:30')
    await until('it to be drawn there again', () =>
      window.run("return document.querySelector(arguments[0]).innerText.includes('09:00')", chip(id)),
    )
  },

  'a place where it cannot go refuses while it is dragged, and says why': async desk => {
    const { session } = await furnish(desk)
    const window = await open(desk)
    const at = async css =>
      window.run(
        'const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]',
        css,
      )
    const [x0, y0] = await at(chip(session['舞蹈队'])),
      [x1, y1] = await at(chip(session['书法社']))
    const point = (x, y) => ({
      type: 'pointerMove',
      duration: 40,
      origin: 'viewport',
      x: Math.round(x),
      y: Math.round(y),
    })
    const hold = actions => window.wish('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] })
    await hold([point(x0, y0), { type: 'pointerDown', button: 0 }, point(x0 + 20, y0 + 10), point(x1, y1)])
    await window.waitText('已被“书法社”占用', { within: '.ghost.refused' })
    await window.waitText('按住 Shift 松开：和它对调', { within: '.ghost' })
    await hold([point(x1, y1 + (await high(window, 180)))])
    await window.waitText('停用：刷墙', { within: '.ghost.refused' })
    await window.keys('Escape')
    await window.waitGone('.ghost')
    await hold([{ type: 'pointerUp', button: 0 }])
    assert.equal(await slotOf(desk, session['舞蹈队']), '102 舞蹈室 09:00-10:30', 'Esc gave up')
    await hold([
      point(x0, y0),
      { type: 'pointerDown', button: 0 },
      point(x0 + 20, y0 + 10),
      point(x1, y1),
      { type: 'pointerUp', button: 0 },
    ])
    await window.waitText('没有移动：103 书画室在 11月24日 14:00–16:00 已被“书法社”占用')
    assert.equal(await slotOf(desk, session['舞蹈队']), '102 舞蹈室 09:00-10:30')
  },

  'a new session is drawn over empty time': async desk => {
    const { room } = await furnish(desk)
    const window = await open(desk)
    const [x, top, height] = await window.run(
      'const r = document.querySelector(arguments[0]).getBoundingClientRect(); return [r.left + r.width / 2, r.top, r.height]',
      column(room['102 舞蹈室']),
    )
    const point = minutes => ({
      type: 'pointerMove',
      duration: 40,
      origin: 'viewport',
      x: Math.round(x),
      y: Math.round(top + (height * (minutes - 480)) / 720),
    })
    await window.wish('POST', '/actions', {
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          actions: [
            point(785),
            { type: 'pointerDown', button: 0 },
            point(800),
            point(860),
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    })
    await window.waitText('预约活动室', { within: '.el-dialog' })
    const filled = await window.run(
      `return ['开始', '结束'].map(it => document.querySelector('.el-dialog input[aria-label="' + it + '"]').value)`,
    )
    assert.deepEqual(filled, ['13:00', '14:30'])
  },

  'the keyboard does the same: it walks, carries, stretches, hears why not, and books': async desk => {
    const { session } = await furnish(desk)
    const window = await open(desk)
    await focus(window, chip(session['舞蹈队']))
    await window.keys('Alt+ArrowDown')
    await stands(desk, session['舞蹈队'], '102 舞蹈室 09:15-10:45')
    await until('the focus to follow', () =>
      window.run(
        "return document.activeElement?.dataset.session === arguments[0] && document.activeElement.innerText.includes('09:15')",
        session['舞蹈队'],
      ),
    )
    await window.keys('Shift+Alt+ArrowDown')
    await stands(desk, session['舞蹈队'], '102 舞蹈室 09:15-11:00')
    await until('the focus to follow', () => window.run("return document.activeElement?.innerText.includes('11:00')"))
    await window.keys('Alt+ArrowRight')
    await stands(desk, session['舞蹈队'], '103 书画室 09:15-11:00')
    await until('the focus to follow', () =>
      window.run(
        `const at = document.activeElement
        return at?.dataset.session === arguments[0] && at.closest('[data-column]').dataset.column === '1'`,
        session['舞蹈队'],
      ),
    )
    // Carried over what is taken to where it is free: one step, told on the way.
    const key = (type, value) => ({ type, value })
    const down = Array.from({ length: 13 }, () => [
      key('keyDown', '\uE015'),
      { type: 'pause', duration: 60 },
      key('keyUp', '\uE015'),
    ]).flat()
    await window.wish('POST', '/actions', {
      actions: [{ type: 'key', id: 'keyboard', actions: [key('keyDown', '\uE00A'), ...down] }],
    })
    await spoken(window, '不行：103 书画室在 11月24日 14:00–16:00 已被“书法社”占用')
    await window.waitText('已被“书法社”占用', { within: '.ghost.refused' })
    await window.wish('POST', '/actions', {
      actions: [{ type: 'key', id: 'keyboard', actions: [key('keyUp', '\uE00A')] }],
    })
    await window.waitText('没有移动：103 书画室')
    assert.equal(await slotOf(desk, session['舞蹈队']), '103 书画室 09:15-11:00')
    await window.keys('ArrowDown')
    await spoken(window, '103 书画室 11:00 空，开放 08:00–17:00')
    await window.keys('Enter')
    await window.waitText('预约活动室', { within: '.el-dialog' })
    assert.equal(
      await window.run(`return document.querySelector('.el-dialog input[aria-label="开始"]').value`),
      '11:00',
    )
  },

  'two sessions change places: by X and Enter, from the dialog, and by Shift while dragging': async desk => {
    const { session } = await furnish(desk)
    const window = await open(desk)
    const swapped = async () => {
      await stands(desk, session['舞蹈队'], '103 书画室 14:00-15:30')
      await stands(desk, session['书法社'], '102 舞蹈室 09:00-11:00')
    }
    const back = async () => {
      await window.keys('Control+z')
      await stands(desk, session['舞蹈队'], '102 舞蹈室 09:00-10:30')
      await until('both to be drawn there again', () =>
        window.run("return document.querySelector(arguments[0]).innerText.includes('09:00')", chip(session['舞蹈队'])),
      )
    }
    await focus(window, chip(session['舞蹈队']))
    await window.keys('x')
    await window.waitText('和哪一场对调', { within: '.swapping' })
    await window.keys('2')
    await window.waitText('周二')
    await window.keys('3')
    await window.waitFor(chip(session['书法社']))
    await focus(window, chip(session['书法社']))
    await window.keys('Enter')
    await window.waitText('已对调“舞蹈队”和“书法社”')
    await swapped()
    await window.waitGone('.swapping')
    await back()
    await window.click(chip(session['舞蹈队']))
    await window.clickText('和另一场对调', { within: '.el-dialog' })
    await window.waitText('和哪一场对调', { within: '.swapping' })
    await window.waitGone('.el-dialog')
    await window.click(chip(session['书法社']))
    await swapped()
    await back()
    const at = async css =>
      window.run(
        `const r = document.querySelector(arguments[0]).getBoundingClientRect()
        return [r.left + r.width / 2, r.top + r.height / 2].map(Math.round)`,
        css,
      )
    const [[x0, y0], [x1, y1]] = [await at(chip(session['舞蹈队'])), await at(chip(session['书法社']))]
    const point = (x, y) => ({ type: 'pointerMove', duration: 40, origin: 'viewport', x, y })
    const act = (pointer, keys = []) =>
      window.wish('POST', '/actions', {
        actions: [
          { type: 'pointer', id: 'mouse', actions: pointer },
          { type: 'key', id: 'keyboard', actions: keys },
        ],
      })
    await act([point(x0, y0), { type: 'pointerDown', button: 0 }, point(x0 + 20, y0), point(x1, y1)])
    await act([], [{ type: 'keyDown', value: '\uE008' }])
    await window.waitText('松开就和“书法社”对调', { within: '.ghost' })
    await act([{ type: 'pointerUp', button: 0 }])
    await act([], [{ type: 'keyUp', value: '\uE008' }])
    await swapped()
  },

  'a swap that does not fit says whose way is barred': async desk => {
    const { room, session } = await furnish(desk)
    await desk.call('closure_add', {
      new: { room: room['102 舞蹈室'], from: DAY, to: DAY, start: '10:45', end: '12:00', reason: '擦地' },
    })
    const window = await open(desk)
    await focus(window, chip(session['舞蹈队']))
    await window.keys('x')
    await window.click(chip(session['书法社']))
    await window.waitText('不能对调，“书法社”换过去不行：102 舞蹈室在11月24日')
    assert.equal(await slotOf(desk, session['舞蹈队']), '102 舞蹈室 09:00-10:30')
    await window.keys('Escape')
    await window.waitGone('.swapping')
  },

  'the month leads to the day, the day to a room’s week, and the view is remembered': async desk => {
    const { session } = await furnish(desk)
    const window = await open(desk, 'month')
    await window.waitText('2026年11月')
    const said = await window.run('return document.querySelector(\'[title^="103 书画室 11月24日"]\').title')
    assert.equal(said, '103 书画室 11月24日 已订 2 小时，开放 9 小时，22%，1 场')
    await window.click('[title^="103 书画室 11月24日"]')
    await window.waitText('2026年11月24日')
    await window.waitFor(chip(session['书法社']))
    await window.click('.head[title="看103 书画室的一周"]')
    await window.waitFor('[data-column="6"]')
    await window.waitGone(chip(session['舞蹈队']))
    await window.run("location.hash = '#/today'")
    await window.waitFor('main .today')
    await window.run("location.hash = '#/week'")
    await window.waitFor('[data-column="6"]')
    await window.keys('1')
    await window.waitFor('table[role=grid]')
  },
}
