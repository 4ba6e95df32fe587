import { nextTick, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const CONTROL =
  'input:not([disabled]):not([type=hidden]), textarea, select, button:not([disabled]), a[href], [tabindex="0"]'
/** How long a page may take to show what was asked for; in ms. */
const PATIENCE = 4000

/** The control that `at` means: what bears it as `data-at` or id, or the first in there; else none. */
function control(at: string): HTMLElement | null {
  const place = document.querySelector<HTMLElement>(`main :is([data-at="${CSS.escape(at)}"], #${CSS.escape(at)})`)
  return place?.matches(CONTROL) ? place : (place?.querySelector<HTMLElement>(CONTROL) ?? null)
}

/** The first control of the page below its head. */
const first = (): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(`main .page :is(${CONTROL})`)].find(it => !it.closest('.page-head')) ??
  null

/**
 * An address may say where the keyboard goes: `/tools?at=lend` leads into what bears `data-at="lend"` on that page, and to
 * the page's first control where there is none.
 */
export function useArrival(): void {
  const route = useRoute(),
    router = useRouter()
  watch(
    () => [route.path, route.query['at']] as const,
    async ([path, at]) => {
      if (typeof at !== 'string') return
      const began = performance.now()
      await nextTick()
      const step = (): void => {
        if (route.path !== path || route.query['at'] !== at) return
        const late = performance.now() - began > PATIENCE
        const to = control(at) ?? (late || at === 'first' ? first() : null)
        if (!to && !late) {
          setTimeout(step, 40)
          return
        }
        to?.focus()
        to?.scrollIntoView({ block: 'nearest' })
        void router.replace({ query: { ...route.query, at: undefined } })
      }
      step()
    },
    { immediate: true },
  )
}
