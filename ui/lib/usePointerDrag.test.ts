import { afterEach, expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import { usePointerDrag } from './usePointerDrag'

const scope = effectScope()
const acts = { move: vi.fn(), drop: vi.fn(), cancel: vi.fn() }
const { at, grab } = scope.run(() => usePointerDrag<string>(acts))!
const send = (type: string, clientX: number, clientY = 0): boolean =>
  window.dispatchEvent(new PointerEvent(type, { clientX, clientY, bubbles: true, cancelable: true }))
const clicked = (detail: number): boolean =>
  window.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, cancelable: true }))

afterEach(() => {
  vi.clearAllMocks()
})

test('a press that goes nowhere is a click', () => {
  grab(new PointerEvent('pointerdown', { clientX: 10 }), '书法社')
  send('pointermove', 13)
  send('pointerup', 13)
  expect(acts.move).not.toHaveBeenCalled()
  expect(acts.drop).not.toHaveBeenCalled()
  expect(clicked(1)).toBe(true)
})

test('it is carried and let go, and the click that follows is swallowed once', () => {
  grab(new PointerEvent('pointerdown', { clientX: 10 }), '书法社')
  send('pointermove', 40)
  expect(acts.move).toHaveBeenCalledWith('书法社', { x: 40, y: 0 }, { x: 10, y: 0 })
  expect(document.body.classList.contains('dragging')).toBe(true)
  send('pointerup', 40)
  expect(acts.drop).toHaveBeenCalledWith('书法社', { x: 40, y: 0 })
  expect(at.value).toBeUndefined()
  expect(document.body.classList.contains('dragging')).toBe(false)
  expect(clicked(0)).toBe(true)
  expect(clicked(1)).toBe(false)
  expect(clicked(1)).toBe(true)
})

test('a later press is a click of its own', () => {
  grab(new PointerEvent('pointerdown', { clientX: 10 }), '书法社')
  send('pointermove', 40)
  send('pointerup', 40)
  send('pointerdown', 40)
  expect(clicked(1)).toBe(true)
})
