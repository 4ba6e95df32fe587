/** What the keyboard can be in, as the eye sees it. */
const FIELDS = 'input:not([disabled]):not([type=hidden]), textarea:not([disabled]), button:not([disabled])'

/** Whether the keyboard is nowhere. */
const lost = (): boolean => !document.activeElement || document.activeElement === document.body

/**
 * The keyboard is never nowhere, unless the person went elsewhere.
 *
 * A button that is at work is disabled, and a disabled button loses the keyboard: it is given back when the work is
 * done. What had it and is taken away leaves it to the first field of the form or dialog it stood in, else to the
 * head of the page.
 */
export function focusKept(): void {
  let kept: HTMLButtonElement | null = null
  /** What has the keyboard, and all it stands in, from the inside out. */
  let path: Element[] = []
  document.addEventListener('focusin', event => {
    path = []
    for (let it = event.target instanceof Element ? event.target : null; it; it = it.parentElement) path.push(it)
  })
  // A press on bare ground is a person going elsewhere.
  document.addEventListener('pointerdown', () => {
    path = []
  })

  function refuge(): void {
    if (!lost() || !path[0] || path[0].isConnected) return
    const around = path.filter(it => it.isConnected)
    path = []
    const form = around.find(it => it.matches('form, .el-dialog, .el-drawer, dialog[open]'))
    const field = [...(form?.querySelectorAll<HTMLElement>(FIELDS) ?? [])].find(it => it.checkVisibility?.() ?? true)
    const to = field ?? (form ? null : document.querySelector<HTMLElement>('main h1[tabindex]'))
    to?.focus({ preventScroll: true })
  }

  new MutationObserver(changes => {
    for (const { type, target, removedNodes } of changes) {
      // The page itself may put the keyboard somewhere first.
      if (type === 'childList' && removedNodes.length > 0 && path[0]?.isConnected === false && lost()) {
        setTimeout(refuge)
        continue
      }
      if (!(target instanceof HTMLButtonElement)) continue
      if (target.disabled) {
        if (target === document.activeElement) kept = target
      } else if (target === kept) {
        kept = null
        if (lost()) target.focus()
      }
    }
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] })
}
