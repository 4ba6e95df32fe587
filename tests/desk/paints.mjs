// How long each page takes to stand, and the find box on 8,000 people:
//   KETING_YEARS=FOLDER node tests/desk/paints.mjs      (ten_years FOLDER/10 10, ten_years FOLDER/1 1 make the offices)
// Three windows are open at once and asked in turn. The first paint is the first frame with the page's head in it, ten years beside
// an empty office. Until the last row stands is compared with an office of the same rooms, clubs and people that is one year old:
// an empty one has no rows.
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
  let asked = false
  const watch = new MutationObserver(() => {
    if (box.ariaBusy === 'true') { asked = true; return }
    // What came in a frame late for the letter before.
    if (!asked) return
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

const kept = years => desk => cpSync(join(process.env.KETING_YEARS, years), desk.folder, { recursive: true })
const old = await opened('ten', kept('10'))
const young = await opened('one', kept('1'))
const empty = await opened('empty', desk => desk.settings({ community: '青禾里社区', subdistrict: '桃溪街道' }))
const all = [old, young, empty]
for (const [, route] of PAGES) for (const { window } of all) await visit(window, route)
for (let run = 0; run < RUNS; run++)
  for (const [name, route] of PAGES)
    for (const { window, took } of all) {
      await visit(window, route.startsWith('/settings') ? '/import' : '/settings')
      took.set(name, [...(took.get(name) ?? []), await ask(window, PAINT, `#${route}`)])
    }
let failed = false
const say = (what, ours, theirs) => {
  const ok = ours / theirs <= 1.3
  failed ||= !ok
  console.log(
    `${what.padEnd(48)} ${ours.toFixed(0).padStart(8)} ms / ${theirs.toFixed(0).padStart(8)} ms`,
    `= ${(ours / theirs).toFixed(2).padStart(5)}  (≤ 1.3)  ${ok ? 'ok' : 'TOO MUCH'}`,
  )
}
const median = (it, name, part) =>
  at(
    it.took.get(name).map(took => took[part]),
    0.5,
  )
for (const [name] of PAGES) {
  say(`first paint of ${name}, ten years / empty`, median(old, name, 0), median(empty, name, 0))
  say(`whole ${name}, ten years / one year`, median(old, name, 1), median(young, name, 1))
}

await old.window.keys('Control+k')
await old.window.waitFor('dialog.find input')
const listed = [],
  drawn = []
for (let run = 0; run < 60; run++) {
  const typed = ['w', 'wf', 'zh', '王', '伟芳', 'yw', 'lm', '1000', 'sz', 'gj'][run % 10] + (run % 3 === 2 ? 'j' : '')
  const [list, frame] = await ask(old.window, FIND, typed)
  listed.push(list)
  drawn.push(frame)
}
for (const [what, list] of [
  ['key to list', listed],
  ['key to the frame after it', drawn],
])
  console.log(
    `${`find of 8,000 people, ${what}`.padEnd(48)} p50 ${at(list, 0.5).toFixed(1)} ms, p95 ${at(list, 0.95).toFixed(1)} ms,`,
    `longest ${sorted(list).at(-1).toFixed(1)} ms  (a frame is 16.7 ms)`,
  )
for (const { desk } of all) await desk.end()
process.exit(failed ? 1 : 0)
