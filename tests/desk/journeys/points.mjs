// Points: a rule, what is due given at once, a bottle of water at the desk and one by a code that is good once.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

/** A desk where 李一 has served ten hours. */
async function served(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const person = await desk.call('person_add', { new: { name: '李一', building: '2栋' } })
  const volunteer = await desk.call('volunteer_add', { new: { person } })
  await desk.call('service_record_add', {
    new: { volunteer, title: '巡河护绿', on: '2026-11-10', start: '08:00', end: '18:00' },
  })
  return person
}
const stock = async desk => (await desk.call('reward_list'))[0].stock
const has = async (desk, person) =>
  (await desk.call('points_balances', { on: null })).find(it => it.person === person)?.points ?? 0

export default {
  'points are earned by a rule, spent at the desk, and a spending is taken back': async desk => {
    const person = await served(desk)
    const window = await desk.open()
    await window.clickText('志愿者', { within: 'nav', exact: true })
    await window.clickText('积分', { within: 'main', exact: true })
    await window.waitText('还没有积分办法')
    await window.fill('每服务一小时多少分', '10')
    await window.keys('Enter')
    await window.waitText('积分办法已定：每小时 10 分')
    await window.waitText('1 条服务还没有发放积分，共 100 分')
    await window.clickText('发放积分', { within: 'main', exact: true })
    await window.waitText('已发放 1 条服务的积分，共 100 分')
    assert.equal(await has(desk, person), 100)

    await window.clickText('兑换物品', { within: '[role=radiogroup]', exact: true })
    await window.clickText('添加兑换物品')
    await window.fill('名称', '瓶装水')
    await window.fill('每件要多少分', '30')
    await window.fill('现有几件', '5')
    await window.keys('Enter')
    await window.waitText('已添加“瓶装水”')

    await window.clickText('谁有多少分', { within: '[role=radiogroup]', exact: true })
    await window.click('[placeholder="姓名、拼音首字母或电话"], .side .el-select__input')
    await window.keys('l', 'y')
    await window.waitText('2栋', { within: '.el-select-dropdown' })
    await window.keys('Enter')
    await window.waitText('现在有 100 分')
    await until('the first reward to have the focus', () =>
      window.run("return document.activeElement?.type === 'radio'"),
    )
    await window.keys('Space')
    await window.waitText('兑换 30 分（回车）')
    await window.keys('Enter')
    await window.waitText('李一用 30 分换了“瓶装水”1 件')
    assert.deepEqual([await has(desk, person), await stock(desk)], [70, 4])
    const receipt = join(desk.out, '收据.pdf')
    desk.pick(receipt)
    await window.clickText('印收据')
    await window.waitText('已保存“收据.pdf”，共 1 页')
    assert.equal(readFileSync(receipt).subarray(0, 5).toString(), '%PDF-', 'two halves on one page')
    await window.keys('Control+z')
    await window.waitText('已撤销')
    assert.deepEqual(
      [await has(desk, person), await stock(desk)],
      [100, 5],
      'the points and the bottle are there again',
    )
  },

  'a code is good once': async desk => {
    const person = await served(desk)
    await desk.call('points_rule_add', { new: { from: '2026-01-01', per_hour: 10 } })
    await desk.call('points_settle', { from: '2026-01-01', to: '2026-11-22' })
    const reward = await desk.call('reward_add', { new: { name: '瓶装水', price: 30 }, pieces: 5 })
    const { code } = await desk.call('redemption_add', { new: { person, reward, channel: 'machine' } })
    const window = await desk.open()
    await window.run('location.hash = "#/points"')
    await window.fill('兑换码', code)
    await window.keys('Enter')
    await window.waitText('李一的“瓶装水”1 件，请交给本人')
    await window.fill('兑换码', code)
    await window.keys('Enter')
    await window.waitText('已经用过了，一个码只能用一次')
    await window.fill('兑换码', '12345678')
    await window.keys('Enter')
    await window.waitText('有一位数字不对')
    assert.equal(await has(desk, person), 70)
  },
}
