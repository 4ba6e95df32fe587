import { computed, ref, type ComputedRef } from 'vue'
import { confirm } from './tell'

/** A form that knows whether anything was typed since `settle`, and asks before it is thrown away. */
export interface Draft {
  dirty: ComputedRef<boolean>
  /** What stands there now is what was given: nothing typed yet. */
  settle: () => void
  /** For a dialog's `before-close`: closes at once when nothing was typed, else asks. */
  beforeClose: (close: () => void) => void
}

/** Watches `form`, a reactive object of plain values. */
export function useDraft(form: object): Draft {
  const settled = ref(JSON.stringify(form))
  const dirty = computed(() => JSON.stringify(form) !== settled.value)
  return {
    dirty,
    settle: () => { settled.value = JSON.stringify(form) },
    beforeClose: (close) => {
      if (!dirty.value) close()
      else void confirm('填写的内容还没有保存，要放弃吗？', '放弃', '还没有保存').then((yes) => { if (yes) close() })
    },
  }
}
