// Opens the window on a data folder and saves its picture: node picture.mjs FOLDER PICTURE
import { join } from 'node:path'
import { Desk, TARGET, sleep, until } from './desk.mjs'

const [folder, picture] = process.argv.slice(2)
const desk = new Desk(join(TARGET, 'desk', 'picture'), { now: process.env.KETING_NOW })
const window = await desk.open({ env: { KETING_DATA: folder } })
try {
  await until('the page', async () => (await window.page()).trim().length > 0)
  await sleep(1500)
  await window.screenshot(picture)
} finally {
  await desk.end()
}
