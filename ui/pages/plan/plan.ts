import type {
  BoardRow,
  DayPart,
  DraftTime,
  Fate,
  Plan,
  PlanRoom,
  PlanWhole,
  PlanWish,
  WeekPart,
  Stays,
  Vacancy,
  WeekdayName,
} from '../../api/bindings'
import { duration, longDay } from '../../lib/dates'
import { dayPartWord, weekdayNameWord } from '../../lib/words'

/** The days of a plan's week. */
export const DAYS = Object.keys(weekdayNameWord) as WeekdayName[]
/** The parts of a day. */
export const PARTS: DayPart[] = ['morning', 'afternoon', 'evening']

/** A place of the plan's week. */
export interface Place {
  room: string
  weekday: WeekdayName
  part: DayPart
}
/** A place with what stands in it. */
export interface PlaceCell extends Place {
  draft: DraftTime[]
  stays: Stays[]
}
/** One line of the plan's week: a room in one part of the day. */
export interface PlaceRow {
  room: PlanRoom
  part: DayPart
  cells: PlaceCell[]
}

/** A place as it is written on its element. */
export const placeKey = (it: Place): string => `${it.room}|${it.weekday}|${it.part}`

/** The plan's week, a line for each room and part of the day. */
export function weekRows(whole: Pick<PlanWhole, 'rooms' | 'draft' | 'stays'>): PlaceRow[] {
  const by = <T extends Place & { start: string }>(all: T[]): Map<string, T[]> => {
    const found = new Map<string, T[]>()
    for (const it of all)
      found.set(
        placeKey(it),
        [...(found.get(placeKey(it)) ?? []), it].sort((a, b) => (a.start < b.start ? -1 : 1)),
      )
    return found
  }
  const draft = by(whole.draft),
    stays = by(whole.stays)
  return whole.rooms.flatMap(room =>
    PARTS.map(part => ({
      room,
      part,
      cells: DAYS.map(weekday => {
        const place = { room: room.id, weekday, part },
          key = placeKey(place)
        return { ...place, draft: draft.get(key) ?? [], stays: stays.get(key) ?? [] }
      }),
    })),
  )
}

/** `周一、周三上午；周二晚上`, as the core reads it. */
export function spotsText(spots: WeekPart[]): string {
  const each = PARTS.map(part => ({
    part,
    days: DAYS.filter(day => spots.some(it => it.weekday === day && it.part === part)),
  })).filter(it => it.days.length > 0)
  return each
    .map(
      ({ part, days }) =>
        `${days.length === 7 ? '每天' : days.map(day => weekdayNameWord[day]).join('、')}${dayPartWord[part]}`,
    )
    .join('；')
}

/** What a wish asks, in one line. */
export function wishText(wish: PlanWish, rooms: Map<string, string>): string {
  const said = [
    `每周 ${wish.weekly} 次，每次 ${duration(wish.minutes)}`,
    wish.people !== null && `${wish.people} 人`,
    wish.wanted.length > 0 && `想要${spotsText(wish.wanted)}`,
    wish.fine.length > 0 && `${spotsText(wish.fine)}也可以`,
    wish.start && `${wish.start} 开始`,
    wish.rooms.length > 0 && wish.rooms.map(it => rooms.get(it) ?? '').join('或'),
    wish.equipment.length > 0 && `要有${wish.equipment.join('、')}`,
    wish.twice_a_day && '一天可以两次',
  ]
  return said.filter(Boolean).join(' · ')
}

/** How far from the best, in the desk's words. */
export function provenText(plan: Pick<Plan, 'gap' | 'sessions'>): string {
  if (plan.gap === null) return plan.sessions > 0 ? '手工调整过' : ''
  return plan.gap === 0 ? '已证明最优' : `距最优不超过 ${(plan.gap / 100).toFixed(2)}%`
}

/** What everybody got together. */
export function shareText(board: BoardRow[]): string {
  const sum = (of: (row: BoardRow) => number): number => board.reduce((all, row) => all + of(row), 0)
  const least = board[0]
  if (!least) return ''
  const [got, asked] = [sum(row => row.got), sum(row => row.asked)]
  return got === asked
    ? `${asked} 次都排上了`
    : `想要 ${asked} 次，排上 ${got} 次；最少的是${least.who}，${least.got}/${least.asked}`
}

/** Prime time of what somebody got, as a rate. */
export const primeText = (row: BoardRow): string =>
  row.got_minutes === 0 ? '—' : `${Math.round((row.prime_minutes * 100) / row.got_minutes)}%`

/** How the draft differs from what runs. */
export function comparedText(whole: Pick<PlanWhole, 'draft' | 'dropped'>): string {
  const count = (fate: Fate): number => whole.draft.filter(it => it.fate === fate).length
  const dropped = whole.dropped.length
  return [
    `照旧 ${count('kept')}`,
    `改动 ${count('moved')}`,
    `新增 ${count('new')}`,
    dropped > 0 && `不再保留 ${dropped}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The steps of a plan, and where she is. */
export function steps(whole: PlanWhole): { name: string; note: string; done: boolean }[] {
  const { plan } = whole
  return [
    { name: '愿望', note: plan.wishes > 0 ? `${plan.wishes} 条` : '还没有', done: plan.wishes > 0 },
    { name: '出方案', note: provenText(plan) || '还没有', done: plan.sessions > 0 },
    {
      name: '手工调整',
      note: plan.sessions > 0 ? comparedText(whole) : '拖动或按键',
      done: plan.sessions > 0 && whole.draft.every(it => it.problem === null),
    },
    {
      name: '发布',
      note: plan.published_on ? `${longDay(plan.published_on)}已发布` : '还没有',
      done: plan.published_on !== null,
    },
  ]
}

/** What a cell says while a session is lifted: when it would begin, or why it cannot go there. */
export const verdictOf = (
  open: Map<string, Vacancy>,
  place: Place,
): { start: string | null; why: string | null } | undefined => open.get(placeKey(place))

/** A term that has not begun: from the first of next month to the end of its season. */
export function nextTerm(today: string): { name: string; from: string; until: string } {
  const next = new Date(Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1))
  const from = next.toISOString().slice(0, 10)
  const month = Number(from.slice(5, 7)),
    year = Number(from.slice(0, 4))
  const [name, end] =
    month >= 2 && month <= 6
      ? ['春季', `${year}-07-31`]
      : month <= 8 && month >= 7
        ? ['暑期', `${year}-08-31`]
        : month >= 9 && month <= 11
          ? ['秋季', `${year + 1}-01-31`]
          : ['冬季', `${month === 12 ? year + 1 : year}-02-28`]
  return { name: `${year}年${name}排期`, from, until: end }
}

/** A spot as a wish has it: not, wanted, or it would do. Each press goes on to the next. */
export type Liking = '' | 'wanted' | 'fine'
export const nextLiking: Record<Liking, Liking> = { '': 'wanted', wanted: 'fine', fine: '' }
