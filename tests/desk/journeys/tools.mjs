// The tool wall: lent by keys, back whole or broken, several pieces at once.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

/** A named desk with two pieces and a person, opened at the tools. */
async function wall(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const drill = await desk.call('tool_add', { new: { name: '冲击钻', code: 'G001', added_on: '2026-01-05' } })
  await desk.call('tool_add', { new: { name: '人字梯', code: 'G002', added_on: '2026-01-05' } })
  await desk.call('person_add', { new: { name: '李一', phone: '10000004444', building: '2栋' } })
  await desk.call('loan_open', { tool: drill, borrower: { name: '三栋王阿姨', contact: '3栋 2201' }, out_on: '2026-11-12', due_on: '2026-11-15', mode: 'takeaway' })
  const window = await desk.open()
  await window.clickText('工具', { within: 'nav', exact: true })
  await window.waitText('借出工具')
  return window
}
const piece = async (desk, code) => (await desk.call('tool_list')).find(it => it.code === code)

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

  'an overdue tool says whom to call and comes back broken, then whole': async desk => {
    const window = await wall(desk)
    await window.waitText('1 件逾期未还')
    await window.waitText('3栋 2201', { within: '.late' })
    await window.clickText('归还', { within: '.late', exact: true })
    await window.waitText('已逾期 7 天', { within: '.el-dialog' })
    await window.clickText('✗ 损坏', { within: '.el-dialog' })
    await window.waitText('损坏，修好前不再外借')
    await window.waitTextGone('件逾期未还')
    assert.equal((await piece(desk, 'G001')).condition, 'damaged')
    await window.clickText('修好了')
    await until('it to be whole', async () => (await piece(desk, 'G001')).condition === 'good')
  },

  'three pieces are added at once, and one leaves the wall': async desk => {
    const window = await wall(desk)
    await window.clickText('添加工具')
    await window.fill('名称', '雨伞')
    await window.fill('件数', '3')
    await window.fill('编号', '008')
    await window.keys('Enter')
    await window.waitText('已添加“雨伞” 3 件')
    assert.deepEqual((await desk.call('tool_list')).filter(it => it.name === '雨伞').map(it => it.code), ['008', '009', '010'])
    await window.type(await window.findField('找工具'), '009')
    await window.waitTextGone('010', { within: '.long' })
    await window.click('[aria-label="雨伞009的其他操作"]')
    await window.clickText('下架…', { within: '.el-dropdown-menu' })
    await window.clickText('遗失', { within: '.el-dialog' })
    await window.clickText('下架', { within: '.el-dialog .foot', exact: true })
    await window.waitText('雨伞（009）已下架')
    assert.equal((await piece(desk, '009')).removed_reason, '遗失')
  },
}
