import { ARROWS } from '../../../lib/keys'
import { cellKey, type Row } from '../week'

/** What can have the focus on the table: a cell, or a session in it. */
export type Stop = { cell: string } | { session: string }

/** A stop as it is written on its element. */
export const stopId = (stop: Stop): string => ('cell' in stop ? `cell:${stop.cell}` : `session:${stop.session}`)

/** Where that stop is: row, column, and the session's place in its cell (-1: the cell itself). */
function find(rows: Row[], id: string): { row: number; col: number; item: number } | null {
  for (const [row, { cells }] of rows.entries()) {
    for (const [col, cell] of cells.entries()) {
      if (stopId({ cell: cellKey(cell.room.id, cell.on) }) === id) return { row, col, item: -1 }
      const item = cell.sessions.findIndex(it => stopId({ session: it.booking.id }) === id)
      if (item >= 0) return { row, col, item }
    }
  }
  return null
}

/** The stop an arrow leads to: up and down go through the sessions of a cell, left and right to the next day. */
export function step(rows: Row[], id: string, key: string): string | null {
  const at = find(rows, id),
    arrow = ARROWS[key]
  if (!at || !arrow) return null
  const [down, right] = arrow
  const here = rows[at.row]?.cells[at.col]
  if (down !== 0 && here) {
    const item = at.item + down
    if (item === -1) return stopId({ cell: cellKey(here.room.id, here.on) })
    const session = here.sessions[item]
    if (session) return stopId({ session: session.booking.id })
  }
  const next = rows[at.row + down]?.cells[at.col + right]
  if (!next) return null
  const last = next.sessions.at(-1)
  if (down < 0 && last) return stopId({ session: last.booking.id })
  return stopId({ cell: cellKey(next.room.id, next.on) })
}

/** The room and day next to a place, that way. */
export function neighbour(
  rows: Row[],
  place: { room: string; on: string },
  key: string,
): { room: string; on: string } | null {
  const at = find(rows, stopId({ cell: cellKey(place.room, place.on) })),
    arrow = ARROWS[key]
  const next = at && arrow ? rows[at.row + arrow[0]]?.cells[at.col + arrow[1]] : undefined
  return next ? { room: next.room.id, on: next.on } : null
}
