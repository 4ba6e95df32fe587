import type { NewTool, Source } from '../../api/bindings'
import { readDay } from '../../lib/dates'
import { options, sourceWord } from '../../lib/words'
import { tooLong, type EntryField } from '../../parts/entry/entry'
import { plain } from '../../parts/fields/found'
import { personChoices } from '../../parts/fields/people'

const SOURCES = options(sourceWord)
/** 捐赠 or 购置, and what people write for them. */
export const readSource = (typed: string): Source | null =>
  /捐|赠|送/.test(typed) ? 'donated' : /购|买/.test(typed) ? 'bought' : null

/** The fields of a quick-entry line for tools; `today` reads days without a year. */
export const toolFields = (today: () => string): EntryField[] => [
  { name: 'name', title: '名称', must: true, share: 3, placeholder: '如 冲击钻', wrong: tooLong(60) },
  { name: 'code', title: '编号', share: 2, placeholder: '空着自动排', wrong: tooLong(30) },
  { name: 'model', title: '型号', share: 2, wrong: tooLong(60) },
  { name: 'place', title: '位置', share: 1.5, stays: true, wrong: tooLong(40) },
  {
    name: 'source',
    title: '来源',
    share: 1.5,
    stays: true,
    placeholder: '捐赠',
    search: typed =>
      SOURCES.filter(
        it => plain(typed) === '' || it.label.includes(plain(typed)) || it.value.startsWith(plain(typed)),
      ).map(it => ({ id: it.value, text: it.label })),
    wrong: typed => (readSource(typed) ? '' : `“${typed.trim()}”看不懂，请写 捐赠 或 购置`),
  },
  { name: 'donor', title: '捐赠人', share: 2, placeholder: '可不填', search: personChoices, wrong: tooLong(50) },
  {
    name: 'added_on',
    title: '上墙日期',
    share: 2,
    stays: true,
    placeholder: '空着就是今天',
    wrong: typed => (readDay(typed, today()) ? '' : `没有“${typed.trim()}”这一天，可以写 2026.11.23 或 11-23`),
  },
  { name: 'note', title: '备注', share: 2, wrong: tooLong(500) },
]

/** A line as the core takes it. */
export function asTool(
  { cells, ids }: { cells: Record<string, string>; ids: Record<string, string> },
  today: string,
): NewTool {
  const text = (name: string): string | null => cells[name]?.trim() || null
  const source = readSource(cells['source'] ?? '') ?? 'donated'
  const donated = source === 'donated'
  return {
    name: cells['name'] ?? '',
    code: text('code'),
    model: text('model'),
    place: text('place'),
    source,
    note: text('note'),
    condition: null,
    donor: donated ? text('donor') : null,
    donor_person: donated && text('donor') ? ids['donor'] || null : null,
    added_on: readDay(cells['added_on'] ?? '', today),
  }
}
