import type { PaperSaved } from '../api/bindings'
import { openFile, pickSave, showInFolder } from '../api/client'
import { say, undoNow } from './desk'
import { tell } from './tell'

/** The last part of a path. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** Says where a file went, with the two things to do with it; what it changed can be taken back. */
export function saySaved(file: string, more = '', changed = false): void {
  say(
    `已保存“${fileName(file)}”${more}`,
    [
      { text: '打开', run: () => openFile(file).catch(tell) },
      { text: '所在文件夹', run: () => showInFolder(file).catch(tell) },
      ...(changed ? [{ text: '撤销 (Ctrl+Z)', run: undoNow }] : []),
    ],
    { stay: true },
  )
}

/** What to say about characters that no font here can print. */
export const missingSaid = (missing: string[]): string =>
  missing.length === 0 ? '' : `这台电脑没有能印“${missing.join('、')}”的字体，纸上印成了〓，请手写补上`

/** A file's name without what no file may be called. */
export const asFile = (name: string): string => name.replace(/[\\/:*?"<>|]/g, '_')

/** Asks where to save a paper, saves it and says so; false when she changed her mind. */
export async function savePaper(
  title: string,
  name: string,
  make: (out: string) => Promise<PaperSaved>,
  { more = '', changed = false } = {},
): Promise<boolean> {
  const out = await pickSave(title, `${asFile(name)}.pdf`, ['pdf'])
  if (!out) return false
  const saved = await make(out)
  const missing = missingSaid(saved.missing)
  saySaved(saved.file, `，共 ${saved.pages} 页${missing && `。${missing}`}${more}`, changed)
  return true
}
