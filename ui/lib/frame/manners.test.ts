import { expect, test } from 'vitest'
import { manners } from './manners'

manners()

function desk() {
  document.body.innerHTML =
    '<main><h1 tabindex="-1">周安排</h1><button id="cell">空着</button></main>' +
    '<div class="el-overlay"><button id="all">以后所有场次</button>' +
    '<form><div class="el-select"><input></div></form></div>'
  const pressed: string[] = []
  for (const it of document.querySelectorAll('button')) it.addEventListener('click', () => pressed.push(it.id))
  const press = (id: string, detail: number) => {
    for (const type of ['mousedown', 'mouseup', 'click'])
      document.querySelector(`#${id}`)!.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, detail }))
  }
  return { pressed, press }
}

test('the second click of a double click does not press what the first has opened', () => {
  const { pressed, press } = desk()
  press('cell', 1)
  press('all', 2)
  expect(pressed).toEqual(['cell'])
  press('all', 1)
  press('all', 2)
  expect(pressed).toEqual(['cell', 'all', 'all'])
})

test('Esc in a list that is closed reaches the dialog, in one that is open the list', () => {
  desk()
  const heard: EventTarget[] = []
  document.querySelector('form')!.addEventListener('keydown', event => heard.push(event.target!))
  const input = document.querySelector('input')!
  input.addEventListener('keydown', event => event.stopPropagation())
  const esc = () => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  esc()
  expect(heard).toEqual([document.querySelector('form')])
  input.setAttribute('aria-expanded', 'true')
  esc()
  expect(heard).toHaveLength(1)
})

test('Tab from nowhere begins at the head of the page', () => {
  desk()
  document.querySelector('.el-overlay')!.remove()
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }))
  expect(document.activeElement).toBe(document.querySelector('h1'))
})

test('Enter in a list that is closed saves the form when the list has its answer', () => {
  desk()
  const form = document.querySelector('form')!
  let saved = 0
  form.addEventListener('submit', event => {
    event.preventDefault()
    saved += 1
  })
  const input = form.querySelector('input')!
  const enter = () =>
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  enter()
  expect(saved).toBe(0)
  form.querySelector('.el-select')!.insertAdjacentHTML('beforeend', '<div class="el-select__placeholder">102</div>')
  enter()
  expect(saved).toBe(1)
  input.setAttribute('aria-expanded', 'true')
  enter()
  expect(saved).toBe(1)
})

test('what an input method takes is heard by nobody else', () => {
  desk()
  const heard: string[] = []
  const input = document.querySelector('input')!
  for (const it of [window, document, input])
    it.addEventListener('keydown', event => heard.push((event as KeyboardEvent).key))
  const press = (key: string, more: KeyboardEventInit) =>
    input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  press('Enter', { isComposing: true })
  press('Escape', { keyCode: 229 })
  expect(heard).toEqual([])
  press('Enter', {})
  expect(heard).toEqual(['Enter', 'Enter', 'Enter'])
})
