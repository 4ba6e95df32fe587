// How every page looks: nothing wider or taller than the window, no button cut off, nothing serious by axe-core (roles, names,
// contrast); on the demonstration and on an empty desk, in both sizes of the type. The window is as large as a screen
// of 1366×768 leaves it between its title and the task bar. What is wider by its nature (a long table, a sheet of paper) says so: data-wide.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { PAGES, size, visit } from '../pages.mjs'

const AXE = "const done = arguments[arguments.length - 1]; axe.run(document, { resultTypes: ['violations'] }).then(it => done(it.violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one => `${one.id}: ${one.nodes.slice(0, 8).map(node => `${node.target.join(' ')}${node.any[0]?.data?.contrastRatio ? ` ${node.any[0].data.contrastRatio} (${node.any[0].data.fgColor} on ${node.any[0].data.bgColor})` : ''}`).join(' | ')}`)), it => done([String(it)]))"

const FITS = `
  const wrong = [], root = document.documentElement
  const name = it => it.tagName.toLowerCase() + (it.className?.trim?.() ? '.' + it.className.trim().split(/\\s+/).join('.') : '') + ' “' + (it.innerText || it.ariaLabel || it.placeholder || '').trim().slice(0, 20) + '”'
  if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) wrong.push('the window scrolls: ' + root.scrollWidth + '×' + root.scrollHeight + ' in ' + innerWidth + '×' + innerHeight)
  for (const it of document.querySelectorAll('main *, .side')) {
    const style = getComputedStyle(it)
    if (/auto|scroll/.test(style.overflowX) && !it.closest('[data-wide]') && it.clientWidth > 0 && it.scrollWidth > it.clientWidth + 1) wrong.push('scrolls sideways: ' + name(it) + ' ' + it.scrollWidth + ' in ' + it.clientWidth)
  }
  for (const it of document.querySelectorAll('button, main a, input, h1, [role=tab], [role=button]')) {
    const at = it.getBoundingClientRect()
    if (at.width < 2 || at.height < 2 || getComputedStyle(it).visibility === 'hidden' || Number(getComputedStyle(it).opacity) === 0) continue
    if (it.closest('[data-wide]')) continue
    if (at.left < -1 || at.right > innerWidth + 1) { wrong.push('beside the window: ' + name(it)); continue }
    if (it.tagName === 'BUTTON' && it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).textOverflow !== 'ellipsis') wrong.push('its words are cut off: ' + name(it))
    let scrolls = false
    for (let above = it.parentElement; above && above !== document.body; above = above.parentElement) {
      const style = getComputedStyle(above), box = above.getBoundingClientRect()
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      if (/auto|scroll/.test(style.overflowY)) scrolls = true
      if (box.width < 3 || box.height < 3) break
      if (at.right > box.right + 1 || at.left < box.left - 1) { wrong.push('cut off at the side: ' + name(it) + ' by ' + name(above)); break }
      if (!scrolls && at.bottom > box.bottom + 1) { wrong.push('cut off below: ' + name(it) + ' by ' + name(above)); break }
    }
  }
  return [...new Set(wrong)].slice(0, 12)`

/** What is wrong with the page that stands there now. */
async function wrongWith(window, axe) {
  if (!await window.run("return 'axe' in globalThis")) await window.run(axe)
  const found = await window.run(FITS)
  return [...found, ...await window.wish('POST', '/execute/async', { script: AXE, args: [] })]
}

const axeOf = desk => readFileSync(desk.file('ui/node_modules/axe-core/axe.min.js'), 'utf8')
const narrow = window => window.wish('POST', '/window/rect', { x: 0, y: 0, width: 1366, height: 700 })

async function all(desk, large) {
  await size(desk, large)
  const window = await desk.open()
  await window.waitFor('main .page')
  await narrow(window)
  assert.equal(await window.run("return getComputedStyle(document.documentElement).fontSize"), large ? '18px' : '15px')
  const wrong = []
  for (const [name, route] of PAGES) {
    await visit(window, route)
    for (const one of await wrongWith(window, axeOf(desk))) wrong.push(`${name}: ${one}`)
  }
  assert.deepEqual(wrong, [])
}

const demo = desk => desk.call('demo_load')
const empty = desk => desk.call('desk_set', { desk: { community: '青禾里社区', subdistrict: '桃溪街道' } })

export default {
  'every page of the demonstration': async desk => { await demo(desk); await all(desk, false) },
  'every page of the demonstration in large type': async desk => { await demo(desk); await all(desk, true) },
  'every page of an empty desk': async desk => { await empty(desk); await all(desk, false) },
  'every page of an empty desk in large type': async desk => { await empty(desk); await all(desk, true) },

  'the first start, the find box and the keys': async desk => {
    const window = await desk.open()
    await window.waitText('开始使用')
    await narrow(window)
    const wrong = await wrongWith(window, axeOf(desk))
    await window.fill('社区名称', '青禾里社区')
    await window.keys('Enter')
    await window.waitText('登记活动室', { within: '.tour' })
    await visit(window, '/today')
    wrong.push(...await wrongWith(window, axeOf(desk)))
    await window.keys('Control+k')
    await window.waitFor('dialog.find input')
    wrong.push(...await wrongWith(window, axeOf(desk)))
    await window.keys('Escape', 'F1')
    await window.waitText('知道了')
    wrong.push(...await wrongWith(window, axeOf(desk)))
    assert.deepEqual(wrong, [])
  },
}
