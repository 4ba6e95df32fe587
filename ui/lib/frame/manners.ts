import { useEventListener } from '@vueuse/core'
import { overlayOpen } from './overlay'

/** What a dialog lies on, with all in it. */
const layer = (it: EventTarget | null): Element | null =>
  it instanceof Element ? it.closest('.el-overlay, dialog') : null

/**
 * The second click of a double click belongs to what the first was on: not to the dialog that the first has opened
 * under the hand.
 */
function secondClick(): void {
  let under: Element | null = null
  const swallow = (event: MouseEvent): void => {
    const here = layer(event.target)
    if (event.detail > 1 && here && here !== under) {
      event.preventDefault()
      event.stopPropagation()
    } else if (event.type === 'mousedown') under = here
  }
  useEventListener(document, ['mousedown', 'mouseup', 'click', 'dblclick'], swallow, { capture: true })
}

/** Esc in a list that is not open closes the dialog it stands in; the list of the library keeps the key for itself. */
function escOfClosedList(): void {
  useEventListener(
    document,
    'keydown',
    event => {
      const list = event.key === 'Escape' && event.target instanceof Element ? event.target.closest('.el-select') : null
      if (!list?.parentElement || !layer(list) || list.querySelector('[aria-expanded=true]')) return
      event.stopPropagation()
      list.parentElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }),
      )
    },
    { capture: true },
  )
}

/** Enter in a list that is not open and has its answer saves the form, as in every other field. */
function enterOfClosedList(): void {
  useEventListener(
    document,
    'keydown',
    event => {
      const list = event.key === 'Enter' && event.target instanceof Element ? event.target.closest('.el-select') : null
      const form = list?.closest('form')
      const answered = list?.querySelector('.el-select__placeholder:not(.is-transparent)')
      if (!form || !answered || list?.querySelector('[aria-expanded=true]')) return
      event.preventDefault()
      event.stopPropagation()
      form.requestSubmit()
    },
    { capture: true },
  )
}

/** Where the keyboard has lost its place, Tab begins in the page, not before the menu. */
function tabFromNowhere(): void {
  useEventListener(
    document,
    'keydown',
    event => {
      if (event.key !== 'Tab' || event.shiftKey || document.activeElement !== document.body || overlayOpen()) return
      document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true })
    },
    { capture: true },
  )
}

/**
 * A key that an input method takes is heard by nobody else: Enter that ends a word in pinyin saves no form, and Esc that
 * gives it up closes no dialog. Some engines say so by the key code only.
 */
function inputMethods(): void {
  useEventListener(
    window,
    ['keydown', 'keyup'],
    event => {
      if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation()
    },
    { capture: true },
  )
}

/** What mouse and keyboard are used to, and the window does not do by itself. Before anything else listens. */
export function manners(): void {
  inputMethods()
  secondClick()
  escOfClosedList()
  enterOfClosedList()
  tabFromNowhere()
}
