import { onKeyStroke } from '@vueuse/core'
import { computed, shallowRef } from 'vue'
import { draftVacancies, type DraftTime, type Vacancy } from '../../api/bindings'
import { tell } from '../../lib/tell'
import { usePointerDrag, type Point } from '../../lib/usePointerDrag'
import { placeKey, type Place } from './plan'

/** A session in the user's hand: one of the draft that is to go elsewhere, or one more of a wish. */
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

/** Lifts a session by Enter, click or drag, and puts it down. The core is asked once a lift, for all places. */
export function useLift(acts: LiftActs) {
  const lifted = shallowRef<Lifted>()
  const answers = shallowRef<Vacancy[]>()
  const open = computed(() => answers.value && new Map(answers.value.map(it => [placeKey(it), it])))
  const over = shallowRef('')

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
  const take = (time: DraftTime): void => lift({ wish: time.wish, purpose: time.purpose, moving: time })

  function cancel(): void {
    lifted.value = answers.value = undefined
    over.value = ''
    drag.end()
  }

  /** Puts down what is lifted; a place that cannot be had says why, and it stays lifted. */
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

  /** Enter or a click on a session: lifts it, puts it back, or changes places with the one that is lifted. */
  function press(time: DraftTime): void {
    const it = lifted.value
    if (!it) take(time)
    else if (it.moving?.id === time.id) cancel()
    else if (it.moving) {
      cancel()
      acts.swap(it.moving, time)
    } else drop({ room: time.room, weekday: time.weekday, part: time.part })
  }

  const under = ({ x, y }: Point, what: string): HTMLElement | null =>
    document.elementFromPoint(x, y)?.closest<HTMLElement>(what) ?? null
  const drag = usePointerDrag<DraftTime>({
    move: (time, now) => {
      if (lifted.value?.moving !== time) take(time)
      over.value = under(now, '[data-place]')?.dataset.place ?? ''
    },
    drop: (time, now) => {
      const other = under(now, '[data-draft]')
      if (other && other.dataset.draft !== time.id) {
        other.click()
        return
      }
      const key = over.value
      const found = open.value?.get(key)
      const [room = '', weekday = '', part = ''] = key.split('|')
      if (found?.start && key !== placeKey(time)) drop({ room, weekday, part } as Place)
      else {
        cancel()
        if (key && key !== placeKey(time)) acts.refused(found?.why ?? '还在查看能不能放，请再拖一次')
      }
    },
    cancel,
  })
  function grab(event: PointerEvent, time: DraftTime): void {
    if (!lifted.value) drag.grab(event, time)
  }
  onKeyStroke('Escape', event => {
    if (!lifted.value) return
    event.preventDefault()
    cancel()
  })
  return { lifted, open, over, at: drag.at, lift, drop, press, grab }
}
