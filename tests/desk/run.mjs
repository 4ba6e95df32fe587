// Runs the journeys one after the other, each test with a desk of its own:
//   node tests/desk/run.mjs [WORD …]     only files whose name, or tests whose sentence, contains a word
//
// A journey is a file in journeys/ whose default export maps sentences to functions:
//   export default { 'a tool comes back': async desk => { … } }
// A function fails by throwing, and says why it was not run with `throw new Skip('because …')`.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Desk, ROOT, TARGET } from './desk.mjs'
import { namedInLogs } from './logs.mjs'
import { Skip } from './skip.mjs'

const folder = join(ROOT, 'tests/desk/journeys')
const place = join(TARGET, 'desk')
const words = process.argv.slice(2)
const wanted = text => words.length === 0 || words.some(word => text.includes(word))
const counts = { passed: 0, failed: 0, skipped: 0 }
const failures = []
rmSync(place, { recursive: true, force: true })

for (const file of readdirSync(folder)
  .filter(name => name.endsWith('.mjs'))
  .sort()) {
  const { default: tests } = await import(pathToFileURL(join(folder, file)))
  const name = file.replace(/\.mjs$/, '')
  let number = 0
  for (const [sentence, test] of Object.entries(tests)) {
    number += 1
    if (!wanted(name) && !wanted(sentence)) continue
    const began = Date.now()
    const desk = new Desk(join(place, `${name}-${number}`))
    const took = () => `(${((Date.now() - began) / 1000).toFixed(1)} s)`
    try {
      await within(300_000, test(desk))
      counts.passed += 1
      console.log(`ok      ${name}: ${sentence} ${took()}`)
    } catch (error) {
      if (error instanceof Skip) {
        counts.skipped += 1
        console.log(`skipped ${name}: ${sentence}: ${error.message}`)
      } else {
        counts.failed += 1
        console.log(`FAILED  ${name}: ${sentence} ${took()}`)
        console.log(indented(error.stack ?? String(error)))
        const picture = join(place, `${name}-${number}.png`)
        const saved = await desk.window?.screenshot(picture).then(
          () => true,
          () => false,
        )
        if (saved) console.log(indented(`the window then: ${picture}`))
        if (desk.window?.said) console.log(indented(desk.window.said))
        failures.push(`${name}: ${sentence}`)
      }
    } finally {
      await desk.end()
    }
  }
}

if (existsSync(place)) {
  const desk = new Desk(join(place, 'logs'))
  for (const named of await namedInLogs(place, desk)) {
    counts.failed += 1
    failures.push(`the log names somebody: ${named}`)
  }
  await desk.end()
}

for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`)
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0)

function within(ms, work) {
  let bell
  const late = new Promise((_, failed) => {
    bell = setTimeout(() => failed(new Error(`not done after ${ms / 1000} s`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(bell))
}

function indented(text) {
  return text.trimEnd().replace(/^/gm, '        ')
}
