import { computed, shallowRef } from 'vue'
import { monday } from '../../lib/dates'

/** The day that is looked at; kept while other pages are. */
export const day = shallowRef('')

/** The Monday of its week; turned to another week, the day is that week's Monday. */
export const week = computed({
  get: () => (day.value ? monday(day.value) : ''),
  set: (it: string) => {
    day.value = it
  },
})
