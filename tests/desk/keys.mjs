// Getting about by the keyboard alone.
/** Tab until the focused thing is called this: its text, label, name or what stands in it while empty. */
export async function tabTo(window, name, key = 'Tab') {
  const called = `const it = document.activeElement
    const label = it.getAttribute('aria-label') || (it.labels?.[0]?.textContent ?? '')
    const said = label || it.placeholder || it.innerText || ''
    return (it.closest('.el-form-item')?.querySelector('label')?.textContent ?? '').trim() + '|' + said.trim()`
  const seen = []
  for (let n = 0; n < 90; n++) {
    const now = await window.run(called)
    if (now.split('|').includes(name)) return
    seen.push(now)
    await window.keys(key)
  }
  throw new Error(`no Tab leads to “${name}”, only to: ${seen.join(' ')}`)
}
/** Types into what has the keyboard, over what stands there. */
export const typed = async (window, text) => {
  await window.keys('Control+a')
  for (const c of text) await window.keys(c)
}
