// Where the programs lie that a journey starts.
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const EXE = process.platform === 'win32' ? '.exe' : ''
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const TARGET = process.env.KETING_TARGET ?? join(ROOT, 'target')
export const PROGRAM = process.env.KETING_PROGRAM ?? join(TARGET, 'debug', `keting${EXE}`)
/** What the command line becomes without a verb; the driver starts it itself. */
export const WINDOW = join(dirname(PROGRAM), `keting-window${EXE}`)
export const DRIVER = join(TARGET, 'tools', 'bin', `tauri-driver${EXE}`)
