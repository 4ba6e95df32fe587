// The tool wall: lent by keys, back whole or broken, several pieces at once, typed in quickly, changed in two places.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { sleep, until } from '../desk.mjs'
import { Skip } from '../skip.mjs'

/** A named desk with two pieces and a person, opened at the tools. */
async function wall(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const drill = await desk.call('tool_add', { new: { name: '冲击钻', code: 'G001', added_on: '2026-01-05' } })
  await desk.call('tool_add', { new: { name: '人字梯', code: 'G002', added_on: '2026-01-05' } })
  await desk.call('person_add', { new: { name: '李一', phone: '10000004444', building: '2栋' } })
  await desk.call('loan_open', {
    tool: drill,
    borrower: { name: '三栋王阿姨', contact: '3栋 2201' },
    out_on: '2026-11-12',
    due_on: '2026-11-15',
    mode: 'takeaway',
  })
  return open(desk)
}
async function open(desk) {
  const window = await desk.open()
  await window.clickText('工具', { within: 'nav', exact: true })
  await window.waitText('借出工具')
  return window
}
const piece = async (desk, code) => (await desk.call('tool_list')).find(it => it.code === code)
const focused = window =>
  window.run('return document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.innerText ?? ""')
/** Presses Tab until what has the focus is called this. */
async function tabTo(window, name, most = 60) {
  for (let n = 0; n < most; n++) {
    if ((await focused(window)).includes(name)) return
    await window.keys('Tab')
  }
  throw new Error(`the Tab key does not come to “${name}”`)
}
/** What a spreadsheet puts into the clipboard is pasted into the field that has the focus. */
const paste = (window, text) =>
  window.run(
    `
  const data = new DataTransfer(); data.setData('text/plain', arguments[0])
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))`,
    text,
  )
/** The program ends between two instructions, as when the power goes. */
async function crash(desk, window) {
  if (!existsSync('/proc/self/environ')) throw new Skip('processes are found by /proc')
  for (const pid of readdirSync('/proc').filter(it => /^\d+$/.test(it))) {
    try {
      const ours = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`KETING_DATA=${desk.folder}\0`)
      if (ours && /keting( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`))) process.kill(Number(pid), 'SIGKILL')
    } catch {
      /* it has gone by itself, or is not ours to see */
    }
  }
  await window.close()
}

export default {
  'a tool is lent without the mouse and the lending is taken back': async desk => {
    const window = await wall(desk)
    await window.click(await window.findField('借出的工具'))
    await window.keys('r', 'z')
    await window.waitText('人字梯 G002', { within: '.lookup-list' })
    await window.keys('Enter', 'l', 'y')
    await window.waitText('2栋', { within: '.lookup-list' })
    await window.keys('Enter', 'Enter')
    await window.waitText('人字梯 G002 已借给李一')
    const { loan } = await piece(desk, 'G002')
    assert.equal(loan.borrower, '李一')
    assert.equal(loan.out_on, '2026-11-22')
    assert.equal(loan.due_on, '2026-11-25')
    await window.click(await window.findText('工具', { within: 'h1' }))
    await window.keys('Control+z')
    await until('the loan to go', async () => (await piece(desk, 'G002')).loan === null)
    await window.waitText('已撤销')
  },

  'who has no record borrows with a name and a building': async desk => {
    const window = await wall(desk)
    await window.clickText('借出', { within: '.long', exact: true })
    await window.type(await window.findField('借用人'), '路过的快递员')
    await window.waitText('按回车只记名字')
    await window.keys('Enter')
    await window.type(await window.findField('楼栋或电话尾号'), '尾号 5678')
    await window.keys('Enter')
    await until('the loan', async () => (await piece(desk, 'G002')).loan?.contact === '尾号 5678')
  },

  'an overdue tool says whom to call and comes back broken, then whole; the pane tells who had it': async desk => {
    const window = await wall(desk)
    await window.waitText('1 件逾期未还')
    await window.waitText('3栋 2201', { within: '.late' })
    await window.clickText('归还', { within: '.late', exact: true })
    await window.waitText('已逾期 7 天', { within: '.el-dialog' })
    await window.clickText('✗ 损坏', { within: '.el-dialog' })
    await window.waitText('损坏，修好前不再外借')
    await window.waitTextGone('件逾期未还')
    assert.equal((await piece(desk, 'G001')).condition, 'damaged')
    await window.clickText('修好了', { within: '.long' })
    await until('it to be whole', async () => (await piece(desk, 'G001')).condition === 'good')
    await window.click('[aria-label="冲击钻G001的详情"]')
    await window.waitText('三栋王阿姨', { within: '.pane' })
    await window.waitText('还时损坏，晚 7 天', { within: '.pane' })
  },

  'three pieces are added at once, and one leaves the wall': async desk => {
    const window = await wall(desk)
    await window.clickText('添加工具')
    await window.fill('名称', '雨伞')
    await window.fill('件数', '3')
    await window.fill('编号', '008')
    await window.keys('Enter')
    await window.waitText('已添加“雨伞” 3 件')
    assert.deepEqual(
      (await desk.call('tool_list')).filter(it => it.name === '雨伞').map(it => it.code),
      ['008', '009', '010'],
    )
    await window.type(await window.findField('找名称、首字母、编号、借用人'), '009')
    await window.waitTextGone('010', { within: '.long' })
    await window.click('[aria-label="雨伞009的详情"]')
    await window.clickText('下架…', { within: '.pane' })
    await window.clickText('遗失', { within: '.el-dialog' })
    await window.clickText('下架', { within: '.el-dialog .foot', exact: true })
    await window.waitText('雨伞（009）已下架')
    assert.equal((await piece(desk, '009')).removed_reason, '遗失')
  },

  'by keys alone: two pieces are chosen in the list and go to another place': async desk => {
    const window = await wall(desk)
    await tabTo(window, '找名称')
    await window.keys('ArrowDown')
    await window.keys('Space', 'ArrowDown', 'Space')
    await window.waitText('选了 2 行')
    await window.keys('Shift+Tab')
    await tabTo(window, '改位置')
    await window.keys('Enter')
    await window.waitText('改 2 件的位置', { within: '.el-dialog' })
    await until('the field', async () => (await focused(window)) === '放到哪里')
    await window.keys('b', '7', 'Enter')
    await window.waitText('2 件已改放到“b7”')
    assert.deepEqual(
      (await desk.call('tool_list')).map(it => it.place),
      ['b7', 'b7'],
    )
    await window.waitText('共 2 行')
  },

  'tools are typed in by keys, a line after another, and pasted from Excel': async desk => {
    const window = await wall(desk)
    await tabTo(window, '快速录入')
    await window.keys('Enter')
    await until('the first field', async () => (await focused(window)) === '第 1 行名称')
    await window.keys(
      'w',
      'r',
      'Enter',
      'w',
      '1',
      'Enter',
      'Enter',
      'a',
      '2',
      'Enter',
      'Enter',
      'Enter',
      'Enter',
      'Enter',
    )
    await window.waitText('已添加“wr”')
    await until('the next line', async () => (await focused(window)) === '第 1 行名称')
    assert.equal((await piece(desk, 'w1')).place, 'a2')
    await paste(
      window,
      `名称\t编号\t上墙日期\t捐赠人\t价格\r\n雨伞\tU1\t2026.2.30\t李一\t35\r\n${'很长'.repeat(100)}\tU2\t\t\t\r\n`,
    )
    await window.waitText('没有“2026.2.30”这一天', { within: '.entry' })
    await window.waitText('200 个字，最多 60 个', { within: '.entry' })
    await window.waitText('多出：35', { within: '.entry' })
    await window.clickText('保存 2 件', { within: '.entry' })
    await window.waitText('一件都还没有存', { within: '.entry' })
    assert.equal((await desk.call('tool_list')).length, 3)
    // A crash a second later loses nothing of it.
    await sleep(1000)
    const kept = (await desk.call('remembered'))['draft:entry-tools:new']
    assert.equal(kept.form.lines.length, 2)
    await window.type(await window.findField('第 1 行上墙日期'), '2026.2.3')
    await window.type(await window.findField('第 2 行名称'), '雨靴')
    await window.clickText('不要了', { within: '.entry' })
    await window.clickText('保存 2 件', { within: '.entry' })
    await window.waitText('已添加工具 2 件')
    assert.deepEqual([(await piece(desk, 'U1')).added_on, (await piece(desk, 'U2')).name], ['2026-02-03', '雨靴'])
    await window.keys('Escape')
    await window.waitGone('.entry')
  },

  'what was changed elsewhere meanwhile is not written over, and nothing typed is lost': async desk => {
    const window = await wall(desk)
    await window.click('[aria-label="人字梯G002的详情"]')
    await window.clickText('修改', { within: '.pane', exact: true })
    await window.fill('型号', '2.5 米', { within: '.el-dialog' })
    const { id } = await piece(desk, 'G002')
    const none = {
      model: null,
      source: null,
      donor: null,
      donor_person: null,
      condition: null,
      note: null,
      parts: null,
    }
    await desk.call('tool_update', {
      id,
      new: { ...none, name: '人字梯', code: 'G002', place: '库房', added_on: '2026-01-05' },
    })
    await window.keys('Enter')
    await window.waitText('这一行刚在别处改过：位置现在是“库房”', { within: '.el-dialog' })
    assert.equal(
      await window.run('return arguments[0].value', await window.findField('型号', { within: '.el-dialog' })),
      '2.5 米',
    )
    await window.fill('放在哪里', '库房', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('已修改“人字梯”')
    const now = await piece(desk, 'G002')
    assert.deepEqual([now.model, now.place], ['2.5 米', '库房'])
  },

  'a half-filled form survives Esc and a killed window': async desk => {
    const window = await wall(desk)
    await window.clickText('添加工具')
    await window.fill('名称', '打气筒', { within: '.el-dialog' })
    await window.fill('放在哪里', '四号柜', { within: '.el-dialog' })
    await sleep(1000)
    const { form } = (await desk.call('remembered'))['draft:tool:new']
    assert.deepEqual([form.name, form.place], ['打气筒', '四号柜'])
    await window.keys('Escape')
    await window.waitText('没填完的内容已留着')
    await crash(desk, window)
    const again = await open(desk)
    await again.clickText('添加工具')
    await again.waitText('上次没填完，已经替您留着', { within: '.el-dialog' })
    assert.equal(
      await again.run('return arguments[0].value', await again.findField('放在哪里', { within: '.el-dialog' })),
      '四号柜',
    )
    await again.clickText('清空重填', { within: '.el-dialog' })
    assert.equal(
      await again.run('return arguments[0].value', await again.findField('名称', { within: '.el-dialog' })),
      '',
    )
    await again.keys('Escape')
    await again.waitGone('.el-dialog')
  },
}
