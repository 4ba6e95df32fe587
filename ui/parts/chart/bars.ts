/**
 * One bar: its name, its length (null: there is no figure) and what is written beside it; `was` is the time before,
 * `to` leads to it.
 */
export interface Bar {
  name: string
  value: number | null
  said: string
  was?: number | null
  wasSaid?: string
  to?: string
}

/** How long each bar is, in % of the width; `most` fills it, else the longest bar does. What is more than the whole fills it too. */
export function lengths(rows: Bar[], most?: number): { now: number; was: number }[] {
  const whole = most ?? Math.max(0, ...rows.flatMap(it => [it.value ?? 0, it.was ?? 0]))
  const part = (value: number | null | undefined): number =>
    whole > 0 ? Math.round(Math.min(1, Math.max(0, (value ?? 0) / whole)) * 1000) / 10 : 0
  return rows.map(it => ({ now: part(it.value), was: part(it.was) }))
}
