import { defineComponent, h, type CSSProperties, type PropType, type Slots } from 'vue'
import { COLUMN_SIDES, type LongColumn } from './long'

/** A row of a long table. It draws itself anew when it or something in its cells changes, not when others are scrolled in. */
export const LongRow = defineComponent({
  name: 'LongRow',
  props: {
    row: { type: null, required: true },
    index: { type: Number, required: true },
    rowId: { type: String, required: true },
    columns: { type: Array as PropType<LongColumn[]>, required: true },
    cells: { type: Object as PropType<Slots>, required: true },
    grid: { type: Object as PropType<CSSProperties>, required: true },
    stuck: { type: Array as PropType<CSSProperties[]>, required: true },
    tall: { type: Number, required: true },
    here: { type: Boolean, required: true },
    /** Undefined where nothing is done with several rows. */
    chosen: { type: Boolean as PropType<boolean | undefined>, default: undefined },
    look: { type: String, default: '' },
  },
  emits: ['press', 'tick'],
  setup(it, { emit }) {
    return () => {
      const cells = it.columns.map((column, n) => {
        const slot = it.cells[column.name]
        const said = slot
          ? slot({ row: it.row, index: it.index, column })
          : h('span', { class: 'cut' }, String(column.text?.(it.row) ?? ''))
        return h(
          'div',
          {
            key: column.name,
            class: ['cell', COLUMN_SIDES[column.side ?? 'left']],
            role: 'gridcell',
            style: it.stuck[n],
          },
          said,
        )
      })
      const tick =
        it.chosen === undefined
          ? []
          : [
              h(
                'div',
                { key: ' tick', class: 'cell mid', role: 'gridcell' },
                h('input', {
                  type: 'checkbox',
                  class: 'tick',
                  'aria-label': `选第 ${it.index + 1} 行`,
                  checked: it.chosen,
                  onClick: (event: MouseEvent) => emit('tick', event, it.index),
                }),
              ),
            ]
      return h(
        'div',
        {
          id: it.rowId,
          class: ['line', it.look, { here: it.here, chosen: it.chosen }],
          role: 'row',
          'aria-rowindex': it.index + 2,
          'aria-selected': it.chosen,
          style: { ...it.grid, height: `${it.tall}px`, top: `${it.index * it.tall}px` },
          onClick: (event: MouseEvent) => emit('press', event, it.row, it.index),
        },
        [...tick, ...cells],
      )
    }
  },
})
