import type {
  Booking,
  FixedTime,
  Group,
  GroupFigures,
  LostDate,
  Member,
  NewGroup,
  NewMember,
  TimesCame,
  Whole,
} from '../../api/bindings'
import { addDays, monday, monthDays, readDay, seen, shortDay } from '../../lib/dates'
import { visits } from '../../parts/session/arrivals'

/** A club with what it did in the month. */
export interface ClubRow {
  group: Group
  figures: GroupFigures | undefined
}

/** Which groups are listed. */
export type Kind = 'club' | 'team' | 'closed'

/** `每周一三五 08:30–10:30`. */
export const fixedText = ({ said, start, end }: Pick<FixedTime, 'said' | 'start' | 'end'>): string =>
  `${said} ${start}–${end}`

/** The groups with their figures, filtered; `today` tells which are closed. */
export function clubRows(groups: Group[], figures: GroupFigures[], kind: Kind, today: string): ClubRow[] {
  const closed = (it: Group): boolean => it.closed_on !== null && it.closed_on <= today
  const wanted = (it: Group): boolean =>
    kind === 'closed' ? closed(it) : !closed(it) && (it.kind === 'club') === (kind === 'club')
  return groups.filter(wanted).map(group => ({ group, figures: figures.find(it => it.group === group.id) }))
}

/** What a day of the month shows: a sign, a word, and the session behind it. */
export interface Mark {
  sign: string
  word: string
  kind: 'held' | 'unknown' | 'planned' | 'cancelled' | 'no_show' | 'lost'
  text: string
  session?: Booking
}
/** A day of the calendar; `in` this month or only there to fill the week. */
export interface CalendarDay {
  on: string
  in: boolean
  marks: Mark[]
}

/** The weeks of the month, Monday first, with what the club did and lost on each day. */
export function calendarOf(month: string, sessions: Booking[], lost: LostDate[], today: string): CalendarDay[][] {
  const { from, to } = monthDays(month)
  const weeks: CalendarDay[][] = []
  for (let day = monday(from); day <= to; day = addDays(day, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, n) => addDays(day, n)).map(on => ({
        on,
        in: on >= from && on <= to,
        marks: [
          ...sessions.filter(it => it.slot.on === on).map(it => markOf(it, today)),
          ...lost.filter(it => it.on === on && it.cause !== 'called_off').map(lostMark),
        ],
      })),
    )
  return weeks
}

function markOf(session: Booking, today: string): Mark {
  const { state, slot, purpose } = session,
    n = visits(session)
  const when = `${shortDay(slot.on)} ${slot.start}–${slot.end} ${purpose}`
  if (state === 'cancelled')
    return { sign: '－', word: '取消', kind: 'cancelled', text: `${when}，取消：${session.reason ?? ''}`, session }
  if (state === 'no_show') return { sign: '✕', word: '爽约', kind: 'no_show', text: `${when}，爽约`, session }
  if ((state === 'held' || slot.on < today) && n === null)
    return { sign: '?', word: '未记', kind: 'unknown', text: `${when}，没有登记来了几人`, session }
  if (n !== null) return { sign: '✓', word: `${n}人`, kind: 'held', text: `${when}，来了 ${n} 人`, session }
  return { sign: '', word: slot.start, kind: 'planned', text: `${when}，已预约`, session }
}

function lostMark(it: LostDate): Mark {
  return {
    sign: '⊘',
    word: it.made_up_on && !it.owed ? '已补' : it.waived ? '不补' : '没排上',
    kind: 'lost',
    text: `${shortDay(it.on)} ${it.start}–${it.end} 没排上：${it.reason}${it.made_up_on ? `，${shortDay(it.made_up_on)}补了` : ''}`,
  }
}

/** The month in one line, as T2 counts it: called off and no-shows apart. */
export function monthText(sessions: Booking[]): string {
  const stands = sessions.filter(it => it.state === 'planned' || it.state === 'held')
  const fixed = stands.filter(it => it.kind === 'fixed').length
  const count = (state: Booking['state']): number => sessions.filter(it => it.state === state).length
  const heads = stands.reduce((sum, it) => sum + (visits(it) ?? 0), 0)
  return [
    `固定 ${fixed} 场`,
    `加练临时 ${stands.length - fixed} 场`,
    count('cancelled') && `取消 ${count('cancelled')} 场`,
    count('no_show') && `爽约 ${count('no_show')} 场`,
    `${heads} 人次`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** How often a member came, of the sessions at which names were ticked. */
export const cameText = (times: TimesCame[] | undefined, person: string, sessions: Booking[]): string => {
  const ticked = sessions.filter(it => it.came > 0).length
  return ticked === 0 ? '' : `${times?.find(it => it.person === person)?.times ?? 0}/${ticked}`
}

/** Whether somebody belongs to the club that day; the last day is one of it. */
export const belongs = (it: Pick<Member, 'to_on'>, today: string): boolean => it.to_on === null || it.to_on >= today
/** Whether somebody can still leave: they have not, or will on a day to come. */
export const stays = (it: Pick<Member, 'to_on'>, today: string): boolean => it.to_on === null || it.to_on > today

/** A club as the form tells it. */
export interface ClubForm {
  kind: 'club' | 'team'
  name: string
  category: string
  leader: string | null
  founded_on: string | null
  note: string
}
const text = (it: string): string | null => it.trim() || null
/** What the form says. */
export const clubOf = (form: ClubForm, closed_on: string | null): Whole<NewGroup> => ({
  name: form.name,
  category: text(form.category),
  leader: form.leader,
  founded_on: form.founded_on,
  closed_on,
  note: text(form.note),
})
/** What is kept, as it would be told. */
export const toldClub = ({ name, category, leader, founded_on, closed_on, note }: Group): Whole<NewGroup> => ({
  name,
  category,
  leader,
  founded_on,
  closed_on,
  note,
})

/**
 * Names as pasted from a list: a line a person, the cells apart by tabs, commas or spaces. A phone and a house text
 * are known by their look.
 */
export function pasted(block: string, today: string): { people: NewMember[]; wrong: string[] } {
  const people: NewMember[] = [],
    wrong: string[] = []
  for (const [n, line] of seen(block).split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const cells = (line.includes('\t') ? line.split('\t') : line.split(/[,，;；\s\u3000]+/))
      .map(it => it.trim())
      .filter(Boolean)
    if (n === 0 && cells.some(it => ['姓名', '名字', '成员姓名'].includes(it))) continue
    if (/^\d{1,4}[.、]?$/.test(cells[0] ?? '')) cells.shift()
    const [name = '', ...rest] = cells
    const person: NewMember = { name }
    for (const cell of rest) {
      const digits = cell.replace(/[-\s]/g, '')
      const day = readDay(cell, today)
      if (!person.phone && /^\+?\d{7,13}$/.test(digits) && !/^\d{1,3}-\d{1,3}-\d{1,4}$/.test(cell)) person.phone = cell
      else if (!person.from_on && day && /^\d{4}/.test(cell)) person.from_on = day
      else if (!day && /^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?$/.test(cell)) {
        wrong.push(`第 ${n + 1} 行“${name}”：没有“${cell}”这一天，请改正`)
        break
      } else if (!person.building && /\d/.test(cell)) person.building = cell
      else if (!['男', '女', '成员', '队员'].includes(cell)) {
        wrong.push(`第 ${n + 1} 行“${name}”后面的“${cell}”看不懂，请删去或改正`)
        break
      }
    }
    if (rest.length > 6) wrong.push(`第 ${n + 1} 行有 ${cells.length} 列，只要姓名、电话、楼栋、加入日期`)
    people.push(person)
  }
  return { people, wrong: wrong.slice(0, 5) }
}
