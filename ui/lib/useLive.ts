import { onScopeDispose, shallowRef, watchEffect, type ShallowRef } from 'vue'
import type { Table } from '../api/words'
import { firstStands, onChange } from '../api/client'
import { tell } from './tell'

/** The tables that say when a place is open; read by all that asks whether a place is free or when a tool is due. */
export const OPENING: readonly Table[] = ['rooms', 'opening_hours', 'closures', 'seasons', 'holidays']

/**
 * What `read` returns, read again whenever one of `tables` changes or a ref that `read` used
 * (before its first await) does. A read that fails is told to the person; the last value stays.
 * A page that is turned to shows its head first, whatever comes below it: many rows do not hold up the click's answer.
 */
export function useLive<T>(tables: readonly Table[], read: () => Promise<T>): ShallowRef<T | undefined> {
  const value = shallowRef<T>()
  const again = shallowRef(0)
  let newest = 0
  let drawn: Promise<void> | undefined = firstStands() ? nextFrame() : undefined
  watchEffect(async () => {
    void again.value
    const mine = ++newest
    try {
      const fresh = await read()
      await drawn
      drawn = undefined
      if (mine === newest) value.value = fresh
    } catch (thrown) {
      if (mine === newest) tell(thrown)
    }
  })
  onScopeDispose(
    onChange(change => {
      if (change.tables.some(table => tables.includes(table))) again.value++
    }),
  )
  return value
}

/** After the next frame is drawn; soon, when nothing is drawn because the window is out of sight. */
const nextFrame = (): Promise<void> =>
  new Promise(done => {
    requestAnimationFrame(() => {
      setTimeout(done)
    })
    setTimeout(done, 50)
  })
