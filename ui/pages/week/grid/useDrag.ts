import { computed, onScopeDispose, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { Booking } from '../../../api/bindings'
import { asAppError } from '../../../api/client'
import type { Carried, Held, Verdict } from './carry'
import { placeKey, type Place } from './place'

/** Where the pointer is. */
export interface Point {
  x: number
  y: number
}

/** What is carried and where the pointer is. Handed on as it is, a grid that hands it on is not drawn anew at every step. */
export interface Drag {
  carried: ShallowRef<Carried | null>
  pointer: ShallowRef<Point>
}

interface Wishes {
  /** Where the held thing would stand with the pointer there. */
  at: (held: Held, now: Point, taken: Point) => Place | null
  /** The session under the pointer. */
  session: (now: Point) => Booking | undefined
  /** Why it cannot stand there; null when it can. */
  check: (booking: Booking | null, place: Place) => Promise<string | null>
  /** Why the two cannot change places; null when they can. */
  checkSwap: (a: Booking, b: Booking) => Promise<string | null>
  /** It was let go; `no` is why it cannot stand there. */
  drop: (it: Carried, no: string | null) => void
  /** Where the bubble stands when keys carry it. */
  beside: (place: Place) => Point
  /** What scrolls when the pointer is near its edge. */
  scroller: () => HTMLElement | null
}

const FAR = 6
const EDGE = 44

/**
 * Takes up a session, or draws a new one, by pointer or by Alt and arrows. Each place is asked about at most once a drag.
 * Let go (Alt too) it is dropped; Esc gives up. Shift over another session means changing places with it.
 */
export function useDrag(wishes: Wishes): {
  drag: Drag
  lifted: ComputedRef<string | undefined>
  partner: ComputedRef<string | undefined>
  grab: (event: PointerEvent, held: Held) => void
  carry: (held: Held, place: Place | null) => void
} {
  const carried = shallowRef<Carried | null>(null)
  const pointer = shallowRef<Point>({ x: 0, y: 0 })
  let known = new Map<string, Promise<string | null> | { no: string | null }>()
  let held: Held | null = null
  let taken: Point | null = null
  let shown = '',
    shift = false,
    scrolling = 0

  const verdictOf = (no: string | null): Verdict => (no === null ? 'free' : { no })
  const isHome = (it: Held, place: Place | null): boolean =>
    it.booking !== null && place !== null && placeKey(place) === placeKey(it.from)

  function answer(key: string, ask: () => Promise<string | null>): Promise<string | null> {
    const had = known.get(key)
    if (had) return had instanceof Promise ? had : Promise.resolve(had.no)
    const asked = ask()
      .catch((thrown: unknown) => asAppError(thrown).message)
      .then(no => {
        known.set(key, { no })
        return no
      })
    known.set(key, asked)
    return asked
  }

  function ask(it: Held, place: Place | null, partner: Booking | null): Promise<string | null> {
    const { booking } = it
    if (partner && booking) return answer(`swap|${partner.id}`, () => wishes.checkSwap(booking, partner))
    return place ? answer(placeKey(place), () => wishes.check(booking, place)) : Promise.resolve(null)
  }

  function show(it: Held, place: Place | null, partner: Booking | null, keys: boolean): void {
    const key = partner ? `swap|${partner.id}` : place ? placeKey(place) : 'nowhere'
    if (key === shown) return
    shown = key
    const had = known.get(key)
    const verdict =
      place === null && !partner
        ? null
        : isHome(it, place) && !partner
          ? 'home'
          : had && !(had instanceof Promise)
            ? verdictOf(had.no)
            : 'asking'
    carried.value = { ...it, place, partner, verdict, keys }
    if (verdict !== 'asking') return
    void ask(it, place, partner).then(no => {
      if (shown === key && carried.value) carried.value = { ...carried.value, verdict: verdictOf(no) }
    })
  }

  function look(): void {
    if (!held || !taken) return
    const other = shift && held.grip === 'move' ? wishes.session(pointer.value) : undefined
    const partner = other && other.id !== held.booking?.id && other.state !== 'cancelled' ? other : null
    show(held, wishes.at(held, pointer.value, taken), partner, false)
  }

  function scroll(): void {
    const box = wishes.scroller()
    if (!box || !carried.value) return
    const { top, bottom } = box.getBoundingClientRect()
    const by = pointer.value.y < top + EDGE ? -10 : pointer.value.y > bottom - EDGE ? 10 : 0
    if (by !== 0) {
      box.scrollTop += by
      look()
    }
    scrolling = requestAnimationFrame(scroll)
  }

  function onMove(event: PointerEvent): void {
    if (!held || !taken) return
    const now = { x: event.clientX, y: event.clientY }
    if (!carried.value) {
      if (Math.hypot(now.x - taken.x, now.y - taken.y) < FAR) return
      document.body.classList.add('dragging')
      pointer.value = now
      scrolling = requestAnimationFrame(scroll)
      look()
      scroll()
      return
    }
    pointer.value = now
    shift = event.shiftKey
    look()
  }

  function drop(): void {
    const now = carried.value
    end()
    if (!now || (now.verdict === 'home' && !now.partner) || (!now.place && !now.partner)) return
    void ask(now, now.place, now.partner).then(no => wishes.drop(now, no))
  }

  function onUp(): void {
    if (carried.value) {
      // The click that follows belongs to the drag.
      const swallow = (event: MouseEvent): void => {
        event.stopPropagation()
        event.preventDefault()
      }
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
    }
    drop()
  }

  function onKey(event: KeyboardEvent): void {
    if (!held) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      end()
    } else if (event.key === 'Shift' && taken) {
      shift = event.type === 'keydown'
      look()
    }
    // With Shift held some systems call Alt Meta.
    else if (event.type === 'keyup' && !taken && (['Alt', 'Meta'].includes(event.key) || !event.altKey)) {
      event.preventDefault()
      drop()
    }
  }

  const onBlur = (): void => {
    if (!taken) end()
  }

  function begin(it: Held, at: Point | null): void {
    end()
    known = new Map()
    held = it
    taken = at
    if (at) {
      window.addEventListener('pointermove', onMove)
      window.addEventListener('pointerup', onUp)
      window.addEventListener('pointercancel', end)
    }
    window.addEventListener('blur', onBlur)
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('keyup', onKey, true)
  }

  function end(): void {
    cancelAnimationFrame(scrolling)
    held = taken = carried.value = null
    shown = ''
    shift = false
    document.body.classList.remove('dragging')
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', end)
    window.removeEventListener('blur', onBlur)
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('keyup', onKey, true)
  }

  function grab(event: PointerEvent, it: Held): void {
    if (event.button === 0 && it.booking?.state !== 'cancelled') begin(it, { x: event.clientX, y: event.clientY })
  }

  function carry(it: Held, place: Place | null): void {
    if (it.booking?.state === 'cancelled') return
    if (!held || taken || held.booking?.id !== it.booking?.id) begin(it, null)
    held = { ...it, from: held?.from ?? it.from }
    if (!place) return
    pointer.value = wishes.beside(place)
    show(held, place, null, true)
  }

  onScopeDispose(end)
  const lifted = computed(() => carried.value?.booking?.id),
    partner = computed(() => carried.value?.partner?.id)
  return { drag: { carried, pointer }, lifted, partner, grab, carry }
}
