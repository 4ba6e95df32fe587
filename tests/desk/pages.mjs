// Every page of the window, for the checks and the pictures that go through all of them.
import { sleep, until } from './desk.mjs'

/** What it is called in file names, and its route. */
export const PAGES = [
  ['today', '/today'], ['week', '/week'], ['rooms', '/rooms'], ['areas', '/rooms?view=area'], ['room-use', '/rooms?view=use'], ['clubs', '/clubs'], ['people', '/people'], ['tools', '/tools'],
  ['volunteers', '/volunteers'], ['records', '/volunteers?view=records'], ['reports', '/reports'], ['import', '/import'], ['history', '/history'], ['settings', '/settings'],
]

/** Goes to a page and waits until nothing of it moves any more. */
export async function visit(window, route) {
  await window.run('location.hash = arguments[0]', `#${route}`)
  await sleep(100)
  await window.waitFor('main .page')
  let before
  await until(`${route} to stand still`, async () => {
    await sleep(250)
    const now = await window.run("return document.querySelector('main').innerText + document.getAnimations().filter(it => it.playState === 'running').length")
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
