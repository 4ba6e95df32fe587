import { computed, type ComputedRef } from 'vue'
import { tell } from '../../lib/tell'
import { useSoon } from '../../lib/useSoon'
import type { EntryLine } from './entry'

/** What to look at again in each line, by its key: asked a moment after the last keystroke, so that no key waits for it. */
export function useWarned(
  lines: () => EntryLine[],
  untouched: (line: EntryLine) => boolean,
  ask: (lines: EntryLine[]) => Promise<string[]>,
): ComputedRef<Map<number, string>> {
  const said = useSoon(
    () => lines().filter(it => !untouched(it)),
    async begun => {
      const words = begun.length > 0 ? await ask(begun).catch(tell) : []
      return new Map(begun.map((it, n) => [it.key, words?.[n] ?? '']))
    },
    300,
  )
  return computed(() => said.value.value ?? new Map<number, string>())
}
