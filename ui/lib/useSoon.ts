import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
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
  let stop = (): void => {}
  watch(
    () => JSON.stringify(wish()),
    said => {
      stop()
      known.value = false
      const it = JSON.parse(said) as W | null
      if (it === null) {
        value.value = undefined
        refusal.value = ''
        return
      }
      let late = false
      const timer = setTimeout(async () => {
        const [answer, no] = await ask(it).then(
          answer => [answer, ''] as const,
          (thrown: unknown) => [undefined, asAppError(thrown).message] as const,
        )
        if (late) return
        value.value = answer
        refusal.value = no
        known.value = no === ''
      }, wait)
      stop = () => {
        late = true
        clearTimeout(timer)
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => stop())
  return { value, known, refusal }
}
