import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { tell } from '../../lib/tell'
import type { EntryLine } from './entry'

const REST = 300

/** What to look at again in each line, by its key: asked when she has rested a moment, so that no key waits for it. */
export function useWarned(
  lines: () => EntryLine[],
  untouched: (line: EntryLine) => boolean,
  ask: (lines: EntryLine[]) => Promise<string[]>,
): ShallowRef<Map<number, string>> {
  const warned = shallowRef(new Map<number, string>())
  let timer: ReturnType<typeof setTimeout> | undefined
  let newest = 0
  async function look(): Promise<void> {
    const mine = ++newest
    const begun = lines().filter(it => !untouched(it))
    try {
      const said = begun.length > 0 ? await ask(begun) : []
      if (mine === newest) warned.value = new Map(begun.map((it, n) => [it.key, said[n] ?? '']))
    } catch (thrown) {
      tell(thrown)
    }
  }
  watch(
    lines,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        void look()
      }, REST)
    },
    { deep: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    newest++
  })
  return warned
}
