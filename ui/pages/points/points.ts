import { redemptionReceiptPdf, type PointsDue, type PointsRule, type Redemption } from '../../api/bindings'
import { addDays, addMonths, longDay } from '../../lib/dates'
import { savePaper } from '../../lib/saved'
import { validityWord } from '../../lib/words'

/** The days whose services are looked at: from the beginning of the quarter before until today. */
export function settlingDays(today: string): { from: string; to: string } {
  const month = Number(today.slice(5, 7))
  const first = `${today.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}`
  return { from: `${addMonths(first, -3)}-01`, to: today }
}

/** `12 条服务还没有发放积分，共 240 分；3 条要更正`. */
export function dueSaid(due: PointsDue[]): string {
  const fresh = due.filter(it => it.granted === 0),
    changed = due.filter(it => it.granted > 0)
  const sum = fresh.reduce((all, it) => all + it.due, 0)
  return [
    fresh.length > 0 ? `${fresh.length} 条服务还没有发放积分，共 ${sum} 分` : '',
    changed.length > 0 ? `${changed.length} 条服务改过，积分要更正` : '',
  ]
    .filter(Boolean)
    .join('；')
}

/** `每小时 10 分，每天最多 60 分，次年年底过期`. */
export function ruleSaid(rule: PointsRule): string {
  const caps = (
    [
      ['每场', rule.cap_activity],
      ['每天', rule.cap_day],
      ['每季度', rule.cap_quarter],
    ] as const
  )
    .filter(([, cap]) => cap !== null)
    .map(([what, cap]) => `${what}最多 ${cap} 分`)
  return [
    `每小时 ${rule.per_hour} 分`,
    ...caps,
    rule.validity === 'never' ? '不过期' : `${validityWord[rule.validity]}过期`,
  ].join('，')
}

/** `2026年1月1日起` or with its last day. */
export const ruleDays = (rule: PointsRule): string =>
  rule.to ? `${longDay(rule.from)}—${longDay(rule.to)}` : `${longDay(rule.from)}起`

/** `1234 5678`, as it is read out. */
export const spokenCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** The code of a held redemption is no longer good. */
export const isStale = (it: Redemption, today: string): boolean =>
  it.outcome === 'held' && it.good_until !== null && it.good_until < today

/** A year back from a day, for a statement. */
export const yearBack = (today: string): string => addDays(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`, 1)

/** Saves the receipt of a redemption that was fetched. */
export const saveReceipt = (it: Redemption): Promise<boolean> =>
  savePaper('保存积分兑换收据', `积分兑换收据 ${it.name} ${it.reward_name}`, out => redemptionReceiptPdf(it.id, out))
