import type { SelfTool } from '../../api/bindings'

/** A kind of tool on the wall, with the piece one would get, or bring back. */
export interface Kind {
  name: string
  pieces: number
  free: number
  take?: SelfTool
  back?: SelfTool
}

/** The kinds, those that can be had first. */
export function kinds(tools: SelfTool[]): Kind[] {
  const all = new Map<string, Kind>()
  for (const tool of tools) {
    const kind = all.get(tool.name) ?? { name: tool.name, pieces: 0, free: 0 }
    kind.pieces += 1
    // Where the only piece is out, whoever touches it brings it back.
    kind.back = kind.pieces === 1 && tool.out ? tool : undefined
    if (!tool.refused) {
      kind.free += 1
      kind.take ??= tool
    }
    all.set(tool.name, kind)
  }
  return [...all.values()].sort((a, b) => Number(b.free > 0) - Number(a.free > 0))
}

/** `QH2026-0006` is a volunteer's number, a name is not. */
export const isNumber = (typed: string): boolean => /^[A-Za-z]*[\d-]*\d{3,}$/.test(typed.trim())
