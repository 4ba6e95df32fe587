// What the desk is called, who sits here, copies made and put back: with the keyboard alone.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

async function open(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区', subdistrict: '桃溪街道' } })
  await desk.call('room_add', { new: { name: '102 舞蹈室' } })
  return shown(await desk.open())
}

async function shown(window) {
  await window.waitText('设置', { within: 'nav' })
  await tabTo(window, '设置')
  await window.keys('Enter')
  await window.waitText('联系电话', { within: 'main' })
  return window
}

const focused = window =>
  window.run(
    `const at = document.activeElement
    return at?.getAttribute('aria-label') || at?.labels?.[0]?.innerText?.trim() || at?.innerText?.trim() || ''`,
  )

/** Goes on with Tab until the focus stands on something of this name. */
async function tabTo(window, name, key = 'Tab') {
  for (let n = 0; n < 120; n += 1) {
    if ((await focused(window)).startsWith(name)) return
    await window.keys(key)
  }
  assert.fail(`Tab never came to “${name}”; it stands on “${await focused(window)}”`)
}

/** Types into the field that has the focus, instead of what stands there. */
async function write(window, text) {
  await window.keys('Control+a')
  await window.keys(...text)
}

export default {
  'Enter saves the settings, and the other pages know': async desk => {
    const window = await open(desk)
    await tabTo(window, '联系电话')
    await write(window, '02288886666')
    await window.waitText('改了还没有保存')
    await window.keys('Enter')
    await window.waitText('已保存设置')
    assert.equal((await desk.call('desk_now')).desk.phone, '02288886666')
  },

  'what was not saved is still there after a look elsewhere': async desk => {
    const window = await open(desk)
    await tabTo(window, '联系电话')
    await write(window, '12345')
    await window.waitText('改了还没有保存')
    await window.keys('Alt+8')
    await window.waitText('没保存的设置已留着')
    await tabTo(window, '设置')
    await window.keys('Enter')
    await window.waitText('上次没改完，已经替您留着')
    assert.equal((await desk.call('desk_now')).desk.phone, '')
    await tabTo(window, '放弃修改')
    await window.keys('Enter')
    await window.waitGone('.page-head .soft')
  },

  'who works here is written down, and the history says who it was': async desk => {
    const window = await open(desk)
    await tabTo(window, '添加工作人员')
    await window.type(':focus', '沈知夏、顾念一')
    await window.keys('Enter')
    await window.waitText('顾念一', { within: '#staff' })
    await tabTo(window, '保存', 'Shift+Tab')
    await window.keys('Enter')
    await window.waitText('已保存设置')
    await tabTo(window, '现在是谁在用')
    await window.run(
      "const at = document.activeElement; at.value = '沈知夏'; at.dispatchEvent(new Event('change', { bubbles: true }))",
    )
    const page = (name, args) =>
      window.wish('POST', '/execute/async', {
        script: `const [name, args, done] = arguments
          window.__TAURI_INTERNALS__.invoke('call', { name, args }).then(done, done)`,
        args: [name, args],
      })
    await until('her to sit down', async () => (await page('desk_now', {})).who === '沈知夏')
    const last = async () => (await desk.call('journal_list', { limit: 1 }))[0].who
    await page('room_add', { new: { name: '103 书画室' } })
    assert.equal(await last(), '沈知夏')
    await desk.call('room_add', { new: { name: '104' } })
    assert.match(await last(), /^命令行/, 'what the command line does is not hers, though the window did it')
  },

  'large type is one key away': async desk => {
    const window = await open(desk)
    await tabTo(window, '大字')
    await window.keys('Enter')
    await until('larger type', () => window.run("return document.documentElement.dataset.type === 'large'"))
    await window.keys('Control+z')
    await until('the usual type', () => window.run("return document.documentElement.dataset.type !== 'large'"))
  },

  'a copy goes onto a stick and comes back': async desk => {
    const window = await open(desk)
    const file = join(desk.out, '副本.zip')
    desk.pick(file)
    await tabTo(window, '存到 U 盘')
    await window.keys('Enter')
    await window.waitText('已存好并检查过')
    assert.equal(readFileSync(file).subarray(0, 2).toString(), 'PK')
    await desk.call('room_add', { new: { name: '又加的一间' } })
    desk.pick(file)
    await tabTo(window, '用文件恢复')
    await window.keys('Enter')
    await window.waitText('所有数据会换成这份副本里的')
    await tabTo(window, '恢复')
    await window.keys('Enter')
    await window.waitText('已恢复。恢复之前的数据也存了一份')
    assert.deepEqual(
      (await desk.call('room_list')).map(it => it.name),
      ['102 舞蹈室'],
    )
    await window.waitText('恢复之前的', { within: '#copies' })
    assert.equal(readdirSync(desk.out).length, 1, 'nothing half made beside it')
  },

  'a file that is no copy is refused with a sentence': async desk => {
    const window = await open(desk)
    desk.pick(desk.file('assets/holidays.json'))
    await tabTo(window, '用文件恢复')
    await window.keys('Enter')
    await window.waitText('所有数据会换成这份副本里的')
    await tabTo(window, '恢复')
    await window.keys('Enter')
    await window.waitText('这个文件不是本程序的数据，没有恢复')
    assert.equal((await desk.call('room_list')).length, 1)
  },

  'the next year is only provisional until its arrangement is taken in': async desk => {
    const window = await open(desk)
    await tabTo(window, '下一年')
    await window.keys('Enter')
    await window.waitText('2027 年的放假安排还没有公布', { within: '#holidays' })
  },
}
