import type {
  Hat,
  HatWorn,
  HappenedKind,
  NewPerson,
  Person,
  PersonField,
  PersonLine,
  PersonWhole,
  Whole,
} from '../../api/bindings'
import { longDay } from '../../lib/dates'
import { genderWord, hatWord } from '../../lib/words'

/** What the list can be narrowed to. */
export type Show = 'all' | 'family' | Exclude<Hat, 'guardian' | 'ward'>
const SHOWS: { id: Show; word: string; has: (hats: Hat[]) => boolean }[] = [
  { id: 'all', word: '全部', has: () => true },
  ...(['leader', 'member', 'volunteer', 'borrower', 'donor'] as const).map(id => ({
    id,
    word: hatWord[id],
    has: (hats: Hat[]) => hats.includes(id),
  })),
  { id: 'family', word: '孩子和监护人', has: hats => hats.includes('guardian') || hats.includes('ward') },
]
const hasOf = (show: Show): ((hats: Hat[]) => boolean) => SHOWS.find(it => it.id === show)?.has ?? (() => true)

/** The chips above the list: everyone, then each hat that somebody wears. */
export const showChips = (lines: PersonLine[]): { id: Show; word: string; count: number }[] =>
  SHOWS.map(({ id, word, has }) => ({ id, word, count: lines.filter(it => has(it.hats)).length })).filter(
    it => it.count > 0 || it.id === 'all',
  )

/** The lines of a hat in a compound. */
export function narrowed(lines: PersonLine[], show: Show, compound: string): PersonLine[] {
  const has = hasOf(show)
  return lines.filter(it => has(it.hats) && (compound === '' || it.compound === compound))
}

/** What tells two records of a pair apart at a glance: the ends of their phones, else where they live. */
export function pairSaid(one: Person, other: Person): string {
  const tail = (it: Person): string => (it.phone ? `尾号 ${it.phone.slice(-4)}` : '没写电话')
  const by = one.phone === other.phone ? (it: Person) => homeOf(it) || '没写住址' : tail
  return `${by(one)} / ${by(other)}`
}

/** How long or since when a hat is worn. */
export function wornSaid(it: HatWorn): string {
  if (it.hat === 'borrower' || it.hat === 'donor')
    return [it.said, it.since && `${it.hat === 'donor' ? '' : '第一次 '}${longDay(it.since)}`]
      .filter(Boolean)
      .join('，')
  return [it.hat === 'member' ? '' : it.said, sinceUntil(it.since, it.until)].filter(Boolean).join('，')
}

/** `青禾苑 3-2-501`. */
export const homeOf = (it: { compound: string | null; building: string | null }): string =>
  [it.compound, it.building].filter(Boolean).join(' ')

/** What of a person stands in the form; texts are never null there. */
export interface RecordForm {
  name: string
  reading: string
  phone: string
  gender: '' | 'female' | 'male'
  born_on: string | null
  compound: string
  building: string
  guardian: string
  guardian_name: string
  deceased_on: string | null
  note: string
}

/** A record as the form shows it. */
export const formOf = (it: Person): RecordForm => ({
  name: it.name,
  reading: it.reading ?? '',
  phone: it.phone ?? '',
  gender: it.gender ?? '',
  born_on: it.born_on,
  compound: it.compound ?? '',
  building: it.building ?? '',
  guardian: it.guardian ?? '',
  guardian_name: it.guardian_name ?? '',
  deceased_on: it.deceased_on,
  note: it.note ?? '',
})

/** What the form tells the desk. */
export function toldBy(form: RecordForm): Whole<NewPerson> {
  const text = (it: string): string | null => it.trim() || null
  return {
    name: form.name,
    reading: text(form.reading),
    phone: text(form.phone),
    gender: form.gender || null,
    born_on: form.born_on,
    compound: text(form.compound),
    building: text(form.building),
    guardian: form.guardian_name.trim() ? form.guardian || null : null,
    deceased_on: form.deceased_on,
    note: text(form.note),
  }
}

/** A field of two records side by side. */
export interface Compared {
  field: PersonField
  title: string
  one: string
  other: string
  differs: boolean
}

/** What two records say, field by field; empty in both is left out. */
export function compared(one: PersonWhole, other: PersonWhole): Compared[] {
  const said = (it: PersonWhole): [PersonField, string, string][] => [
    ['name', '姓名', it.person.name],
    ['reading', '读音', it.person.reading ?? ''],
    ['phone', '电话', it.person.phone ?? ''],
    ['gender', '性别', it.person.gender ? genderWord[it.person.gender] : ''],
    ['born_on', '出生日期', it.person.born_on ?? ''],
    ['compound', '小区', it.person.compound ?? ''],
    ['building', '楼栋门牌', it.person.building ?? ''],
    ['guardian', '监护人', it.person.guardian_name ?? ''],
    ['deceased_on', '去世日期', it.person.deceased_on ?? ''],
    ['volunteer_no', '志愿者编号', it.volunteer_no ?? ''],
  ]
  const right = said(other)
  return said(one)
    .map(([field, title, a], n) => {
      const b = right[n]?.[2] ?? ''
      return { field, title, one: a, other: b, differs: a !== '' && b !== '' && a !== b }
    })
    .filter(it => it.one !== '' || it.other !== '')
}

/** The hats of a record in one line: `成员：舞蹈队、合唱团；志愿者：编号 V1`. */
export function hatsSaid(it: PersonWhole): string {
  const by = new Map<Hat, string[]>()
  for (const worn of it.hats)
    by.set(worn.hat, [
      ...(by.get(worn.hat) ?? []),
      worn.hat === 'volunteer' || worn.hat === 'borrower' ? worn.said : worn.of,
    ])
  return [...by].map(([hat, of]) => `${hatWord[hat]}：${of.join('、')}`).join('；') || '还没有参加过什么'
}

/** From when to when: `2026年3月1日起`, `到2026年9月30日为止`. */
export function sinceUntil(since: string | null, until: string | null): string {
  if (since && until) return `${longDay(since)}—${longDay(until)}`
  if (since && longDay(since) === '一直') return '一直'
  return since ? `${longDay(since)}起` : until ? `到${longDay(until)}为止` : ''
}

/** The sign before what happened. */
export const happenedSign: Record<HappenedKind, string> = {
  joined: '＋',
  left: '－',
  came: '✓',
  booked: '▣',
  lent: '→',
  returned: '←',
  served: '♡',
  registered: '＋',
  ended: '－',
  donated: '◇',
  changed: '✎',
}
