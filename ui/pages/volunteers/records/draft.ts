import { reactive } from 'vue'
import { emptyLine, type Line } from './service'

/** What stands above the lines of a sign-in sheet. */
export interface SheetHead {
  title: string
  on: string | null
  start: string | null
  end: string | null
  place: string
  content: string
  leader: string
  team: string | null
  beneficiaries: string
}

/** The sheet that is being typed. */
export const draft = reactive<{ head: SheetHead; lines: Line[] }>({
  head: {
    title: '',
    on: null,
    start: null,
    end: null,
    place: '',
    content: '',
    leader: '',
    team: null,
    beneficiaries: '',
  },
  lines: [emptyLine(), emptyLine(), emptyLine(), emptyLine()],
})

/** An empty sheet of that day. */
export function blankSheet(on: string): void {
  Object.assign(draft.head, {
    title: '',
    on,
    start: null,
    end: null,
    place: '',
    content: '',
    leader: '',
    team: null,
    beneficiaries: '',
  })
  draft.lines = [emptyLine(), emptyLine(), emptyLine(), emptyLine()]
}

/** Lines that were kept from last time get keys of this one. */
export const revive = (): void => {
  draft.lines = draft.lines.map(it => ({ ...it, key: emptyLine().key }))
}

/** A new sheet; place, leader, team and times usually stay the same. */
export function nextSheet(): void {
  Object.assign(draft.head, { title: '', content: '', beneficiaries: '' })
  draft.lines = [emptyLine(), emptyLine(), emptyLine(), emptyLine()]
}

/** A whole number of people, or none when the field is empty or says something else. */
export function wholeNumber(typed: string): number | null {
  const text = typed.trim()
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}
