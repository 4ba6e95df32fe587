// The first start: the community is named, or the demonstration is looked at.
import assert from 'node:assert/strict'

export default {
  'the first start asks for the community and then shows the way': async desk => {
    const window = await desk.open()
    await window.fill('社区名称', '青禾里社区')
    await window.fill('所属街道（镇）', '桃溪街道')
    await window.keys('Enter')
    await window.waitText('还没有活动室')
    await window.waitText('青禾里社区', { within: 'nav' })
    const { desk: kept, fresh } = await desk.call('desk_now')
    assert.equal(kept.community, '青禾里社区')
    assert.equal(kept.subdistrict, '桃溪街道')
    assert.equal(fresh, false)
    await window.clickText('添加活动室')
    await window.fill('名称', '102 舞蹈室')
    await window.keys('Enter')
    await window.waitText('已添加“102 舞蹈室”')
    assert.deepEqual((await desk.call('room_list')).map(it => it.name), ['102 舞蹈室'])
  },

  'a first start without a name says what is missing': async desk => {
    const window = await desk.open()
    await window.clickText('开始使用')
    await window.waitText('请填写社区名称')
    assert.equal((await desk.call('desk_now')).fresh, true)
  },

  'the demonstration is looked at and left again': async desk => {
    const window = await desk.open()
    await window.clickText('先看看演示数据')
    await window.waitText('演示数据', { within: '.demo', patience: 60_000 })
    assert.equal((await desk.call('desk_now')).desk.demo, true)
    await window.clickText('离开演示', { within: '.demo' })
    await window.clickText('清空演示数据', { within: '.el-message-box' })
    await window.waitText('先看看演示数据')
    assert.equal((await desk.call('desk_now')).fresh, true)
  },
}
