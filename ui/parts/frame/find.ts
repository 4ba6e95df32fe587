import type { Found } from '../../api/bindings'
import { routeOf } from '../../lib/links'
import { foundKindWord } from '../../lib/words'

/** A line of the find box: something kept on the desk, a page, or something to do. */
export interface Line {
  id: string
  kind: string
  title: string
  hint: string
  to: string
}
/** What she opened before, and how often. */
export interface Opened {
  n: number
  kind: string
  title: string
  to: string
}

/** A page or an act that is always there, found by its pinyin too. */
interface Fixed extends Line {
  initials: string
  full: string
}
const fixed = (kind: string, title: string, pinyin: string, to: string, hint = ''): Fixed => {
  const spoken = pinyin.split(' ')
  return {
    id: `${kind}:${title}`,
    kind,
    title,
    hint,
    to,
    initials: spoken.map(it => it.charAt(0)).join(''),
    full: spoken.join(''),
  }
}
const page = (title: string, pinyin: string, to: string): Fixed => fixed('页面', title, pinyin, to)
const act = (title: string, pinyin: string, to: string, hint = ''): Fixed => fixed('做', title, pinyin, to, hint)

const FIXED: Fixed[] = [
  act('预约活动室', 'yu yue huo dong shi', '/week?new=1', '订一场活动'),
  act('找场地', 'zhao chang di', '/place', '几个人、要什么、几点，哪间空着'),
  act('候补名单', 'hou bu ming dan', '/place/waits?at=first', '谁在等，轮到谁'),
  act('活动室停用', 'huo dong shi ting yong', '/place/closure?at=first', '哪几天停用，场次挪到哪里'),
  act('登记人员', 'deng ji ren yuan', '/people?new=1', '新来的居民'),
  act('借出工具', 'jie chu gong ju', '/tools?at=lend'),
  act('归还工具', 'gui huan gong ju', '/tools?show=out&at=list'),
  act('记志愿服务', 'ji zhi yuan fu wu', '/volunteers?view=records&new=1', '时长和签到'),
  act('兑换积分', 'dui huan ji fen', '/points?at=redeem', '换东西、凭码领取'),
  act('发放积分', 'fa fang ji fen', '/points?at=settle'),
  act('兑换物品', 'dui huan wu pin', '/points?view=rewards&at=first', '进货、多少分一件'),
  act('兑换记录', 'dui huan ji lu', '/points?view=redeemed&at=first', '谁换了什么'),
  act('积分办法', 'ji fen ban fa', '/points?view=rules&at=first', '一小时几分'),
  act('登记志愿者', 'deng ji zhi yuan zhe', '/volunteers?new=1'),
  act('打印本周安排', 'da yin ben zhou an pai', '/week?print=1', '存成 PDF，打印了贴在门口'),
  act('排一个学期', 'pai yi ge xue qi', '/plan?new=1', '按各家的愿望排活动室'),
  act('存月报', 'cun yue bao', '/reports?at=save', '存成 Excel，报给街道'),
  act('添加活动室', 'tian jia huo dong shi', '/rooms?new=1'),
  act('添加社团', 'tian jia she tuan', '/clubs?new=1'),
  act('添加工具', 'tian jia gong ju', '/tools?new=1'),
  act('爱心钥匙箱', 'ai xin yao shi xiang', '/keys?at=first', '备用钥匙取用、清点'),
  act('自助借还', 'zi zhu jie huan', '/self', '屏幕转给居民用'),
  act('盘点工具', 'pan dian gong ju', '/tools?view=stocktake&at=first'),
  act('导入 Excel 名册', 'dao ru excel ming ce', '/import?at=first'),
  act('备份', 'bei fen', '/settings?at=copies', '留一份副本'),
  act('字大一些', 'zi da yi xie', '/settings?at=look', '大号字'),
  page('今日', 'jin ri', '/today'),
  page('周安排', 'zhou an pai', '/week'),
  page('排期', 'pai qi', '/plan'),
  page('活动室', 'huo dong shi', '/rooms'),
  page('社团', 'she tuan', '/clubs'),
  page('人员', 'ren yuan', '/people'),
  page('工具', 'gong ju', '/tools'),
  page('志愿者', 'zhi yuan zhe', '/volunteers'),
  page('积分', 'ji fen', '/points'),
  page('报表', 'bao biao', '/reports'),
  page('导入', 'dao ru', '/import'),
  page('历史', 'li shi', '/history'),
  page('设置', 'she zhi', '/settings'),
]

const bare = (text: string): string => text.toLowerCase().replace(/\s+/g, '')

/** How well a page or act fits what was typed; 0 is not at all. */
function fit(it: Fixed, text: string): number {
  const title = bare(it.title)
  if (title === text || it.initials === text || it.full === text) return 3
  if (title.startsWith(text) || it.initials.startsWith(text) || it.full.startsWith(text)) return 2
  return title.includes(text) ||
    (text.length > 1 && it.initials.includes(text)) ||
    (text.length > 2 && it.full.includes(text)) ||
    it.hint.includes(text)
    ? 1
    : 0
}

/** The pages and acts that fit, the best and most used first. */
export function fixedFor(typed: string, opened: Record<string, Opened>, most = 5): Line[] {
  const text = bare(typed)
  if (!text) return []
  const used = (it: Fixed): number => opened[it.id]?.n ?? 0
  return FIXED.map((it, at) => ({ it, at, fits: fit(it, text) }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits || used(b.it) - used(a.it) || a.at - b.at)
    .slice(0, most)
    .map(({ it: { id, kind, title, hint, to } }) => ({ id, kind, title, hint, to }))
}

/** Everything to show: an exact page or act stands first, what is kept on the desk comes next. */
export function lines(typed: string, found: Found[], opened: Record<string, Opened>): Line[] {
  if (!bare(typed)) return usual(opened)
  const kept = found.map(it => ({
    id: it.id,
    kind: foundKindWord[it.kind],
    title: it.title,
    hint: it.hint,
    to: routeOf(it.to),
  }))
  const always = fixedFor(typed, opened)
  const text = bare(typed)
  const exact = always.filter(it => FIXED.some(one => one.id === it.id && fit(one, text) === 3))
  return [...exact, ...kept, ...always.filter(it => !exact.includes(it))]
}

/** Before anything is typed: what she opens most, filled up with what most people do. */
export function usual(opened: Record<string, Opened>, most = 9): Line[] {
  const own = Object.entries(opened)
    .sort(([, a], [, b]) => b.n - a.n)
    .slice(0, most)
    .map(([id, it]) => ({ id, kind: it.kind, title: it.title, hint: '', to: it.to }))
  return [
    ...own,
    ...FIXED.filter(it => !opened[it.id]).map(({ id, kind, title, hint, to }) => ({ id, kind, title, hint, to })),
  ].slice(0, most)
}

/** One more time; what has not been opened for long makes room. */
export function counted(opened: Record<string, Opened>, line: Line, most = 150): Record<string, Opened> {
  const { kind, title, to } = line
  const all = Object.entries({ ...opened, [line.id]: { n: (opened[line.id]?.n ?? 0) + 1, kind, title, to } })
  if (all.length <= most) return Object.fromEntries(all)
  return Object.fromEntries(all.filter(([id]) => id === line.id || (opened[id]?.n ?? 0) > 1).slice(-most))
}

/** The ids of what is kept on the desk, most used first. */
export const oftenOf = (opened: Record<string, Opened>): string[] =>
  Object.entries(opened)
    .filter(([id]) => !id.includes(':'))
    .sort(([, a], [, b]) => b.n - a.n)
    .slice(0, 50)
    .map(([id]) => id)
