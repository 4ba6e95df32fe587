import { REPORT_TABLES, type FilingKind } from '../../api/bindings'
import { asAppError } from '../../api/client'
import type { Table } from '../../lib/words'

/** The tables that the sheets and the door page are counted from. */
export const COUNTED: readonly Table[] = [...REPORT_TABLES, 'skips']

/** What was read, or the sentence that refuses it; trouble with the data is thrown on. */
export async function orRefusal<T>(read: () => Promise<T>): Promise<{ it?: T; refusal: string }> {
  try {
    return { it: await read(), refusal: '' }
  } catch (thrown) {
    const error = asAppError(thrown)
    if (error.kind === 'db' || error.kind === 'io') throw error
    return { refusal: error.message }
  }
}

/** The file's name of a report that is filed as this; a 更正 ends as the desk says (`（第2次更正）`). */
export const filedName = (name: string, kind: FilingKind, correction: string): string =>
  kind === 'report' ? name : name.replace(/\.xlsx$/, `${kind === 'nil' ? '（零报告）' : correction}.xlsx`)

/** The file's name of the sheets that stay in the house. */
export const innerName = (name: string): string => name.replace(/\.xlsx$/, '（内部明细，不上报）.xlsx')
