import type { Star } from '../../api/bindings'
import { shortDay } from '../../lib/dates'
import { marked, starStateWord } from '../../lib/words'

/** How far a star has come, by sign, word and colour. */
export const starTag = marked(starStateWord, {
  reached: { kind: 'warn', sign: '↑' },
  proposed: { kind: 'plain', sign: '…' },
  posted: { kind: 'plain', sign: '▤' },
  confirmed: { kind: 'good', sign: '★' },
  ended: { kind: 'gone', sign: '×' },
})

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
