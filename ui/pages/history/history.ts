import type { HistoryEntry, HistoryField } from '../../api/bindings'

/** What an entry did, as the list says it. */
export function said({ kind, label }: HistoryEntry): string {
  if (kind === 'undo') return `撤销：${label.replace(/^撤销[：:\s]*/, '')}`
  if (kind === 'redo') return `重做：${label.replace(/^重做[：:\s]*/, '')}`
  return label
}

/** Entries under the day they happened, newest first. */
export function byDay(entries: HistoryEntry[]): { day: string; entries: HistoryEntry[] }[] {
  const days: { day: string; entries: HistoryEntry[] }[] = []
  for (const entry of entries) {
    const day = entry.at.slice(0, 10)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** One field's change: `时间：08:30 → 09:00`; what was added has no before, what was removed no after. */
export function fieldText({ name, before, after }: HistoryField): { name: string; before: string; after: string } {
  return { name, before: before || '（空）', after: after || '（空）' }
}

/** Arrow keys go from change to change. */
export function step(event: KeyboardEvent): void {
  const down = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const from = (event.target as HTMLElement).closest?.('.line')
  if (!down || !from) return
  const lines = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('.line')]
  const to = lines[lines.indexOf(from as HTMLElement) + down]
  if (!to) return
  event.preventDefault()
  to.focus()
}
