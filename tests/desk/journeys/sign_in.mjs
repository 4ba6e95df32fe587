// From paper: a numbered sheet is prepared, what came back is typed by number, looked at, and recorded at once; what was
// sent up is corrected; a consent is taken back; a star goes its way.
import assert from 'node:assert/strict'
import { until } from '../desk.mjs'

const NAMES = ['欧阳若木', '李一', '司徒青', '阿依古丽·艾山', '林𬀩', '苏揽月']

async function team(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const of = await desk.call('team_add', { new: { name: '护河队' } })
  const known = {}
  for (const [n, name] of NAMES.entries()) {
    const person = await desk.call('person_add', { new: { name } })
    known[name] = {
      person,
      id: await desk.call('volunteer_add', { new: { person, team: of, volunteer_no: `QH-00${n + 1}` } }),
    }
  }
  return known
}
const records = desk => desk.call('service_record_list', { from: '2026-10-01', to: '2026-11-30' })
const focused = window => window.run('return document.activeElement?.getAttribute("aria-label") ?? ""')

export default {
  'a numbered sheet is prepared, typed by number, refused where it cannot be, and recorded in one step': async desk => {
    await team(desk)
    const window = await desk.open()
    await window.clickText('志愿者', { within: 'nav', exact: true })
    await window.clickText('按号签到', { within: '.chips' })
    await window.clickText('准备一张签到表', { within: '.list' })
    await until('the cursor in the name', async () => (await focused(window)) === '活动名称')
    await window.fill('活动名称', '银杏叶清扫', { within: '.el-dialog' })
    await window.type(await window.run("return document.querySelector('.el-dialog .day-pick input')"), '11-20')
    await window.fill('开始', '9', { within: '.el-dialog' })
    await window.fill('结束', '1100', { within: '.el-dialog' })
    await window.fill('地点', '青禾苑', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('签到表“银杏叶清扫”准备好了')
    await until('the cursor where numbers are typed', async () => (await focused(window)) === '来了的号')
    await window.fill('来了的号', '40-35')
    await window.waitText('“40-35”前面的号比后面的大，请写成 35-40', { within: '.typed' })
    await window.fill('来了的号', '1-6 缺3；2 1400-1530；8')
    await window.waitText('这一行印的是空白，请先选是谁', { within: '.rows' })
    await window.fill('来了的号', '1-6 缺3；2 1400-1530')
    await window.waitText('登记 5 人', { within: '.typed' })
    await window.waitText('9.5', { within: '.typed' })
    assert.equal((await records(desk)).length, 0, 'a look records nothing')
    await window.clickText('登记 5 人', { within: '.typed' })
    await window.waitText('签到表“银杏叶清扫”已登记：5 人，9.5 小时')
    const kept = await records(desk)
    assert.deepEqual(
      kept.filter(it => it.start === '14:00').map(it => it.name),
      ['李一'],
    )
    assert.equal(
      kept.some(it => it.name === '司徒青'),
      false,
      'number 3 did not come',
    )
    await window.clickText('撤销 (Ctrl+Z)', { within: '.notice' })
    await until('all of it to be gone', async () => (await records(desk)).length === 0)
  },

  'drafts are checked with one key, and what was locked is corrected with its reason': async desk => {
    const known = await team(desk)
    for (const [name, start, end] of [
      ['李一', '09:00', '11:00'],
      ['司徒青', '09:00', '10:00'],
    ])
      await desk.call('service_record_add', {
        new: { volunteer: known[name].id, title: '巡河', on: '2026-11-18', start, end },
        draft: true,
      })
    const window = await desk.open()
    await window.clickText('志愿者', { within: 'nav', exact: true })
    await window.clickText('服务记录', { within: '.chips' })
    await window.clickText('全部核对 2 条')
    await window.waitText('已核对 2 条，计入时长')
    const [one] = (await records(desk)).filter(it => it.name === '李一')
    await desk.call('service_records_lock', { ids: [one.id] })
    await window.waitText('已锁定', { within: '.long' })
    await window.clickText('李一', { within: '.long' })
    await window.waitText('更正会另记一条', { within: '.el-dialog' })
    await until('the cursor in the reason', async () => (await focused(window)) === '更正原因')
    await window.fill('更正原因', '签退时间抄错', { within: '.el-dialog' })
    await window.fill('结束', '1030', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('已更正李一“巡河”1.5 小时')
    await window.waitText('更正：签退时间抄错', { within: '.long' })
    const all = await records(desk)
    assert.deepEqual(
      all
        .filter(it => it.name === '李一')
        .map(it => [it.state, it.minutes])
        .sort(),
      [
        ['confirmed', 90],
        ['replaced', 120],
      ],
    )
  },

  'a consent is written down and taken back beside the list': async desk => {
    const known = await team(desk)
    const window = await desk.open()
    await window.clickText('志愿者', { within: 'nav', exact: true })
    await window.clickText('李一', { within: '.long' })
    await window.click('[aria-label="记下同意登记志愿服务"]')
    await until('the cursor in the form', async () => (await focused(window)) === '怎么同意的')
    await window.clickText('保存', { within: '.el-dialog' })
    await window.waitText('李一同意登记志愿服务')
    await window.click('[aria-label="撤回登记志愿服务"]')
    await window.waitText('不再记新的时长；以前的照样算')
    await assert.rejects(
      desk.call('service_record_add', {
        new: { volunteer: known['李一'].id, title: '巡河', on: '2026-11-18', start: '09:00', end: '10:00' },
      }),
    )
  },

  'a star is proposed and posted by a person, and an objection ends it': async desk => {
    const known = await team(desk)
    for (let n = 0; n < 10; n++)
      await desk.call('service_record_add', {
        new: {
          volunteer: known['李一'].id,
          title: '巡河',
          on: `2026-10-${String(n + 10)}`,
          start: '08:00',
          end: '18:00',
        },
      })
    const window = await desk.open()
    await window.clickText('志愿者', { within: 'nav', exact: true })
    await window.clickText('星级', { within: '.chips' })
    await window.clickText('提出 1 人')
    await window.waitText('已提出 1 人')
    await window.clickText('公示 1 人')
    await window.waitText('1 人开始公示，到 11月27日满')
    await window.clickText('有异议', { within: '.long' })
    await until('the cursor in the reason', async () => (await focused(window)) === '原因')
    await window.fill('原因', '有居民反映', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('时长照样在')
    assert.deepEqual(
      (await desk.call('star_list')).map(it => it.state),
      ['reached', 'ended'],
    )
  },
}
