// A roster with a bad row: shown before it is kept, left out, kept, and nothing new the second time.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

const HEAD = '工具编号,借用人,楼栋,借出日期,应还日期,归还日期'
const GOOD = [
  'G001,王建国,3栋,2026.10.8,2026.10.11,10月10日',
  'G002,孙叔叔,1栋,２０２６年１０月９日,2026-10-12,2026-10-12',
]
const BAD = 'G002,赵阿姨,5栋,2026-13-40,2026-10-20,2026-10-20'

async function open(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  for (const code of ['G001', 'G002'])
    await desk.call('tool_add', { new: { name: '冲击钻', code, added_on: '2026-01-05' } })
  const file = join(desk.out, '借出去的工具.csv')
  writeFileSync(file, `${[HEAD, ...GOOD, BAD, '合计,3,,,,'].join('\n')}\n`)
  const window = await desk.open()
  await window.clickText('导入', { within: 'nav', exact: true })
  await window.waitText('选择表格…')
  return { window, file }
}
const loans = desk => desk.call('loan_list', { from: '2026-10-01', to: '2026-10-31' })
const choose = async (desk, window, file) => {
  desk.pick(file)
  await window.clickText('借用', { within: '.kinds', exact: true })
  await window.waitText('导入借用', { within: 'h1' })
}

/** Goes on with Tab until the focus stands on something of the page that begins so. */
async function tabTo(window, name) {
  for (let n = 0; n < 120; n += 1) {
    if (
      await window.run(
        `const at = document.activeElement
        return Boolean(at?.closest('main')) && at.innerText.replace(/^\\d+\\s*/, '').startsWith(arguments[0])`,
        name,
      )
    )
      return
    await window.keys('Tab')
  }
  assert.fail(`Tab never came to “${name}”`)
}

export default {
  'a bad row is named, left out, and the rest goes in once': async desk => {
    const { window, file } = await open(desk)
    await choose(desk, window, file)
    await window.waitText('有 1 处要改')
    await window.waitText('第 4 行', { within: '.problems' })
    await window.waitText('还有 1 行有问题', { within: '.foot' })
    await window.clickText('导入 2 行', { within: '.foot' }).catch(() => {})
    assert.equal((await loans(desk)).length, 0, 'a refused row keeps everything out')
    await window.clickText('第 4 行', { within: '.problems' })
    await window.waitFor('.line.at')
    await window.clickText('先不导入这 1 行')
    await window.waitTextGone('有 1 处要改')
    await window.clickText('导入 2 行', { within: '.foot' })
    await window.waitText('借用已导入：新增 2 行')
    assert.deepEqual((await loans(desk)).map(it => [it.tool_code, it.out_on]).sort(), [
      ['G001', '2026-10-08'],
      ['G002', '2026-10-09'],
    ])

    await window.clickText('导入别的')
    await choose(desk, window, file)
    await window.clickText('先不导入这 1 行')
    await window.waitText('没有新内容', { within: '.foot' })
    assert.equal((await loans(desk)).length, 2)
  },

  'a roster goes in with the keyboard alone, and only that import is taken back': async desk => {
    await desk.settings({ community: '青禾里社区' })
    desk.pick(desk.file('assets/demo/1-rooms-活动室一览.xlsx'))
    const window = await desk.open()
    await window.waitText('导入', { within: 'nav' })
    await window.keys('Alt+9')
    await window.waitText('您平时用的 Excel 表格不用改格式')
    await tabTo(window, '活动室')
    await window.keys('Enter')
    await window.waitText('导入活动室', { within: 'h1' })
    await tabTo(window, '导入 ')
    await window.keys('Enter')
    await window.waitText('活动室已导入')
    await until('the next step to have the focus', () =>
      window.run("return document.activeElement.innerText.startsWith('下一步')"),
    )
    await desk.call('club_add', { new: { name: '舞蹈队' } })
    await tabTo(window, '撤销这次导入')
    await window.keys('Enter')
    await window.waitText('已撤销')
    assert.equal((await desk.call('room_list')).length, 0)
    assert.equal((await desk.call('club_list')).length, 1, 'what was done since stays')
  },

  'an import is taken back in one step': async desk => {
    const { window, file } = await open(desk)
    await choose(desk, window, file)
    await window.clickText('先不导入这 1 行')
    await window.clickText('导入 2 行', { within: '.foot' })
    await window.waitText('借用已导入')
    await window.clickText('撤销这次导入')
    await until('the loans to go', async () => (await loans(desk)).length === 0)
    await window.waitText('选择表格…')
  },

  'the file is mended and read again': async desk => {
    const { window, file } = await open(desk)
    await choose(desk, window, file)
    await window.waitText('还有 1 行有问题', { within: '.foot' })
    writeFileSync(file, `${[HEAD, ...GOOD].join('\n')}\n`)
    await window.clickText('重新读取')
    await window.waitTextGone('有 1 处要改')
    await window.clickText('导入 2 行', { within: '.foot' })
    await window.waitText('借用已导入')
  },

  'a file that is no table says so': async desk => {
    const { window } = await open(desk)
    const odd = join(desk.out, '照片.xlsx')
    writeFileSync(odd, 'not a table')
    desk.pick(odd)
    await window.clickText('借用', { within: '.kinds', exact: true })
    await window.waitFor('.refusal')
    await window.waitText('选择表格…')
  },
}
