// Where the sources, what is built of them and the tools of the tests lie.
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const EXE = process.platform === 'win32' ? '.exe' : ''
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const TARGET = process.env.KETING_TARGET ?? join(ROOT, 'target')
export const PROGRAM = process.env.KETING_PROGRAM ?? join(TARGET, 'debug', `keting${EXE}`)
export const DRIVER = join(TARGET, 'tools', 'bin', `tauri-driver${EXE}`)
