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

test('what is taken away leaves the keyboard to the form it stood in, else to the head of the page', async () => {
  document.body.innerHTML =
    '<main><h1 tabindex="-1">预约</h1><button id="row">归还</button></main>' +
    '<form><button id="refill">清空重填</button><input id="first"></form>'
  focusKept()
  const [refill, row] = [document.querySelector<HTMLElement>('#refill')!, document.querySelector<HTMLElement>('#row')!]
  refill.focus()
  refill.remove()
  await settled()
  expect(document.activeElement?.id).toBe('first')
  row.focus()
  row.remove()
  await settled()
  expect(document.activeElement).toBe(document.querySelector('h1'))
})

test('who went elsewhere, or was put elsewhere by the page, is left there', async () => {
  document.body.innerHTML = '<form><button id="refill">清空重填</button><input id="first"><input id="second"></form>'
  focusKept()
  const refill = document.querySelector<HTMLElement>('#refill')!
  refill.focus()
  refill.remove()
  document.querySelector<HTMLElement>('#second')!.focus()
  await settled()
  expect(document.activeElement?.id).toBe('second')
})
