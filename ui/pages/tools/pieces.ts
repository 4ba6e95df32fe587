import type { Loan, NewTool, Tool, Whole } from '../../api/bindings'
import type { Mark } from '../../lib/words'
import { found } from '../../parts/fields/found'

/** Where a piece is, in the order of the chips. */
export type Where = 'in' | 'out' | 'overdue' | 'damaged' | 'removed'

/** The word and the sign of each, so that colour is never the only sign. */
export const WHERE: Record<Where, Mark & { word: string }> = {
  in: { word: '在库', sign: '✓', kind: 'good' },
  out: { word: '外借', sign: '↗', kind: 'plain' },
  overdue: { word: '逾期', sign: '!', kind: 'bad' },
  damaged: { word: '损坏', sign: '✗', kind: 'warn' },
  removed: { word: '已下架', sign: '—', kind: 'gone' },
}

/** What the chips choose: everything that hangs on the wall or is out, or one of the states. */
export type Chip = 'all' | Where

/** Where this piece is. */
export function where(tool: Tool): Where {
  if (tool.removed_on) return 'removed'
  if (tool.loan) return tool.loan.days_late > 0 ? 'overdue' : 'out'
  return tool.condition === 'damaged' ? 'damaged' : 'in'
}

/** What is lent on the spot is said so; overdue says how long. */
export function whereSaid(tool: Tool): string {
  const at = where(tool)
  if (at === 'overdue') return `逾期 ${tool.loan?.days_late ?? 0} 天`
  if (at === 'out' && tool.loan?.mode === 'onsite') return '现场使用'
  return WHERE[at].word
}

/** Whether a piece belongs under a chip. Overdue pieces are out as well; removed ones are no longer counted among all. */
export function under(tool: Tool, chip: Chip): boolean {
  const at = where(tool)
  if (chip === 'all') return at !== 'removed'
  if (chip === 'out') return at === 'out' || at === 'overdue'
  return at === chip
}

/** The chips with their counts. */
export function chips(tools: Tool[]): { chip: Chip; word: string; sign: string; count: number }[] {
  const all: Chip[] = ['all', 'in', 'out', 'overdue', 'damaged', 'removed']
  return all.map(chip => ({
    chip,
    word: chip === 'all' ? '全部' : WHERE[chip].word,
    sign: chip === 'all' ? '' : WHERE[chip].sign,
    count: tools.filter(tool => under(tool, chip)).length,
  }))
}

/** The pieces under a chip that are found by what was typed, overdue first. */
export function shownPieces(tools: Tool[], chip: Chip, typed: string): Tool[] {
  const late = (tool: Tool): number => tool.loan?.days_late ?? 0
  return tools.filter(tool => under(tool, chip) && found(tool.search, typed)).sort((a, b) => late(b) - late(a))
}

/** The pieces that are out too long, longest first. */
export const overdue = (tools: Tool[]): Tool[] => shownPieces(tools, 'overdue', '')

/** Why this piece cannot be lent now; empty when it can. */
export function notLendable(tool: Tool): string {
  switch (where(tool)) {
    case 'in':
      return ''
    case 'damaged':
      return '已损坏，修好后才能借'
    case 'removed':
      return '已下架'
    default:
      return `在${tool.loan?.borrower ?? '别人'}手里`
  }
}

/** What is told about a piece, as it stands. */
export const asTold = (tool: Tool): Whole<NewTool> => ({
  name: tool.name,
  code: tool.code,
  model: tool.model,
  source: tool.source,
  donor: tool.donor,
  donor_person: tool.donor_person,
  place: tool.place,
  added_on: tool.added_on,
  condition: tool.condition,
  note: tool.note,
  parts: tool.parts,
})

/** `钻头、充电器`, as it is typed: one name after the other. */
export const partsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[、,，;；\n]/)
      .map(it => it.trim())
      .filter(Boolean),
  ),
]

/** Whom to call about a loan: what was left with it, and the phone on record. */
export const callOf = (loan: Loan): string =>
  [loan.contact, loan.phone !== loan.contact && loan.phone].filter(Boolean).join('　')

/** Where each piece is, in one word: for sorting, copying and exporting. */
export const whoSaid = (tool: Tool): string =>
  tool.loan
    ? `${tool.loan.borrower} ${tool.loan.due_on} 还`
    : tool.removed_on
      ? `${tool.removed_on} 下架：${tool.removed_reason ?? ''}`
      : ''

/** The kinds on the wall, with how many pieces hang there. */
export function kindsOf(tools: Tool[]): { name: string; said: string; search: string }[] {
  const kinds = new Map<string, Tool[]>()
  for (const tool of tools.filter(it => !it.removed_on)) kinds.set(tool.name, [...(kinds.get(tool.name) ?? []), tool])
  return [...kinds].map(([name, some]) => {
    const free = some.filter(it => !notLendable(it)).length
    return { name, said: free > 0 ? `在库 ${free} 件` : '都不在', search: some.map(it => it.search).join('') }
  })
}
