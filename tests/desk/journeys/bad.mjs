// What she may type, paste or pick by mistake: said beside the field, and nothing is lost or run.
import assert from 'node:assert/strict'
import { sleep, until } from '../desk.mjs'
import { visit } from '../pages.mjs'

const LONG = '很长'.repeat(100)
const SCRIPT = '<script>document.title="run"</script>'
const FORMULA = '=HYPERLINK("http://x")'

async function open(desk, route) {
  const now = await desk.call('desk_now')
  await desk.call('desk_set', { desk: { ...now.desk, community: '青禾里社区' } })
  const window = await desk.open()
  await window.waitFor('main .page')
  await visit(window, route)
  return window
}

/** What Ctrl+C on the one row that is found puts into the clipboard. */
async function copied(window, search) {
  await window.keys('ArrowDown', 'Control+c')
  await window.waitText(' 1 行，可以粘贴到 Excel')
  await window.click(search)
  await window.keys('Control+a', 'Control+v')
  return until('the clipboard', () => window.run('return document.activeElement.value'))
}

export default {
  'a name of 200 characters is said beside its field, and stays there to be shortened': async desk => {
    const person = await desk.call('person_add', { new: { name: '李一' } })
    const window = await open(desk, '/rooms?new=1')
    const stays = async field => assert.equal(await window.run('return arguments[0].value.length', field), 200)
    for (const [route, label, most, where] of [
      ['/rooms?new=1', '名称', 60, '.detail'],
      ['/clubs?new=1', '名称', 60, '.el-dialog'],
      ['/tools?new=1', '名称', 60, '.el-dialog'],
      ['/people?new=1', '第 1 行姓名', 50, '.entry'],
      [`/people?id=${person}`, '姓名', 50, '.sheet'],
    ]) {
      await visit(window, '/today')
      await visit(window, route)
      await window.fill(label, LONG, { within: where })
      await window.keys('Tab')
      await window.waitText(`200 个字，最多 ${most} 个`, { within: where })
      await stays(await window.findField(label, { within: where }))
    }
  },

  'names that are a script or a formula are shown, found and copied as text': async desk => {
    const ids = {}
    for (const name of [SCRIPT, FORMULA]) {
      ids[name] = await desk.call('person_add', {
        new: { name, phone: name === SCRIPT ? '10000000001' : '10000000002' },
      })
      await desk.call('club_add', { new: { name } })
      await desk.call('tool_add', { new: { name } })
    }
    const window = await open(desk, '/people')
    for (const route of ['/people', '/clubs', '/tools', '/history', `/people?id=${ids[SCRIPT]}`]) {
      await visit(window, route)
      for (const name of [SCRIPT, FORMULA]) await window.waitText(name, { within: 'main' })
    }
    await window.keys('Control+k')
    await window.waitFor('dialog.find input')
    await window.keys(...'script')
    await window.waitText(SCRIPT, { within: 'dialog.find' })
    await window.keys('Escape', 'Escape')
    assert.notEqual(await window.run('return document.title'), 'run')
    assert.equal(await window.run("return [...document.scripts].some(it => it.text.includes('run'))"), false)
    for (const [route, find] of [
      ['/people', '10000000002'],
      ['/tools', 'hyperlink'],
    ]) {
      await visit(window, '/today')
      await visit(window, route)
      const search = await window.waitFor('main .bar input')
      await window.type(search, find)
      await window.waitText('1 行，共 2 行')
      const pasted = await copied(window, search)
      assert.match(pasted, /(^|\s)'=HYPERLINK\("http:\/\/x"\)/, `${route}: ${pasted}`)
      assert.doesNotMatch(pasted, /(^|\s)=/)
    }
    await sleep(50)
  },

  'too many columns, and a day that is none, are said at their line and kept': async desk => {
    const window = await open(desk, '/people?new=1')
    await until('the first field', () =>
      window.run("return document.activeElement.getAttribute('aria-label') === '第 1 行姓名'"),
    )
    await window.run(
      `
      const data = new DataTransfer(); data.setData('text/plain', arguments[0])
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))`,
      '姓名\t出生日期\t年龄\t单位\n李一\t2026.2.30\t70\t机械厂\n',
    )
    await window.waitText('多出：70｜机械厂', { within: '.entry' })
    await window.waitText('2026.2.30', { within: '.entry .why' })
    await window.clickText('保存', { within: '.entry' })
    await sleep(300)
    assert.equal((await desk.call('person_list')).length, 0)
    assert.equal(await window.run('return arguments[0].value', await window.findField('第 1 行出生日期')), '2026.2.30')
  },
}
