import { until } from '@vueuse/core'
import { shallowRef } from 'vue'

const running = shallowRef(0)

/** Runs something the user does, to the last word about it. */
export async function act<T>(work: () => Promise<T>): Promise<T> {
  running.value++
  try {
    return await work()
  } finally {
    running.value--
  }
}

/** Done when nothing the user does is going on: what it did has been said. */
export const actsOver = async (): Promise<void> => {
  await until(running).toBe(0)
}
