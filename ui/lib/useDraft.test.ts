import { effectScope, nextTick, reactive } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const disk = new Map<string, unknown>()
const writes: string[] = []
vi.mock('../api/bindings', () => ({
  remembered: () => Promise.resolve(Object.fromEntries(disk)),
  remember: (name: string, value: unknown) => {
    writes.push(name)
    if (value === null) disk.delete(name)
    else disk.set(name, value)
    return Promise.resolve()
  },
}))

beforeEach(() => {
  vi.useFakeTimers()
  vi.resetModules()
  disk.clear()
  writes.length = 0
})
afterEach(() => {
  vi.useRealTimers()
})
/** The window as it starts: nothing in memory, what is on the disk read. */
async function start() {
  vi.resetModules()
  const [remembering, drafts] = [await import('./useRemembered'), await import('./useDraft')]
  await remembering.readRemembered()
  return { ...remembering, ...drafts }
}

test('what was typed is on the disk half a second later and in the form at the next start', async () => {
  const form = reactive({ name: '', count: 1 })
  const first = await start()
  const draft = effectScope().run(() => first.useDraft('tool', form))!
  draft.begin()
  for (const name of ['冲', '冲击', '冲击钻']) {
    form.name = name
    await nextTick()
  }
  expect(writes).toEqual([])
  await vi.advanceTimersByTimeAsync(450)
  expect(writes).toEqual(['draft:tool:new'])

  const again = await start()
  const fresh = reactive({ name: '', count: 1 })
  const next = effectScope().run(() => again.useDraft('tool', fresh))!
  next.begin()
  expect([fresh.name, next.restored.value, next.dirty.value]).toEqual(['冲击钻', true, true])
  next.drop()
  await nextTick()
  await vi.advanceTimersByTimeAsync(450)
  expect([fresh.name, next.restored.value, disk.size]).toEqual(['', false, 0])
})

test('saved is not offered again', async () => {
  const { useDraft } = await start()
  const form = reactive({ name: '' })
  const draft = effectScope().run(() => useDraft('tool', form))!
  draft.begin('id-1')
  form.name = '梯'
  await nextTick()
  draft.settle()
  await vi.advanceTimersByTimeAsync(900)
  expect(disk.size).toBe(0)
  form.name = '人字梯'
  draft.begin('id-1')
  expect(draft.restored.value).toBe(false)
})

test('each row has its own unfinished form, and only what she changed comes back', async () => {
  const { useDraft, restoredOver } = await start()
  const form = reactive({ name: '冲击钻', place: 'A1' })
  const draft = effectScope().run(() => useDraft('tool', form))!
  draft.begin('one')
  form.place = 'B2'
  await nextTick()
  await vi.advanceTimersByTimeAsync(450)
  Object.assign(form, { name: '扳手', place: 'C3' })
  draft.begin('two')
  expect([form.place, draft.restored.value]).toEqual(['C3', false])
  Object.assign(form, { name: '冲击钻(新)', place: 'A1' })
  draft.begin('one')
  expect([form.name, form.place, draft.restored.value]).toEqual(['冲击钻(新)', 'B2', true])
  expect(restoredOver({ a: 1, b: 2 }, { from: { a: 0, b: 0 }, form: { a: 0, b: 7, gone: 1 } })).toEqual({ a: 1, b: 7 })
})

test('a filter is remembered, and one name is one ref', async () => {
  const first = await start()
  const filter = first.useRemembered('list:tools', { chip: 'all' })
  expect(first.useRemembered('list:tools', { chip: 'all' })).toBe(filter)
  filter.value.chip = 'overdue'
  await vi.advanceTimersByTimeAsync(450)
  const again = await start()
  expect(again.useRemembered('list:tools', { chip: 'all' }).value).toEqual({ chip: 'overdue' })
})

test('a form nobody finished in a month is forgotten', async () => {
  disk.set('draft:tool:new', { at: Date.now() - 31 * 86_400_000, from: {}, form: { name: '旧' } })
  await start()
  await vi.advanceTimersByTimeAsync(450)
  expect(disk.size).toBe(0)
})
