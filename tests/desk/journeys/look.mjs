// How every page looks: nothing wider or taller than the window, no button cut off, nothing serious by axe-core (roles, names,
// contrast); on the demonstration and on an empty desk, in both sizes of the type. The window is as large as a screen
// of 1366×768 leaves it between its title and the task bar. What is wider by its nature (a long table, a sheet of paper)
// says so: data-wide.
import assert from 'node:assert/strict'
import { PAGES, size, visit } from '../pages.mjs'
import { axeOf, narrow, wrongWith } from '../wrong.mjs'

async function all(desk, large) {
  await size(desk, large)
  const window = await desk.open()
  await window.waitFor('main .page')
  await narrow(window)
  assert.equal(await window.run('return getComputedStyle(document.documentElement).fontSize'), large ? '18px' : '15px')
  const wrong = []
  for (const [name, route] of PAGES) {
    await visit(window, route)
    for (const one of await wrongWith(window, axeOf(desk))) wrong.push(`${name}: ${one}`)
  }
  assert.deepEqual(wrong, [])
}

const demo = desk => desk.call('demo_load')
const empty = desk => desk.settings({ community: '青禾里社区', subdistrict: '桃溪街道' })

export default {
  'every page of the demonstration': async desk => {
    await demo(desk)
    await all(desk, false)
  },
  'every page of the demonstration in large type': async desk => {
    await demo(desk)
    await all(desk, true)
  },
  'every page of an empty desk': async desk => {
    await empty(desk)
    await all(desk, false)
  },
  'every page of an empty desk in large type': async desk => {
    await empty(desk)
    await all(desk, true)
  },

  'the first start, the find box and the keys': async desk => {
    const window = await desk.open()
    await window.waitText('开始使用')
    await narrow(window)
    const wrong = await wrongWith(window, axeOf(desk))
    await window.fill('社区名称', '青禾里社区')
    await window.keys('Enter')
    await window.waitText('登记活动室', { within: '.tour' })
    await visit(window, '/today')
    wrong.push(...(await wrongWith(window, axeOf(desk))))
    await window.keys('Control+k')
    await window.waitFor('dialog.find input')
    wrong.push(...(await wrongWith(window, axeOf(desk))))
    await window.keys('Escape', 'F1')
    await window.waitText('知道了')
    wrong.push(...(await wrongWith(window, axeOf(desk))))
    assert.deepEqual(wrong, [])
  },
}
