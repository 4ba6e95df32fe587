import { ref, type Ref } from 'vue'

const scale = ref(1)
let watched = false

/** How large the type is beside the usual one: 1, or 1.2 in large type. */
export function useScale(): Ref<number> {
  if (!watched) {
    watched = true
    const read = (): void => {
      scale.value = (parseFloat(getComputedStyle(document.documentElement).fontSize) || 15) / 15
    }
    new MutationObserver(read).observe(document.documentElement, { attributes: true, attributeFilter: ['data-type'] })
    read()
  }
  return scale
}
