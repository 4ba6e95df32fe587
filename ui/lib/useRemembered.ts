import { useEventListener } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'
import { remember, remembered } from '../api/bindings'
import { tell } from './tell'

/**
 * What the window remembers between two starts: filters, columns, forms half filled in. It is read once, when the
 * window opens; what changes is written a moment later, one after the other, so that no keystroke waits for the disk.
 */
const kept = new Map<string, unknown>()
const refs = new Map<string, Ref<unknown>>()
const changed = new Map<string, () => unknown>()
const MOMENT = 400
const MONTH = 30 * 86_400_000
let timer: ReturnType<typeof setTimeout> | undefined
let writing: Promise<void> = Promise.resolve()

/** Reads everything that is remembered; called once, when the window opens. */
export async function readRemembered(): Promise<void> {
  for (const [name, value] of Object.entries(await remembered())) {
    if (changed.has(name)) continue
    if (name.startsWith('draft:') && Date.now() - Number((value as { at?: number } | null)?.at ?? 0) > MONTH) {
      keep(name, () => null)
      continue
    }
    kept.set(name, value)
    const known = refs.get(name)
    if (known) known.value = value
  }
}

/** What is remembered under this name, or undefined. */
export const recall = (name: string): unknown =>
  changed.has(name) ? (changed.get(name)?.() ?? undefined) : kept.get(name)

/** Remembers what `value` returns when the moment to write has come; null forgets. */
export function keep(name: string, value: () => unknown): void {
  changed.set(name, value)
  timer ??= setTimeout(() => void flush(), MOMENT)
}

/** Forgets what is remembered under this name. */
export function forget(name: string): void {
  const there = kept.delete(name)
  if (there || changed.has(name)) keep(name, () => null)
}

/** Writes at once what has not been written yet; done when it is on the disk. */
export function flush(): Promise<void> {
  clearTimeout(timer)
  timer = undefined
  const now = [...changed].map(([name, value]) => ({ name, value: value() ?? null }))
  changed.clear()
  for (const { name, value } of now) {
    if (value === null) kept.delete(name)
    else kept.set(name, value)
    writing = writing.then(() => remember(name, value)).catch(tell)
  }
  return writing
}

/** A value that is found again at the next start: a filter, a choice of columns. One ref a name, wherever it is used. */
export function useRemembered<T>(name: string, initial: T): Ref<T> {
  const known = refs.get(name)
  if (known) return known as Ref<T>
  const it = ref(kept.get(name) ?? initial) as Ref<T>
  refs.set(name, it)
  watch(
    it,
    () => {
      if (JSON.stringify(it.value) !== JSON.stringify(recall(name))) keep(name, () => plainOf(it.value))
    },
    { deep: true, flush: 'sync' },
  )
  return it
}

const plainOf = <T>(value: T): T => JSON.parse(JSON.stringify(value ?? null)) as T

useEventListener(['blur', 'pagehide'], () => void flush())
