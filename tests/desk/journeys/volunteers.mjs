// Volunteers: a sign-in sheet typed by keys, one service, a newcomer.
import assert from 'node:assert/strict'

const NAMES = ['欧阳若木', '李一', '阿依古丽·艾山']

async function people(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const known = {}
  for (const name of NAMES) known[name] = await desk.call('volunteer_add', { new: { person: await desk.call('person_add', { new: { name } }) } })
  await desk.call('service_record_add', { new: { volunteer: known['李一'], title: '夜间巡逻', on: '2026-11-20', start: '09:30', end: '10:30' } })
  return known
}
const records = desk => desk.call('service_record_list', { from: '2026-11-01', to: '2026-11-30' })

async function open(desk) {
  const window = await desk.open()
  await window.clickText('志愿者', { within: 'nav', exact: true })
  await window.waitText('志愿者名单')
  return window
}

export default {
  'a sign-in sheet is typed by keys, refused at its line, and kept whole': async desk => {
    await people(desk)
    const window = await open(desk)
    await window.clickText('填签到表', { within: '.chips' })
    await window.fill('活动名称', '银杏叶清扫')
    await window.type(await window.run("return document.querySelector('.top .day-pick input')"), '11-20')
    await window.fill('开始', '9')
    await window.fill('结束', '1100')
    await window.fill('地点', '青禾苑')
    await window.click(await window.findField('第 1 行姓名'))
    await window.keys('o', 'y')
    await window.waitText('欧阳若木', { within: '.lookup-list' })
    await window.keys('Enter', 'l', 'y')
    await window.waitText('李一', { within: '.lookup-list' })
    await window.keys('Enter', 'a', 'y')
    await window.waitText('阿依古丽·艾山', { within: '.lookup-list' })
    await window.keys('Enter')
    await window.clickText('保存 3 人，共 6.0 小时')
    await window.waitText('同一个人的时间不能重叠', { within: '.line.wrong' })
    assert.equal((await records(desk)).length, 1, 'nothing of a refused sheet is kept')
    await window.type(await window.findField('第 2 行到'), '1030')
    await window.keys('Enter')
    await window.clickText('保存 3 人，共 4.5 小时')
    await window.waitText('签到表“银杏叶清扫”已保存：3 人，4.5 小时')
    const kept = (await records(desk)).filter(it => it.title === '银杏叶清扫')
    assert.deepEqual(kept.map(it => [it.name, it.start, it.minutes]).sort(), [['欧阳若木', '09:00', 120], ['李一', '10:30', 30], ['阿依古丽·艾山', '09:00', 120]].sort())
    await window.click(await window.findText('志愿者', { within: 'h1' }))
    await window.keys('Control+z')
    await window.waitText('已撤销')
    assert.equal((await records(desk)).length, 1, 'one sheet is one step back')
  },

  'one service shows the minutes that count and warns of a late one': async desk => {
    await people(desk)
    const window = await open(desk)
    await window.clickText('记一次服务')
    await window.type(await window.findField('志愿者', { within: '.el-dialog' }), '李一')
    await window.waitText('李一', { within: '.lookup-list' })
    await window.keys('Enter')
    await window.fill('活动名称', '修水管', { within: '.el-dialog' })
    await window.type(await window.run("return document.querySelector('.el-dialog .day-pick input')"), '2026-11-02')
    await window.fill('开始', '830', { within: '.el-dialog' })
    await window.fill('结束', '1030', { within: '.el-dialog' })
    await window.fill('休息', '15', { within: '.el-dialog' })
    await window.waitText('105 分钟 = 1.8 小时', { within: '.el-dialog' })
    await window.waitText('11月16日', { within: '.el-dialog .hint' })
    await window.fill('地点', '南塘', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('已记李一“修水管”1.8 小时')
    const record = (await records(desk)).find(it => it.title === '修水管')
    assert.equal(record.minutes, 105)
    assert.equal(record.late, true)
    await window.clickText('服务记录', { within: '.chips' })
    await window.waitText('未按期')
    await window.click(`[aria-label="删除李一2026-11-02的记录"]`)
    await window.waitText('已删除李一')
    assert.equal((await records(desk)).some(it => it.title === '修水管'), false)
  },

  'someone new becomes a volunteer in one step': async desk => {
    await people(desk)
    const window = await open(desk)
    await window.clickText('登记志愿者')
    await window.type(await window.findField('姓名', { within: '.el-dialog' }), '司徒青')
    await window.waitText('按新人登记', { within: '.lookup-list' })
    await window.fill('电话', '10000005555', { within: '.el-dialog' })
    await window.fill('志愿者编号', '120105007', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('已登记志愿者“司徒青”')
    const one = (await desk.call('volunteer_list')).find(it => it.name === '司徒青')
    assert.equal(one.volunteer_no, '120105007')
    assert.equal(one.phone, '10000005555')
  },
}
