const TYPED = ['text', 'search', 'tel', 'number', 'password', 'email', 'url', 'date', 'time']

/** Whether keys pressed there belong to text being typed. */
export function inText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement) return !target.readOnly
  return target instanceof HTMLInputElement && TYPED.includes(target.type) && !target.readOnly && !target.disabled
}
