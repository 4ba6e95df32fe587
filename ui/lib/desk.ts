import { computed, shallowRef } from 'vue'
import { deskNow, redo, undo, type DeskNow } from '../api/bindings'
import { forgetFirst, onChange } from '../api/client'
import { act } from './acts'
import { tell } from './tell'

/** The settings, the day, and what undo and redo would do; read again after every write. */
export const desk = shallowRef<DeskNow>()
/** The office's day. */
export const today = computed(() => desk.value?.today ?? '')
/** What the office above is called here: 街道, 镇. */
export const above = computed(() => desk.value?.desk.subdistrict_word || '街道')
/** The day a new row begins with: none while what was there before is being written down, for that was always there. */
export const firstDay = computed(() => ((desk.value?.desk.setup_until ?? '') >= today.value ? null : today.value))

/** The demonstration is being put in: the first page stays until it is whole. */
export const settling = shallowRef(false)

/** A button on the notice at the bottom. */
export interface NoticeButton {
  text: string
  run: () => unknown
}
/** What the notice at the bottom says. */
export interface Notice {
  text: string
  buttons: NoticeButton[]
  warn: boolean
  stay: boolean
}
/** The notice that stands at the bottom now. */
export const notice = shallowRef<Notice>()

let timer: ReturnType<typeof setTimeout> | undefined
let going = false

function show(it: Notice): void {
  clearTimeout(timer)
  notice.value = it
  going = false
  if (!it.stay) timer = setTimeout(hideNotice, 9000)
}

/** She has gone on with something else: it soon makes room for what it covers. */
export function passNotice(): void {
  if (!notice.value || going) return
  going = true
  clearTimeout(timer)
  timer = setTimeout(hideNotice, notice.value.stay ? 9000 : 4000)
}

/** While somebody is at the notice it stays. */
export function holdNotice(held: boolean): void {
  clearTimeout(timer)
  if (!held && notice.value && !notice.value.stay) timer = setTimeout(hideNotice, 9000)
}

/** Takes the notice away. */
export function hideNotice(): void {
  clearTimeout(timer)
  notice.value = undefined
}

/** Reads the desk anew; what the program noticed since is said once. */
export async function readDesk(): Promise<void> {
  const said = desk.value?.remarks.length ?? 0
  desk.value = await deskNow()
  const news = desk.value.remarks.slice(said)
  if (news.length > 0) say(news.join('。'), [], { warn: true, stay: true })
}

/** Reads the desk, and again after every write. */
export async function startDesk(): Promise<void> {
  onChange(() => {
    forgetFirst()
    readDesk().catch(tell)
  })
  await readDesk()
}

/** Says at the bottom what was done (`已移动`), with a button that takes it back and those that lead on. */
export function done(text: string, more: NoticeButton[] = []): void {
  show({ text, buttons: [...more, { text: '撤销 (Ctrl+Z)', run: undoNow }], warn: false, stay: false })
}

/** Says something more beside what the notice says, or by itself when it is gone. */
export function addToNotice(text: string, button: NoticeButton): void {
  const now = notice.value
  show(
    now
      ? { ...now, text: `${now.text}。${text}`, buttons: [button, ...now.buttons] }
      : { text, buttons: [button], warn: false, stay: false },
  )
}

/** Says something at the bottom with its own buttons, e.g. after a file was saved. */
export function say(text: string, buttons: NoticeButton[] = [], { warn = false, stay = false } = {}): void {
  show({ text, buttons, warn, stay })
}

/** Takes back the newest change and says what it was. */
export const undoNow = (): Promise<void> =>
  act(async () => say(`已撤销：${await undo()}`, [{ text: '重做 (Ctrl+Y)', run: redoNow }])).catch(tell)

/** Does the last undone change again and says what it was. */
export const redoNow = (): Promise<void> => act(async () => done(`已重做：${await redo()}`)).catch(tell)
