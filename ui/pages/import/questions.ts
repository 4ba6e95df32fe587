import type { ImportAsked } from '../../api/bindings'

/** The question that number keys answer: the first that holds the file up, else the first that stands on a guess. */
export const askedNow = (questions: ImportAsked[]): ImportAsked | undefined =>
  questions.find(it => !it.chosen && !it.stands) ?? questions.find(it => !it.chosen)

/** How many questions hold the file up. */
export const openCount = (questions: ImportAsked[]): number => questions.filter(it => !it.chosen && !it.stands).length

/** The rows a question is about: `第 4、9 行等 12 行`. */
export function rowsSaid(asked: ImportAsked): string {
  const lines = asked.lines.slice(0, 3).join('、')
  return asked.rows > 3 ? `第 ${lines} 行等 ${asked.rows} 行` : `第 ${lines} 行`
}
