// How everything looks that opens on top of a page or inside it: forms, sheets, the find box, the keys; in both sizes of the type.
// What is asked of it is what look.mjs asks of the pages.
import assert from 'node:assert/strict'
import { sleep } from '../desk.mjs'
import { FORMS, PAGES, size, visit } from '../pages.mjs'
import { axeOf, narrow, wrongWith } from '../wrong.mjs'

async function all(desk, large) {
  await desk.call('demo_load')
  await size(desk, large)
  for (const building of ['1-1-101', '2-2-202'])
    await desk.call('person_add', { new: { name: '李青', phone: '10000000003', building } })
  const [person] = await desk.call('person_search', { text: '李', limit: 1 })
  const [session] = (await desk.call('booking_week', { from: '2026-11-23' })).filter(it => it.state !== 'cancelled')
  const [tool] = await desk.call('tool_list')
  const [entry] = await desk.call('journal_list', { limit: 1 })
  const [club] = await desk.call('club_list')
  const [volunteer] = await desk.call('volunteer_list')
  const routes = [
    ...FORMS,
    '/rooms?view=area&new=1',
    `/clubs?id=${club.id}`,
    `/people?id=${person.id}`,
    `/tools?id=${tool.id}`,
    `/volunteers?id=${volunteer.id}`,
    `/week?day=${session.slot.on}&session=${session.id}`,
    `/history?id=${entry.id}`,
  ]
  const window = await desk.open()
  await window.waitFor('main .page')
  await narrow(window)
  const wrong = []
  const look = async name => {
    for (const one of await wrongWith(window, axeOf(desk))) wrong.push(`${name}: ${one}`)
  }
  for (const route of routes) {
    await visit(window, '/today')
    await visit(window, route)
    await sleep(300)
    await look(route.replace(/=[0-9a-f-]{36}/g, '=…'))
    if (process.env.LOOK_OUT)
      await window.screenshot(
        `${process.env.LOOK_OUT}/${large ? 'large' : 'small'}${route.replace(/=[0-9a-f-]{36}/g, '').replace(/[/?&=]/g, '-')}.png`,
      )
    await window.keys('Escape')
  }
  await visit(window, '/today')
  await window.keys('Control+k')
  await window.waitFor('dialog.find input')
  await window.keys(...'li')
  await sleep(400)
  await look('find')
  await window.keys('Escape', 'Escape', 'F1')
  await window.waitText('知道了')
  await look('keys')
  assert.deepEqual(wrong, [])
}

// What the buttons of each page open; those of its rows and what lies in a grid are left to the journeys. A button that several pages
// have is pressed once.
const TOP = 'button:not(:is(table, ul, ol, [role=grid], [role=group], [data-wide]) *)'
const SAID =
  "const said = it => (it.getAttribute('aria-label') || it.innerText || it.title).trim();" +
  'const all = [...document.querySelectorAll(`main :is(${arguments[0]})`)];' +
  'const buttons = all.filter(it => it.checkVisibility() && !it.disabled);'
const DIALOG = "return [...document.querySelectorAll('.el-dialog')].some(it => it.checkVisibility())"

async function opened(desk) {
  await desk.call('demo_load')
  const window = await desk.open()
  await window.waitFor('main .page')
  await narrow(window)
  const wrong = [],
    seen = new Set(),
    pressed = new Set()
  for (const [name, route] of PAGES) {
    await visit(window, route)
    for (const said of await window.run(`${SAID} return buttons.map(said)`, TOP)) {
      // What goes to the disk asks the system where; views stand in the list of pages.
      if (/^(保存|导出|撤销|重做|复制|删除|打开)/.test(said) || pressed.has(said)) continue
      pressed.add(said)
      if (
        !(await window.run(
          `${SAID} const it = buttons.find(one => said(one) === arguments[1]); it?.click(); return Boolean(it)`,
          TOP,
          said,
        ))
      )
        continue
      await sleep(250)
      const title = await window.run(
        `const shown = [...document.querySelectorAll('.el-dialog')].find(it => it.checkVisibility())
        return shown?.querySelector('.el-dialog__title')?.innerText ?? ''`,
      )
      if (title && !seen.has(title)) {
        seen.add(title)
        for (const one of await wrongWith(window, axeOf(desk))) wrong.push(`${name}, ${said}: ${one}`)
        if (process.env.LOOK_OUT) await window.screenshot(`${process.env.LOOK_OUT}/opened-${name}-${seen.size}.png`)
      }
      if (title) await window.keys('Escape')
      if ((await window.run(DIALOG)) || (await window.run('return location.hash')) !== `#${route}`) {
        await visit(window, '/today')
        await visit(window, route)
      }
    }
  }
  assert.ok(seen.size >= 10, `the buttons opened ${[...seen].join('、')}`)
  assert.deepEqual(wrong, [])
}

export default {
  'what the buttons of the pages open': opened,
  'every form, sheet and dialog': desk => all(desk, false),
  'every form, sheet and dialog in large type': desk => all(desk, true),
}
