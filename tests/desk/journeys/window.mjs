// The window itself: it opens, stays home, is the only one on its data, and is asked by the command line.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../desk.mjs'

const invoke =
  'const [name, args, done] = arguments;' +
  'window.__TAURI_INTERNALS__.invoke(name, args).then(ok => done({ ok }), err => done({ err }))'
const asked = (window, name, args = {}) => window.wish('POST', '/execute/async', { script: invoke, args: [name, args] })

export default {
  'opens and says its name': async desk => {
    const window = await desk.open()
    await until('the page', async () => (await window.page()).trim().length > 0)
    const { ok } = await asked(window, 'desk_state')
    assert.equal(ok.folder, desk.folder)
    assert.equal(ok.error, undefined)
    assert.ok(existsSync(join(desk.folder, 'keting.db')))
  },

  'shows no page but its own': async desk => {
    const window = await desk.open()
    // The page turns to its own first place by itself, so only where it lives is compared.
    const home = await window.run('return location.origin')
    await window.run("location.href = 'https://example.org/'")
    await new Promise(done => setTimeout(done, 500))
    assert.equal(await window.run('return location.origin'), home)
  },

  'answers its pages and refuses what it was not given': async desk => {
    const window = await desk.open()
    const list = await asked(window, 'call', { name: 'room_list', args: {} })
    assert.ok(Array.isArray(list.ok), JSON.stringify(list))
    const unknown = await asked(window, 'call', { name: 'fly', args: {} })
    assert.ok(unknown.err.kind && unknown.err.message, JSON.stringify(unknown))
    for (const [name, args] of [
      ['plugin:dialog|open', {}],
      ['plugin:window|close', {}],
      ['plugin:event|emit', { event: 'change' }],
    ])
      assert.ok('err' in (await asked(window, name, args)), name)
  },

  'the file dialogs can be answered by a test': async desk => {
    const window = await desk.open()
    const paper = join(desk.out, '表.xlsx')
    desk.pick(paper, null)
    assert.deepEqual(await asked(window, 'pick_save', { title: '存', name: '表.xlsx', extensions: ['xlsx'] }), {
      ok: paper,
    })
    assert.deepEqual(await asked(window, 'pick_file', { title: '选', extensions: ['xlsx'] }), { ok: null })
    assert.equal((await asked(window, 'show_in_folder', { path: paper })).err.kind, 'missing')
    writeFileSync(paper, '')
    assert.deepEqual(await asked(window, 'show_in_folder', { path: paper }), { ok: null })
    assert.deepEqual(desk.shown(), [paper])
    const program = join(desk.out, '程序.sh')
    writeFileSync(program, '')
    desk.pick(program)
    await asked(window, 'pick_file', { title: '选', extensions: [] })
    const opened = await asked(window, 'open_file', { path: program })
    assert.match(opened.err.message, /只打开表格/, 'chosen or not, a program is not run')
    const other = join(desk.out, '别的.xlsx')
    writeFileSync(other, '')
    for (const [name, args] of [
      ['open_file', { path: other }],
      ['show_in_folder', { path: other }],
      ['call', { name: 'import_preview', args: { kind: 'members', file: other } }],
      ['call', { name: 'copy_make', args: { out: other } }],
      ['call', { name: 'copy_restore', args: { file: other } }],
    ]) {
      const { err } = await asked(window, name, args)
      assert.match(err?.message ?? '', /不是在这个窗口里选的/, `${name}: nobody chose this file`)
    }
  },

  'the command line asks the open window': async desk => {
    const window = await desk.open()
    await asked(window, 'desk_state')
    await window.run(
      `window.heard = []
      const tauri = window.__TAURI_INTERNALS__
      const handler = tauri.transformCallback(it => window.heard.push(it.payload))
      tauri.invoke('plugin:event|listen', { event: 'change', target: { kind: 'Any' }, handler })`,
    )
    const added = await desk.keting('call', 'person_add', '{"new":{"name":"陈秀英"}}')
    assert.equal(added.code, 0, added.err)
    assert.ok(added.err.includes('（由正在打开的窗口办理）'))
    await until('the change to be heard', () => window.run('return window.heard.length > 0'))
    const refused = await desk.keting('call', 'fly')
    assert.equal(refused.code, 1)
    assert.ok(refused.refusal?.message)
    await window.close()
    const alone = await desk.keting('call', 'person_search', '{"text":"陈秀英"}')
    assert.equal(alone.code, 0, alone.err)
    assert.equal(alone.err, '')
    assert.ok(alone.out.includes('陈秀英'))
  },

  'a second window shows the first and leaves': async desk => {
    const window = await desk.open()
    await asked(window, 'desk_state')
    const second = await desk.start([]).done
    assert.equal(second.code, 0, second.err)
    assert.deepEqual((await asked(window, 'desk_state')).ok.error, undefined)
  },

  'opens and says so when the data cannot be opened': async desk => {
    mkdirSync(desk.folder)
    writeFileSync(
      join(desk.folder, 'keting.db'),
      'this is no database, and long enough to be looked at as one. '.repeat(100),
    )
    const window = await desk.open()
    const { ok } = await asked(window, 'desk_state')
    assert.equal(ok.error.code, 'damaged')
    assert.equal(ok.error.folder, desk.folder)
    assert.ok(ok.error.message.includes('损坏'))
    const { err } = await asked(window, 'call', { name: 'room_list' })
    assert.equal(err.message, ok.error.message)
  },
}
