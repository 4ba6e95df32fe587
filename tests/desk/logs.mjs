// What the logs of a run may not say: the name or the phone of anybody in the demonstration.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every log under a folder, with its text. */
function logs(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(it => it.isFile() && it.name.startsWith('keting.') && it.name.endsWith('.log'))
    .map(it => join(it.parentPath, it.name))
    .map(file => ({ file, text: readFileSync(file, 'utf8') }))
}

/** Names and phones of the demonstration found in the logs under `place`; `desk` is an empty desk of its own. */
export async function namedInLogs(place, desk) {
  await desk.call('demo_load')
  const people = await desk.call('person_list')
  const words = people.flatMap(it => [it.name, it.phone]).filter(Boolean)
  if (words.length === 0) throw new Error('the demonstration has nobody')
  const found = logs(place)
  if (found.length === 0) throw new Error('no window has begun its log')
  return found.flatMap(({ file, text }) => words.filter(word => text.includes(word)).map(word => `${file}: ${word}`))
}
