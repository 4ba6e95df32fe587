// How long until the window can be used, and what it takes of memory, beside an empty window with the same webview.
// Both are started by the same driver in turn. The time runs from the start of the program until its page answers:
// the empty one that it is there, ours that the first page stands with its content and can be clicked.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Desk, TARGET, WINDOW, sleep } from './desk.mjs'

const EMPTY = process.env.KETING_EMPTY ?? join(WINDOW, '..', 'examples', 'empty_window')
const RUNS = Number(process.env.KETING_RUNS ?? 7)
const sorted = list => list.toSorted((a, b) => a - b)
const median = list => sorted(list)[Math.floor(list.length / 2)]

/** The share of memory (PSS, kB) of every process that has this desk's folder in its environment. */
function memory(mark) {
  let sum = 0
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) continue
      const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      if (/driver|WebDriver/i.test(name)) continue
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      /* it has ended meanwhile */
    }
  }
  return sum
}

/** Answers once something of this selector can be clicked where it stands. */
const USABLE = `
  const [css, done] = arguments
  const look = () => {
    const it = document.querySelector(css), at = it?.getBoundingClientRect()
    if (it && it.contains(document.elementFromPoint(at.left + at.width / 2, at.top + Math.min(at.height / 2, 20)))) done(Date.now())
    else setTimeout(look, 2)
  }
  look()`

/** Asks until the page that is to stay answers; the one that was there before it takes the question away with it. */
async function usable(window, css) {
  for (const end = Date.now() + 20_000; ;) {
    try {
      return await window.wish('POST', '/execute/async', { script: USABLE, args: [css] })
    } catch (error) {
      if (Date.now() > end) throw error
      await sleep(5)
    }
  }
}

async function once(run, program, css) {
  const desk = new Desk(join(TARGET, 'ratios', `${run}-${css ? 'ours' : 'empty'}`))
  if (css) await desk.settings({ community: '青禾里社区' })
  // Away from tests the window draws without the graphics card; here no pictures are taken, so it may.
  const window = await desk.open({ program, env: css ? { KETING_PICTURES: 'no' } : {} })
  if (css) await usable(window, css)
  else await window.run('return document.readyState')
  const took = performance.now() - window.began
  await sleep(2500)
  const share = memory(desk.folder)
  await desk.end()
  return { took, share }
}

const ours = [],
  empty = []
for (let run = 0; run <= RUNS; run++) {
  const a = await once(run, WINDOW, 'main .page .body a, main .page .body button')
  const b = await once(run, EMPTY, null)
  if (run > 0) {
    ours.push(a)
    empty.push(b)
  }
}
const compared = (what, mine, theirs, unit) => {
  const [a, b] = [mine, theirs].map(it => `${it.toFixed(0).padStart(8)} ${unit}`)
  return `${what.padEnd(48)} ${a} / ${b} = ${(mine / theirs).toFixed(2).padStart(5)}`
}
let failed = false
for (const [what, field, unit, most] of [
  ['window usable / an empty window', 'took', 'ms', 1.5],
  ['memory, all processes / an empty window', 'share', 'kB', 1.4],
]) {
  const [a, b] = [ours, empty].map(list => list.map(it => it[field]))
  const ratio = median(a) / median(b)
  const ok = ratio <= most
  failed ||= !ok
  console.log(compared(what, median(a), median(b), unit), ` (≤ ${most})  ${ok ? 'ok' : 'TOO MUCH'}`)
  console.log(compared('  of the quickest (smallest)', sorted(a)[0], sorted(b)[0], unit))
}
process.exit(failed ? 1 : 0)
