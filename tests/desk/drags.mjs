// How long a drag waits for its verdict on an office of ten years, in the week, the day and one room's week, by pointer and by keys:
//   cargo xtask bench window        (the office of ten years comes in KETING_YEARS)
// From the event that brings a session over a new place to the bubble that says whether it can stand there, and to the frame
// after that. Each place is new to its drag, so that each costs one question to the core; those asked are counted.
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { Desk, TARGET } from './desk.mjs'
import { visit } from './pages.mjs'

const DAY = process.env.KETING_DAY ?? '2026-11-24'
const sorted = list => list.toSorted((a, b) => a - b)
const at = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * part))]

/** Carries one session over every place of the view; answers [to the verdict, to the frame after it] of each. */
const POINTER = `
  const [done] = arguments
  const chips = [...document.querySelectorAll('.chip:not(.cancelled)')].filter(it => {
    const r = it.getBoundingClientRect()
    return r.top > 120 && r.bottom < innerHeight - 20
  })
  const chip = chips[Math.floor(chips.length / 2)], r = chip.getBoundingClientRect()
  const press = { bubbles: true, cancelable: true, button: 0, pointerId: 1 }
  const send = (what, type, x, y) => what.dispatchEvent(new PointerEvent(type, { ...press, clientX: x, clientY: y }))
  const [x0, y0] = [r.left + r.width / 2, r.top + Math.min(10, r.height / 2)]
  const columns = [...document.querySelectorAll('[data-column]')]
  const points = []
  if (columns.length) {
    const box = columns[0].getBoundingClientRect(), quarter = box.height / (document.querySelectorAll('.hours span').length * 4)
    for (const it of columns) {
      const c = it.getBoundingClientRect()
      for (let y = Math.max(box.top, 150) + quarter / 2; y < innerHeight - 60; y += quarter)
        points.push([c.left + c.width / 2, y])
    }
  } else for (const it of document.querySelectorAll('[data-cell]')) {
    const c = it.getBoundingClientRect()
    if (c.top > 100 && c.bottom < innerHeight - 50) points.push([c.left + c.width / 2, c.bottom - 5])
  }
  const took = []
  const known = () => document.querySelector('.ghost.free, .ghost.refused') !== null
  send(chip, 'pointerdown', x0, y0)
  send(window, 'pointermove', x0 + 12, y0 + 2)
  const next = () => {
    const point = points.shift()
    if (!point) { dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); done(took); return }
    const began = performance.now()
    let bell
    const watch = new MutationObserver(() => {
      if (!known()) return
      const verdict = performance.now() - began
      stop()
      requestAnimationFrame(() => setTimeout(() => { took.push([verdict, performance.now() - began]); next() }, 0))
    })
    const stop = () => { watch.disconnect(); clearTimeout(bell) }
    watch.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true })
    bell = setTimeout(() => { stop(); next() }, 400)
    send(window, 'pointermove', ...point)
  }
  setTimeout(next, 300)`

/** Carries the session that has the focus by Alt and the arrow, so many places far. */
const KEYS = `
  const [key, times, done] = arguments
  const took = []
  const known = () => document.querySelector('.ghost.free, .ghost.refused') !== null
  let left = times
  const next = () => {
    if (left-- === 0) { dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); done(took); return }
    const was = document.querySelector('.ghost strong')?.textContent
    const began = performance.now()
    let bell
    const watch = new MutationObserver(() => {
      if (!known() || document.querySelector('.ghost strong').textContent === was) return
      const verdict = performance.now() - began
      watch.disconnect()
      clearTimeout(bell)
      requestAnimationFrame(() => setTimeout(() => { took.push([verdict, performance.now() - began]); next() }, 0))
    })
    watch.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true })
    bell = setTimeout(() => { watch.disconnect(); next() }, 400)
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true }))
  }
  next()`

const desk = new Desk(join(TARGET, 'drags'))
cpSync(join(process.env.KETING_YEARS, '10'), desk.folder, { recursive: true })
const window = await desk.open({ env: { KETING_PICTURES: 'no' } })
await window.waitFor('main .page')
await window.wish('POST', '/window/rect', { x: 0, y: 0, width: 1366, height: 768 })
const ask = (script, ...args) => window.wish('POST', '/execute/async', { script, args })
const say = (what, took) => {
  for (const [part, name] of [
    [0, 'verdict'],
    [1, 'frame after it'],
  ]) {
    const list = took.map(it => it[part])
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map(it => at(list, it).toFixed(1))
    console.log(
      `${`${what}, to the ${name}`.padEnd(52)} ${String(list.length).padStart(4)} places`,
      ` p50 ${p50}  p95 ${p95}  p99 ${p99}  longest ${sorted(list).at(-1).toFixed(1)} ms`,
    )
  }
}
let slow = false
for (const [name, view] of [
  ['the week by pointer', 'week'],
  ['the day by pointer', 'day'],
  ['one room by pointer', 'room'],
]) {
  await visit(window, `/week?view=${view}&day=${DAY}`)
  await window.waitFor('.chip')
  const took = await ask(POINTER)
  say(name, took)
  slow ||=
    at(
      took.map(it => it[0]),
      0.95,
    ) >
    1000 / 60
}
await visit(window, `/week?view=day&day=${DAY}`)
await window.run("document.querySelector('.chip:not(.cancelled)').focus()")
say('the day by keys', await ask(KEYS, 'ArrowDown', 30))
await desk.end()
process.exit(slow ? 1 : 0)
