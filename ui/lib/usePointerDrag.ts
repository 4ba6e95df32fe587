import { useEventListener, useRafFn } from '@vueuse/core'
import { onScopeDispose, shallowRef } from 'vue'

/** Where the pointer is. */
export interface Point {
  x: number
  y: number
}

interface Acts<T> {
  /** The pointer has gone on with it, or what lies below was scrolled. */
  move: (it: T, now: Point, from: Point) => void
  /** It was let go there. */
  drop: (it: T, now: Point) => void
  /** The system took the pointer away. */
  cancel: () => void
  /** What scrolls while the pointer is near its upper or lower edge. */
  scroller?: () => HTMLElement | null
}

const FAR = 6
const EDGE = 44

/** Carries something from where it is pressed to where it is let go; `at` is undefined until the pointer has gone far enough. */
export function usePointerDrag<T>({ move, drop, cancel, scroller }: Acts<T>) {
  const at = shallowRef<Point>()
  let held: { it: T; from: Point } | undefined
  let dropped = false

  const look = (): void => {
    if (held && at.value) move(held.it, at.value, held.from)
  }
  function scroll(): void {
    const box = scroller?.()
    if (!box || !at.value) return
    const { top, bottom } = box.getBoundingClientRect()
    const by = at.value.y < top + EDGE ? -10 : at.value.y > bottom - EDGE ? 10 : 0
    if (by === 0) return
    box.scrollTop += by
    look()
  }
  const { pause, resume } = useRafFn(scroll, { immediate: false })
  function grab(event: PointerEvent, it: T): void {
    if (event.button === 0) held = { it, from: { x: event.clientX, y: event.clientY } }
  }
  function end(): void {
    held = at.value = undefined
    pause()
    document.body.classList.remove('dragging')
  }
  useEventListener(window, 'pointermove', ({ clientX: x, clientY: y }) => {
    if (!held || (!at.value && Math.hypot(x - held.from.x, y - held.from.y) < FAR)) return
    if (!at.value) {
      document.body.classList.add('dragging')
      resume()
    }
    at.value = { x, y }
    look()
  })
  useEventListener(window, 'pointerup', () => {
    const [it, now] = [held?.it, at.value]
    end()
    dropped = now !== undefined
    if (it && now) drop(it, now)
  })
  useEventListener(window, 'pointercancel', cancel)
  // The click that follows belongs to the drag; one without a press (detail 0) does not.
  useEventListener(window, 'pointerdown', () => (dropped = false), { capture: true })
  useEventListener(
    window,
    'click',
    event => {
      if (!dropped || event.detail === 0) return
      dropped = false
      event.stopPropagation()
      event.preventDefault()
    },
    { capture: true },
  )
  onScopeDispose(end)
  return { at, grab, look, end }
}
