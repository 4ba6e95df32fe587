// The first start: the community is named and the tour goes to the first printed week, or the demonstration is looked at; and
// what was typed is still there when the window was closed, or ended, in the middle of it.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sleep, until } from '../desk.mjs'

/** The window's own process. */
function program(desk) {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .find(pid => {
      try {
        return (
          readFileSync(`/proc/${pid}/environ`, 'utf8').includes(desk.folder) &&
          readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'keting-window'
        )
      } catch {
        return false
      }
    })
}

/** Half a tool is typed; `leave` ends the window; it stands there again in the next one. */
async function interrupted(desk, leave) {
  await desk.settings({ community: '青禾里社区' })
  const window = await desk.open()
  await window.waitFor('main .page')
  await window.run("location.hash = '#/tools?new=1'")
  await window.fill('名称', '冲击钻')
  await window.fill('备注', '王师傅送来的，还差一个钻头')
  await leave(window)
  const again = await desk.open()
  await again.waitFor('main .page')
  await again.run("location.hash = '#/tools?new=1'")
  await again.waitText('上次没填完')
  assert.equal(
    await again.run('return arguments[0].value', await again.findField('备注')),
    '王师傅送来的，还差一个钻头',
  )
}

export default {
  'the first start asks for the community and then shows the way': async desk => {
    const window = await desk.open()
    await window.fill('社区名称', '青禾里社区')
    await window.fill('所属街道（镇）', '桃溪街道')
    await window.keys('Enter')
    await window.waitText('青禾里社区', { within: 'nav' })
    const { desk: kept, fresh } = await desk.call('desk_now')
    assert.equal(kept.community, '青禾里社区')
    assert.equal(kept.subdistrict, '桃溪街道')
    assert.equal(fresh, false)
    await window.waitText('登记活动室', { within: '.tour' })
    await window.clickText('带我去', { within: '.tour' })
    await window.fill('名称', '102 舞蹈室')
    await window.keys('Enter')
    await window.waitText('已添加“102 舞蹈室”')
    assert.deepEqual(
      (await desk.call('room_list')).map(it => it.name),
      ['102 舞蹈室'],
    )
    await window.waitText('订一场活动', { within: '.tour' })
    await window.clickText('带我去', { within: '.tour' })
    await window.click('td[data-cell]')
    await window.clickText('社区', { within: '.el-dialog .el-radio-button', exact: true })
    await window.fill('用途', '健康讲座', { within: '.el-dialog' })
    await window.keys('Enter')
    await window.waitText('打印这一周', { within: '.tour' })
    const paper = join(desk.out, '周安排.pdf')
    desk.pick(paper)
    await window.clickText('打印本周', { within: '.page-head' })
    await window.waitFor('.el-dialog .door')
    await window.clickText('保存', { within: '.el-dialog .foot', exact: true })
    await window.waitText('会用了', { within: '.tour', patience: 30_000 })
    assert.ok(readFileSync(paper).subarray(0, 4).equals(Buffer.from('%PDF')))
    await window.clickText('好的', { within: '.tour' })
    await window.waitGone('.tour')
  },

  'the tour can be left, and stays away': async desk => {
    const window = await desk.open()
    await window.fill('社区名称', '青禾里社区')
    await window.keys('Enter')
    await window.clickText('不用带了')
    await window.waitGone('.tour')
    await window.close()
    const again = await desk.open()
    await again.waitFor('main .page')
    await sleep(500)
    assert.equal(await again.count('.tour'), 0)
  },

  'what was typed is there again when the window was closed in the middle of it': desk =>
    interrupted(desk, async window => {
      await sleep(600)
      await window.close()
      await until('the program to end', () => program(desk) === undefined)
    }),

  'what was typed is there again when the program was ended in the middle of it': desk =>
    interrupted(desk, async window => {
      await sleep(1000)
      process.kill(program(desk), 'SIGKILL')
      await window.close()
    }),

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
    await window.waitFor('main .page')
    await window.keys('F8')
    await window.clickText('清空演示数据', { within: '.el-message-box' })
    await window.waitText('先看看演示数据')
    assert.equal((await desk.call('desk_now')).fresh, true)
  },
}
