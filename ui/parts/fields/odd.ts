import { nextTick } from 'vue'

/** Goes to the first field inside `form` that holds what cannot be read (a day, a time), and says whether there is one. */
export async function goToOdd(form: HTMLElement | undefined): Promise<boolean> {
  await nextTick()
  const field = form?.querySelector<HTMLElement>('input[aria-invalid="true"], textarea[aria-invalid="true"]')
  field?.focus()
  return Boolean(field)
}

/** Whether someone is typing inside `form` already. */
export const typingIn = (form: HTMLElement | undefined): boolean => {
  const at = document.activeElement
  return at instanceof HTMLInputElement && Boolean(form?.contains(at))
}
