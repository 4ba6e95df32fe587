import type { Certificate } from '../../api/bindings'
import { certificatePdf } from '../../api/bindings'
import { longDay } from '../../lib/dates'
import { savePaper } from '../../lib/saved'
import { certificateVerdictWord, marked } from '../../lib/words'

/** How a certificate that was held against the ledger stands: by sign, word and colour. */
export const VERDICT = marked(certificateVerdictWord, {
  matches: { kind: 'good', sign: '✓' },
  changed: { kind: 'warn', sign: '!' },
  void: { kind: 'gone', sign: '—' },
  altered: { kind: 'bad', sign: '✗' },
  unknown: { kind: 'bad', sign: '?' },
})

/** Whether it holds still, and what stands in its place. */
export const standing = (it: Certificate): string =>
  it.voided_on
    ? `${it.voided_on} 作废：${it.void_reason ?? ''}${it.replaced_by ? `，改用 ${it.replaced_by}` : ''}`
    : '有效'

/** The days it is about. */
export const daysSaid = (it: Certificate): string => `${longDay(it.from)}—${longDay(it.to)}`

/** The file's name of a certificate. */
export const certificateFile = (name: string, serial: string): string => `志愿服务记录证明 ${name} ${serial}`

/** Saves a certificate that was issued before, exactly as it was. */
export const printAgain = (it: Certificate): Promise<boolean> =>
  savePaper('保存志愿服务记录证明', certificateFile(it.name, it.serial), out => certificatePdf(it.id, out))
