// How smoothly a long table scrolls, 100,000 rows beside 1,000, and whether a key in quick entry waits for the disk:
//   node tests/desk/smooth.mjs
// Scrolling: every frame the table is moved on, by a wheel's notch, by a page, and to anywhere; told is what one step takes of
// the processor, how long it is until everything is laid out again, and how far the frames are apart.
// Typing: the time from a key until all it changes is laid out, first at rest, then while another program has 80,000 people
// put in by the same window's desk and holds the file.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Desk, TARGET, until } from './desk.mjs'

const sorted = list => list.toSorted((a, b) => a - b)
const at = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(list.length * part))]
const spread = list =>
  `p50 ${at(list, 0.5).toFixed(1)}, p95 ${at(list, 0.95).toFixed(1)}, longest ${sorted(list).at(-1).toFixed(1)} ms`

const SCROLL = `
  const [how, frames, done] = arguments
  const box = document.querySelector('.long'), took = [], apart = []
  let before = 0, left = frames, seed = 7
  box.scrollTop = 0
  const step = (now) => {
    if (before) apart.push(now - before)
    before = now
    if (left-- === 0) { done([took, apart]); return }
    const began = performance.now()
    const end = box.scrollHeight - box.clientHeight
    seed = seed * 16807 % 2147483647
    box.scrollTop = how === 'anywhere' ? seed % end : (box.scrollTop + (how === 'page' ? 500 : 100)) % end
    // The event of scrolling comes with this frame; what it changes is there when the next task begins.
    setTimeout(() => { void box.offsetHeight; took.push(performance.now() - began); requestAnimationFrame(step) })
  }
  requestAnimationFrame(step)`

const KEY = `
  const [text, done] = arguments
  const field = document.querySelector('.entry .line .cell:nth-of-type(1) input')
  const began = performance.now()
  field.value += text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  Promise.resolve().then(() => {
    void field.offsetHeight
    const ready = performance.now() - began
    requestAnimationFrame(() => setTimeout(() => done([ready, performance.now() - began])))
  })`

/** The ms of processor that every process with this folder in its environment has had; it does not grow when others are busy. */
function cpu(mark) {
  let ticks = 0
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      if (
        !readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark) ||
        /driver/i.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))
      )
        continue
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const [user, system] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13)
        .map(Number)
      ticks += user + system
    } catch {
      /* it has ended meanwhile */
    }
  }
  return ticks * 10
}

const ask = (window, script, ...args) => window.wish('POST', '/execute/async', { script, args })
/** As many rows as one file may have are taken in at once. */
const STEP = 20_000
const code = n => `K${String(n).padStart(6, '0')}`

async function wall(name, count) {
  const desk = new Desk(join(TARGET, 'smooth', name))
  await desk.settings({ community: '青禾里社区' })
  for (let from = 0; from < count; from += STEP) {
    const lines = Array.from(
      { length: Math.min(STEP, count - from) },
      (_, n) => `${['冲击钻', '人字梯', '扳手', '血压计'][n % 4]},${code(from + n)},${n % 9}号柜`,
    )
    writeFileSync(join(desk.out, 'tools.csv'), ['名称,编号,位置', ...lines].join('\n'))
    await desk.call('import_file', { kind: 'tools', file: join(desk.out, 'tools.csv') })
  }
  const window = await desk.open({ env: { KETING_PICTURES: 'no' } })
  await window.run("location.hash = '#/tools'")
  await window.waitFor('.long .all .line', 60_000)
  return {
    desk,
    window,
    took: { notch: [], page: [], anywhere: [] },
    apart: { notch: [], page: [], anywhere: [] },
    work: { notch: [], page: [], anywhere: [] },
  }
}

const [few, many] = [await wall('1000', 1000), await wall('100000', 100_000)]
for (let run = 0; run < 4; run++)
  for (const it of [few, many])
    for (const how of ['notch', 'page', 'anywhere']) {
      const before = cpu(it.desk.folder)
      const [took, apart] = await ask(it.window, SCROLL, how, 90)
      if (run > 0) {
        it.took[how].push(...took)
        it.apart[how].push(...apart)
        it.work[how].push((cpu(it.desk.folder) - before) / 90)
      }
    }
let failed = false
for (const how of ['notch', 'page', 'anywhere']) {
  const [a, b] = [many, few].map(it => at(it.work[how], 0.5))
  failed ||= a / b > 1.3
  console.log(
    `scrolled by ${how}, processor of all the window's processes a step: 100,000 rows ${a.toFixed(1)} ms`,
    `/ 1,000 rows ${b.toFixed(1)} ms = ${(a / b).toFixed(2)} (≤ 1.3) ${a / b > 1.3 ? 'TOO MUCH' : 'ok'}`,
  )
  console.log(`  until laid out: 1,000 rows ${spread(few.took[how])}; 100,000 rows ${spread(many.took[how])}`)
  console.log(`  frames apart: 1,000 rows ${spread(few.apart[how])}; 100,000 rows ${spread(many.apart[how])}`)
}
await many.desk.end()

const { desk, window } = few
await window.clickText('快速录入', { within: 'main' })
await window.waitFor('.entry input')
const keys = async more => {
  const [ready, drawn] = [[], []]
  for (let n = 0; more(n); n++) {
    const [a, b] = await ask(window, KEY, 'k')
    ready.push(a)
    drawn.push(b)
    if (n % 30 === 29) await window.type(await window.find('.entry .line .cell input'), 'x')
  }
  return [ready, drawn]
}
const rest = await keys(n => n < 150)
let over = false
const writing = desk
  .start(['call', 'people_add', '-'], {
    input: JSON.stringify({
      news: Array.from({ length: 80_000 }, (_, n) => ({ name: `居民${n}`, building: `${n} 栋` })),
    }),
  })
  .done.then(it => {
    over = true
    return it
  })
const held = await keys(n => !over && n < 2000)
const { code: failedWrite } = await writing
if (failedWrite !== 0 || held[0].length < 10)
  throw new Error(`nothing was written while typing (${held[0].length} keys)`)
for (const [what, n] of [
  ['laid out', 0],
  ['the frame after it', 1],
])
  console.log(
    `a key in quick entry to ${what}: at rest ${spread(rest[n])} (${rest[n].length} keys);`,
    `while 80,000 people are written ${spread(held[n])} (${held[n].length} keys)`,
  )
await until('the draft to be kept', async () =>
  Object.keys(await desk.call('remembered')).some(it => it.startsWith('draft:entry-tools')),
)
await desk.end()
process.exit(failed ? 1 : 0)
