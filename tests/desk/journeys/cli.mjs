// The command line as scripts rely on it: exit codes, what is said where, and data that cannot be opened.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Skip } from '../skip.mjs'
import { PROGRAM, until } from '../desk.mjs'

/** The run was refused with this code, in JSON with a Chinese sentence, and printed no result. */
function refused(run, code, part = '') {
  assert.equal(run.code, code, `exit ${run.code}: ${run.err}`)
  assert.equal(run.out, '')
  assert.ok(run.refusal?.kind, `standard error is not {"kind","message"}: ${run.err}`)
  assert.match(run.refusal.message, /\p{Script=Han}/u)
  assert.ok(run.refusal.message.includes(part), run.refusal.message)
  assert.doesNotMatch(run.refusal.message, /panicked|Error\(|invalid type|missing field|expected/)
}

/** A data folder with a room in it. */
async function moved_in(desk) {
  return desk.call('room_add', { new: { name: '101 活动室', capacity: 30, area_sqm: 60 } })
}

const database = desk => join(desk.folder, 'keting.db')

export default {
  'a command answers with one JSON document': async desk => {
    await moved_in(desk)
    const run = await desk.keting('call', 'room_list')
    assert.equal(run.code, 0, run.err)
    assert.equal(run.err, '')
    assert.equal(run.json.length, 1)
  },

  'the list of commands needs no data': async desk => {
    const run = await desk.keting('commands')
    assert.equal(run.code, 0, run.err)
    assert.ok(run.out.includes('booking_add'))
    assert.throws(() => statSync(desk.folder))
  },

  'help and version are in Chinese and are not errors': async desk => {
    const help = await desk.keting('--help')
    assert.equal(help.code, 0)
    assert.ok((help.out.includes('用法：') && help.out.includes('命令:')) || help.out.includes('命令'), help.out)
    assert.doesNotMatch(help.out, /Usage|Options|Commands|Print/)
    for (const verb of ['import', 'report', 'timetable', 'call', 'commands', 'undo', 'redo', 'verify']) {
      const one = await desk.keting(verb, '--help')
      assert.equal(one.code, 0, one.err)
      assert.doesNotMatch(one.out, /Usage|Options|Arguments|Print|possible values/)
    }
    assert.match((await desk.keting('--version')).out, /^keting \d/)
  },

  'a rule that says no is exit 1': async desk => {
    await moved_in(desk)
    refused(
      await desk.keting(
        'call',
        'closure_add',
        '{"new":{"room":"00000000-0000-7000-8000-000000000000","from":"2026-11-23","to":"2026-11-24","reason":"检修"}}',
      ),
      1,
    )
    refused(await desk.keting('call', 'fly'), 1)
    refused(await desk.keting('report', '--period', '2026-13', '--out', 'x.xlsx'), 1)
    refused(await desk.keting('import', 'rooms', 'nowhere.xlsx'), 1)
  },

  'JSON of the wrong shape is exit 1': async desk => {
    for (const args of [
      '[]',
      '7',
      '"text"',
      '{"new":7}',
      '{"new":{}}',
      '{"new":{"name":7}}',
      '{"new":{"name":"x","capacity":"many"}}',
      '{}',
    ])
      refused(await desk.keting('call', 'room_add', args), 1)
    assert.deepEqual(await desk.call('room_list'), [])
  },

  'wrong usage is exit 2': async desk => {
    refused(await desk.keting('fly'), 2, 'fly')
    refused(await desk.keting('report', '--period', '2026-10'), 2, '--out')
    refused(await desk.keting('import', 'cats', 'x.csv'), 2, 'rooms')
    refused(await desk.keting('undo', '--twice'), 2, '--twice')
    refused(await desk.keting('call'), 2)
    for (const json of ['{', '{"a":}', "{'a':1}", '', '{} {}', 'nul'])
      refused(await desk.keting('call', 'room_list', json), 2, 'JSON')
    const run = await desk.start(['undo'], { env: { KETING_NOW: 'noon' } }).done
    refused(run, 2, 'KETING_NOW')
  },

  'arguments may come on standard input': async desk => {
    const input = JSON.stringify({ new: { name: '二楼“书”房', capacity: 12 } })
    const run = await desk.start(['call', 'room_add', '-'], { input }).done
    assert.equal(run.code, 0, run.err)
    assert.ok((await desk.keting('call', 'room_list')).out.includes('二楼“书”房'))
  },

  '--data chooses the folder and wins over the variable': async desk => {
    const other = join(desk.place, '另一处')
    const run = await desk.keting('--data', other, 'call', 'room_list')
    assert.equal(run.code, 0, run.err)
    assert.ok(statSync(join(other, 'keting.db')).isFile())
    assert.throws(() => statSync(desk.folder))
  },

  "without a folder named it is the platform's": async desk => {
    if (process.platform !== 'linux') throw new Skip('the platform is not Linux')
    const run = await desk.start(['call', 'room_list'], { env: { KETING_DATA: '' } }).done
    assert.equal(run.code, 0, run.err)
    assert.ok(statSync(join(desk.env.HOME, '.local/share/keting/keting.db')).isFile())
  },

  'undo and redo, and nothing to undo': async desk => {
    await moved_in(desk)
    assert.equal((await desk.keting('undo')).code, 0)
    assert.deepEqual(await desk.call('room_list'), [])
    assert.equal((await desk.keting('redo')).code, 0)
    assert.equal((await desk.call('room_list')).length, 1)
    refused(await desk.keting('redo'), 1)
  },

  'a sound file verifies': async desk => {
    await moved_in(desk)
    const run = await desk.keting('verify')
    assert.equal(run.code, 0, run.err)
    assert.ok(run.json !== undefined)
  },

  'a file that was tampered with does not': async desk => {
    await moved_in(desk)
    const file = readFileSync(database(desk))
    const name = Buffer.from('101 活动室')
    let changed = 0
    for (let at = file.indexOf(name); at >= 0; at = file.indexOf(name, at + 1), changed++) file.write('109', at)
    assert.ok(changed > 0)
    writeFileSync(database(desk), file)
    const run = await desk.keting('verify')
    assert.equal(run.code, 1, run.err)
    assert.ok(run.json.problems.length > 0)
    assert.ok(run.refusal.message.includes('处问题'), run.err)
  },

  'works without a display, and says so when only a window would do': async desk => {
    const env = { DISPLAY: '', WAYLAND_DISPLAY: '' }
    const run = await desk.start(['call', 'room_list'], { env }).done
    assert.equal(run.code, 0, run.err)
    if (process.platform === 'linux') refused(await desk.start([], { env }).done, 1, '图形界面')
  },

  'many at once wait for each other': async desk => {
    const names = Array.from({ length: 8 }, (_, n) => `10${n} 室`)
    const runs = await Promise.all(
      names.map(name => desk.keting('call', 'room_add', JSON.stringify({ new: { name, capacity: 10 } }))),
    )
    for (const run of runs) assert.equal(run.code, 0, run.err)
    assert.equal((await desk.call('room_list')).length, 8)
  },

  'data held by another program is exit 3 and says by whom': async desk => {
    await moved_in(desk)
    if (process.platform !== 'linux') throw new Skip('the lock is taken with flock(1), which is on Linux')
    writeFileSync(join(desk.folder, 'keting.who'), JSON.stringify({ who: '命令行（小王）', port: null, token: '' }))
    const lock = join(desk.folder, 'keting.lock')
    const holder = spawn('flock', [lock, 'sleep', '60'], { stdio: 'ignore', detached: true })
    try {
      await until('the lock', () => spawnSync('flock', ['-n', lock, 'true']).status === 1)
      const began = Date.now()
      const run = await desk.keting('call', 'room_list')
      refused(run, 3, '命令行（小王）')
      assert.ok(Date.now() - began > 4000, 'it waits a moment')
      const late = desk.start(['call', 'room_list'])
      setTimeout(() => process.kill(-holder.pid), 1200)
      const waited = await late.done
      assert.equal(waited.code, 0, waited.err)
      assert.match(waited.err, /（等了 \d\.\d 秒，另一个命令正在使用）/)
    } finally {
      try {
        process.kill(-holder.pid)
      } catch {
        /* it is gone already */
      }
    }
  },

  'a port left behind by a window that died is not asked': async desk => {
    await moved_in(desk)
    writeFileSync(join(desk.folder, 'keting.who'), JSON.stringify({ who: '窗口', port: 9, token: 'x' }))
    const run = await desk.keting('call', 'room_list')
    assert.equal(run.code, 0, run.err)
  },

  'a file from a newer version is left alone': async desk => {
    await moved_in(desk)
    const file = readFileSync(database(desk))
    file.writeUInt32BE(9999, 60) // user_version, where SQLite keeps it
    writeFileSync(database(desk), file)
    refused(await desk.keting('call', 'room_list'), 3, '更新版本')
    assert.ok(readFileSync(database(desk)).equals(file))
  },

  'a torn database is exit 3': async desk => {
    await moved_in(desk)
    truncateSync(database(desk), 5000)
    refused(await desk.keting('call', 'room_list'), 3)
    writeFileSync(database(desk), 'not a database at all. '.repeat(400))
    refused(await desk.keting('call', 'room_list'), 3, '损坏')
    assert.equal(readFileSync(database(desk), 'utf8').slice(0, 5), 'not a')
  },

  'an emptied file is no new desk: exit 3, and a copy brings it back': async desk => {
    await moved_in(desk)
    const { file } = await desk.call('copy_make')
    writeFileSync(database(desk), '')
    const run = await desk.keting('call', 'room_list')
    refused(run, 3, '没有当作新的开始')
    assert.equal(run.refusal.file, file)
    const restored = await desk.keting('restore', file)
    assert.equal(restored.code, 0, restored.err)
    assert.equal((await desk.call('room_list')).length, 1)
  },

  'verify holds the history against paper': async desk => {
    await moved_in(desk)
    const copy = join(desk.out, '副本.zip')
    await desk.call('copy_make', { out: copy })
    const text = readFileSync(copy).toString('utf8')
    const [printed] = text.match(/历史第 \d+ 条 · 校验( [0-9a-f]{4}){4}/)
    const holds = await desk.keting('verify', '--anchor', printed)
    assert.equal(holds.code, 0, holds.err)
    assert.equal(holds.json.anchor.holds, true)
    const not = await desk.keting('verify', '--anchor', '2 0000 0000 0000 0000')
    assert.equal(not.code, 1)
    assert.ok(not.refusal.message.includes('不一致'), not.err)
  },

  "another program's database is left alone": async desk => {
    mkdirSync(desk.folder)
    mkdirSync(database(desk))
    refused(await desk.keting('call', 'room_list'), 3)
  },

  'a folder that cannot be written is exit 3': async desk => {
    if (process.platform === 'win32') throw new Skip('a folder is made read-only otherwise on Windows')
    await moved_in(desk)
    chmodSync(desk.folder, 0o555)
    // Root may write everywhere, so nobody it is.
    const nobody = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {}
    const before = readFileSync(database(desk))
    try {
      refused(await desk.start(['call', 'room_add', '{"new":{"name":"102 室","capacity":8}}'], nobody).done, 3)
    } catch (error) {
      throw error.code === 'EACCES' ? new Skip('nobody may not start the program here') : error
    } finally {
      chmodSync(desk.folder, 0o755)
    }
    assert.ok(readFileSync(database(desk)).equals(before))
    assert.equal((await desk.call('room_list')).length, 1)
  },

  'a full disk is said, and nothing is half done': async desk => {
    mkdirSync(desk.folder)
    const script = `
      mount -t tmpfs -o size=6m tmpfs "$1" || exit 77
      add() { "$0" call room_add "{\\"new\\":{\\"name\\":\\"$1\\",\\"capacity\\":8}}"; }
      add 101 > /dev/null || exit 78
      head -c 9m /dev/zero > "$1/fill" 2> /dev/null
      add 102; echo "exit $?"
      rm "$1/fill"
      "$0" call room_list; "$0" verify > /dev/null; echo "exit $?"`
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', script, PROGRAM, desk.folder], {
      env: desk.env,
      encoding: 'utf8',
    })
    if (run.error || run.status === 77 || run.stderr.startsWith('unshare'))
      throw new Skip('no disk of its own can be mounted here')
    assert.equal(run.status, 0, run.stderr)
    const [full, rooms, sound] = run.stdout.trim().split('\n')
    assert.match(full, /^exit [13]$/, run.stderr)
    assert.ok(run.stderr.includes('已满'), run.stderr)
    assert.ok(rooms.includes('101') && !rooms.includes('102'), rooms)
    assert.equal(sound, 'exit 0')
  },

  'a disk that fills up under a picture is said, and neither row nor file stays half': async desk => {
    mkdirSync(desk.folder)
    const picture = join(desk.place, '扫描.pdf')
    const script = `
      mount -t tmpfs -o size=9m tmpfs "$1" || exit 77
      room=$("$0" call room_add '{"new":{"name":"101"}}' | tr -d '"[:space:]') || exit 78
      of="{\\"kind\\":\\"room\\",\\"id\\":\\"$room\\"}"
      add() { printf '{"new":{"of":%s,"name":"门口.pdf","file":"%s"}}' "$of" "$1" | "$0" call attachment_add -; }
      head -c 3m /dev/zero > "$1/fill"
      add "$2"; echo "exit $?"
      "$0" call attachment_list "{\\"of\\":$of}"
      find "$1/attachments" -type f | wc -l
      "$0" verify > /dev/null; echo "exit $?"
      rm "$1/fill"
      add "$2" > /dev/null; echo "exit $?"`
    writeFileSync(
      picture,
      Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(6 << 20, 32), Buffer.from('\n%%EOF\n')]),
    )
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', script, PROGRAM, desk.folder, picture], {
      env: desk.env,
      encoding: 'utf8',
    })
    if (run.error || run.status === 77 || run.stderr.startsWith('unshare'))
      throw new Skip('no disk of its own can be mounted here')
    assert.equal(run.status, 0, run.stderr)
    assert.ok(run.stderr.includes('磁盘已满，没有保存。请腾出空间后再试'), run.stderr)
    const [full, none, files, sound, again] = run.stdout
      .trim()
      .split('\n')
      .map(it => it.trim())
    assert.match(full, /^exit [13]$/)
    assert.deepEqual([none, files, sound, again], ['[]', '0', 'exit 0', 'exit 0'], run.stdout + run.stderr)
  },

  'a folder that cannot be is exit 3': async desk => {
    writeFileSync(desk.folder, 'a file in its place')
    refused(await desk.keting('call', 'room_list'), 3)
    assert.deepEqual(readdirSync(desk.out), [])
  },
}
