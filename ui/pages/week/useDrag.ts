import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { Booking } from '../../api/bindings'
import { asAppError } from '../../api/client'

/** A session being dragged, the cell under it, and what is known about that cell. */
export interface Dragged {
  booking: Booking
  x: number
  y: number
  over: string | null
  /** `asking`, `free`, `home` (where it came from), or the sentence that says no. */
  verdict: 'asking' | 'free' | 'home' | { no: string } | null
}

interface Wishes {
  /** Why the session cannot be put there; null when it can. */
  check: (booking: Booking, room: string, on: string) => Promise<string | null>
  /** It was let go over a cell; `no` is why it cannot be put there. */
  drop: (booking: Booking, room: string, on: string, no: string | null) => void
  /** What scrolls when the pointer is near its edge. */
  scroller: () => HTMLElement | null
}

const FAR = 6
const EDGE = 44

/** Drags a session by pointer. Each cell is asked about at most once a drag. */
export function useDrag(wishes: Wishes): { dragged: ShallowRef<Dragged | null>, grab: (event: PointerEvent, booking: Booking) => void } {
  const dragged = shallowRef<Dragged | null>(null)
  let answers = new Map<string, Promise<string | null>>()
  let from: { x: number, y: number, booking: Booking } | null = null
  let scrolling = 0

  const cellAt = (x: number, y: number): string | null => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cell]')?.dataset.cell ?? null
  const home = (booking: Booking): string => `${booking.room}|${booking.slot.on}`
  const parts = (key: string): [string, string] => { const [room = '', on = ''] = key.split('|'); return [room, on] }

  function answer(booking: Booking, key: string): Promise<string | null> {
    const known = answers.get(key)
    if (known) return known
    const asked = wishes.check(booking, ...parts(key)).catch((thrown: unknown) => asAppError(thrown).message)
    answers.set(key, asked)
    return asked
  }

  function look(x: number, y: number): void {
    if (!from) return
    const { booking } = from
    const over = cellAt(x, y)
    const was = dragged.value
    if (was && was.over === over) { dragged.value = { ...was, x, y }; return }
    dragged.value = { booking, x, y, over, verdict: over === null ? null : over === home(booking) ? 'home' : 'asking' }
    if (over === null || over === home(booking)) return
    void answer(booking, over).then((no) => {
      const now = dragged.value
      if (now && now.booking.id === booking.id && now.over === over) dragged.value = { ...now, verdict: no === null ? 'free' : { no } }
    })
  }

  function scroll(): void {
    const box = wishes.scroller(), now = dragged.value
    if (!box || !now) return
    const { top, bottom } = box.getBoundingClientRect()
    const by = now.y < top + EDGE ? -10 : now.y > bottom - EDGE ? 10 : 0
    if (by !== 0) { box.scrollTop += by; look(now.x, now.y) }
    scrolling = requestAnimationFrame(scroll)
  }

  function onMove(event: PointerEvent): void {
    if (!from) return
    const { clientX: x, clientY: y } = event
    if (!dragged.value) {
      if (Math.hypot(x - from.x, y - from.y) < FAR) return
      document.body.classList.add('dragging')
      scrolling = requestAnimationFrame(scroll)
    }
    look(x, y)
  }

  function onUp(): void {
    const now = dragged.value
    end()
    if (!now) return
    // The click that follows belongs to the drag.
    const swallow = (event: MouseEvent): void => { event.stopPropagation(); event.preventDefault() }
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
    const { booking, over } = now
    if (over === null || over === home(booking)) return
    void answer(booking, over).then(no => wishes.drop(booking, ...parts(over), no))
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && from) { event.preventDefault(); end() }
  }

  function end(): void {
    cancelAnimationFrame(scrolling)
    from = null
    dragged.value = null
    document.body.classList.remove('dragging')
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', end)
    window.removeEventListener('keydown', onKey, true)
  }

  function grab(event: PointerEvent, booking: Booking): void {
    if (event.button !== 0 || booking.state === 'cancelled') return
    answers = new Map()
    from = { x: event.clientX, y: event.clientY, booking }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', onKey, true)
  }

  onScopeDispose(end)
  return { dragged, grab }
}
