import type { LabelSheet, Loan, Tool } from '../../api/bindings'
import { loanSlipPdf } from '../../api/bindings'
import { savePaper } from '../../lib/saved'
import { labelSheetWord, options } from '../../lib/words'

/** What can be printed of the tools. */
export type Print = 'labels' | 'thanks' | 'register'

/** The label sheets, by how they are cut. */
export const LABELS = options(labelSheetWord).map(({ value, label }) => ({ id: value, word: label }))

/** How many labels stand beside and below each other. */
const GRID: Record<LabelSheet, [number, number]> = { '3x8': [3, 8], '2x7': [2, 7] }

/** The labels of the first sheet: used before, printed now, or left free. */
export function labelSpots(
  sheet: LabelSheet,
  from: number,
  labels: number,
): { across: number; count: number; spots: ('used' | 'printed' | 'free')[] } {
  const [across, down] = GRID[sheet]
  const count = across * down
  const first = Math.min(Math.max(from, 1), count) - 1
  const spots = Array.from({ length: count }, (_, n) => (n < first ? 'used' : n < first + labels ? 'printed' : 'free'))
  return { across, count, spots }
}

/** The pieces that came to the wall on that day or later and hang there still. */
export const newSince = (tools: Tool[], since: string): Tool[] =>
  tools.filter(it => it.added_on >= since && !it.removed_on)

/** That day, or the first day of all when nothing has come to the wall since. */
export const firstDay = (tools: Tool[], since: string): string =>
  newSince(tools, since).length > 0 ? since : (tools.map(it => it.added_on).sort()[0] ?? since)

/** Saves the slip of a loan. */
export const saveSlip = (loan: Loan): Promise<boolean> =>
  savePaper('保存借用单', `借用单 ${loan.tool_name} ${loan.tool_code}`, out => loanSlipPdf(loan.id, out))
