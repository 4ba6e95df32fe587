// Find (Ctrl+K) and the keys of the frame, without a mouse.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'
import { ACTS } from '../pages.mjs'

const focused = window =>
  window.run("const it = document.activeElement; return it?.getAttribute('aria-label') ?? it?.innerText ?? ''")
const route = window => window.run('return location.hash')
const opened = async window => {
  await window.keys('Control+k')
  await window.waitFor('dialog.find input')
}
const write = async (window, text) => {
  for (const letter of text) await window.keys(letter)
}

export default {
  'a person is found by initials, and the next time stands first': async desk => {
    await desk.call('demo_load')
    const [one] = await desk.call('person_list', { limit: 1 })
    const window = await desk.open()
    await window.waitFor('main .page')
    await opened(window)
    await window.type('dialog.find input', one.name)
    await window.waitText(one.name, { within: 'dialog.find [role=option]' })
    await window.keys('Enter')
    await until('the page of the person', async () => (await route(window)).startsWith('#/people?id='))
    await window.waitText(one.name, { within: 'main' })
    await opened(window)
    await until('it to stand first', async () =>
      (await window.run("return document.querySelector('dialog.find [role=option]').innerText")).includes(one.name),
    )
    await window.keys('Escape')
    await window.waitGone('dialog.find input')
  },

  'pages and things to do are found by pinyin': async desk => {
    await desk.settings({ community: '青禾里社区' })
    const window = await desk.open()
    await window.waitFor('main .page')
    for (const [typed, to] of [
      ['bb', '#/reports'],
      ['zhouanpai', '#/week'],
      ['历史', '#/history'],
      ['tjgj', '#/tools'],
    ]) {
      await opened(window)
      if (/^[a-z]+$/.test(typed)) await write(window, typed)
      else await window.type('dialog.find input', typed)
      await until(
        typed,
        async () =>
          (
            await window.run(
              "return document.querySelector('dialog.find [role=option][aria-selected=true]')?.innerText ?? ''",
            )
          ).length > 0,
      )
      await window.keys('Enter')
      await until(to, async () => (await route(window)).startsWith(to))
      await window.keys('Escape')
    }
    // Enter at once opens what the answer has first, not what stood there before.
    await window.run("location.hash = '#/history'")
    await until('the history', async () => (await route(window)).startsWith('#/history'))
    await opened(window)
    await window.run(
      `const it = document.querySelector('dialog.find input')
      it.value = '工具'
      it.dispatchEvent(new Event('input', { bubbles: true }))
      it.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))`,
    )
    await until('the tools', async () => (await route(window)).startsWith('#/tools'))
    await opened(window)
    await write(window, 'qqqqqq')
    await window.waitText('没有找到“qqqqqq”')
  },

  'everything it offers to do is begun: the keyboard is in a field, on a button or in a dialog': async desk => {
    await desk.call('demo_load')
    const window = await desk.open()
    await window.waitFor('main .page')
    assert.ok(ACTS.length > 20, `${ACTS.length} acts were read from the find box`)
    // The residents' screen comes last: nothing of the frame is there to leave it with.
    const last = ACTS.findIndex(([, to]) => to === '/self')
    for (const [title, to] of [...ACTS.toSpliced(last, 1), ACTS[last]]) {
      await window.run("location.hash = '#/history'")
      await until('the history', async () => (await route(window)).startsWith('#/history'))
      await opened(window)
      await window.type('dialog.find input', title)
      await window.waitText(title, { within: 'dialog.find [role=option][aria-selected=true]' })
      await window.keys('Enter')
      await until(`the keyboard after ${title} (${to})`, () =>
        window.run(
          `const at = document.activeElement
          return location.hash.startsWith('#' + arguments[0].split('?')[0])
            && at?.matches('input, textarea, select, button, a[href], [tabindex="0"], .el-dialog')
            && Boolean(at.closest('.el-dialog') ?? (at.closest('main') && !at.closest('.page-head h1')))`,
          to,
        ),
      )
      if (await window.count('.el-dialog')) {
        await window.keys('Escape')
        await window.waitGone('.el-dialog')
      }
    }
  },

  'every page is reached by its number, and the keyboard begins there': async desk => {
    await desk.settings({ community: '青禾里社区' })
    const window = await desk.open()
    await window.waitFor('main .page')
    const places = await window.run(
      `return [...document.querySelectorAll('.side a')].map(it =>
        [it.querySelector('span').innerText, it.getAttribute('href'), it.getAttribute('aria-keyshortcuts')])`,
    )
    assert.ok(places.length >= 10)
    for (const [name, href, keys] of places.toReversed().filter(it => it[2])) {
      await window.keys(keys)
      await until(name, async () => (await route(window)).startsWith(href))
      // At its head, or at the field the page has chosen: an office without rooms begins with the first one's name.
      await until(`the keyboard on ${name}`, () =>
        window.run(
          `const page = document.querySelector('main .page')
          return page?.querySelector('h1')?.innerText === arguments[0] && page.contains(document.activeElement)`,
          name,
        ),
      )
    }
    await window.keys('F1')
    await window.waitText('知道了')
    await window.keys('Escape')
    await window.waitTextGone('知道了')
  },

  'what was just done is taken back by F6 and Enter': async desk => {
    await desk.settings({ community: '青禾里社区' })
    const window = await desk.open()
    await window.waitFor('main .page')
    await window.run("location.hash = '#/rooms?new=1'")
    await window.fill('名称', '102 舞蹈室')
    await window.keys('Enter')
    await window.waitText('已添加“102 舞蹈室”')
    await window.keys('F6')
    await until('the undo button', async () => (await focused(window)).startsWith('撤销'))
    await window.keys('Enter')
    await window.waitText('已撤销')
    assert.deepEqual(await desk.call('room_list'), [])
  },
}
