// A term of 青禾里 on the demonstration, in one run: the repair of July and the National Day week on paper, nine clubs of which four
// want 102, the term planned and published, a repair in the middle of it, and the door sheets that changed.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

/** Goes to a page of the frame and waits for what it begins with. */
async function go(window, route, first) {
  await window.run('location.hash = arguments[0]', `#${route}`)
  await window.waitText(first, { within: 'main' })
}

/** Saves what stands in the dialog of printing. */
async function saved(desk, window, choice, name) {
  const file = join(desk.out, name)
  await window.waitFor('.el-dialog .door, .el-dialog .changes')
  if (choice) {
    // The dialog may put its own choice when it has read what was printed: chosen until the paper is that one.
    await until(
      `${choice} to stand there`,
      async () => {
        if (
          (await window.run("return document.querySelector('.el-dialog .door')?.innerText ?? ''")).includes(
            '可容纳120人',
          )
        )
          return true
        await window.clickText(choice, { within: '.el-dialog label' })
        await new Promise(go => setTimeout(go, 500))
        return false
      },
      30_000,
    )
  }
  desk.pick(file)
  await window.clickText('保存', { within: '.el-dialog .foot button', exact: true })
  await window.waitText(`已保存“${name}”`, { patience: 60_000 })
  await until(`${name} to be there`, () => existsSync(file) && readFileSync(file).subarray(0, 4).toString() === '%PDF')
  await window.waitGone('.el-dialog .foot')
}

/** Prints a week from the page of the week. */
async function printed(desk, window, day, choice, name) {
  await go(window, `/week?day=${day}`, '打印本周')
  await until(`the week of ${day}`, () =>
    window.run(
      'return document.querySelector("main").innerText.includes(arguments[0])',
      `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`,
    ),
  )
  await window.clickText('打印本周', { within: '.page-head' })
  await saved(desk, window, choice, name)
}

export default {
  'the term of 青禾里: paper, plan, repair, door sheets': async desk => {
    await desk.call('demo_load')
    const window = await desk.open()
    await window.waitFor('main .page')

    // July: 102 was repaired, and says so on the page and on paper; what was lost is owed.
    await printed(desk, window, '2026-07-06', '', '七月检修周.pdf')
    await window.waitText('检修', { within: 'main' })
    await printed(desk, window, '2026-10-05', '', '国庆周.pdf')

    // The form of the nine clubs becomes a timetable, four of them wanting 102.
    await go(window, '/plan', '从空白开始')
    await window.clickText('从空白开始', { within: '.nothing button' })
    await window.fill('名称', '冬季排期')
    await window.fill('学期第一天', '2026-12-01')
    await window.fill('学期最后一天', '2027-01-31')
    await window.clickText('新建', { within: '.el-dialog .foot button', exact: true })
    await window.waitText('已新建“冬季排期”')
    desk.pick(desk.file('assets/demo/9-wishes-社团活动室愿望表.xlsx'))
    await window.clickText('读入愿望表', { within: 'main button' })
    await window.waitText('已读入 9 条愿望')
    const [{ id }] = await desk.call('plan_list')
    await window.clickText('出方案', { within: '.page-head button' })
    await window.waitText('已证明最优', { patience: 60_000 })
    const whole = await desk.call('plan_get', { id })
    assert.equal(whole.plan.gap, 0)
    const room = whole.rooms.find(it => it.name.startsWith('102')).id
    const wanting = ['舞蹈队', '模特队', '太极八段锦队', '广场舞二队']
    for (const club of wanting) assert.ok(whole.board.find(it => it.who === club)?.got >= 2, `${club} has its times`)
    const dancing = new Set(whole.draft.filter(it => it.room === room).map(it => it.purpose))
    assert.ok(wanting.filter(club => dancing.has(club)).length >= 3, `102 is shared: ${[...dancing]}`)
    await window.clickText('发布', { within: '.page-head button' })
    await window.waitText('登记新的', { within: '.el-dialog' })
    await window.clickText('发布', { within: '.el-dialog .foot button' })
    await window.waitText('已发布“冬季排期”', { patience: 60_000 })

    // The doors of a week of the new term, then 102 is repaired in it: every session is moved or called off in one step.
    await printed(desk, window, '2026-12-07', '门口单页', '门口.pdf')
    await go(window, `/place/closure?room=${room}`, '活动室停用')
    await window.waitFor('.closing form')
    await window.fill('从哪一天', '2026-12-07')
    await window.fill('到哪一天', '2026-12-13')
    await window.fill('停用原因', '地板检修')
    await window.clickText('看碰到哪些场次', { within: 'main button' })
    await window.waitFor('.hit')
    const hit = await window.count('.hit')
    assert.ok(hit >= 6, `${hit} sessions are in its way`)
    await window.click('[data-apply]')
    const said = await (async () => {
      await window.waitText('已登记停用')
      return window.text('.notice')
    })()
    assert.ok(Number(/挪走 (\d+) 场/.exec(said)?.[1]) >= hit - 2, `nearly all are moved, not called off: ${said}`)
    const left = (await desk.call('booking_week', { from: '2026-12-07' })).filter(
      it => it.room === room && it.state !== 'cancelled',
    )
    assert.deepEqual(left, [], 'nothing stands in 102 any more')

    // Only the doors that changed are printed again.
    await go(window, '/reports', '门口的周安排')
    for (
      let n = 0;
      n < 3 && !(await window.run("return document.querySelector('main').innerText.includes('12月7日')"));
      n++
    )
      await window.click('.card [aria-label="下一周"], .card button[title="下一周"]')
    await window.waitText('张门口的表变了')
    await window.clickText('只印这些')
    await window.waitText('102 舞蹈室', { within: '.el-dialog' })
    await saved(desk, window, '', '变动.pdf')

    // Taken back: that they were printed, and then the repair with all it moved.
    await window.keys('Control+z')
    await window.waitText('已撤销：')
    await window.keys('Control+z')
    await window.waitText('已撤销：102 舞蹈室停用')
    assert.equal((await desk.call('verify')).sound, true)
  },

  'July of 青禾里 as it was in June: the repair of 102 is told ten days before, and every session finds another place':
    async desk => {
      await desk.call('demo_load')
      // The demonstration knows July already: the repair is taken away, and what it cost the clubs stands where it would have stood.
      const week = ['2026-07-06', '2026-07-12']
      const dance = (await desk.call('room_list')).find(it => it.name.startsWith('102')).id
      const repair = (await desk.call('closure_list', { from: week[0], to: week[1] })).find(it => it.room === dance)
      assert.deepEqual([repair?.from, repair?.to], week, 'the demonstration has its repair')
      await desk.call('closure_remove', { id: repair.id })
      desk.env.KETING_NOW = '2026-06-26T09:00:00'
      const lost = (await desk.call('lost_days', { from: week[0], to: week[1] })).filter(it => it.room === repair.room)
      assert.ok(lost.length >= 5, `${lost.length} sessions were lost to it`)
      for (const it of lost)
        await desk.call('lost_book', { id: it.id, room: it.room, slot: { on: it.on, start: it.start, end: it.end } })
      const stands = async () =>
        (await desk.call('booking_week', { from: week[0] })).filter(it => it.state !== 'cancelled')
      const before = await stands()
      const hit = before.filter(it => it.room === repair.room)
      assert.equal(hit.length, lost.length)

      const window = await desk.open()
      await window.waitFor('main .page')
      await go(window, `/place/closure?room=${repair.room}`, '活动室停用')
      await window.waitFor('.closing form')
      await window.fill('从哪一天', '7-6')
      await window.fill('到哪一天', '7-12')
      await window.fill('停用原因', '地板检修')
      await window.keys('Enter')
      await window.waitText(`碰到 ${hit.length} 场`)
      const found = await window.text('.found')
      assert.ok(!found.includes('天公示'), `ten days before is early enough: ${found}`)
      await window.click('[data-apply]')
      await window.waitText('已登记停用')
      const now = await stands()
      assert.deepEqual(
        now.filter(it => it.room === repair.room),
        [],
        'nothing stands in 102 that week',
      )
      const elsewhere = before.filter(it => it.room !== repair.room)
      for (const it of elsewhere)
        assert.ok(
          now.some(other => other.id === it.id && other.room === it.room && other.slot.start === it.slot.start),
          `${it.purpose} stays where it is`,
        )
      const moved = now.filter(it => hit.some(was => was.id === it.id))
      const owed = (await desk.call('lost_days', { from: week[0], to: week[1] })).filter(
        it => it.owed && it.room === repair.room,
      )
      assert.equal(moved.length + owed.length, hit.length, 'each is moved, or owed')
      await window.keys('Control+z')
      await window.waitText('已撤销：102 舞蹈室停用')
      const again = (await stands()).map(it => [it.id, it.room, it.slot])
      assert.deepEqual(
        again,
        before.map(it => [it.id, it.room, it.slot]),
        'one step back, all of it',
      )
    },
}
