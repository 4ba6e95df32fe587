import { useEventListener, useMutationObserver } from '@vueuse/core'
import { nextTick, onUnmounted, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import { PLACES } from '../../routes'
import { desk, redoNow, settling, undoNow } from '../desk'
import { inText } from '../keys'
import { overlayOpen } from './overlay'

/** What the frame does when its keys are pressed. */
export interface FrameActs {
  find: () => void
  help: () => void
  leave: () => void
}

/** The number that goes to the n-th page with Alt: 1…9, then 0; the rest, and those that came late, have none. */
export function altOf(n: number): string {
  const before = PLACES.slice(0, n).filter(it => !it.late).length
  return PLACES[n]?.late ? '' : before < 9 ? String(before + 1) : before === 9 ? '0' : ''
}

/** The keys that work on every page. A page that uses one itself prevents its default. */
export function useFrameKeys(acts: FrameActs): void {
  const router = useRouter()

  /** The page's own search line, or the find box. */
  function search(): void {
    const own = document.querySelector<HTMLInputElement>('main [data-find], main input[type=search]')
    if (!own) {
      acts.find()
      return
    }
    own.focus()
    own.select()
  }

  function wish(event: KeyboardEvent): (() => unknown) | undefined {
    const { code, shiftKey, altKey } = event
    const control = event.ctrlKey || event.metaKey
    const typing = inText(event.target)
    const dialog = overlayOpen()
    if (control && !altKey) {
      if (code === 'KeyK' && !shiftKey && !dialog) return acts.find
      if (code === 'KeyF' && !shiftKey && !dialog) return search
      if (typing || dialog || settling.value) return undefined
      if (code === 'KeyZ' && !shiftKey) return undoNow
      return code === 'KeyY' || (code === 'KeyZ' && shiftKey) ? redoNow : undefined
    }
    if (control) return undefined
    if (event.key === 'F1' || (event.key === '?' && !typing && !dialog)) return acts.help
    if (event.key === 'F6') return () => document.querySelector<HTMLElement>('.notice button')?.focus()
    if (event.key === 'F8' && desk.value?.desk.demo && !dialog) return acts.leave
    const place = altKey && !dialog ? PLACES.find((_, n) => altOf(n) !== '' && code === `Digit${altOf(n)}`) : undefined
    return place && (() => router.push(place.path))
  }

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || !desk.value || desk.value.fresh) return
    const act = wish(event)
    if (!act) return
    event.preventDefault()
    if (!event.repeat) void act()
  }
  useEventListener(window, 'keydown', onKey)

  /** Another page was turned to, and the keyboard has not come to its head. */
  const turned = shallowRef(false)
  function toHead(): void {
    const page = document.querySelector('main .page')
    const head = page?.querySelector<HTMLElement>('h1')
    if (!turned.value || !head) return
    turned.value = false
    // Unless the page has chosen a field itself.
    const held = document.activeElement
    if (page?.contains(held) || overlayOpen()) return
    head.tabIndex = -1
    head.focus({ preventScroll: true })
  }
  useMutationObserver(() => (turned.value ? document.querySelector<HTMLElement>('main') : null), toHead, {
    childList: true,
    subtree: true,
  })
  const stop = router.afterEach(async (to, from) => {
    if (to.path === from.path || from.matched.length === 0) return
    turned.value = true
    await nextTick()
    toHead()
  })
  onUnmounted(stop)
}
