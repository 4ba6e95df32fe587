import type { RoomUse } from '../../../api/bindings'
import { hours } from '../../../lib/dates'
import { routeOf } from '../../../lib/links'
import type { Bar } from '../../../parts/chart/bars'

/** `30.3%` of a room's use; `—` when it was never open. */
export const rateSaid = (it: Pick<RoomUse, 'open_minutes' | 'used_minutes'>): string =>
  it.open_minutes > 0 ? `${(Math.round((it.used_minutes * 1000) / it.open_minutes) / 10).toFixed(1)}%` : '—'

/** Whether a room's use is a rate: a place under the sky that nobody closes has none. */
const rate = (it: RoomUse): number | null => (it.open_minutes > 0 ? it.used_minutes / it.open_minutes : null)

/** A bar a room: its rate this month, and the month before where it was there. */
export function bars(now: RoomUse[], before: RoomUse[]): Bar[] {
  return now
    .filter(it => !it.outdoor)
    .map(it => {
      const was = before.find(one => one.room === it.room)
      const open = it.open_minutes > 0 ? hours(it.open_minutes) : '—'
      const used = `${hours(it.used_minutes)} / ${open} 小时　${it.sessions} 场　${it.visits ?? '未登记'} 人次`
      const said = `${rateSaid(it)}　${used}`
      return {
        name: it.name,
        value: rate(it),
        said,
        to: routeOf({ page: 'room', id: it.room }),
        ...(was ? { was: rate(was), wasSaid: rateSaid(was) } : {}),
      }
    })
}

/** All rooms together: the rate of the sums, no mean of rates. */
export function together(all: RoomUse[]): string {
  const indoors = all.filter(it => !it.outdoor)
  const sum = (of: (it: RoomUse) => number): number => indoors.reduce((total, it) => total + of(it), 0)
  const [open, used] = [sum(it => it.open_minutes), sum(it => it.used_minutes)]
  // A room whose hours nobody has set is in no rate.
  const rated = sum(it => (it.open_minutes > 0 ? it.used_minutes : 0))
  const rate = rateSaid({ open_minutes: open, used_minutes: rated })
  return `合计 ${rate}：开放 ${hours(open)} 小时，用了 ${hours(used)} 小时，${sum(it => it.sessions)} 场，${sum(it => it.visits ?? 0)} 人次`
}
