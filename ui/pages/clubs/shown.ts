import { shallowRef } from 'vue'

/** The month the page shows, `2026-10`; it stays while she is elsewhere. */
export const month = shallowRef('')
