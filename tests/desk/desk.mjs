// The desk as a test sees it: a fresh data folder, the command line, and the real window.
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAM, ROOT, WINDOW } from './paths.mjs'
import { parsed } from './until.mjs'
import { Window } from './window.mjs'

export { PROGRAM, ROOT, TARGET, WINDOW } from './paths.mjs'
export { sleep, until } from './until.mjs'

/** The clock of every test: a Sunday, the day before the week of the demonstration. */
export const NOW = '2026-11-22T09:00:00'

/** One test's desk. Everything lies in `place`, which begins empty. */
export class Desk {
  #windows = []
  #running = new Set()

  constructor(place, { now = NOW } = {}) {
    rmSync(place, { recursive: true, force: true })
    this.place = place
    /** The data folder; it does not exist yet, as on a first start. */
    this.folder = join(place, '数据')
    /** Where a test may save. */
    this.out = join(place, 'out')
    this.picks = join(place, 'picks')
    for (const name of ['home', 'run', 'out']) mkdirSync(join(place, name), { recursive: true, mode: 0o700 })
    writeFileSync(this.picks, '')
    this.env = {
      ...process.env,
      HOME: join(place, 'home'),
      XDG_RUNTIME_DIR: join(place, 'run'),
      LANG: 'zh_CN.UTF-8',
      KETING_USER: '测试',
      KETING_DATA: this.folder,
      KETING_NOW: now,
      KETING_PICK: this.picks,
    }
    for (const name of [
      'LC_ALL',
      'XDG_DATA_HOME',
      'XDG_CONFIG_HOME',
      'XDG_CACHE_HOME',
      'WEBKIT_DISABLE_DMABUF_RENDERER',
      'WEBKIT_DISABLE_COMPOSITING_MODE',
      'KETING_PICTURES',
    ])
      delete this.env[name]
  }

  /** A file of the repository. */
  file(path) {
    return join(ROOT, path)
  }

  /** Answers for the next file dialogs, in order; null is a dialog that is cancelled. */
  pick(...answers) {
    appendFileSync(this.picks, answers.map(it => `${it ?? ''}\n`).join(''))
  }

  /** What the window was asked to show in its folder or to open. */
  shown() {
    const file = `${this.picks}.shown`
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  }

  /** Starts the program; `.done` is `{code, out, err, json, refusal}`. */
  start(words, { input = '', env = {}, cwd = this.place, uid, gid } = {}) {
    const child = spawn(PROGRAM, words, { env: { ...this.env, ...env }, cwd, uid, gid })
    this.#running.add(child)
    let out = '',
      err = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      err += text
    })
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.done = new Promise((done, failed) => {
      child.on('error', failed)
      child.on('close', code => {
        this.#running.delete(child)
        const last = err.trim().split('\n').at(-1)
        done({ code, out, err, json: parsed(out), refusal: parsed(last) })
      })
    })
    return child
  }

  /** Runs the program to its end: `keting('import', 'rooms', file)`. */
  keting(...words) {
    return this.start(words).done
  }

  /** Calls a command of the list and returns its result; refused is an error. */
  async call(command, args = {}) {
    const { code, err, json } = await this.start(['call', command, '-'], { input: JSON.stringify(args) }).done
    if (code !== 0) throw new Error(`${command}: ${err}`)
    return json
  }

  /** Changes some of the settings; the others stay as they are. */
  async settings(changes) {
    const { desk } = await this.call('desk_now')
    await this.call('desk_set', { desk: { ...desk, ...changes } })
  }

  /** Opens the window. It is closed when the test ends. */
  async open({ env = {}, args = [], program = WINDOW } = {}) {
    const window = await Window.open({ ...this.env, ...env }, args, program)
    this.#windows.push(window)
    return window
  }

  /** The window opened last, if it is still open. */
  get window() {
    return this.#windows.findLast(it => it.open)
  }

  async end() {
    for (const window of this.#windows) await window.close()
    for (const child of this.#running) child.kill()
  }
}
