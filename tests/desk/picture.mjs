// Pictures of the real window, 1366×768.
//   node picture.mjs FOLDER PICTURE    the page a data folder opens with
//   node picture.mjs --all DIR         every page, on the demonstration and an empty desk, in both sizes of the type
import { join, resolve } from 'node:path'
import { Desk, TARGET, sleep, until } from './desk.mjs'
import { PAGES, size, visit } from './pages.mjs'

const wide = window => window.wish('POST', '/window/rect', { x: 0, y: 0, width: 1366, height: 768 })

/** One desk, every page of it. */
async function every(dir, name, large, fill) {
  const desk = new Desk(join(TARGET, 'desk', `pictures-${name}`))
  await fill(desk)
  await size(desk, large)
  const window = await desk.open()
  try {
    await window.waitFor('main .page')
    await wide(window)
    for (const [page, route] of PAGES) {
      await visit(window, route)
      await window.screenshot(join(dir, `${page}-${name}.png`))
    }
  } finally {
    await desk.end()
  }
}

async function first(dir) {
  const desk = new Desk(join(TARGET, 'desk', 'pictures-first'))
  const window = await desk.open()
  try {
    await window.waitText('开始使用')
    await wide(window)
    await sleep(300)
    await window.screenshot(join(dir, 'start.png'))
  } finally {
    await desk.end()
  }
}

async function one(folder, picture) {
  const desk = new Desk(join(TARGET, 'desk', 'picture'), { now: process.env.KETING_NOW })
  const window = await desk.open({ env: { KETING_DATA: folder } })
  try {
    await until('the page', async () => (await window.page()).trim().length > 0)
    await wide(window)
    await sleep(1500)
    await window.screenshot(picture)
  } finally {
    await desk.end()
  }
}

const [what, where] = process.argv.slice(2)
if (what === '--all') {
  const dir = resolve(where)
  const demo = desk => desk.call('demo_load')
  const empty = desk => desk.settings({ community: '青禾里社区', subdistrict: '桃溪街道' })
  await first(dir)
  for (const large of [false, true])
    for (const [name, fill] of [
      ['demo', demo],
      ['empty', empty],
    ])
      await every(dir, large ? `${name}-large` : name, large, fill)
} else {
  await one(what, where)
}
process.exit(0)
