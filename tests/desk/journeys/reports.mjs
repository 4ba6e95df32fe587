// The month for the street and the week for the door, saved where a person chose; with the keyboard alone.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

async function october(desk) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区', subdistrict: '桃溪街道' } })
  const room = await desk.call('room_add', { new: { name: '102 舞蹈室', capacity: 30, area_sqm: 90 } })
  const club = await desk.call('club_add', { new: { name: '舞蹈队', category: '文艺' } })
  await desk.call('series_add', {
    new: {
      room,
      holder: { club },
      weekdays: ['mo', 'we'],
      start: '08:30',
      end: '10:30',
      from: '2026-10-05',
      until: '2026-12-31',
    },
  })
}

async function open(desk) {
  const window = await desk.open()
  await window.waitText('报表', { within: 'nav' })
  await window.keys('Alt+8')
  await window.waitText('活动室使用情况统计表')
  return window
}

const focused = window =>
  window.run(
    "const at = document.activeElement; return at?.getAttribute('aria-label') || at?.innerText?.trim() || at?.title || ''",
  )

/** The dialog has opened and the keyboard stands on what is to be printed. */
const choosing = window =>
  until('the choice to have the keyboard', () => window.run("return document.activeElement?.type === 'radio'"))

/** Goes on with Tab until the focus stands on something of this name. */
async function tabTo(window, name, key = 'Tab') {
  for (let n = 0; n < 120; n += 1) {
    if ((await focused(window)).startsWith(name)) return
    await window.keys(key)
  }
  assert.fail(`Tab never came to “${name}”; it stands on “${await focused(window)}”`)
}

/** The first figure of the sheet has the focus; arrows go on to the one under this heading. */
async function toFigure(window, heading) {
  for (let n = 0; n < 120 && !(await window.run("return document.activeElement?.tagName === 'TD'")); n += 1)
    await window.keys('Tab')
  const there = () =>
    window.run(
      `const at = document.activeElement
    const columns = [...at.closest('table').querySelectorAll('thead th:not([colspan="4"])')].map(it => it.innerText)
    return columns[at.cellIndex] === arguments[0]`,
      heading,
    )
  for (let n = 0; n < 20; n += 1) {
    if (await there()) return
    await window.keys('ArrowRight')
  }
  assert.fail(`the arrows never came to “${heading}”`)
}

export default {
  'the month is checked on the screen and saved with the keyboard alone': async desk => {
    await october(desk)
    const window = await open(desk)
    await window.waitText('统计时间：2026年10月', { within: '.sheet' })
    await window.waitText('102 舞蹈室', { within: '.sheet' })
    await window.waitText('数字核对')
    await tabTo(window, '社团')
    await window.keys('Enter')
    await window.waitText('社团活动月报表', { within: '.sheet' })
    const file = join(desk.out, '月报.xlsx')
    desk.pick(null, file)
    await tabTo(window, '保存 Excel', 'Shift+Tab')
    await window.keys('Enter')
    await until('the first dialog to be cancelled', () => readFileSync(desk.picks, 'utf8').trim() === file)
    await window.waitGone('.page-head .is-loading')
    await until('the keyboard to be back on the button', async () => (await focused(window)).startsWith('保存 Excel'))
    await window.keys('Enter')
    await window.waitText('已保存“月报.xlsx”')
    assert.equal(readFileSync(file).subarray(0, 2).toString(), 'PK')
    await window.clickText('所在文件夹', { within: '.notice' })
    await until('the folder to be shown', () => desk.shown().includes(file))
    await window.waitText('11月22日保存')

    // Saved once more, it may be a correction.
    desk.pick(join(desk.out, '更正.xlsx'))
    await tabTo(window, '存为更正', 'Shift+Tab')
    await window.keys('Enter')
    await window.waitText('更正 11月22日保存')
    const filed = await desk.call('filing_list')
    assert.deepEqual(
      filed.map(it => it.kind),
      ['correction', 'report'],
    )
  },

  'a figure opens its rows, and one of them is mended': async desk => {
    await october(desk)
    const window = await open(desk)
    await toFigure(window, '参加人次')
    assert.equal(await focused(window), '未登记', 'nobody has counted yet')
    await window.keys('Enter')
    await window.waitText('102 舞蹈室 · 参加人次')
    await window.waitText('没登记', { within: '.figure' })
    await tabTo(window, '10月12日(周一)')
    const id = await window.run(
      "return new URLSearchParams(document.activeElement.getAttribute('href').split('?')[1]).get('session')",
    )
    await window.keys('Enter')
    await until('the week of that session', () => window.run("return location.hash.startsWith('#/week')"))
    await desk.call('booking_mark', { id, state: 'held', heads: 27 })
    await window.waitText('27')
    await window.keys('Escape')
    await window.waitGone('.el-dialog')
    await window.keys('Alt+8')
    await until('the figure to have moved', () =>
      window.run("return [...document.querySelectorAll('.sheet .sum td')].some(it => it.innerText === '27')"),
    )
  },

  'a rate opens the two figures it is made of': async desk => {
    await october(desk)
    const [room] = await desk.call('room_list')
    const hours = [{ day_kind: 'workday', start: '08:00', end: '20:00', season: null }]
    await desk.call('hours_set', { place: { room: room.id }, hours })
    const window = await open(desk)
    await toFigure(window, '利用率')
    await window.keys('Enter')
    await window.waitText('102 舞蹈室 · 利用率')
    await tabTo(window, '使用时长(小时)')
    await window.keys('Enter')
    await window.waitText('102 舞蹈室 · 使用时长(小时)')
    await window.keys('Escape')
    await window.waitText('数字核对')
    assert.equal(await window.run('return document.activeElement?.tagName'), 'TD', 'the focus is back on the sheet')
  },

  'a month may run from the 26th to the 25th': async desk => {
    await october(desk)
    const now = await desk.call('desk_now')
    await desk.call('desk_set', { desk: { ...now.desk, month_from_day: 26 } })
    const window = await open(desk)
    await window.waitText('统计时间：2026年11月(10月26日—11月25日)', { within: '.sheet' })
    await tabTo(window, '上一期')
    await window.keys('Enter')
    await window.waitText('统计时间：2026年10月(9月26日—10月25日)', { within: '.sheet' })
    await tabTo(window, '起止日期', 'Shift+Tab')
    await window.keys('Enter')
    await window.waitText('至', { within: '.period' })
    await window.waitText('统计时间：2026年10月(9月26日—10月25日)', { within: '.sheet' })
    await tabTo(window, '季度', 'Shift+Tab')
    await window.keys('Enter')
    await window.waitText('统计时间：2026年第4季度(9月26日—12月25日)', { within: '.sheet' })
    await tabTo(window, '上一期')
    await window.keys('Enter')
    await window.waitText('统计时间：2026年第3季度(6月26日—9月25日)', { within: '.sheet' })
  },

  'a month in which nothing happened is filed as such': async desk => {
    await october(desk)
    const window = await open(desk)
    await tabTo(window, '上一期')
    await window.keys('Enter')
    await window.waitText('可以报零报告')
    desk.pick(join(desk.out, '零.xlsx'))
    await tabTo(window, '保存零报告')
    await window.keys('Enter')
    await window.waitText('已保存“零.xlsx”')
    const [filed] = await desk.call('filing_list')
    assert.deepEqual([filed.kind, filed.period], ['nil', '2026-09'])
  },

  'last month stands beside this month, and in the chart': async desk => {
    await october(desk)
    const window = await open(desk)
    await window.run("location.hash = '#/reports?period=2026-11'")
    await window.waitText('统计时间：2026年11月', { within: '.sheet' })
    await until('the box that compares', () =>
      window.run("const box = document.querySelector('.check input'); box?.focus(); return Boolean(box)"),
    )
    await window.keys('Space')
    await window.waitText('小字是上期：2026年10月')
    await tabTo(window, '看图')
    await window.keys('Enter')
    await window.waitText('上期 6', { within: '.bars' })
  },

  'the week is looked at and saved for the door': async desk => {
    await october(desk)
    const window = await open(desk)
    await window.waitText('1 间活动室，2 场活动')
    await window.clickText('打印或保存…')
    await window.waitText('08:30-10:30', { within: '.door' })
    const file = join(desk.out, '周安排.pdf')
    desk.pick(file)
    await choosing(window)
    await window.keys('Enter')
    await window.waitText('已保存“周安排.pdf”，共 1 页', { patience: 30_000 })
    await window.waitGone('.door')
    assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-')
    await window.clickText('打开', { within: '.notice', exact: true })
    await until('the page to be opened', () => desk.shown().includes(file))
  },

  'after a move only the sheets that changed are printed again': async desk => {
    await october(desk)
    await desk.call('room_add', { new: { name: '103 书画室', capacity: 20, area_sqm: 60 } })
    const window = await open(desk)
    await window.waitText('2 间活动室，2 场活动')
    await window.clickText('打印或保存…')
    await window.clickText('门口单页（2 张）', { within: '.el-dialog' })
    await window.waitText('102 舞蹈室', { within: '.door' })
    desk.pick(join(desk.out, '门口.pdf'))
    await window.keys('Enter')
    await window.waitText('已保存“门口.pdf”，共 2 页', { patience: 30_000 })

    // The team comes on Tuesday instead of Monday: one door of two is no longer true.
    const week = await desk.call('booking_week', { from: '2026-11-23' })
    await desk.call('booking_move', {
      id: week[0].id,
      room: week[0].room,
      slot: { on: '2026-11-24', start: '08:30', end: '10:30' },
    })
    await window.waitText('1 张门口的表变了')
    await window.clickText('只印这些')
    await window.waitText('舞蹈队 周一08:30-10:30 改到 周二08:30-10:30', { within: '.changes' })
    const file = join(desk.out, '变动.pdf')
    desk.pick(file)
    await choosing(window)
    await window.keys('Enter')
    await window.waitText('已保存“变动.pdf”，共 1 页', { patience: 30_000 })
    await window.waitText('2 间活动室，2 场活动')
  },

  'the week goes into Excel and into a phone': async desk => {
    await october(desk)
    const window = await open(desk)
    await window.waitText('1 间活动室，2 场活动')
    await window.clickText('打印或保存…')
    await window.clickText('Excel 表', { within: '.el-dialog' })
    desk.pick(join(desk.out, '周安排.xlsx'))
    await window.keys('Enter')
    await window.waitText('已保存“周安排.xlsx”')
    assert.equal(readFileSync(join(desk.out, '周安排.xlsx')).subarray(0, 2).toString(), 'PK')
    await window.clickText('打印或保存…')
    await window.clickText('手机日历', { within: '.el-dialog' })
    await window.waitText('所有社团', { within: '.el-dialog' })
    desk.pick(join(desk.out, '活动.ics'))
    await window.clickText('保存', { within: '.el-dialog .foot', exact: true })
    await window.waitText('已保存“活动.ics”，12 场')
    const text = readFileSync(join(desk.out, '活动.ics'), 'utf8')
    assert.ok(text.includes('DTSTART:20261123T003000Z'), '08:30 in China')
  },
}
