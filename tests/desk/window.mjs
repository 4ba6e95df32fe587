// The real window: tauri-driver in front of the platform's WebDriver, plain fetch, no dependency.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { DRIVER, WINDOW } from './paths.mjs'
import { parsed, sleep, until } from './until.mjs'

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** A real window. Elements are named by CSS selector, or by the text a person reads. */
export class Window {
  /** A driver whose port another program took between the asking and the start is started again, once. */
  static async open(env, args = [], program = WINDOW) {
    try {
      return await Window.#begun(env, args, program)
    } catch (error) {
      console.log(`        the driver is started again on other ports: ${error.message}`)
      return Window.#begun(env, args, program)
    }
  }

  static async #begun(env, args, program) {
    const [port, native] = [await freePort(), await freePort()]
    const driver = spawn(
      existsSync(DRIVER) ? DRIVER : 'tauri-driver',
      ['--port', String(port), '--native-port', String(native)],
      { env, stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' },
    )
    const window = new Window(driver, port, env.KETING_DATA)
    driver.stderr.setEncoding('utf8').on('data', text => {
      window.said += text
    })
    const gone = new Promise((_, failed) => {
      driver.on('error', failed)
      driver.on('exit', code => failed(new Error(`the driver ended at once (${code}): ${window.said.trim()}`)))
    })
    gone.catch(() => {})
    try {
      await Promise.race([gone, until('the driver', () => window.ask('GET', '/status'))])
      const capabilities = { alwaysMatch: { 'tauri:options': { application: program, args } } }
      /** When the program was started. */
      window.began = performance.now()
      const { sessionId } = await window.ask('POST', '/session', { capabilities })
      window.at = `/session/${sessionId}`
      await window.wish('POST', '/timeouts', { script: 30_000, pageLoad: 30_000, implicit: 0 })
    } catch (error) {
      window.#kill()
      throw error
    }
    return window
  }

  constructor(driver, port, folder) {
    this.driver = driver
    this.port = port
    this.folder = folder
    this.open = true
    /** What the program wrote on standard error. */
    this.said = ''
  }

  async ask(method, path, body) {
    const asked = `${method} ${path.replace(/session\/[^/]+/, '…')}`
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    }).catch(error => {
      throw error.name === 'TimeoutError'
        ? new Error(`${asked} ${JSON.stringify(body ?? '').slice(0, 200)}: no answer for 60 s`)
        : error
    })
    const json = await answer.json()
    if (!answer.ok) throw new Error(`${asked}: ${json.value?.error} ${json.value?.message ?? ''}`)
    return json.value
  }

  wish(method, path, body) {
    return this.ask(method, `${this.at}${path}`, body)
  }

  async close() {
    if (!this.open) return
    this.open = false
    const who = join(this.folder, 'keting.who')
    const program = existsSync(who) ? parsed(readFileSync(who, 'utf8'))?.port : undefined
    // A window that does not go when asked goes with its driver. The driver answers before it has ended the
    // program: killed too early it leaves one that holds the data, and the next window would show that one.
    await Promise.race([this.wish('DELETE', '').catch(() => {}), sleep(5_000)])
    if (program) await until('the program to end', () => silent(program), 3_000).catch(() => {})
    this.#kill()
    if (program) await until('the program to end', () => silent(program))
  }

  /** Ends the driver and what it started. */
  #kill() {
    try {
      if (process.platform === 'win32') this.driver.kill()
      else process.kill(-this.driver.pid, 'SIGKILL')
    } catch {
      /* it has ended by itself */
    }
  }

  // ── seeing ────────────────────────────────────────────────────────────────────────────────

  /** Runs a function's body in the page: `run('return document.title')`. */
  async run(script, ...args) {
    return this.wish('POST', '/execute/sync', { script, args })
  }

  title() {
    return this.wish('GET', '/title')
  }

  /** The page's visible text. */
  page() {
    return this.run('return document.body.innerText')
  }

  /** The first visible element of this selector, now or never. */
  async find(css) {
    const found = await this.run(
      `${VISIBLE} return [...document.querySelectorAll(arguments[0])].find(visible) ?? null`,
      css,
    )
    if (!found) throw new Error(`nothing visible matches ${css}`)
    return found
  }

  /** The innermost visible element with this text. `within` narrows to a selector, `exact` to the whole text. */
  async findText(text, { within = 'body', exact = false } = {}) {
    const found = await this.run(FIND_TEXT, text, within, exact)
    if (!found) throw new Error(`nobody can read “${text}” in ${within}`)
    return found
  }

  /** The control of the form line with this label. */
  async findField(label, { within = 'body' } = {}) {
    const found = await this.run(FIND_FIELD, label, within)
    if (!found) throw new Error(`no field is called “${label}” in ${within}`)
    return found
  }

  waitFor(css, patience) {
    return until(css, () => this.find(css), patience)
  }
  waitText(text, { patience, ...where } = {}) {
    return until(`“${text}”`, () => this.findText(text, where), patience)
  }
  waitGone(css, patience) {
    return until(`${css} to go`, async () => !(await this.#there(() => this.find(css))), patience)
  }
  waitTextGone(text, { patience, ...where } = {}) {
    return until(`“${text}” to go`, async () => !(await this.#there(() => this.findText(text, where))), patience)
  }
  async #there(find) {
    try {
      return Boolean(await find())
    } catch {
      return false
    }
  }

  /** The text of an element (or selector). */
  async text(what) {
    return this.run('return arguments[0].innerText', await this.#element(what))
  }

  /** How many visible elements match. */
  count(css) {
    return this.run(`${VISIBLE} return [...document.querySelectorAll(arguments[0])].filter(visible).length`, css)
  }

  async screenshot(file) {
    const png = Buffer.from(await this.wish('GET', '/screenshot'), 'base64')
    if (file) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, png)
    }
    return png
  }

  // ── doing ─────────────────────────────────────────────────────────────────────────────────

  /** Clicks an element or selector, waiting for it to be there, to be able, and in nobody's shadow. */
  async click(what) {
    await until(`a click on ${shown(what)}`, async () => this.#press(await this.#element(what)))
  }
  async clickText(text, where) {
    await until(`a click on “${text}”`, async () => this.#press(await this.findText(text, where)))
  }

  async #press(element) {
    if (await this.run(NOT_NOW, element)) throw new Error('it cannot be pressed now, or is on its way')
    await this.wish('POST', `/element/${element[ELEMENT]}/click`, {})
    return true
  }

  async doubleClick(what) {
    const at = { type: 'pointerMove', duration: 0, origin: await this.#element(what), x: 0, y: 0 }
    const [down, up] = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]
    await this.#act({ type: 'pointer', id: 'mouse', actions: [at, down, up, down, up] })
  }

  /** Replaces what a field says. (`clear` tells the page nothing, so: select all, then type.) */
  async type(what, text) {
    const id = (await until(`the field ${shown(what)}`, () => this.#element(what)))[ELEMENT]
    await this.click({ [ELEMENT]: id })
    await this.keys('Control+a', 'Backspace')
    if ([...text].every(it => it.length === 1)) await this.wish('POST', `/element/${id}/value`, { text })
    else await this.run(SET_VALUE, { [ELEMENT]: id }, text) // keys outside the first plane get lost
  }

  /** Fills the form line with this label. */
  async fill(label, text, where) {
    await this.type(await until(`the field “${label}”`, () => this.findField(label, where)), text)
  }

  /** Chooses in the drop-down of this form line. */
  async choose(label, option, where) {
    const field = await until(`the field “${label}”`, () => this.findField(label, where))
    await this.click(
      await this.run("return arguments[0].closest('.el-select__wrapper, .el-select') ?? arguments[0]", field),
    )
    await this.clickText(option, { within: '.el-select-dropdown__item, .el-select-dropdown' })
  }

  /** Presses keys one after the other: `keys('Control+z', 'Enter')`. */
  async keys(...chords) {
    for (const chord of chords) {
      const names = chord === '+' ? ['+'] : chord.split('+')
      const keys = names.map(name => KEYS[name] ?? name)
      const down = keys.map(value => ({ type: 'keyDown', value }))
      const up = keys.toReversed().map(value => ({ type: 'keyUp', value }))
      await this.#act({ type: 'key', id: 'keyboard', actions: [...down, ...up] })
    }
  }

  /** Drags from the middle of one thing to the middle of another (or a point beside it). */
  async drag(from, to, { dx = 0, dy = 0, steps = 8 } = {}) {
    const middle = async what =>
      this.run(
        'const r = arguments[0].getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]',
        await this.#element(what),
      )
    const [[x0, y0], [x1, y1]] = [await middle(from), await middle(to)]
    const move = part => ({
      type: 'pointerMove',
      duration: 30,
      origin: 'viewport',
      x: Math.round(x0 + (x1 + dx - x0) * part),
      y: Math.round(y0 + (y1 + dy - y0) * part),
    })
    const moves = Array.from({ length: steps }, (_, step) => move((step + 1) / steps))
    const [down, up, rest] = [
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
      { type: 'pause', duration: 80 },
    ]
    await this.#act({ type: 'pointer', id: 'mouse', actions: [move(0), down, rest, ...moves, rest, up] })
  }

  async hover(what) {
    await this.#act({
      type: 'pointer',
      id: 'mouse',
      actions: [{ type: 'pointerMove', duration: 0, origin: await this.#element(what), x: 0, y: 0 }],
    })
  }

  async #act(source) {
    await this.wish('POST', '/actions', { actions: [source] })
  }

  async #element(what) {
    return typeof what === 'string' ? this.find(what) : what
  }
}

const KEYS = {
  Control: '\uE009',
  Shift: '\uE008',
  Alt: '\uE00A',
  Enter: '\uE007',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Tab: '\uE004',
  F1: '\uE031',
  F6: '\uE036',
  F8: '\uE038',
  Delete: '\uE017',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  Space: ' ',
}

const VISIBLE = "const visible = it => it.getClientRects().length > 0 && getComputedStyle(it).visibility !== 'hidden';"

/** A button that is barred, or anything still on its way: a dialog that slides in would be missed. */
const NOT_NOW = `
  const it = arguments[0]
  return (it.closest('button')?.disabled ?? false)
    || document.getAnimations().some(each => each.playState === 'running'
      && each.effect?.target?.contains(it) && each.effect.getComputedTiming().endTime < Infinity)`

const FIND_TEXT = `${VISIBLE}
  const [text, within, exact] = arguments
  const says = it => { const said = (it.innerText ?? '').trim(); return exact ? said === text : said.includes(text) }
  let best = null
  for (const root of document.querySelectorAll(within)) {
    if (!visible(root) && root !== document.body || !says(root) && !root.querySelector('*')) continue
    for (const it of [root, ...root.querySelectorAll('*')])
      if (visible(it) && says(it) && ![...it.children].some(child => visible(child) && says(child))) { best = it; break }
    if (best) break
  }
  return best`

const FIND_FIELD = `${VISIBLE}
  const [label, within] = arguments
  const said = it => it.textContent.trim().replace(/[：:*\\s]/g, '')
  const control = 'input, textarea, [role=combobox], [role=switch], [role=spinbutton]'
  for (const root of document.querySelectorAll(within)) {
    for (const it of root.querySelectorAll('label, .el-form-item__label'))
      if (visible(it) && said(it) === label) {
        const field = it.control ?? it.closest('.el-form-item')?.querySelector(control) ?? it.querySelector(control)
        if (field) return field
      }
    const called = it => it.getAttribute('aria-label') === label || it.placeholder === label
    const named = [...root.querySelectorAll(control)].find(it => visible(it) && called(it))
    if (named) return named
  }
  return null`

const SET_VALUE = `
  const [it, text] = arguments
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(it), 'value').set.call(it, text)
  it.dispatchEvent(new Event('input', { bubbles: true }))
  it.dispatchEvent(new Event('change', { bubbles: true }))`

const shown = what => (typeof what === 'string' ? what : 'an element')

/** Whether nobody listens at this port. */
function silent(port) {
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(false)
    })
    socket.on('error', () => done(true))
  })
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer()
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}
