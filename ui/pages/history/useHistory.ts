import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { journalFind, type HistoryEntry } from '../../api/bindings'
import { onChange } from '../../api/client'
import { tell } from '../../lib/tell'

const STEP = 100

/** What is looked for in the history. */
export interface Sought {
  text: string
  on: string | null
  who: string
  /** The newest that is shown. */
  from: number | null
}

/** Nothing left out. */
export const everything = (): Sought => ({ text: '', on: null, who: '', from: null })

/** The part of the history that is shown. */
export interface Shown {
  entries: ShallowRef<HistoryEntry[] | undefined>
  /** There may be older ones: below this number nothing was looked at. */
  further: ShallowRef<number | null>
  searching: ShallowRef<boolean>
  older: () => Promise<void>
}

/**
 * The changes looked for, the newest first; read again after every write. The core looks at a part of the history
 * at a time, so a search goes on until it has a page full, and what is found meanwhile is shown.
 */
export function useHistory(sought: Ref<Sought>): Shown {
  const entries = shallowRef<HistoryEntry[]>()
  const further = shallowRef<number | null>(null)
  const searching = shallowRef(false)
  let newest = 0

  async function read(known: HistoryEntry[], from: number | null, wanted: number): Promise<void> {
    const mine = ++newest
    const { text, on, who } = sought.value
    searching.value = true
    try {
      let all = known
      for (let before = from; ;) {
        const part = await journalFind(text, on, who, before, Math.min(wanted + known.length - all.length, 1000))
        if (mine !== newest) return
        all = [...all, ...part.entries]
        before = part.further
        entries.value = all
        further.value = before
        if (before === null || all.length - known.length >= wanted) break
      }
    } catch (thrown) {
      if (mine === newest) tell(thrown)
    } finally {
      if (mine === newest) searching.value = false
    }
  }

  const anew = (): void => {
    void read([], sought.value.from === null ? null : sought.value.from + 1, Math.max(STEP, entries.value?.length ?? 0))
  }
  watch(
    sought,
    () => {
      entries.value = undefined
      anew()
    },
    { deep: true },
  )
  onScopeDispose(onChange(anew))
  onScopeDispose(() => {
    newest++
  })
  anew()
  return { entries, further, searching, older: () => read(entries.value ?? [], further.value, STEP) }
}
