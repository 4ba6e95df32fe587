import type { FreePlace, Holder, NewBooking, Slot, Usage, FreeQuery } from '../../api/bindings'
import { dayAndWeekday, minutesOf } from '../../lib/dates'

/** What someone needs a room for, as it is filled in. */
export interface FindForm {
  people: number | null
  equipment: string[]
  on: string | null
  other: string | null
  start: string | null
  minutes: number | null
  room: string | null
  who: 'club' | 'person' | 'office'
  club: string | null
  person: string | null
  purpose: string
}

export const blankFind = (on: string): FindForm => ({
  people: null,
  equipment: [],
  on,
  other: null,
  start: null,
  minutes: 120,
  room: null,
  who: 'club',
  club: null,
  person: null,
  purpose: '',
})

/** Who it is for, once it is said. */
export function holderOf(form: FindForm): Holder | null {
  if (form.who === 'office') return { office: true }
  if (form.who === 'club') return form.club ? { club: form.club } : null
  return form.person ? { person: form.person } : null
}

const usage = (form: FindForm): Usage => (form.who === 'club' ? 'club' : 'other')

/** The wish told, or null while the day, the hour or the length is missing. */
export function wishOf(form: FindForm): FreeQuery | null {
  if (!form.on || !form.start || !form.minutes) return null
  return {
    people: form.people || null,
    equipment: form.equipment,
    usage: usage(form),
    minutes: form.minutes,
    days: [form.on, ...(form.other && form.other !== form.on ? [form.other] : [])],
    start: form.start,
    room: form.room,
    holder: holderOf(form),
    seats: form.people || null,
  }
}

/** What is still to be said before a place can be booked; empty when all is there. */
export function lacksToBook(form: FindForm): string {
  if (!holderOf(form)) return form.who === 'club' ? '请先选哪个社团用' : '请先选谁用'
  if (form.who !== 'club' && !form.purpose.trim()) return '请先填用途，如“居民议事会”'
  return ''
}

/** The sessions of a place, to be booked at once. */
export function bookingsOf(form: FindForm, place: FreePlace): NewBooking[] {
  const holder = holderOf(form)
  if (!holder) return []
  return place.spots.map(({ room, slot, seats }) => ({
    room,
    slot,
    holder,
    purpose: form.purpose.trim() || null,
    usage: usage(form),
    ...(seats ? { seats } : {}),
  }))
}

/** `102 舞蹈室 11月25日 周三 09:00–10:00`. */
export const spotText = (place: FreePlace): string =>
  place.spots
    .map(({ room_name, slot }) => `${room_name} ${dayAndWeekday(slot.on)} ${slot.start}–${slot.end}`)
    .join('，再加 ')

/** The wish behind a session that was refused where it was put. */
export const elsewhereOf = (
  at: { room: string; slot: Slot } | null,
  holder: Holder | null,
  usage: Usage,
  seats: number | null = null,
): FreeQuery | null =>
  at
    ? {
        room: at.room,
        days: [at.slot.on],
        start: at.slot.start,
        minutes: minutesOf(at.slot.end) - minutesOf(at.slot.start),
        holder,
        usage,
        people: seats,
        seats,
      }
    : null
