import type { Band, NewRoom, Room, Usage } from '../../api/bindings'
import { equipmentOf, equipmentText } from './zones'

/** A room as it is filled in; what it is equipped with is typed in one line. */
export type RoomForm = Required<Omit<NewRoom, 'equipment' | 'outdoor' | 'private' | 'note' | 'uses' | 'free_seats' | 'bands'>> & { equipment: string, uses: Usage[], free_seats: boolean, bands: Band[], outdoor: boolean, private: boolean, note: string }

/** A room as its form. */
export function roomForm(room: Room | undefined): RoomForm {
  return {
    name: room?.name ?? '', capacity: room?.capacity ?? null, area_sqm: room?.area_sqm ?? null, site: room?.site ?? null, zone: room?.zone ?? null,
    outdoor: room?.outdoor ?? false, private: room?.private ?? false, turnover_minutes: room?.turnover_minutes ?? 0, note: room?.note ?? '',
    equipment: equipmentText(room?.equipment ?? []),
    uses: [...room?.uses ?? []], free_seats: room?.free_seats ?? false, rain_room: room?.rain_room ?? null, bands: (room?.bands ?? []).map(it => ({ ...it })),
  }
}

/** What is told of the form; what is in the room stays as `kept` has it unless she typed something else. */
export const roomOf = (form: RoomForm, kept: Room | undefined): NewRoom =>
  ({ ...form, note: form.note || null, equipment: kept && form.equipment === equipmentText(kept.equipment) ? kept.equipment : equipmentOf(form.equipment) })
