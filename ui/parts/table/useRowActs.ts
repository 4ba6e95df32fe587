import type { ComputedRef, Ref, ShallowRef } from 'vue'
import type { Chosen } from './useChosen'

interface Acts<R> {
  box: Readonly<ShallowRef<HTMLElement | null>>
  shown: ComputedRef<R[]>
  chosen: Chosen<R>
  several: Ref<boolean>
  /** How many rows a page is. */
  page: () => number
  show: (index: number, near: boolean) => void
  open: (row: R, byKey: boolean) => void
  copy?: () => void
}

const within = (target: EventTarget | null, what: string): boolean =>
  target instanceof HTMLElement && Boolean(target.closest(what))

/** What keys and clicks do on the rows of a long table. */
export function useRowActs<R>({ box, shown, chosen, several, page, show, open, copy }: Acts<R>) {
  function go(index: number, extend: boolean): void {
    const there = Math.max(0, Math.min(shown.value.length - 1, index))
    chosen.stand(there, extend)
    show(there, true)
    if (document.activeElement !== box.value) box.value?.focus({ preventScroll: true })
  }

  function actOf(event: KeyboardEvent): (() => void) | undefined {
    const at = chosen.at.value
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? 0 : at - 1,
      PageDown: at + page(),
      PageUp: at - page(),
      Home: 0,
      End: shown.value.length - 1,
    }
    const to = moves[event.key]
    const row = shown.value[at]
    const letter = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : ''
    if (to !== undefined && shown.value.length > 0) return () => go(to, event.shiftKey)
    if (event.target === box.value) {
      if (event.key === 'Enter' && row !== undefined) return () => open(row, true)
      if (event.key === ' ' && several.value) return () => chosen.toggle(at)
    }
    if (letter === 'a' && several.value) return chosen.all
    if (letter === 'c' && !event.shiftKey && document.getSelection()?.isCollapsed !== false) return copy
    return event.key === 'Escape' && chosen.keys.value.size > 0 ? chosen.none : undefined
  }
  function key(event: KeyboardEvent): void {
    const typing = within(event.target, 'input:not([type=checkbox]), textarea, select, [role=combobox]')
    const act = typing || event.altKey ? undefined : actOf(event)
    if (!act) return
    act()
    event.preventDefault()
    event.stopPropagation()
  }

  function click(event: MouseEvent, row: R, index: number): void {
    const control = within(event.target, 'button, a, input, select, label, [role=button]')
    if (!control && several.value && (event.ctrlKey || event.metaKey)) {
      chosen.toggle(index)
      return
    }
    const extend = !control && several.value && event.shiftKey
    if (extend) document.getSelection()?.removeAllRanges()
    chosen.stand(index, extend)
    if (!control && !extend) open(row, false)
  }
  const tick = (event: MouseEvent, index: number): void => {
    if (event.shiftKey) chosen.stand(index, true)
    else chosen.toggle(index)
  }

  /** The Tab key goes from the table to the buttons of the row it stands on, not through those of every row. */
  function reach(): void {
    for (const it of box.value?.querySelectorAll<HTMLElement>('.all > .line :is(button, a, input, [tabindex])') ?? []) {
      const wanted = it.closest('.line')?.classList.contains('here') ? 0 : -1
      if (it.tabIndex !== wanted) it.tabIndex = wanted
    }
  }
  return { key, click, tick, reach }
}
