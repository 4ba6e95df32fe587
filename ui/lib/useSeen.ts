import { shallowRef, type ShallowRef } from 'vue'
import { asAppError } from '../api/client'
import type { Action } from './useAction'

/** A row as she saw it when she began to change it. */
export interface Seen<T> {
  /** What she saw, for the command's `was`. */
  was: ShallowRef<T | undefined>
  /** Saves; refused because the row was changed elsewhere, she has been told what is different, and saving again is her answer. */
  saveOver: (save: Action<[], unknown>, now: () => Promise<T | undefined>) => Promise<void>
}

/** Keeps what she saw; `now` reads the row as it stands. */
export function useSeen<T>(): Seen<T> {
  const was = shallowRef<T>()
  async function saveOver(save: Action<[], unknown>, now: () => Promise<T | undefined>): Promise<void> {
    await save.run()
    // Any other refusal has said nothing of the row.
    if (was.value && save.refused.value?.code === 'stale') was.value = (await now()) ?? was.value
  }
  return { was, saveOver }
}

/**
 * For a command that asks before it does what is seldom meant (code `ask`): she has been told what is odd, and doing the
 * very same again is her answer.
 */
export function useSure(): <T>(what: unknown, act: (sure: true | null) => Promise<T>) => Promise<T> {
  let asked = ''
  return async (what, act) => {
    const key = JSON.stringify(what)
    const sure = asked === key ? true : null
    asked = ''
    try {
      return await act(sure)
    } catch (thrown) {
      const error = asAppError(thrown)
      if (error.code === 'ask') asked = key
      throw error
    }
  }
}
