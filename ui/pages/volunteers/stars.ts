import type { Star, StarState } from '../../api/bindings'
import { shortDay } from '../../lib/dates'

/** How far a star has come, by sign, word and colour. */
export const starTag: Record<StarState, { kind: 'good' | 'plain' | 'warn' | 'gone'; sign: string; word: string }> = {
  reached: { kind: 'warn', sign: '↑', word: '达到' },
  proposed: { kind: 'plain', sign: '…', word: '已提出' },
  posted: { kind: 'plain', sign: '▤', word: '公示中' },
  confirmed: { kind: 'good', sign: '★', word: '已评定' },
  ended: { kind: 'gone', sign: '×', word: '未通过' },
}

/** What there is to know about the step it is at. */
export function starWhen(it: Star): string {
  const hidden = it.publish ? '' : '　没有同意公示姓名，公示时只写编号'
  switch (it.state) {
    case 'reached':
      return '还没有人提出'
    case 'proposed':
      return `${shortDay(it.proposed_on ?? '')}提出${hidden}`
    case 'posted':
      return it.ripe ? '公示满了，可以评定' : `公示到 ${shortDay(it.until_on ?? '')}${hidden}`
    case 'confirmed':
      return `${shortDay(it.confirmed_on ?? '')}评定`
    case 'ended':
      return it.reason ?? ''
  }
}
