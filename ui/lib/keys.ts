const TYPED = ['text', 'search', 'tel', 'number', 'password', 'email', 'url', 'date', 'time']

/** Whether keys pressed there belong to text being typed. */
export function inText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement) return !target.readOnly
  return target instanceof HTMLInputElement && TYPED.includes(target.type) && !target.readOnly && !target.disabled
}

/** How many rows down and columns to the right an arrow leads. */
export const ARROWS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
