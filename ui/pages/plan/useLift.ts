import { computed, onMounted, onUnmounted, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import { draftVacancies, type DraftTime, type Vacancy } from '../../api/bindings'
import { tell } from '../../lib/tell'
import { placeKey, type Place } from './plan'

/** A session in her hand: one of the draft that is to go elsewhere, or one more of a wish. */
export interface Lifted {
  wish: string
  purpose: string
  moving: DraftTime | null
}

/** What can be done with what is lifted. */
export interface LiftActs {
  put: (it: Lifted, place: Place, start: string) => unknown
  swap: (one: DraftTime, other: DraftTime) => unknown
  refused: (sentence: string) => void
}

const FAR = 6

/** Lifts a session by Enter, click or drag, and puts it down. The core is asked once a lift, for all places. */
export function useLift(acts: LiftActs): {
  lifted: ShallowRef<Lifted | undefined>
  open: ComputedRef<Map<string, Vacancy> | undefined>
  over: ShallowRef<string>
  at: ShallowRef<{ x: number; y: number } | undefined>
  lift: (it: Lifted) => void
  drop: (place: Place) => void
  press: (time: DraftTime) => void
  grab: (event: PointerEvent, time: DraftTime) => void
  cancel: () => void
} {
  const lifted = shallowRef<Lifted>()
  const answers = shallowRef<Vacancy[]>()
  const open = computed(() => answers.value && new Map(answers.value.map(it => [placeKey(it), it])))
  const over = shallowRef('')
  const at = shallowRef<{ x: number; y: number }>()
  let from: { x: number; y: number; time: DraftTime } | undefined

  function lift(it: Lifted): void {
    lifted.value = it
    answers.value = undefined
    draftVacancies(it.wish, it.moving?.id ?? null).then(
      all => {
        if (lifted.value === it) answers.value = all
      },
      (thrown: unknown) => {
        cancel()
        tell(thrown)
      },
    )
  }

  function cancel(): void {
    lifted.value = undefined
    answers.value = undefined
    over.value = ''
    end()
  }

  /** Puts down what is lifted; a place that cannot be had says why, and it stays in her hand. */
  function drop(place: Place): void {
    const it = lifted.value,
      found = open.value?.get(placeKey(place))
    if (!it || !found) return
    if (found.start === null) {
      acts.refused(found.why ?? '')
      return
    }
    cancel()
    acts.put(it, place, found.start)
  }

  /** Enter or a click on a session: lifts it, puts it back, or changes places with the one in her hand. */
  function press(time: DraftTime): void {
    const it = lifted.value
    if (!it) {
      lift({ wish: time.wish, purpose: time.purpose, moving: time })
      return
    }
    if (it.moving?.id === time.id) {
      cancel()
      return
    }
    if (it.moving) {
      const one = it.moving
      cancel()
      acts.swap(one, time)
    } else drop({ room: time.room, weekday: time.weekday, part: time.part })
  }

  function placeAt(x: number, y: number): HTMLElement | undefined {
    return document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-place]') ?? undefined
  }

  function onMove(event: PointerEvent): void {
    if (!from) return
    const { clientX: x, clientY: y } = event
    if (!at.value) {
      if (Math.hypot(x - from.x, y - from.y) < FAR) return
      document.body.classList.add('dragging')
      lift({ wish: from.time.wish, purpose: from.time.purpose, moving: from.time })
    }
    at.value = { x, y }
    over.value = placeAt(x, y)?.dataset.place ?? ''
  }

  function onUp(event: PointerEvent): void {
    const dragged = at.value,
      key = over.value,
      it = lifted.value
    end()
    if (!dragged || !it) return
    // The click that follows belongs to the drag.
    const swallow = (click: MouseEvent): void => {
      click.stopPropagation()
      click.preventDefault()
    }
    window.addEventListener('click', swallow, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 50)
    const other = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-draft]')
    if (other && other.dataset.draft !== it.moving?.id) {
      other.click()
      return
    }
    const [room = '', weekday = '', part = ''] = key.split('|')
    const home = it.moving && placeKey(it.moving) === key
    if (!key || home) cancel()
    else if (open.value?.get(key)?.start) drop({ room, weekday, part } as Place)
    else {
      const why = open.value?.get(key)?.why
      cancel()
      acts.refused(why ?? '还在查看能不能放，请再拖一次')
    }
  }

  function end(): void {
    from = undefined
    at.value = undefined
    document.body.classList.remove('dragging')
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
  }

  function grab(event: PointerEvent, time: DraftTime): void {
    if (event.button !== 0 || lifted.value) return
    from = { x: event.clientX, y: event.clientY, time }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && lifted.value) {
      event.preventDefault()
      cancel()
    }
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onUnmounted(() => {
    window.removeEventListener('keydown', onKey)
    end()
  })
  return { lifted, open, over, at, lift, drop, press, grab, cancel }
}
