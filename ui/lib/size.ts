/** Sets the size of the type, and remembers it for the first paint of the next start. */
export function setSize(large: boolean): void {
  document.documentElement.dataset['type'] = large ? 'large' : 'normal'
  localStorage.setItem('type', large ? 'large' : 'normal')
}

/** The size as it was last, before the desk has answered. */
export function sizeRemembered(): void {
  if (localStorage.getItem('type') === 'large') document.documentElement.dataset['type'] = 'large'
}
