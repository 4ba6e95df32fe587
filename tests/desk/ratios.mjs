// How long until the window can be used, and what it takes of memory, beside an empty window with the same webview.
// Both are started by the same driver in turn; the time runs from the start of the program to its page being there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Desk, PROGRAM, TARGET, sleep } from './desk.mjs'

const EMPTY = join(PROGRAM, '..', 'examples', 'empty_window')
const RUNS = 5
const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]

/** The share of memory (PSS, kB) of every process that has this desk's folder in its environment. */
function memory(mark) {
  let sum = 0
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)) continue
      const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
      if (/driver|WebDriver/i.test(name)) continue
      sum += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch { /* it has ended meanwhile */ }
  }
  return sum
}

async function once(run, program, ready) {
  const desk = new Desk(join(TARGET, 'ratios', `${run}-${ready ? 'ours' : 'empty'}`))
  if (ready) await desk.call('desk_set', { desk: { community: '青禾里社区' } })
  const began = performance.now()
  const window = await desk.open({ program })
  if (ready) await window.waitFor(ready)
  const took = performance.now() - began
  await sleep(2500)
  const share = memory(desk.folder)
  await desk.end()
  return { took, share }
}

const ours = [], empty = []
for (let run = 0; run <= RUNS; run++) {
  const a = await once(run, PROGRAM, 'main .page')
  const b = await once(run, EMPTY, null)
  if (run > 0) { ours.push(a); empty.push(b) }
}
let failed = false
for (const [what, field, unit, most] of [['window usable / an empty window', 'took', 'ms', 1.5], ['memory, all processes / an empty window', 'share', 'kB', 1.4]]) {
  const a = median(ours.map(it => it[field])), b = median(empty.map(it => it[field]))
  const ok = a / b <= most
  failed ||= !ok
  console.log(`${what.padEnd(52)} ${a.toFixed(0).padStart(9)} ${unit} / ${b.toFixed(0).padStart(9)} ${unit} = ${(a / b).toFixed(2).padStart(5)}  (≤ ${most})  ${ok ? 'ok' : 'TOO MUCH'}`)
}
process.exit(failed ? 1 : 0)
