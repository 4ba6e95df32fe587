import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import {
  bookingMove,
  bookingSwap,
  bookingWeek,
  dayKinds,
  openDays,
  roomList,
  type Booking,
  type DayOn,
  type OpenDay,
  type Room,
} from '../../api/bindings'
import { weekOf } from '../../lib/dates'
import { done, say, today } from '../../lib/desk'
import { useAction } from '../../lib/useAction'
import { useSure } from '../../lib/useSeen'
import { OPENING, useLive, type Live } from '../../lib/useLive'
import type { Place } from './grid/place'
import type { Asked } from './session/scope'
import { week } from './shown'
import { matrix, placeText, type Row } from './week'

/** What is known of the week that is shown. */
export interface Known {
  days: string[]
  rooms: Room[]
  bookings: Booking[]
  opens: OpenDay[]
  kinds: Map<string, DayOn>
}

/** The week that is shown, read again whenever something of it changes; its rows with those called off or without. */
export function useWeek(): { read: Live<Known>; cancelled: ShallowRef<boolean>; rows: ComputedRef<Row[]> } {
  const cancelled = shallowRef(false)
  const read = useLive([...OPENING, 'bookings', 'attendance', 'series', 'sites', 'people', 'groups'], async () => {
    const days = weekOf(week.value),
      [from, to] = [days[0] ?? '', days[6] ?? '']
    const [rooms, bookings, opens, kinds] = await Promise.all([
      roomList(),
      bookingWeek(from),
      openDays(from, to),
      dayKinds(from, to),
    ])
    return { days, rooms, bookings, opens, kinds: new Map(kinds.map(it => [it.on, it])) }
  })
  const rows = computed(() =>
    read.value ? matrix(read.value.rooms, read.value.days, read.value.bookings, read.value.opens, cancelled.value) : [],
  )
  return { read, cancelled, rows }
}

/** What a grid asks for: a session opened, moved, or put in another's place. `focus` brings the keyboard to it where it stands then. */
export function useMoves(
  read: Live<Known>,
  focus: (id: string) => unknown,
  openSession: (booking: Booking, asked?: Asked) => void,
): {
  first: ShallowRef<Booking | null>
  acts: {
    open: (booking: Booking) => void
    move: (booking: Booking, place: Place) => unknown
    swap: (a: Booking, b: Booking) => unknown
    refused: (sentence: string) => void
  }
} {
  /** The session that waits for another one to change places with. */
  const first = shallowRef<Booking | null>(null)

  const sure = useSure()
  const move = useAction(async (booking: Booking, place: Place) => {
    const { room, ...slot } = place
    const to = { room, slot }
    const always = {
      text: '以后都这样…',
      run: () =>
        openSession(
          { ...booking, ...to, stands_on: booking.stands_on ?? booking.slot.on },
          { tab: 'move', scope: 'from', to },
        ),
    }
    await read.after(async () => {
      await sure([booking.id, to], yes => bookingMove(booking.id, room, slot, yes))
      done(
        `已移动“${booking.purpose}”到 ${placeText(read.value?.rooms.find(it => it.id === room)?.name ?? '', slot)}`,
        booking.series && slot.on >= today.value ? [always] : [],
      )
    })
    await focus(booking.id)
  })
  const swap = useAction(async (a: Booking, b: Booking) => {
    await read.after(async () => {
      await bookingSwap(a.id, b.id)
      first.value = null
      done(`已对调“${a.purpose}”和“${b.purpose}”`)
    })
    await focus(a.id)
  })

  function open(booking: Booking): void {
    if (!first.value) openSession(booking)
    else if (first.value.id === booking.id) first.value = null
    else void swap.run(first.value, booking)
  }
  return {
    first,
    acts: {
      open,
      move: move.run,
      swap: swap.run,
      refused: sentence => say(`没有移动：${sentence}`, [], { warn: true }),
    },
  }
}
