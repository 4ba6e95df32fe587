import type { Key, KeyEvent } from '../../api/bindings'
import { shortDay } from '../../lib/dates'

/** What is done with a key in the dialog. */
export type Act = 'add' | 'draw' | 'return' | 'owner' | 'renew' | 'end'

export const TITLES: Record<Act, { title: (slot: string) => string; yes: string }> = {
  add: { title: () => '收下一把备用钥匙', yes: '收下' },
  draw: { title: slot => `取用 ${slot} 号钥匙`, yes: '取用' },
  return: { title: slot => `放回 ${slot} 号钥匙`, yes: '放回' },
  owner: { title: slot => `看 ${slot} 号钥匙是谁的`, yes: '查看' },
  renew: { title: slot => `${slot} 号钥匙续签协议`, yes: '续签' },
  end: { title: slot => `退还 ${slot} 号钥匙`, yes: '退还' },
}

/** `在箱里`, `11月20日 沈知夏、陆闻舟取走：漏水`. */
export const stands = (key: Key): string =>
  key.out ? `${shortDay(key.out.on)} ${key.out.by}、${key.out.with ?? ''}取走：${key.out.reason ?? ''}` : '在箱里'

/** How long the agreement runs: over, soon over, or nothing to say. */
export function term(key: Key, today: string, soon: string): string {
  return key.until < today ? '已到期' : key.until <= soon ? '快到期' : ''
}

/** `沈知夏、陆闻舟 取用：漏水`. */
export function told(event: KeyEvent): string {
  const who = [event.by, event.with].filter(Boolean).join('、')
  const what = { drawn: '取用', returned: '放回', looked: '查看是谁的' }[event.kind]
  return `${event.slot} 号　${who}${what}${event.reason ? `：${event.reason}` : ''}`
}
