// Every page of the window, for the checks and the pictures that go through all of them.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, sleep, until } from './desk.mjs'

// The list is read from the sources, so that a new page, view or form is looked at without being written down here.
const ui = join(ROOT, 'ui')
const written = folder =>
  readdirSync(folder, { recursive: true })
    .filter(name => /\.(vue|ts)$/.test(name) && !/\.test\.ts$/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
const all = (text, what) => [...new Set([...text.matchAll(what)].map(it => it[1]))]
const NOUNS = all(readFileSync(join(ui, 'routes.ts'), 'utf8'), /path: '\/([a-z/]+)', component/g).filter(
  it => it !== 'parts',
)
const everything = written(join(ui, 'pages')) + written(join(ui, 'parts')) + written(join(ui, 'lib'))
const words = (noun, key) => {
  const own = readdirSync(join(ui, 'pages')).includes(noun) ? written(join(ui, 'pages', noun)) : ''
  return [
    ...new Set([
      ...all(own, new RegExp(`\\b${key}: '([a-z0-9]+)'`, 'g')),
      ...all(everything, new RegExp(`/${noun}\\?${key}=([a-z0-9]+)`, 'g')),
    ]),
  ].filter(it => it !== noun)
}

/** What it is called in file names, and its route: every route, and every view that a page or a link names. */
export const PAGES = NOUNS.flatMap(noun => [
  [noun.replace('/', '-'), `/${noun}`],
  ...words(noun, 'view').map(view => [`${noun}-${view}`, `/${noun}?view=${view}`]),
])

/** Every form that a page or a link opens: `/rooms?new=site`. */
export const FORMS = [
  ...NOUNS.flatMap(noun => words(noun, 'new').map(what => `/${noun}?new=${what}`)),
  ...all(everything, /(\/[a-z]+\?view=[a-z]+&new=[a-z0-9]+)/g),
]

/** What the find box offers to do, each with its route. */
export const ACTS = [
  ...readFileSync(join(ui, 'parts/frame/find.ts'), 'utf8').matchAll(/\bact\('([^']+)', '[^']+', '([^']+)'/g),
].map(([, title, route]) => [title, route])

/** Goes to a page and waits until nothing of it moves any more. */
export async function visit(window, route) {
  await window.run('location.hash = arguments[0]', `#${route}`)
  await sleep(100)
  await window.waitFor('main .page')
  let before
  await until(`${route} to stand still`, async () => {
    await sleep(250)
    const now = await window.run(
      "return document.querySelector('main').innerText + document.getAnimations().filter(it => it.playState === 'running').length",
    )
    const still = now === before
    before = now
    return still
  })
}

/** Sets the size of the type as the settings do. */
export async function size(desk, large) {
  const { desk: now } = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now, large_type: large } })
}
