// Scripts that run in the page.
export const VISIBLE =
  "const visible = it => it.getClientRects().length > 0 && getComputedStyle(it).visibility !== 'hidden';"

/** A button that is barred, or anything still on its way: a dialog that slides in would be missed. */
export const NOT_NOW = `
  const it = arguments[0]
  return (it.closest('button')?.disabled ?? false)
    || document.getAnimations().some(each => each.playState === 'running'
      && each.effect?.target?.contains(it) && each.effect.getComputedTiming().endTime < Infinity)`

export const FIND_TEXT = `${VISIBLE}
  const [text, within, exact] = arguments
  const says = it => { const said = (it.innerText ?? '').trim(); return exact ? said === text : said.includes(text) }
  let best = null
  for (const root of document.querySelectorAll(within)) {
    if (!visible(root) && root !== document.body || !says(root) && !root.querySelector('*')) continue
    for (const it of [root, ...root.querySelectorAll('*')])
      if (visible(it) && says(it) && ![...it.children].some(child => visible(child) && says(child))) { best = it; break }
    if (best) break
  }
  return best`

export const FIND_FIELD = `${VISIBLE}
  const [label, within] = arguments
  const said = it => it.textContent.trim().replace(/[：:*\\s]/g, '')
  const control = 'input, textarea, [role=combobox], [role=switch], [role=spinbutton]'
  for (const root of document.querySelectorAll(within)) {
    for (const it of root.querySelectorAll('label, .el-form-item__label'))
      if (visible(it) && said(it) === label) {
        const field = it.control ?? it.closest('.el-form-item')?.querySelector(control) ?? it.querySelector(control)
        if (field) return field
      }
    const called = it => it.getAttribute('aria-label') === label || it.placeholder === label
    const named = [...root.querySelectorAll(control)].find(it => visible(it) && called(it))
    if (named) return named
  }
  return null`

export const SET_VALUE = `
  const [it, text] = arguments
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(it), 'value').set.call(it, text)
  it.dispatchEvent(new Event('input', { bubbles: true }))
  it.dispatchEvent(new Event('change', { bubbles: true }))`
