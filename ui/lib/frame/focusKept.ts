/**
 * A button that is at work is disabled, and a disabled button loses the keyboard: it is given back when the work is
 * done, unless the person went elsewhere meanwhile.
 */
export function focusKept(): void {
  let kept: HTMLButtonElement | null = null
  new MutationObserver(changes => {
    for (const { target } of changes) {
      if (!(target instanceof HTMLButtonElement)) continue
      if (target.disabled) {
        if (target === document.activeElement) kept = target
      } else if (target === kept) {
        kept = null
        if (!document.activeElement || document.activeElement === document.body) target.focus()
      }
    }
  }).observe(document.body, { subtree: true, attributeFilter: ['disabled'] })
}
