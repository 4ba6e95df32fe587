import { shallowRef } from 'vue'

/** The Monday of the week that is shown; kept while other pages are looked at. */
export const week = shallowRef('')
