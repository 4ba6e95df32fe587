import { computed, shallowRef, type Ref, type ShallowRef } from 'vue'
import { AppError, asAppError } from '../api/client'
import { act } from './acts'
import { tell } from './tell'

/** A thing a button does: never twice at once, and what went wrong is said. */
export interface Action<A extends unknown[], R> {
  /** Does it; undefined when refused or already going on. */
  run: (...args: A) => Promise<R | undefined>
  /** It is going on. */
  busy: ShallowRef<boolean>
  /** The refusal with its code and field; undefined when it was not refused. Only with `inline`. */
  refused: ShallowRef<AppError | undefined>
  /** Its sentence, for showing at the top of a dialog; empty otherwise. */
  refusal: Ref<string>
}

/** Wraps `fn`; with `inline` a refusal is kept instead of passing by as a message. */
export function useAction<A extends unknown[], R>(
  fn: (...args: A) => Promise<R>,
  { inline = false } = {},
): Action<A, R> {
  const busy = shallowRef(false)
  const refused = shallowRef<AppError>()
  const refusal = computed({
    get: () => refused.value?.message ?? '',
    set: sentence => {
      refused.value = sentence ? new AppError('rule', sentence) : undefined
    },
  })
  async function run(...args: A): Promise<R | undefined> {
    if (busy.value) return undefined
    busy.value = true
    refused.value = undefined
    try {
      return await act(() => fn(...args))
    } catch (thrown) {
      const error = asAppError(thrown)
      if (inline && error.kind !== 'db' && error.kind !== 'io') refused.value = error
      else tell(error)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { run, busy, refused, refusal }
}
