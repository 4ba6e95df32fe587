import { seen } from '../../lib/dates'

/** Typed text as it is compared: half-width, lower case, no spaces, none of the marks that nobody sees. */
export const plain = (typed: string): string =>
  seen(typed)
    .normalize('NFC')
    .replace(/[\u2f00-\u2fd5]/g, c => c.normalize('NFKC'))
    .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/g, '')
    .toLowerCase()

/** Pinyin as the core keeps it: no tones, `lve` for `lue`, `lüe` and `lyue`. */
const spelled = (text: string): string => {
  const toneless = text
    .replace(/[üǖǘǚǜ]/g, 'v')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
  return /^[\x21-\x7e]*$/.test(toneless) ? toneless.replace(/([ln])yu/g, '$1v').replace(/([ln])ue/g, '$1ve') : toneless
}

/**
 * Whether a search text of the core (a space before each word and its pinyin initials) is found by what was
 * typed: letters find the beginning of a word, characters and digits any part of it.
 */
export function found(search: string, typed: string): boolean {
  const text = plain(typed)
  if (text === '') return true
  return [text, spelled(text)].some(it => search.includes(/^[\x21-\x7e]*[a-z][\x21-\x7e]*$/.test(it) ? ` ${it}` : it))
}

/** Something that can be chosen from a list under a field. */
export interface Choice {
  /** Its key. */
  id: string
  /** What the field says when it is chosen. */
  text: string
  /** What tells it from others of the same name. */
  hint?: string
  /** Why it cannot be chosen. */
  refused?: string
}

/**
 * Which line of the list stands ready for the Enter key: the first that can be chosen, or none (-1).
 * Where free text is allowed, Chinese characters stand for themselves unless they name exactly one choice.
 */
export function ready(choices: Choice[], typed: string, free: boolean): number {
  const first = choices.findIndex(it => !it.refused)
  if (first < 0 || plain(typed) === '') return -1
  if (!free || /^[\x21-\x7e]+$/.test(plain(typed))) return first
  const same = choices.filter(it => plain(it.text) === plain(typed))
  return same.length === 1 && same[0] ? choices.indexOf(same[0]) : -1
}
