import { expect, test } from 'vitest'
import { nextTick } from 'vue'
import { focusKept } from './focusKept'

async function desk() {
  document.body.innerHTML = '<button id="save">保存</button><input id="name">'
  focusKept()
  const [save, name] = [
    document.querySelector<HTMLButtonElement>('#save')!,
    document.querySelector<HTMLInputElement>('#name')!,
  ]
  save.focus()
  save.disabled = true
  await settled()
  return { save, name }
}

/** Observers are told after the task. */
const settled = async () => {
  await nextTick()
  await new Promise(done => setTimeout(done))
}

test('the button that was at work has the keyboard again', async () => {
  const { save } = await desk()
  save.blur() // what the window does with a disabled button
  save.disabled = false
  await settled()
  expect(document.activeElement).toBe(save)
})

test('who went on to the next field is left there', async () => {
  const { save, name } = await desk()
  name.focus()
  save.disabled = false
  await settled()
  expect(document.activeElement).toBe(name)
})
