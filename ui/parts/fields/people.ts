import { personSearch, type Person } from '../../api/bindings'
import type { Choice } from './found'

/** The living who are found by what was typed: the dead stay on record and are not offered. */
export const living = async (typed: string, limit: number): Promise<Person[]> =>
  (await personSearch(typed, limit)).filter(it => !it.deceased_on)

/** People on record for a field with a list under it, told apart by where they live and the end of their phone. */
export const personChoices = async (typed: string): Promise<Choice[]> =>
  (await living(typed, 12)).map(it => ({
    id: it.id,
    text: it.name,
    hint:
      [it.compound, it.building, it.phone && `尾号 ${it.phone.slice(-4)}`].filter(Boolean).join(' · ') || '已登记的人',
  }))
