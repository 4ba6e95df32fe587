import type { ComputedRef, ShallowRef } from 'vue'
import { lies, type Axis } from './axis'
import type { Place } from './place'
import type { Point } from '../../../lib/usePointerDrag'
import { spanText, type Cell } from '../week'

/** A place's part of the scrolled box, for the mark. */
export interface Where {
  left: number
  top: number
  width: number
  height: number
  text: string
}

/** Where the columns of a time grid stand in the window, and what stands at a point of it. */
export function useColumns(
  box: Readonly<ShallowRef<HTMLElement | null>>,
  cells: ComputedRef<Cell[]>,
  axis: ComputedRef<Axis>,
): {
  column: (n: number) => HTMLElement | null
  columnOf: (place: Place) => number
  columnAt: (point: Point) => Cell | undefined
  minuteAt: (y: number) => number
  where: (place: Place) => Where | null
} {
  const column = (n: number): HTMLElement | null =>
    box.value?.querySelector<HTMLElement>(`[data-column="${n}"]`) ?? null
  const columnOf = (place: Place): number =>
    cells.value.findIndex(it => it.room.id === place.room && it.on === place.on)

  /** The minute of the day at a height of the window. */
  function minuteAt(y: number): number {
    const rect = column(0)?.getBoundingClientRect()
    return rect ? axis.value.from + ((y - rect.top) / rect.height) * (axis.value.to - axis.value.from) : 0
  }
  function columnAt({ x, y }: Point): Cell | undefined {
    const n = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-column]')?.dataset['column']
    return n === undefined ? undefined : cells.value[Number(n)]
  }
  function where(place: Place): Where | null {
    const lying = lies(axis.value, place),
      there = column(columnOf(place))
    const part = (percent: string): number => (parseFloat(percent) / 100) * (there?.offsetHeight ?? 0)
    return (
      there &&
      lying && {
        left: there.offsetLeft,
        top: there.offsetTop + part(lying.top),
        width: there.offsetWidth,
        height: part(lying.height),
        text: spanText(place),
      }
    )
  }
  return { column, columnOf, columnAt, minuteAt, where }
}
