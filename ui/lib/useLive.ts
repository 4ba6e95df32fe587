import { until } from '@vueuse/core'
import { nextTick, onScopeDispose, shallowRef, watchEffect, type ShallowRef } from 'vue'
import type { Table } from '../api/words'
import { firstStands, onChange } from '../api/client'
import { tell } from './tell'

/** The tables that say when a place is open; read by all that asks whether a place is free or when a tool is due. */
export const OPENING: readonly Table[] = ['rooms', 'opening_hours', 'closures', 'seasons', 'holidays']

/** What was read last, and the read that follows a change. */
export type Live<T> = ShallowRef<T | undefined> & {
  /** Runs `act`; done when what it changed has been read and is drawn. */
  after: (act: () => Promise<unknown>) => Promise<void>
}

/**
 * What `read` returns, read again whenever one of `tables` changes or a ref that `read` used
 * (before its first await) does. A read that fails is told to the user; the last value stays.
 * The first read of a page waits for the page's first frame: many rows do not hold up the click's answer.
 */
export function useLive<T>(tables: readonly Table[], read: () => Promise<T>): Live<T> {
  const value = shallowRef<T>()
  const again = shallowRef(0)
  /** The number of the last read that is over. */
  const over = shallowRef(0)
  let newest = 0
  let drawn: Promise<void> | undefined = firstStands() ? nextFrame() : undefined
  async function readNow(): Promise<void> {
    void again.value
    const mine = ++newest
    try {
      const fresh = await read()
      await drawn
      drawn = undefined
      if (mine === newest) value.value = fresh
    } catch (thrown) {
      if (mine === newest) tell(thrown)
    } finally {
      if (mine === newest) over.value = mine
    }
  }
  watchEffect(() => void readNow())
  onScopeDispose(
    onChange(change => {
      if (change.tables.some(table => tables.includes(table))) again.value++
    }),
  )
  async function after(act: () => Promise<unknown>): Promise<void> {
    const before = again.value
    await act()
    // The change may be heard of later than the answer: it is read now all the same.
    if (again.value === before) again.value++
    await nextTick()
    const wanted = newest
    await until(over).toMatch(it => it >= wanted)
    await nextTick()
  }
  return Object.assign(value, { after })
}

/** After the next frame is drawn; soon, when nothing is drawn because the window is out of sight. */
const nextFrame = (): Promise<void> =>
  new Promise(done => {
    requestAnimationFrame(() => {
      setTimeout(done)
    })
    setTimeout(done, 50)
  })
