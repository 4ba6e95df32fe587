import { useTimeoutFn } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { asAppError } from '../api/client'

/** What was answered about what stands in the form. */
export interface Soon<T> {
  /** The last answer; it stays until the next. */
  value: ShallowRef<T | undefined>
  /** The answer belongs to what stands there now. */
  known: ShallowRef<boolean>
  /** Why there is no answer; empty otherwise. */
  refusal: ShallowRef<string>
}

/** Asks about `wish` a moment after it last changed; nothing while it is null. */
export function useSoon<W, T>(wish: () => W | null, ask: (wish: W) => Promise<T>, wait = 220): Soon<T> {
  const value = shallowRef<T>(),
    known = shallowRef(false),
    refusal = shallowRef('')
  const asked = computed(() => JSON.stringify(wish()))
  let newest = 0
  async function answer(): Promise<void> {
    const mine = newest
    const [fresh, no] = await ask(JSON.parse(asked.value) as W).then(
      it => [it, ''] as const,
      (thrown: unknown) => [undefined, asAppError(thrown).message] as const,
    )
    if (mine !== newest) return
    value.value = fresh
    refusal.value = no
    known.value = no === ''
  }
  const { start, stop } = useTimeoutFn(() => void answer(), wait, { immediate: false })
  watch(
    asked,
    it => {
      newest++
      known.value = false
      if (it !== 'null') {
        start()
        return
      }
      stop()
      value.value = undefined
      refusal.value = ''
    },
    { immediate: true },
  )
  onScopeDispose(() => newest++)
  return { value, known, refusal }
}
