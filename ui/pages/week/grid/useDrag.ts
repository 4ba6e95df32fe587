import { useEventListener } from '@vueuse/core'
import { computed, shallowRef, type ShallowRef } from 'vue'
import type { Booking } from '../../../api/bindings'
import { asAppError } from '../../../api/client'
import { usePointerDrag, type Point } from '../../../lib/usePointerDrag'
import type { Carried, Held, Verdict } from './carry'
import { placeKey, type Place } from './place'

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
  scroller: () => HTMLElement | null
}

/** What was asked about a place, and the verdict as far as it is known. */
interface Asked {
  answer: Promise<string | null>
  verdict: Verdict
}

/**
 * Takes up a session, or draws a new one, by pointer or by Alt and arrows. Each place is asked about at most once a drag.
 * Let go (Alt too) it is dropped; Esc gives up. Shift over another session means changing places with it.
 */
export function useDrag(wishes: Wishes) {
  const carried = shallowRef<Carried | null>(null)
  const pointer = shallowRef<Point>({ x: 0, y: 0 })
  const asked = new Map<string, Asked>()
  let byKeys: Held | null = null
  let shown = ''
  let shift = false

  function ask({ booking }: Held, place: Place | null, partner: Booking | null): Asked {
    const key = partner ? `swap|${partner.id}` : place ? placeKey(place) : ''
    const had = asked.get(key)
    if (had) return had
    const question =
      partner && booking ? wishes.checkSwap(booking, partner) : place ? wishes.check(booking, place) : undefined
    const it: Asked = { verdict: 'asking', answer: Promise.resolve(null) }
    it.answer = (question ?? it.answer)
      .catch((thrown: unknown) => asAppError(thrown).message)
      .then(no => {
        it.verdict = no === null ? 'free' : { no }
        return no
      })
    asked.set(key, it)
    return it
  }

  function show(it: Held, place: Place | null, partner: Booking | null, keys: boolean): void {
    const key = partner?.id ?? (place ? placeKey(place) : 'nowhere')
    if (key === shown) return
    shown = key
    const home = it.booking && place && !partner && placeKey(place) === placeKey(it.from)
    const about = home || (!place && !partner) ? undefined : ask(it, place, partner)
    carried.value = { ...it, place, partner, verdict: about?.verdict ?? (home ? 'home' : null), keys }
    if (about?.verdict === 'asking')
      void about.answer.then(() => {
        if (shown === key && carried.value) carried.value = { ...carried.value, verdict: about.verdict }
      })
  }

  function end(): void {
    drag.end()
    byKeys = carried.value = null
    shown = ''
    shift = false
  }
  function drop(): void {
    const it = carried.value
    end()
    if (!it || (it.verdict === 'home' && !it.partner) || (!it.place && !it.partner)) return
    void ask(it, it.place, it.partner).answer.then(no => wishes.drop(it, no))
  }

  useEventListener(window, 'pointermove', event => (shift = event.shiftKey))
  const drag = usePointerDrag<Held>({
    move: (it, now, taken) => {
      pointer.value = now
      const other = shift && it.grip === 'move' ? wishes.session(now) : undefined
      const partner = other && other.id !== it.booking?.id && other.state !== 'cancelled' ? other : null
      show(it, wishes.at(it, now, taken), partner, false)
    },
    drop,
    cancel: end,
    scroller: wishes.scroller,
  })
  function grab(event: PointerEvent, it: Held): void {
    if (it.booking?.state === 'cancelled') return
    end()
    asked.clear()
    drag.grab(event, it)
  }
  function carry(it: Held, place: Place | null): void {
    if (it.booking?.state === 'cancelled') return
    if (byKeys?.booking?.id !== it.booking?.id) {
      end()
      asked.clear()
    }
    byKeys = { ...it, from: byKeys?.from ?? it.from }
    if (!place) return
    pointer.value = wishes.beside(place)
    show(byKeys, place, null, true)
  }

  function onKey(event: KeyboardEvent): void {
    if (!byKeys && !carried.value) return
    if (event.key === 'Escape') end()
    else if (event.key === 'Shift' && !byKeys) {
      shift = event.type === 'keydown'
      drag.look()
      return
    }
    // With Shift held some systems call Alt Meta.
    else if (event.type === 'keyup' && byKeys && (['Alt', 'Meta'].includes(event.key) || !event.altKey)) drop()
    else return
    event.preventDefault()
    if (event.key === 'Escape') event.stopPropagation()
  }
  useEventListener(window, ['keydown', 'keyup'], onKey, { capture: true })
  useEventListener(window, 'blur', () => {
    if (byKeys) end()
  })
  const lifted = computed(() => carried.value?.booking?.id),
    partner = computed(() => carried.value?.partner?.id)
  return { drag: { carried, pointer }, lifted, partner, grab, carry }
}
