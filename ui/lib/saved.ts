import { openFile, showInFolder } from '../api/client'
import { say } from './desk'
import { tell } from './tell'

/** The last part of a path. */
export const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** Says where a file went, with the two things to do with it. */
export function saySaved(file: string, more = ''): void {
  say(`已保存“${fileName(file)}”${more}`, [
    { text: '打开', run: () => openFile(file).catch(tell) },
    { text: '所在文件夹', run: () => showInFolder(file).catch(tell) },
  ], { stay: true })
}
