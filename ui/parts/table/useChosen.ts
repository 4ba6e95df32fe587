import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'

type Key = string | number

/** The row the keyboard stands on, and the rows chosen for doing something with several at once. */
export interface Chosen<R> {
  /** The place of the row the keyboard stands on; -1: none yet. */
  at: ComputedRef<number>
  /** The keys of the chosen rows. */
  keys: ShallowRef<Set<Key>>
  /** The chosen rows that are shown, in their order. */
  rows: ComputedRef<R[]>
  /** Stands on a row; with `extend` every row from the last one chosen is chosen too. */
  stand: (index: number, extend?: boolean) => void
  /** Chooses a row, or no longer. */
  toggle: (index: number) => void
  /** Chooses every row that is shown. */
  all: () => void
  /** Chooses none. */
  none: () => void
}

/** Standing and choosing among `shown`; both stay with their rows when the list is read anew, sorted or filtered. */
export function useChosen<R>(shown: Ref<R[]>, key: (row: R) => Key, several: () => boolean): Chosen<R> {
  const standing = shallowRef<Key>()
  const keys = shallowRef<Set<Key>>(new Set())
  let from = 0
  const at = computed(() =>
    standing.value === undefined ? -1 : shown.value.findIndex(row => key(row) === standing.value),
  )
  const rows = computed(() => (keys.value.size === 0 ? [] : shown.value.filter(row => keys.value.has(key(row)))))

  // A row that is gone is not chosen any more: what is done with several never touches what she cannot see.
  watch(shown, now => {
    if (keys.value.size === 0) return
    const there = new Set(now.map(key))
    if ([...keys.value].some(it => !there.has(it))) keys.value = new Set([...keys.value].filter(it => there.has(it)))
  })

  function stand(index: number, extend = false): void {
    const row = shown.value[index]
    if (row === undefined) return
    standing.value = key(row)
    if (!several()) return
    if (!extend) {
      from = index
      return
    }
    keys.value = new Set(shown.value.slice(Math.min(from, index), Math.max(from, index) + 1).map(key))
  }

  return {
    at,
    keys,
    rows,
    stand,
    toggle: index => {
      const row = shown.value[index]
      if (row === undefined) return
      standing.value = key(row)
      from = index
      const now = new Set(keys.value)
      if (!now.delete(key(row))) now.add(key(row))
      keys.value = now
    },
    all: () => {
      keys.value = new Set(shown.value.map(key))
    },
    none: () => {
      keys.value = new Set()
    },
  }
}
