import { computed, ref } from 'vue'
import { useRemembered } from '../../lib/useRemembered'
import { rem, tracks, type LongColumn, type Sorted } from './long'

/** The place of the boxes that choose rows, in pixels of the usual type. */
const TICKS = 36

/** The columns that are shown and how they stand; with a name, which ones and the order of the rows are remembered. */
export function useTableColumns(columns: () => LongColumn[], name: string | undefined, several: () => boolean) {
  const first = {
    hidden: columns()
      .filter(it => it.spare)
      .map(it => it.name),
    sorted: null as Sorted | null,
  }
  const kept = name ? useRemembered(`table:${name}`, first) : ref(first)
  const visible = computed(() => columns().filter(it => !kept.value.hidden.includes(it.name)))
  const ticks = computed(() => (several() ? TICKS : 0))
  const grid = computed(() => ({
    gridTemplateColumns: (several() ? '2.4rem ' : '') + tracks(visible.value),
    minWidth: rem(visible.value.reduce((sum, it) => sum + it.least, ticks.value)),
  }))
  const stuck = computed(() => {
    let left = ticks.value
    return visible.value.map((it, n) => {
      if (it.stuck && n > 0 && n === visible.value.length - 1)
        return { position: 'sticky' as const, right: '0', zIndex: 1 }
      const style = it.stuck ? { position: 'sticky' as const, left: rem(left), zIndex: 1 } : {}
      left += it.least
      return style
    })
  })
  const sortable = (column: LongColumn): boolean => Boolean(name && column.text)
  const ariaSort = (column: LongColumn): 'ascending' | 'descending' | 'none' | undefined => {
    const by = kept.value.sorted
    if (!sortable(column)) return undefined
    return by?.column !== column.name ? 'none' : by.down ? 'descending' : 'ascending'
  }
  return { kept, visible, grid, stuck, sortable, ariaSort }
}
