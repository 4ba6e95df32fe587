// The first paint of each page on a file of ten years beside an empty one, and the find box on 8,000 people:
//   KETING_YEARS=FOLDER node tests/desk/paints.mjs      (cargo run -p keting --example ten_years -- FOLDER)
// Both windows are open at once and asked in turn. The first paint is the first frame with the page's head in it; how long until
// the last of its rows stands is said beside it (an empty page has none, so that is no ratio).
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { Desk, TARGET } from './desk.mjs'
import { PAGES, visit } from './pages.mjs'

const RUNS = Number(process.env.KETING_RUNS ?? 7)
const sorted = list => list.toSorted((a, b) => a - b)
const at = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * part))]

/** Goes to a page; answers the ms until the frame with its head begins to be drawn, and until the frame after its last change. */
const PAINT = `
  const [route, done] = arguments
  const main = document.querySelector('main'), left = main.querySelector('.page')
  let first = 0, whole = 0, bell
  const began = performance.now()
  const changed = () => {
    requestAnimationFrame(() => {
      const page = main.querySelector('.page')
      if (!first && page && page !== left && page.querySelector('h1')) first = performance.now() - began
      setTimeout(() => { whole = performance.now() - began }, 0)
    })
    clearTimeout(bell)
    bell = setTimeout(() => { watch.disconnect(); done([first, whole]) }, 150)
  }
  const watch = new MutationObserver(changed)
  watch.observe(main, { subtree: true, childList: true, characterData: true })
  location.hash = route`

/** Types one letter into the find box; answers the ms until all that is found is listed, and until the frame after that. */
const FIND = `
  const [text, done] = arguments
  const field = document.querySelector('dialog.find input'), box = document.querySelector('dialog.find .inside')
  const began = performance.now()
  const watch = new MutationObserver(() => {
    if (box.ariaBusy === 'true') return
    watch.disconnect()
    const listed = performance.now() - began
    requestAnimationFrame(() => setTimeout(() => done([listed, performance.now() - began]), 0))
  })
  watch.observe(box, { subtree: true, childList: true, characterData: true, attributes: true })
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))`

const ask = (window, script, ...args) => window.wish('POST', '/execute/async', { script, args })

async function opened(name, fill) {
  const desk = new Desk(join(TARGET, 'paints', name))
  await fill(desk)
  const window = await desk.open({ env: { KETING_PICTURES: 'no' } })
  await window.waitFor('main .page')
  return { desk, window, took: new Map() }
}

const old = await opened('ten', desk => cpSync(process.env.KETING_YEARS, desk.folder, { recursive: true }))
const empty = await opened('empty', desk => desk.call('desk_set', { desk: { community: '青禾里社区', subdistrict: '桃溪街道' } }))
for (const [, route] of PAGES) for (const { window } of [old, empty]) await visit(window, route)
for (let run = 0; run < RUNS; run++)
  for (const [name, route] of PAGES)
    for (const { window, took } of [old, empty]) {
      await visit(window, route.startsWith('/settings') ? '/import' : '/settings')
      took.set(name, [...took.get(name) ?? [], await ask(window, PAINT, `#${route}`)])
    }
let failed = false
for (const [name] of PAGES) {
  const [a, b] = [old, empty].map(it => at(it.took.get(name).map(([first]) => first), 0.5))
  const [all, none] = [old, empty].map(it => at(it.took.get(name).map(([, whole]) => whole), 0.5))
  const ok = a / b <= 1.3
  failed ||= !ok
  console.log(`${`first paint of ${name}, ten years / empty`.padEnd(48)} ${a.toFixed(0).padStart(8)} ms / ${b.toFixed(0).padStart(8)} ms = ${(a / b).toFixed(2).padStart(5)}  (≤ 1.3)  ${ok ? 'ok' : 'TOO MUCH'}   whole ${all.toFixed(0)} ms, empty ${none.toFixed(0)} ms`)
}

await old.window.keys('Control+k')
await old.window.waitFor('dialog.find input')
const listed = [], drawn = []
for (let run = 0; run < 60; run++) {
  const typed = ['w', 'wf', 'zh', '王', '伟芳', 'yw', 'lm', '1000', 'sz', 'gj'][run % 10] + (run % 3 === 2 ? 'j' : '')
  const [list, frame] = await ask(old.window, FIND, typed)
  listed.push(list)
  drawn.push(frame)
}
for (const [what, list] of [['key to list', listed], ['key to the frame after it', drawn]])
  console.log(`${`find of 8,000 people, ${what}`.padEnd(48)} p50 ${at(list, 0.5).toFixed(1)} ms, p95 ${at(list, 0.95).toFixed(1)} ms, longest ${sorted(list).at(-1).toFixed(1)} ms  (a frame is 16.7 ms)`)
await old.desk.end()
await empty.desk.end()
process.exit(failed ? 1 : 0)
