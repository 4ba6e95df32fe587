// How everything looks that opens on top of a page or inside it: forms, sheets, the find box, the keys; in both sizes of the type.
// What is asked of it is what look.mjs asks of the pages.
import assert from 'node:assert/strict'
import { sleep } from '../desk.mjs'
import { FORMS, size, visit } from '../pages.mjs'
import { axeOf, narrow, wrongWith } from '../wrong.mjs'

async function all(desk, large) {
  await desk.call('demo_load')
  await size(desk, large)
  for (const building of ['1-1-101', '2-2-202']) await desk.call('person_add', { new: { name: '李青', phone: '10000000003', building } })
  const [person] = await desk.call('person_search', { text: '李', limit: 1 })
  const [session] = (await desk.call('booking_week', { from: '2026-11-23' })).filter(it => it.state !== 'cancelled')
  const [tool] = await desk.call('tool_list')
  const [entry] = await desk.call('journal_list', { limit: 1 })
  const [club] = await desk.call('club_list')
  const routes = [
    ...FORMS, '/rooms?view=area&new=1', `/clubs?id=${club.id}`, `/people?id=${person.id}`, `/tools?id=${tool.id}`, `/week?day=${session.slot.on}&session=${session.id}`, `/history?id=${entry.id}`,
  ]
  const window = await desk.open()
  await window.waitFor('main .page')
  await narrow(window)
  const wrong = []
  const look = async (name) => { for (const one of await wrongWith(window, axeOf(desk))) wrong.push(`${name}: ${one}`) }
  for (const route of routes) {
    await visit(window, '/today')
    await visit(window, route)
    await sleep(300)
    await look(route.replace(/=[0-9a-f-]{36}/g, '=…'))
    if (process.env.LOOK_OUT) await window.screenshot(`${process.env.LOOK_OUT}/${large ? 'large' : 'small'}${route.replace(/=[0-9a-f-]{36}/g, '').replace(/[/?&=]/g, '-')}.png`)
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

export default {
  'every form, sheet and dialog': desk => all(desk, false),
  'every form, sheet and dialog in large type': desk => all(desk, true),
}
