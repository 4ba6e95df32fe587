import type { Compound, NewPerson } from '../../api/bindings'
import { readDay, seen } from '../../lib/dates'
import { today } from '../../lib/desk'
import type { EntryField } from '../../parts/entry/entry'
import { tooLong } from '../../parts/entry/entry'
import { found } from '../../parts/fields/found'

const GENDERS: Record<string, 'female' | 'male'> = {
  女: 'female',
  女性: 'female',
  f: 'female',
  男: 'male',
  男性: 'male',
  m: 'male',
}

/** What is wrong with a phone, as it is typed: nothing but digits and the signs between them. */
export const phoneWrong = (typed: string): string =>
  /^[\d\s()+\-（）－]*$/.test(seen(typed).normalize('NFKC').trim()) ? '' : '电话里有不是数字的字，没有电话可以不填'
/** What is wrong with a gender. */
export const genderWrong = (typed: string): string =>
  GENDERS[seen(typed).trim().toLowerCase()] ? '' : '写“男”或“女”，可以不填'
/** What is wrong with a day that must have passed. */
export function bornWrong(typed: string, on: string): string {
  const day = readDay(typed, on)
  if (day === null) return `没有“${typed.trim()}”这一天，可以写 1956-2-29`
  return day > on ? '出生日期在今天之后，请检查' : ''
}

/** The fields of quick entry for people. */
export const entryFields = (compounds: Compound[]): EntryField[] => [
  { name: 'name', title: '姓名', must: true, share: 2, wrong: tooLong(50) },
  { name: 'phone', title: '电话', share: 2, wrong: phoneWrong },
  {
    name: 'compound',
    title: '小区',
    share: 2,
    stays: true,
    wrong: tooLong(50),
    search: typed => compounds.filter(it => found(` ${it.name}`, typed)).map(it => ({ id: it.id, text: it.name })),
  },
  { name: 'building', title: '楼栋门牌', share: 2, placeholder: '如 3-2-501', wrong: tooLong(50) },
  { name: 'gender', title: '性别', share: 1, wrong: genderWrong },
  { name: 'born_on', title: '出生日期', share: 2, wrong: typed => bornWrong(typed, today.value) },
  { name: 'note', title: '备注', share: 3, wrong: tooLong(500) },
]

/** A line of quick entry as the desk tells it. */
export function toAdd(cells: Record<string, string>): NewPerson {
  const text = (name: string): string | null => cells[name]?.trim() || null
  const born = text('born_on')
  return {
    name: cells['name'] ?? '',
    phone: text('phone'),
    compound: text('compound'),
    building: text('building'),
    gender: GENDERS[seen(text('gender') ?? '').toLowerCase()] ?? null,
    born_on: born ? readDay(born, today.value) : null,
    note: text('note'),
  }
}
