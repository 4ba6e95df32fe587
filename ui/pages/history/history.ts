import type { HistoryEntry, HistoryField } from '../../api/bindings'

/** What an entry did, as the list says it. */
export function said({ kind, label }: HistoryEntry): string {
  if (kind === 'undo') return `撤销：${label.replace(/^撤销[：:\s]*/, '')}`
  if (kind === 'redo') return `重做：${label.replace(/^重做[：:\s]*/, '')}`
  return label
}

/** The entries that hold every typed word in what was done or who did it. */
export function matching(entries: HistoryEntry[], typed: string): HistoryEntry[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return entries.filter(it => words.every(word => `${said(it)} ${it.who} ${it.at}`.toLowerCase().includes(word)))
}

/** Entries under the day they happened, newest first. */
export function byDay(entries: HistoryEntry[]): { day: string, entries: HistoryEntry[] }[] {
  const days: { day: string, entries: HistoryEntry[] }[] = []
  for (const entry of entries) {
    const day = entry.at.slice(0, 10)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** One field's change: `时间：08:30 → 09:00`; what was added has no before, what was removed no after. */
export function fieldText({ name, before, after }: HistoryField): { name: string, before: string, after: string } {
  return { name, before: before || '（空）', after: after || '（空）' }
}
