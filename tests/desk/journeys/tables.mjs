// Long tables: sorted, found, chosen from, copied and exported by keys; what she chose is there again next time.
import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

async function wall(desk, count) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const news = Array.from({ length: count }, (_, n) => ({
    name: n === 6 ? '=HYPERLINK("x")' : ['冲击钻', '人字梯', '扳手'][n % 3],
    code: `K${String(n).padStart(4, '0')}`,
    place: `${n % 7}号柜`,
  }))
  await desk.call('tools_add', { news })
  return open(desk)
}
async function open(desk) {
  const window = await desk.open()
  await window.clickText('工具', { within: 'nav', exact: true })
  await window.waitFor('.long .all .line')
  return window
}
const focused = window =>
  window.run('return document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.innerText ?? ""')
async function tabTo(window, name, most = 60) {
  for (let n = 0; n < most; n++) {
    if ((await focused(window)).trim().startsWith(name)) return
    await window.keys('Tab')
  }
  throw new Error(`the Tab key does not come to “${name}”`)
}
const first = window => window.run('return document.querySelector(".long .all .line").innerText.trim().split("\\n")[0]')
const here = window =>
  window.run(
    `const at = document.querySelector('.long').getAttribute('aria-activedescendant')
    return document.getElementById(at)?.innerText.trim().split('\\n')[0] ?? ''`,
  )

export default {
  'a heading sorts by Enter and says so; the order and the columns are there again next time': async desk => {
    const window = await wall(desk, 30)
    await tabTo(window, '找名称')
    await tabTo(window, '编号')
    await window.keys('Enter', 'Enter')
    await until('the last first', async () => (await first(window)) === 'K0029')
    assert.equal(
      await window.run('return document.querySelector("[aria-sort=descending]").innerText.trim().slice(0, 2)'),
      '编号',
    )
    await tabTo(window, '列 ▾', 90)
    await window.keys('Enter')
    await until('the list', async () => (await window.count('fieldset input')) > 5)
    for (
      let n = 0;
      n < 20 && (await window.run('return document.activeElement.parentElement.innerText')) !== '位置';
      n++
    )
      await window.keys('Tab')
    await window.keys('Space', 'Escape')
    await window.waitTextGone('位置', { within: '.long' })
    assert.equal((await focused(window)).trim(), '列 ▾', 'Esc goes back to the button')
    await until('it to be remembered', async () =>
      (await desk.call('remembered'))['table:tools']?.hidden.includes('place'),
    )
    await window.close()
    const again = await open(desk)
    assert.equal(await first(again), 'K0029')
    await again.waitTextGone('位置', { within: '.long' })
  },

  'arrows move, Shift chooses a stretch, and the rows stay with what is done': async desk => {
    const window = await wall(desk, 400)
    await tabTo(window, '找名称')
    await window.keys('ArrowDown', 'End')
    await until(
      'the last row',
      async () => (await window.run('return document.querySelector(".long").scrollTop')) > 10_000,
    )
    const last = await until('the last row to be drawn', () => here(window))
    await window.keys('ArrowUp', 'ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowDown')
    await window.waitText('选了 3 行')
    await until('the last row again', async () => (await here(window)) === last)
    assert.equal(await window.run('return document.querySelectorAll("[aria-selected=true]").length'), 3)
    assert.equal(await window.run('return document.querySelector(".long").getAttribute("aria-rowcount")'), '401')
    await window.keys('Escape')
    await window.waitText('共 400 行')
    await window.keys('Home', 'Enter')
    await window.waitFor('.pane')
  },

  'what is shown is copied for Excel and saved as a workbook, and nothing in it is a formula': async desk => {
    const window = await wall(desk, 30)
    await window.type(await window.findField('找名称、首字母、编号、借用人'), 'K0006')
    await window.waitText('1 行，共 30 行')
    await window.keys('ArrowDown', 'Space', 'Control+c')
    await window.waitText('已复制选中的 1 行')
    await window.click(await window.findField('借用人'))
    await window.keys('Control+v')
    const pasted = await until('the clipboard', () => window.run('return document.activeElement.value'))
    assert.match(pasted, /^K0006\s+'=HYPERLINK\("x"\)/)
    await window.type(await window.findField('找名称、首字母、编号、借用人'), '人字梯')
    await window.waitText('10 行，共 30 行')
    const out = join(desk.out, '梯子.xlsx')
    desk.pick(out)
    await window.clickText('导出', { within: '.bar' })
    await window.waitText('已保存“梯子.xlsx”，10 行')
    assert.ok(existsSync(out) && statSync(out).size > 3000)
  },
}
