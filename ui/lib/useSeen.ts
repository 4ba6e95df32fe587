import { shallowRef, type ShallowRef } from 'vue'
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
