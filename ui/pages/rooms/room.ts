import type { Band, NewRoom, Room, Usage, Whole } from '../../api/bindings'
import { usageWord } from '../../lib/words'
import { equipmentOf, equipmentText } from './areas/zones'

/** A part of the day as it is filled in. */
export interface BandForm {
  name: string
  start: string | null
  end: string | null
  programme: string
  layout: string
  audience: string
}

/** A room as it is filled in; what it is equipped with is typed in one line. */
export type RoomForm = Omit<
  Whole<NewRoom>,
  'equipment' | 'outdoor' | 'private' | 'note' | 'uses' | 'free_seats' | 'bands'
> & {
  equipment: string
  outdoor: boolean
  private: boolean
  note: string
  uses: Usage[]
  free_seats: boolean
  bands: BandForm[]
}

/** A room as its form. */
export function roomForm(room: Room | undefined): RoomForm {
  return {
    name: room?.name ?? '',
    capacity: room?.capacity ?? null,
    area_sqm: room?.area_sqm ?? null,
    site: room?.site ?? null,
    zone: room?.zone ?? null,
    outdoor: room?.outdoor ?? false,
    private: room?.private ?? false,
    turnover_minutes: room?.turnover_minutes ?? 0,
    note: room?.note ?? '',
    equipment: equipmentText(room?.equipment ?? []),
    uses: [...(room?.uses ?? [])],
    free_seats: room?.free_seats ?? false,
    rain_room: room?.rain_room ?? null,
    bands: (room?.bands ?? []).map(it => ({
      name: it.name,
      start: it.start,
      end: it.end,
      programme: it.programme ?? '',
      layout: it.layout ?? '',
      audience: it.audience ?? '',
    })),
  }
}

/** The sentence for a part of the day that is not filled in; empty when all are. */
export function bandLack(form: RoomForm): string {
  const band = form.bands.find(it => !it.name.trim() || !it.start || !it.end)
  return band
    ? `时段${band.name.trim() ? `“${band.name.trim()}”` : ''}没有填完：要有名称、开始和结束，不要的请去掉`
    : ''
}

const bandOf = (it: BandForm): Band => ({
  name: it.name,
  start: it.start ?? '',
  end: it.end ?? '',
  programme: it.programme || null,
  layout: it.layout || null,
  audience: it.audience || null,
})

/** What is told of the form; what is in the room stays as `kept` has it unless she typed something else. */
export const roomOf = (form: RoomForm, kept: Room | undefined): Whole<NewRoom> => ({
  ...form,
  note: form.note || null,
  equipment: kept && form.equipment === equipmentText(kept.equipment) ? kept.equipment : equipmentOf(form.equipment),
  rain_room: form.outdoor ? form.rain_room : null,
  bands: form.bands.map(bandOf),
})

/** What is folded away, in one line. */
export function moreSaid(form: RoomForm, rooms: Room[]): string {
  const rain = form.outdoor ? rooms.find(it => it.id === form.rain_room)?.name : undefined
  return [
    form.uses.length > 0 && `只用于${form.uses.map(it => usageWord[it]).join('、')}`,
    form.free_seats && '按座位预约',
    ...form.bands.map(it => it.name && `${it.name} ${it.start ?? ''}–${it.end ?? ''}`),
    rain && `雨天改到 ${rain}`,
  ]
    .filter(Boolean)
    .join('；')
}
