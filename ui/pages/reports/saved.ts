import type { FilingKind } from '../../api/bindings'
import { asAppError } from '../../api/client'
import { OPENING } from '../../lib/useLive'
import type { Table } from '../../lib/words'

/** The tables that the sheets and the door page are counted from. */
export const COUNTED: readonly Table[] = [
  ...OPENING,
  'settings',
  'sites',
  'zones',
  'groups',
  'memberships',
  'people',
  'series',
  'bookings',
  'skips',
  'waitlist',
  'tools',
  'loans',
  'volunteers',
  'service_records',
  'attendance',
  'performances',
  'area_changes',
  'area_parts',
  'filings',
]

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
