import { shallowRef, type ShallowRef } from 'vue'
import { asAppError } from '../api/client'
import { act } from './acts'
import { tell } from './tell'

/** A thing a button does: never twice at once, and what went wrong is said. */
export interface Action<A extends unknown[], R> {
  /** Does it; undefined when refused or already going on. */
  run: (...args: A) => Promise<R | undefined>
  /** It is going on. */
  busy: ShallowRef<boolean>
  /** Why it was refused, for showing at the top of a dialog; empty otherwise. Only with `inline`. */
  refusal: ShallowRef<string>
}

/** Wraps `fn`; with `inline` a refusal is kept in `refusal` instead of passing by as a message. */
export function useAction<A extends unknown[], R>(
  fn: (...args: A) => Promise<R>,
  { inline = false } = {},
): Action<A, R> {
  const busy = shallowRef(false)
  const refusal = shallowRef('')
  async function run(...args: A): Promise<R | undefined> {
    if (busy.value) return undefined
    busy.value = true
    refusal.value = ''
    try {
      return await act(() => fn(...args))
    } catch (thrown) {
      const error = asAppError(thrown)
      if (inline && error.kind !== 'db' && error.kind !== 'io') refusal.value = error.message
      else tell(error)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { run, busy, refusal }
}
