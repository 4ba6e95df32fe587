import type { Waiting } from '../api/bindings'
import { priorityWord } from '../api/words'

export * from '../api/words'

/** The pairs of a word list in its order, for options. */
export const options = <K extends string>(words: Record<K, string>): { value: K; label: string }[] =>
  (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }))

/** How a state is marked, so that colour is never the only sign. */
export interface Mark {
  kind: 'good' | 'plain' | 'warn' | 'bad' | 'gone'
  sign: string
}
/** A word list with its marks. */
export const marked = <K extends string>(
  words: Record<K, string>,
  marks: Record<K, Mark>,
): Record<K, Mark & { word: string }> =>
  Object.fromEntries(options(words).map(({ value, label }) => [value, { ...marks[value], word: label }])) as Record<
    K,
    Mark & { word: string }
  >

/** `合唱团（优先）102 舞蹈室 11月25日(周三)09:00–10:00`. */
export const waitText = ({ wait, when }: Waiting): string =>
  `${wait.purpose}${wait.priority === 'usual' ? '' : `（${priorityWord[wait.priority]}）`} ${wait.room_name} ${when}`
