import { computed, ref, toRaw, watch, type ComputedRef, type Ref } from 'vue'
import { say } from './desk'
import { forget, keep, recall } from './useRemembered'

/**
 * A form half filled in is never lost: what was typed is kept under `draft:<name>:<key>` within half a second, and stands
 * in the form again when it is opened next, after Esc, a crash or a closed window.
 *
 *     const form = reactive({ ...blank })
 *     const draft = useDraft('tool', form)
 *     watch(open, it => { if (it) { Object.assign(form, blank, known(it)); draft.begin(it.tool?.id) } })
 *     …after saving: draft.settle()
 *     <FormDialog :draft …>      says 上次没填完 with 清空重填, and on closing that it is kept
 *
 * `form` is a reactive object of plain values.
 */
export interface Draft {
  /** Something was typed since `begin` or `settle`. */
  dirty: ComputedRef<boolean>
  /** What stands in the form is what she had not finished last time. */
  restored: Ref<boolean>
  /** The form was filled with what is known: nothing typed yet. Puts back what was left unfinished for this key. */
  begin: (key?: string) => void
  /** What stands there now is saved: nothing typed, nothing to keep. */
  settle: () => void
  /** 清空重填: the form as `begin` found it. */
  drop: () => void
  /** For a dialog's `before-close`: closes; what was typed stays kept, and a notice says so. */
  beforeClose: (close: () => void) => void
}

type Plain = Record<string, unknown>
interface Kept {
  at: number
  from: Plain
  form: Plain
}

/** What she had typed, over what is known now: only what she changed comes back. */
export function restoredOver(now: Plain, left: Pick<Kept, 'from' | 'form'>): Plain {
  const mine = Object.entries(left.form).filter(
    ([field, value]) => field in now && JSON.stringify(value) !== JSON.stringify(left.from[field]),
  )
  return { ...now, ...Object.fromEntries(mine) }
}

export function useDraft(name: string, filled: object): Draft {
  const form = filled as Plain
  const snapshot = (): Plain => JSON.parse(JSON.stringify(toRaw(form))) as Plain
  const settled = ref(JSON.stringify(form))
  const restored = ref(false)
  // The form is walked through once a change; everything else reads it beneath Vue's watch, which is many times quicker.
  const version = ref(0)
  const dirty = computed(() => version.value >= 0 && JSON.stringify(toRaw(form)) !== settled.value)
  let kept = ''
  let old = ''

  watch(
    form,
    () => {
      version.value++
    },
    { deep: true, flush: 'sync' },
  )
  watch([version, dirty], () => {
    if (!kept) return
    if (!dirty.value) {
      old = ''
      forget(kept)
      return
    }
    const now = JSON.stringify(toRaw(form))
    if (now === old) return
    old = now
    const from = settled.value
    keep(
      kept,
      () => ({ at: Date.now(), from: JSON.parse(from) as Plain, form: JSON.parse(now) as Plain }) satisfies Kept,
    )
  })

  function begin(key = 'new'): void {
    settled.value = JSON.stringify(toRaw(form))
    restored.value = false
    old = ''
    kept = `draft:${name}:${key}`.slice(0, 100)
    const left = recall(kept) as Kept | undefined
    if (!left) return
    Object.assign(form, restoredOver(snapshot(), left))
    restored.value = dirty.value
  }

  return {
    dirty,
    restored,
    begin,
    settle: () => {
      settled.value = JSON.stringify(toRaw(form))
      restored.value = false
      old = ''
      if (kept) forget(kept)
    },
    drop: () => {
      Object.assign(form, JSON.parse(settled.value))
      restored.value = false
    },
    beforeClose: close => {
      close()
      if (dirty.value) say('没填完的内容已留着，下次打开接着填')
    },
  }
}
