import { watch, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Booking } from '../../api/bindings'
import { say } from '../../lib/desk'
import { day, week } from './shown'
import { isView, type View } from './views'
import type { Known } from './useWeek'

/**
 * What an address asks of the page, once: `/week?view=day&day=…&session=…` leads to that view and day and opens that
 * session; `/week?series=…` opens the form for that club's fixed time, `/week?new=1` that of a session, and
 * `/week?print=1` the printing of the week.
 */
export function useAsked(
  read: ShallowRef<Known | undefined>,
  view: { value: View },
  open: {
    session: (booking: Booking, tab: string) => void
    series: (club: string) => void
    fresh: () => void
    print: () => void
  },
): void {
  const router = useRouter(),
    route = useRoute()
  watch(
    () => [route.query['view'], route.query['day']],
    ([as, on]) => {
      if (route.path !== '/week') return
      if (isView(as)) view.value = as
      else if (view.value === 'month' && on) view.value = 'week'
      if (typeof on === 'string') day.value = on
    },
    { immediate: true },
  )
  watch(
    [read, () => route.query['session']],
    ([now, session]) => {
      if (typeof session !== 'string' || now?.days[0] !== week.value || route.path !== '/week') return
      const booking = now.bookings.find(it => it.id === session)
      const tab = typeof route.query['tab'] === 'string' ? route.query['tab'] : ''
      void router.replace({ path: '/week', query: { day: route.query['day'] } })
      if (booking) open.session(booking, tab)
      else say('这一场已经不在这一周了，可能改了时间', [], { warn: true })
    },
    { flush: 'post' },
  )
  watch(
    [read, () => route.query['series']],
    ([now, club]) => {
      if (typeof club !== 'string' || !now || route.path !== '/week') return
      void router.replace({ path: '/week' })
      open.series(club)
    },
    { flush: 'post' },
  )
  watch(
    [read, () => [route.query['new'], route.query['print']]],
    ([now, [fresh, print]]) => {
      if (!now || route.path !== '/week' || (!fresh && !print)) return
      void router.replace({ path: '/week' })
      if (fresh) open.fresh()
      else open.print()
    },
    { flush: 'post' },
  )
}
