import { expect, test, vi } from 'vitest'
import { base64, pasteHere, takenOn } from './pictures'

test('a picture of 80 MB is refused without being read', async () => {
  const huge = { name: '原图.jpg', size: 80 * 1024 * 1024 } as File
  await expect(base64(huge)).rejects.toMatchObject({ kind: 'rule', message: expect.stringContaining('80 MB') })
})

test('what is in a file crosses as base64', async () => {
  expect(await base64(new File(['客厅'], 'a.txt'))).toBe('5a6i5Y6F')
})

test('a file without a sensible day was taken today', () => {
  expect(takenOn({ lastModified: new Date(2026, 2, 1, 8).getTime() }, '2026-11-22')).toBe('2026-03-01')
  expect(takenOn({ lastModified: new Date(2027, 0, 1).getTime() }, '2026-11-22')).toBe('2026-11-22')
  expect(takenOn({ lastModified: 0 }, '2026-11-22')).toBe('2026-11-22')
})

test('a pasted picture goes where the person is, text stays text', () => {
  const [one, two] = [document.createElement('div'), document.createElement('div')]
  const field = document.createElement('input')
  one.append(field)
  document.body.append(one, two)
  const first = vi.fn(),
    second = vi.fn()
  const stops = [pasteHere(() => one, first), pasteHere(() => two, second)]
  const paste = (files: File[]) => {
    const event = new Event('paste', { cancelable: true })
    Object.assign(event, { clipboardData: { files } })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(paste([])).toBe(false)
  expect(paste([new File(['x'], 'a.png')])).toBe(true)
  expect(second).toHaveBeenCalledOnce()
  field.focus()
  paste([new File(['x'], 'a.png')])
  expect(first).toHaveBeenCalledOnce()
  stops.forEach(stop => stop())
  expect(paste([new File(['x'], 'a.png')])).toBe(false)
})
