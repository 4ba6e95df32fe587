import { useResizeObserver } from '@vueuse/core'
import { computed, ref, type Ref, type ShallowRef } from 'vue'
import { useScale } from '../../lib/frame/useScale'
import { slice } from './long'

/** Which of `count` rows of one height are in sight of a box that scrolls below a heading; heights are those of the usual type. */
export function useSight(
  box: Readonly<ShallowRef<HTMLElement | null>>,
  count: Ref<number>,
  height: () => number,
  headHeight: () => number,
) {
  const top = ref(0)
  const seen = ref(600)
  const scale = useScale()
  const tall = computed(() => Math.round(height() * scale.value))
  useResizeObserver(box, () => {
    seen.value = box.value?.clientHeight ?? 600
  })
  const range = computed((was?: { from: number; to: number }) => {
    const now = slice(count.value, tall.value, top.value, seen.value)
    return was && was.from === now.from && was.to === now.to ? was : now
  })

  /** Brings a row into sight: in the middle, or just so when it is near. */
  function show(index: number, near = false): void {
    const [from, head] = [index * tall.value, headHeight() * scale.value]
    const room = seen.value - head
    const now = box.value?.scrollTop ?? 0
    if (!near) box.value?.scrollTo({ top: Math.max(0, from - room / 2 + tall.value / 2) })
    else if (from < now) box.value?.scrollTo({ top: from })
    else if (from + tall.value > now + room) box.value?.scrollTo({ top: from + tall.value - room })
  }
  return { top, seen, scale, tall, range, show }
}
