// What is wrong with the look of what stands in the window now: what does not fit, and what axe-core finds.
import { readFileSync } from 'node:fs'
import { sleep } from './desk.mjs'

const AXE = `
  const done = arguments[arguments.length - 1]
  const colours = ({ contrastRatio, fgColor, bgColor } = {}) =>
    contrastRatio ? ' ' + contrastRatio + ' (' + fgColor + ' on ' + bgColor + ')' : ''
  const place = node => node.target.join(' ') + colours(node.any[0]?.data ?? undefined)
  axe.run(document, { resultTypes: ['violations'] }).then(
    it => done(it.violations
      .filter(one => ['serious', 'critical'].includes(one.impact))
      .map(one => one.id + ': ' + one.nodes.slice(0, 8).map(place).join(' | '))),
    it => done([String(it)]))`

const FITS = `
  const wrong = [], root = document.documentElement
  const classes = it => it.className?.trim?.() ? '.' + it.className.trim().split(/\\s+/).join('.') : ''
  const said = it => (it.innerText || it.ariaLabel || it.placeholder || '').trim().slice(0, 20)
  const name = it => it.tagName.toLowerCase() + classes(it) + ' “' + said(it) + '”'
  const unseen = ({ visibility, opacity }) => visibility === 'hidden' || Number(opacity) === 0
  const wide = it => it.scrollWidth > it.clientWidth + 1
  const [across, down] = [root.scrollWidth, root.scrollHeight]
  if (across > innerWidth || down > innerHeight)
    wrong.push('the window scrolls: ' + across + '×' + down + ' in ' + innerWidth + '×' + innerHeight)
  for (const it of document.querySelectorAll('main *, .side')) {
    const style = getComputedStyle(it)
    if (/auto|scroll/.test(style.overflowX) && !it.closest('[data-wide]') && it.clientWidth > 0 && wide(it))
      wrong.push('scrolls sideways: ' + name(it) + ' ' + it.scrollWidth + ' in ' + it.clientWidth)
  }
  for (const it of document.querySelectorAll('button, main a, input, h1, [role=tab], [role=button]')) {
    const at = it.getBoundingClientRect()
    const look = getComputedStyle(it)
    if (at.width < 2 || at.height < 2 || unseen(look)) continue
    if (it.closest('[data-wide]')) continue
    if (at.left < -1 || at.right > innerWidth + 1) { wrong.push('beside the window: ' + name(it)); continue }
    if (it.tagName === 'BUTTON' && wide(it) && look.textOverflow !== 'ellipsis')
      wrong.push('its words are cut off: ' + name(it))
    let scrolls = false
    for (let above = it.parentElement; above && above !== document.body; above = above.parentElement) {
      const style = getComputedStyle(above), box = above.getBoundingClientRect()
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      if (/auto|scroll/.test(style.overflowY)) scrolls = true
      if (box.width < 3 || box.height < 3) break
      const side = at.right > box.right + 1 || at.left < box.left - 1
      if (side || (!scrolls && at.bottom > box.bottom + 1)) {
        wrong.push('cut off ' + (side ? 'at the side' : 'below') + ': ' + name(it) + ' by ' + name(above))
        break
      }
    }
  }
  return [...new Set(wrong)].slice(0, 12)`

/** What is wrong with the page that stands there now. On a busy machine an answer can come while it is looked at, and a button turn
 *  from grey to green: what is wrong is looked at again, and counts when it is still there. */
export async function wrongWith(window, axe) {
  if (!(await window.run("return 'axe' in globalThis"))) await window.run(axe)
  const look = async () => [
    ...(await window.run(FITS)),
    ...(await window.wish('POST', '/execute/async', { script: AXE, args: [] })),
  ]
  const found = await look()
  if (found.length === 0) return []
  await sleep(1000)
  return look()
}

/** The program that looks for what shuts people out. */
export const axeOf = desk => readFileSync(desk.file('ui/node_modules/axe-core/axe.min.js'), 'utf8')
/** As large as a screen of 1366×768 leaves a window between its title and the task bar. */
export const narrow = window => window.wish('POST', '/window/rect', { x: 0, y: 0, width: 1366, height: 700 })
