import { onScopeDispose, shallowRef, watchEffect, type ShallowRef } from 'vue'
import { onChange } from '../api/client'
import { tell } from './tell'

/**
 * What `read` returns, read again whenever one of `tables` changes or a ref that `read` used
 * (before its first await) does. A read that fails is told to the person; the last value stays.
 */
export function useLive<T>(tables: string[], read: () => Promise<T>): ShallowRef<T | undefined> {
  const value = shallowRef<T>()
  const again = shallowRef(0)
  let newest = 0
  watchEffect(async () => {
    void again.value
    const mine = ++newest
    try {
      const fresh = await read()
      if (mine === newest) value.value = fresh
    } catch (thrown) {
      if (mine === newest) tell(thrown)
    }
  })
  onScopeDispose(onChange((change) => {
    if (change.tables.some(table => tables.includes(table))) again.value++
  }))
  return value
}
