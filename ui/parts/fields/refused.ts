import { computed, inject, onBeforeUnmount, provide, reactive, type ComputedRef, type InjectionKey } from 'vue'
import type { AppError } from '../../api/client'

interface Form {
  refused: () => AppError | undefined
  /** The fields that are on the screen and show what is refused about them. */
  fields: Set<string>
}
const FORM: InjectionKey<Form> = Symbol('refused')

/**
 * Lets the fields of a form show what is refused about them: every `Field` with `of`, and those of `own`, which the
 * form shows itself by `at`. `top` is the sentence that no field shows.
 */
export function placeRefused(
  refused: () => AppError | undefined,
  own: string[] = [],
): { top: ComputedRef<string>; at: (field: string) => string } {
  const fields = reactive(new Set(own))
  provide(FORM, { refused, fields })
  return {
    top: computed(() => {
      const no = refused()
      return no && !(no.field && fields.has(no.field)) ? no.message : ''
    }),
    at: field => sentenceAt(refused(), field),
  }
}

/** What is refused about one field of the form around it; empty when nothing is. */
export function useRefusedAt(field: string | undefined): ComputedRef<string> {
  const form = inject(FORM, undefined)
  if (form && field) {
    form.fields.add(field)
    onBeforeUnmount(() => form.fields.delete(field))
  }
  return computed(() => (field ? sentenceAt(form?.refused(), field) : ''))
}

const sentenceAt = (no: AppError | undefined, field: string): string => (no?.field === field ? no.message : '')
