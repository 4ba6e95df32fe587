// 自助借还: a neighbour takes a tool and brings it back, the staff says that it is right; who waits, kits, and the stocktake.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

async function wall(desk) {
  const { desk: now } = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const drill = await desk.call('tool_add', {
    new: { name: '冲击钻', code: 'G001', parts: ['钻头', '充电器'], added_on: '2026-01-01' },
  })
  const ladder = await desk.call('tool_add', { new: { name: '人字梯', code: 'G002', added_on: '2026-01-01' } })
  return { drill, ladder }
}

/** The field that this name stands on has the keyboard. */
const at = (window, what) =>
  until(`${what} to have the keyboard`, () =>
    window.run(
      `const it = document.activeElement
      const said = it?.labels?.[0]?.innerText || it?.getAttribute('aria-label') || it?.innerText || ''
      return said.trim().startsWith(arguments[0])`,
      what,
    ),
  )

async function turned(desk) {
  const window = await desk.open()
  await window.waitFor('main .page')
  await window.run('location.hash = "#/self"')
  await window.waitText('自助借还工具')
  await at(window, '工具编号')
  return window
}

export default {
  'a neighbour borrows and returns, and the staff says it is right': async desk => {
    const { drill } = await wall(desk)
    const window = await turned(desk)
    assert.equal(await window.count('nav'), 0, 'nothing of the frame is there')
    await window.keys(...'g001')
    await window.keys('Enter')
    await at(window, '怎么称呼您')
    await window.keys(...'ab')
    await window.keys('Tab')
    await at(window, '住哪一栋')
    await window.keys(...'3')
    await window.keys('Enter')
    await window.waitText('借好了：冲击钻（G001）')
    const [loan] = await desk.call('loan_list')
    assert.deepEqual(
      [loan.tool, loan.borrower, loan.contact, loan.mode, loan.unchecked],
      [drill, 'ab', '3', 'self_service', 'out'],
    )

    await at(window, '工具编号')
    await window.keys(...'g999')
    await window.keys('Enter')
    await window.waitText('没有编号是“g999”的工具', { within: '.no' })
    await window.keys(...'g001')
    await window.keys('Enter')
    await window.clickText('还，完好', { within: '.touch' })
    await window.waitText('还好了：冲击钻（G001）')

    // Leaving is done on purpose.
    await at(window, '工具编号')
    await window.keys('Escape')
    await at(window, '工作人员退出')
    await window.keys('Enter')
    await window.waitText('1 条自助登记待核对')
    await window.clickText('对', { within: '.unchecked li button', exact: true })
    await window.waitText('核对好了：ab还了冲击钻（G001）')
    assert.deepEqual(await desk.call('self_unchecked'), [])
    await window.keys('Control+z')
    await window.waitText('1 条自助登记待核对')
  },

  'who waits is next, what is missing of a kit is noted': async desk => {
    const { drill } = await wall(desk)
    const loan = await desk.call('loan_open', {
      tool: drill,
      borrower: '老周 3-2-501',
      out_on: '2026-11-20',
      due_on: '2026-11-23',
      mode: 'takeaway',
    })
    await desk.call('tool_wait_add', { name: '冲击钻', borrower: { name: '小林', contact: '5栋' } })
    const window = await desk.open()
    await window.waitFor('main .page')
    await window.run(`location.hash = "#/tools?id=${drill}"`)
    await window.waitText('1 人在等')
    await window.clickText('归还', { within: '.pane button', exact: true })
    await window.waitText('配件都在吗')
    await window.clickText('充电器', { within: '.el-dialog .el-checkbox' })
    await window.clickText('完好', { within: '.el-dialog button' })
    await window.waitText('缺充电器')
    assert.deepEqual((await desk.call('tool_loans', { id: drill }))[0].missing, ['充电器'])
    await window.clickText('借给等着的小林', { within: '.notice' })
    await window.waitText('冲击钻已借给小林')
    assert.deepEqual(await desk.call('tool_wait_list'), [])
    assert.notEqual((await desk.call('loan_list'))[0].id, loan)
  },

  'somebody with an overdue tool is asked about before the next one goes out': async desk => {
    const { drill, ladder } = await wall(desk)
    await desk.call('loan_open', {
      tool: drill,
      borrower: { name: '老周', contact: '3-2-501' },
      out_on: '2026-11-01',
      due_on: '2026-11-04',
      mode: 'takeaway',
    })
    const window = await desk.open()
    await window.waitFor('main .page')
    await window.run('location.hash = "#/tools"')
    await window.fill('借出的工具', 'G002')
    await window.keys('Enter')
    await window.fill('借用人', '老周')
    await window.fill('楼栋或电话尾号', '3-2-501')
    await window.keys('Enter')
    await window.waitText('逾期没还', { within: '.asked' })
    assert.equal((await desk.call('loan_list')).length, 1, 'nothing has gone out yet')
    await at(window, '仍然借出')
    await window.keys('Enter')
    await window.waitText('人字梯 G002 已借给老周')
    assert.ok((await desk.call('loan_list')).some(it => it.tool === ladder))
  },

  'the wall is counted, and what was not found leaves it in one step': async desk => {
    await wall(desk)
    const window = await desk.open()
    await window.waitFor('main .page')
    await window.run('location.hash = "#/tools?view=stocktake"')
    await window.clickText('开始盘点', { within: 'main button' })
    await at(window, '工具编号')
    await window.keys(...'g001')
    await window.keys('Enter')
    await window.waitText('点到 1 件，还有 1 件')
    await window.clickText('盘点完了', { within: 'main button' })
    await window.waitText('没找到的 1 件')
    await window.clickText('都下架', { within: 'main button' })
    await window.waitText('没找到的 1 件已下架')
    assert.equal((await desk.call('tool_list')).find(it => it.code === 'G002').removed_reason, '遗失，盘点没有找到')
    await window.keys('Control+z')
    await until(
      'the ladder to hang there again',
      async () => !(await desk.call('tool_list')).find(it => it.code === 'G002').removed_on,
    )
  },
}
