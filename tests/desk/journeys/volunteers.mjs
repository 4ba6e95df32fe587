// Volunteers: a sign-in sheet typed by keys, one service, a newcomer.
import assert from 'node:assert/strict'
import { sleep, until } from '../desk.mjs'

const NAMES = ['欧阳若木', '李一', '阿依古丽·艾山']

async function people(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const known = {}
  for (const name of NAMES)
    known[name] = await desk.call('volunteer_add', {
      new: { person: await desk.call('person_add', { new: { name } }) },
    })
  await desk.call('service_record_add', {
    new: { volunteer: known['李一'], title: '夜间巡逻', on: '2026-11-20', start: '09:30', end: '10:30' },
  })
  return known
}
const records = desk => desk.call('service_record_list', { from: '2026-11-01', to: '2026-11-30' })

async function open(desk) {
  const window = await desk.open()
  await window.clickText('志愿者', { within: 'nav', exact: true })
  await window.waitText('志愿者名单')
  return window
}
const focused = window =>
  window.run('return document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.innerText ?? ""')
/** What a spreadsheet puts into the clipboard is pasted into the field that has the focus. */
const paste = (window, text) =>
  window.run(
    `
  const data = new DataTransfer(); data.setData('text/plain', arguments[0])
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))`,
    text,
  )

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
    assert.deepEqual(
      kept.map(it => [it.name, it.start, it.minutes]).sort(),
      [
        ['欧阳若木', '09:00', 120],
        ['李一', '10:30', 30],
        ['阿依古丽·艾山', '09:00', 120],
      ].sort(),
    )
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
    assert.equal(
      (await records(desk)).some(it => it.title === '修水管'),
      false,
    )
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

  'records are typed in by keys and pasted; an unknown person and a day that is none are said, and all are kept or none':
    async desk => {
      await people(desk)
      const window = await open(desk)
      await window.clickText('服务记录', { within: '.chips' })
      await window.clickText('快速录入')
      await until('the first field', async () => (await focused(window)) === '第 1 行姓名')
      await window.keys('l', 'y')
      await window.waitText('李一', { within: '.lookup-list' })
      await window.keys('Enter')
      await until('the title', async () => (await focused(window)) === '第 1 行活动名称')
      await window.keys(
        'x',
        'h',
        'Enter',
        '1',
        '1',
        '-',
        '1',
        '9',
        'Enter',
        '8',
        '3',
        '0',
        'Enter',
        '1',
        '0',
        '3',
        '0',
        'Enter',
        'Enter',
        'Enter',
        'Enter',
      )
      await window.waitText('已登记 1 条服务记录')
      assert.deepEqual(
        (await records(desk)).filter(it => it.title === 'xh').map(it => [it.name, it.on, it.minutes]),
        [['李一', '2026-11-19', 120]],
      )
      await until('the next line', async () => (await focused(window)) === '第 1 行姓名')
      await paste(
        window,
        '姓名\t活动名称\t日期\t开始\t结束\n欧阳若木\t护绿\t2026.2.30\t9:00\t10:00\n无名氏\t护绿\t11-18\t9\t10\n',
      )
      await window.waitText('没有“2026.2.30”这一天', { within: '.entry' })
      await window.waitText('志愿者名单里没有“无名氏”', { within: '.entry' })
      await window.type(await window.findField('第 1 行日期'), '11-18')
      await window.type(await window.findField('第 2 行姓名'), '欧阳若木')
      await window.waitText('欧阳若木', { within: '.lookup-list' })
      await window.keys('Enter')
      await window.clickText('保存 2 条', { within: '.entry' })
      await window.waitText('同一个人的时间不能重叠', { within: '.entry' })
      assert.equal((await records(desk)).filter(it => it.title === '护绿').length, 0, 'all or none')
      await window.type(await window.findField('第 2 行开始'), '10')
      await window.type(await window.findField('第 2 行结束'), '11')
      await window.clickText('保存 2 条', { within: '.entry' })
      await window.waitText('已登记 2 条服务记录')
      assert.equal((await records(desk)).filter(it => it.title === '护绿').length, 2)
    },

  'a day of more than eight hours is said beside its line, and is saved all the same': async desk => {
    const known = await people(desk)
    await desk.call('service_record_add', {
      new: { volunteer: known['李一'], title: '守夜', on: '2026-11-20', start: '13:00', end: '18:00' },
    })
    const window = await open(desk)
    await window.clickText('服务记录', { within: '.chips' })
    await window.clickText('快速录入')
    await until('the first field', async () => (await focused(window)) === '第 1 行姓名')
    await paste(
      window,
      '姓名\t活动名称\t日期\t开始\t结束\n李一\t护绿\t11-20\t1900\t2000\n李一\t护绿\t11-20\t2000\t2130\n欧阳若木\t护绿\t11-20\t9\t10\n',
    )
    await window.waitText('这一天一共 8.5 小时，超过 8 小时，请核对时间', { within: '.entry .warned' })
    assert.equal(await window.count('.entry .warned'), 2)
    await window.clickText('保存 3 条', { within: '.entry' })
    await window.waitText('已登记 3 条服务记录')
    await window.clickText('填签到表', { within: '.chips' })
    await window.fill('活动名称', '通宵值守')
    await window.type(await window.run("return document.querySelector('.top .day-pick input')"), '11-19')
    await window.fill('开始', '9')
    await window.fill('结束', '1800')
    await window.click(await window.findField('第 1 行姓名'))
    await window.keys('l', 'y')
    await window.waitText('李一', { within: '.lookup-list' })
    await window.keys('Enter')
    await window.waitText('这一天一共 9.0 小时，超过 8 小时，请核对时间', { within: '.line .warned' })
    await window.clickText('保存 1 人，共 9.0 小时')
    await window.waitText('签到表“通宵值守”已保存')
  },

  'a record is mended, several are reworded and taken away, each in one step back': async desk => {
    const known = await people(desk)
    for (const on of ['2026-11-18', '2026-11-19'])
      await desk.call('service_record_add', {
        new: { volunteer: known['李一'], title: '护河', on, start: '09:00', end: '10:00' },
      })
    const window = await open(desk)
    await window.clickText('服务记录', { within: '.chips' })
    await window.clickText('夜间巡逻', { within: '.long' })
    await window.waitText('修改服务记录', { within: '.el-dialog' })
    await window.fill('结束', '2000', { within: '.el-dialog' })
    await window.keys('Tab')
    await window.waitText('超过 8 小时', { within: '.el-dialog' })
    await window.fill('结束', '1130', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('已改李一“夜间巡逻”2.0 小时')
    await window.type(await window.findField('找姓名、活动、地点、服务队'), '护河')
    await window.waitText('2 行，共 3 行')
    await window.keys('ArrowDown', 'Control+a')
    await window.waitText('选了 2 行')
    await window.clickText('改活动、地点')
    await window.fill('地点', '南塘', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('已修改 2 条服务记录')
    assert.deepEqual(
      (await records(desk)).filter(it => it.place === '南塘').map(it => it.title),
      ['护河', '护河'],
    )
    await window.click('.long')
    await window.keys('Escape')
    await until('the dialog of a click to go', async () => (await window.count('.el-dialog')) === 0)
    await window.keys('Control+a')
    await window.clickText('删除 2 条')
    await window.waitText('已删除 2 条服务记录')
    await window.clickText('撤销 (Ctrl+Z)', { within: '.notice' })
    await until('them to be back', async () => (await records(desk)).length === 3)
  },

  'a volunteer beside the list is changed elsewhere meanwhile, stops, and begins again': async desk => {
    const known = await people(desk)
    const window = await open(desk)
    await window.clickText('李一', { within: '.long' })
    await window.waitText('近 12 个月的服务时长', { within: '.pane' })
    await window.clickText('修改', { within: '.pane', exact: true })
    await window.fill('特长', '理发', { within: '.el-dialog' })
    const one = (await desk.call('volunteer_list')).find(it => it.id === known['李一'])
    const { person, team, registered_on, skills, service_kinds, id_number } = one
    await desk.call('volunteer_update', {
      id: one.id,
      new: { person, team, registered_on, skills, service_kinds, id_number, volunteer_no: '007' },
    })
    await window.keys('Enter')
    await window.waitText('志愿者编号现在是“007”', { within: '.el-dialog' })
    await window.fill('志愿者编号', '007', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('已修改志愿者“李一”')
    await window.clickText('退出', { within: '.pane', exact: true })
    await window.waitText('今天起不再是志愿者')
    await window.waitText('恢复为志愿者', { within: '.pane' })
    const now = (await desk.call('volunteer_list')).find(it => it.id === one.id)
    assert.deepEqual([now.volunteer_no, now.skills, now.ended_on], ['007', '理发', '2026-11-22'])
    await window.clickText('恢复为志愿者', { within: '.pane' })
    await until(
      'them to be back',
      async () => (await desk.call('volunteer_list')).find(it => it.id === one.id).ended_on === null,
    )
  },

  'a half-filled sign-in sheet is there again after the window was closed': async desk => {
    await people(desk)
    const window = await open(desk)
    await window.clickText('填签到表', { within: '.chips' })
    await window.fill('活动名称', '银杏叶清扫')
    await window.click(await window.findField('第 1 行姓名'))
    await window.keys('o', 'y')
    await window.waitText('欧阳若木', { within: '.lookup-list' })
    await window.keys('Enter')
    await sleep(1000)
    await window.close()
    const again = await open(desk)
    await again.clickText('填签到表', { within: '.chips' })
    await again.waitText('上次没填完，已经替您留着')
    await again.waitText('保存 1 人')
    assert.equal(await again.run('return arguments[0].value', await again.findField('第 1 行姓名')), '欧阳若木')
    await again.clickText('清空重填')
    await again.waitText('保存 0 人')
  },
}
