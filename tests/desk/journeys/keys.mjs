// 爱心钥匙箱: a key is taken out by two people with a reason and put back, the box is counted, and whose it is is shown on purpose.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

const focused = (window, what) =>
  until(`${what} to have the keyboard`, () =>
    window.run("return document.activeElement?.getAttribute('aria-label') === arguments[0]", what),
  )

export default {
  'a key goes out with two people, comes back in a new bag, and the box is counted': async desk => {
    const { desk: now } = await desk.call('desk_now')
    await desk.call('desk_set', {
      desk: { ...now, community: '青禾里社区', subdistrict: '桃溪街道', staff: ['沈知夏', '方既白'] },
    })
    const owner = await desk.call('person_add', { new: { name: '司徒青', building: '3-2-501' } })
    await desk.call('key_add', {
      new: { slot: '01', bag_no: 'F2601', owner, may_draw: '沈知夏、陆闻舟', until: '2026-12-10' },
    })
    const window = await desk.open()
    await window.waitFor('main .page')
    await window.run('location.hash = "#/keys"')
    await window.waitText('今天还没清点')
    assert.ok(!(await window.text('main')).includes('司徒青'), 'nobody is named')
    await window.clickText('取用', { within: '.keys button', exact: true })
    await focused(window, '取用人')
    await window.fill('取用人', '沈知夏')
    await window.fill('在场的另一位', '沈知夏')
    await window.fill('原因', '水管漏水')
    await window.keys('Enter')
    await window.waitText('两个人在场')
    await window.fill('在场的另一位', '方既白')
    await window.keys('Enter')
    await window.waitText('沈知夏、方既白取走：水管漏水', { within: '.keys' })
    await window.clickText('放回', { within: '.keys button', exact: true })
    await focused(window, '放回的人')
    await window.fill('放回的人', '沈知夏')
    await window.fill('新的封袋号', '2701')
    await window.keys('Enter')
    await window.waitText('封袋 2701', { within: '.keys' })
    await window.clickText('续签', { within: '.keys button', exact: true })
    await focused(window, '续到哪一天')
    await window.keys('Enter')
    await window.waitText('保管到 2027-12-10', { within: '.keys' })
    await window.fill('清点人', '陆闻舟')
    await window.keys('Enter')
    await window.waitText('今天清点过了')
    await window.clickText('是谁的', { within: '.keys button', exact: true })
    await focused(window, '原因')
    await window.fill('原因', '核对协议')
    await window.keys('Enter')
    await window.waitText('司徒青', { within: '.el-dialog' })
    await window.keys('Escape')
    await window.waitText('查看是谁的：核对协议', { within: '.log' })
    await window.keys('Control+z')
    await window.waitText('已撤销：查看 01 号备用钥匙是谁的')
  },
}
