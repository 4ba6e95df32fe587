import { convertFileSrc, invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { RefusalCode } from './bindings'
import type { Table } from './words'

/** What can go wrong: a rule said no, something is not there, the database, a file or the program. */
export type ErrorKind = 'rule' | 'missing' | 'db' | 'io' | 'refused'

/** What a program may decide by: never by the sentence. */
export interface Refused {
  /** What kind of refusal it is, where a program has to tell it from others. */
  code?: RefusalCode
  /** The field of the argument that is wrong, by its name in the argument's type. */
  field?: string
  /** The entry of a list that is wrong, counted from 0 … */
  line?: number
  /** … and what is wrong with it, without the line's number. */
  sentence?: string
}

/** Every rejection, whatever it was when it crossed the border. */
export class AppError extends Error {
  readonly code: RefusalCode | undefined
  readonly field: string | undefined
  readonly line: number | undefined
  readonly sentence: string

  constructor(
    readonly kind: ErrorKind,
    message: string,
    { code, field, line, sentence = message }: Refused = {},
  ) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.field = field
    this.line = line
    this.sentence = sentence
  }
}

/** What a write did: its label and the tables it touched. */
export interface Change {
  label: string
  tables: Table[]
}

/** How far long work is. */
export interface Progress {
  what: string
  done: number
  total: number
}

/** Where the window stands; `error` when the data could not be opened. */
export interface DeskState {
  folder: string
  version: string
  /** `file` is the newest good copy of data that cannot be opened (`damaged`). */
  error?: { kind: ErrorKind; message: string; folder?: string; code?: RefusalCode; file?: string }
}

/** Makes an AppError of anything. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown !== null && typeof thrown === 'object' && 'message' in thrown) {
    const { kind, message, code, field, line, sentence } = thrown as Refused & { kind?: ErrorKind; message: unknown }
    if (kind) return new AppError(kind, String(message), { code, field, line, sentence })
    return new AppError('io', `程序没有应答（${String(message)}）。请关闭窗口重新打开`)
  }
  return new AppError('refused', `这一步没有做成（${String(thrown)}）。请检查填写的内容后再试`)
}

/** What the shell asked for before the scripts were read (`window.rs`), each answer used once and only by the first page. */
const first = (globalThis as { ketingFirst?: Record<string, Promise<unknown>> }).ketingFirst ?? {}

let stands = false
/** Whether the first page has been shown. */
export const firstStands = (): boolean => stands

/** The first page stands: whatever was asked for it is old from now on. */
export function forgetFirst(): void {
  stands = true
  for (const name of Object.keys(first)) delete first[name]
}

async function ask<T>(name: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    const key = typeof args['name'] === 'string' ? args['name'] : name
    const asked = first[key]
    delete first[key]
    return await ((asked as Promise<T> | undefined) ?? invoke<T>(name, args))
  } catch (thrown) {
    throw asAppError(thrown)
  }
}

const doneHere = new Set<(name: string) => void>()
/** Calls back after every command this window has run, until the returned function is called. */
export function onDone(cb: (name: string) => void): () => void {
  doneHere.add(cb)
  return () => {
    doneHere.delete(cb)
  }
}

/** Runs one command of the list. */
export async function call<T>(name: string, args: Record<string, unknown> = {}): Promise<T> {
  const answer = await ask<T>('call', { name, args })
  doneHere.forEach(one => one(name))
  return answer
}

/** Asks for a file to read; null when she changed her mind. */
export const pickFile = (title: string, extensions: string[]): Promise<string | null> =>
  ask('pick_file', { title, extensions })

/** Asks where to save; null when she changed her mind. */
export const pickSave = (title: string, name: string, extensions: string[]): Promise<string | null> =>
  ask('pick_save', { title, name, extensions })

/** Shows a file in its folder. */
export const showInFolder = (path: string): Promise<void> => ask('show_in_folder', { path })

/** Opens a paper in the program the system has for it. */
export const openFile = (path: string): Promise<void> => ask('open_file', { path })

/** Opens the folder of the log. */
export const showLog = (): Promise<void> => ask('show_log')

/** Where the window shows a kept picture from; the small one with `small`. */
export const pictureUrl = (hash: string, small = false): string =>
  convertFileSrc(hash, 'picture') + (small ? '?small' : '')

/** The data folder, the version, and why the data is not open when it is not. */
export const deskState = (): Promise<DeskState> => ask('desk_state')

/** Puts a copy in the place of data that could not be opened; the program then begins anew. */
export const recover = (file: string, anyway: boolean): Promise<void> => ask('recover', { file, anyway })

/** Calls back with every event of this name until the returned function is called. */
function hear<T>(event: string): (cb: (said: T) => void) => () => void {
  const listeners = new Set<(said: T) => void>()
  let listening = false
  return cb => {
    listeners.add(cb)
    if (!listening) {
      listening = true
      listen<T>(event, ({ payload }) => listeners.forEach(one => one(payload))).catch(() => {
        listening = false
      })
    }
    return () => {
      listeners.delete(cb)
    }
  }
}

/** Calls back after every write, from this window or elsewhere. */
export const onChange = hear<Change>('change')

/** Calls back while long work goes on. */
export const onProgress = hear<Progress>('progress')
