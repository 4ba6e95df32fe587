import { computed, reactive, shallowRef, watch, type Ref } from 'vue'
import {
  bookingAdd,
  bookingCheck,
  clubList,
  roomList,
  seriesAdd,
  streetBook,
  waitlistAdd,
  type Settled,
} from '../../../api/bindings'
import { monday, shortDay } from '../../../lib/dates'
import { done } from '../../../lib/desk'
import { useAction } from '../../../lib/useAction'
import { useSure } from '../../../lib/useSeen'
import { useDraft } from '../../../lib/useDraft'
import { useLive } from '../../../lib/useLive'
import { useSoon } from '../../../lib/useSoon'
import { elsewhereOf } from '../../place/find'
import { day, week } from '../shown'
import { blank, bookingOf, following, holderOf, missing, outcomeText, seriesOf, slotOf } from './form'

/** The form of the add dialog: what it asks while it is filled in, and what becomes of it. `odd` goes to a field that cannot be read. */
export function useBooking(shown: Ref<boolean>, odd: () => Promise<boolean>) {
  const form = reactive(blank(null, '2000-01-01', null))
  const draft = useDraft('booking', form)
  const lack = shallowRef('')
  const sure = useSure()
  const rooms = useLive(['rooms'], roomList)
  const shared = computed(() => !form.repeat && Boolean(rooms.value?.find(it => it.id === form.room)?.free_seats))
  const seats = computed(() => (shared.value ? form.seats : null))
  const at = computed(() => slotOf(form))

  // At once, so that what opening the form puts in afterwards stands.
  watch(
    () => ({ who: form.who, on: form.on, start: form.start }),
    (_, was) => Object.assign(form, following(form, was)),
    { flush: 'sync' },
  )
  // Somebody alone takes a seat, a club the whole room.
  watch([shared, () => form.who], ([yes, who]) => {
    form.seats = yes ? (form.seats ?? (who === 'person' ? 1 : null)) : null
  })
  watch(form, () => {
    lack.value = save.refusal.value = ''
  })

  const free = useSoon(
    () => (shown.value && !form.repeat && at.value ? { ...at.value, usage: form.usage, seats: seats.value } : null),
    ({ room, slot, usage, seats: some }) => bookingCheck(room, slot, null, usage, some),
  )
  const no = computed(() => lack.value || save.refusal.value || (form.repeat ? '' : (free.value.value ?? '')))
  const elsewhere = computed(() =>
    form.repeat || lack.value || !no.value ? null : elsewhereOf(at.value, holderOf(form), form.usage, seats.value),
  )
  /** What she was asked about can be had all the same. */
  const asked = computed(() => save.refused.value?.code === 'ask')
  const waiting = computed(() =>
    !form.repeat && !lack.value && !asked.value && no.value && holderOf(form) !== null && missing(form) === ''
      ? no.value
      : '',
  )

  /** With `club` it begins as that club's series. */
  function begin(room: string | null, on: string, span: { start: string; end: string } | null, club?: string): void {
    Object.assign(form, blank(room, on, span), club ? { club, repeat: true } : {})
    draft.begin(`${room ?? ''}:${on}${club ? `:${club}` : ''}`)
    lack.value = save.refusal.value = ''
    shown.value = true
  }
  function close(): void {
    draft.settle()
    shown.value = false
  }
  const save = useAction(
    async (settled: Settled[] = [], said: string = '') => {
      if (await odd()) return
      lack.value = missing(form)
      if (lack.value) return
      const series = form.repeat ? seriesOf(form) : null,
        booking = bookingOf(form)
      if (series) {
        const outcome = await seriesAdd(series)
        const first = outcome.booked[0]?.on
        // Where it begins, not an empty week before.
        if (first && monday(first) > week.value) day.value = first
        done(`固定时段已登记：${outcomeText(outcome)}`)
      } else if (booking) {
        await (settled.length ? streetBook(booking, settled) : sure(booking, yes => bookingAdd(booking, yes)))
        const { on, start, end } = booking.slot
        done(`已预约 ${shortDay(on)} ${start}–${end}${said && `，${said}，请告诉他们`}`)
      }
      close()
    },
    { inline: true },
  )
  const wait = useAction(async () => {
    const booking = bookingOf(form)
    if (!booking) return
    const { room, slot, holder } = booking
    const clubs = form.who === 'club' && !booking.purpose ? await clubList() : []
    const purpose = booking.purpose ?? clubs.find(it => it.id === form.club)?.name
    const told = { room, slot, holder, purpose, reason: waiting.value }
    await sure(told, yes => waitlistAdd(told, yes))
    done('已记为未满足的申请')
    close()
  })
  return { form, draft, shared, seats, at, free, no, elsewhere, waiting, begin, save, wait }
}
