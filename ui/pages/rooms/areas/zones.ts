import type { AreaChange, AreaPart, Equipment, PartZone, Room, Zone, ZoneKind } from '../../../api/bindings'
import { partZoneWord, zoneKindWord } from '../../../lib/words'

/** Areas are added up in square decimetres, so that no digit is lost. */
export const sqdm = (sqm: number | null | undefined): number => Math.round((sqm ?? 0) * 100)
/** `1,180㎡` of square decimetres. */
export const sqm = (of: number): string => `${(of / 100).toLocaleString('zh-CN')}㎡`
/** `22.0%` of a part and its whole; `—` without a whole. */
export const share = (part: number, whole: number): string =>
  whole > 0 ? `${(Math.round((part * 1000) / whole) / 10).toFixed(1)}%` : '—'

/** A heading of the list with the rooms under it. */
export interface ZoneGroup {
  name: string
  sqdm: number
  rooms: Room[]
  gone?: boolean
}

/** The rooms of a site under its six zones, each with its area as the newest division says, else the rooms' own sum. */
export function grouped(site: string, rooms: Room[], zones: Zone[], areas: AreaChange[], today: string): ZoneGroup[] {
  const here = rooms.filter(it => it.site === site)
  const used = here.filter(it => it.retired_on === null || it.retired_on > today)
  const newest = areas.find(it => it.site === site && it.newest)
  const area = (zone: PartZone, of: Room[]): number =>
    (newest ? newest.parts.filter(it => it.zone === zone) : of).reduce((sum, it) => sum + sqdm(it.area_sqm), 0)
  const groups = (Object.keys(zoneKindWord) as ZoneKind[]).map((kind): ZoneGroup => {
    const of = used.filter(it => it.zone === kind)
    const called = zones.find(it => it.site === site && it.kind === kind)?.name ?? zoneKindWord[kind]
    return {
      name: called === zoneKindWord[kind] ? called : `${called}（${zoneKindWord[kind]}）`,
      sqdm: area(kind, of),
      rooms: of,
    }
  })
  const shared = newest ? area('shared', []) : 0
  const loose = used.filter(it => it.zone === null)
  return [
    ...groups,
    { name: partZoneWord.shared, sqdm: shared, rooms: [] },
    { name: '还没有分区', sqdm: loose.reduce((sum, it) => sum + sqdm(it.area_sqm), 0), rooms: loose },
    { name: '不再使用', sqdm: 0, rooms: here.filter(it => !used.includes(it)), gone: true },
  ].filter(it => it.rooms.length > 0 || it.sqdm > 0)
}

/** A line of the form in which a division is told. */
export interface PartLine {
  name: string
  zone: PartZone | null
  room: string | null
  area: number | null
}

/** The lines to begin with: the division as it is, else the rooms as they are. */
export function linesNow(newest: AreaChange | undefined, rooms: Room[]): PartLine[] {
  if (newest)
    return newest.parts.map(it => ({ name: it.name, zone: it.zone, room: it.room ?? null, area: it.area_sqm }))
  const indoors = rooms.filter(it => !it.outdoor && it.retired_on === null)
  return [
    ...indoors.map((it): PartLine => ({ name: it.name, zone: it.zone, room: it.id, area: it.area_sqm })),
    { name: '办公用房', zone: 'office', room: null, area: null },
    { name: '走廊、楼梯、卫生间', zone: 'shared', room: null, area: null },
  ]
}

/** What is to be kept of the lines, or the sentence for what is missing; lines left wholly empty do not count. */
export function partsOf(lines: PartLine[]): { parts: AreaPart[] } | { lack: string } {
  const parts: AreaPart[] = []
  for (const [n, { name, zone, room, area }] of lines.entries()) {
    if (!name.trim() && !zone && area === null) continue
    if (!name.trim()) return { lack: `第 ${n + 1} 行没有写是什么部位` }
    if (!zone) return { lack: `“${name.trim()}”没有选功能区` }
    if (area === null) return { lack: `“${name.trim()}”没有填面积，不要的一行请去掉` }
    parts.push({ name, zone, room, area_sqm: area })
  }
  return parts.length > 0 ? { parts } : { lack: '请填写各部位的面积，加起来要等于总面积' }
}

/** One part before and after a change; null: it was not there. */
export interface PartMoved {
  name: string
  zone: PartZone
  was: number | null
  now: number | null
}

/** What a change made different from the one before it, the largest difference first. */
export function moved(now: AreaChange, before: AreaChange | undefined): PartMoved[] {
  const names = [...new Set([...now.parts, ...(before?.parts ?? [])].map(it => it.name))]
  const all = names.map((name): PartMoved => {
    const [a, b] = [now, before].map(it => it?.parts.find(part => part.name === name))
    return {
      name,
      zone: (a ?? b)?.zone ?? 'shared',
      now: a ? sqdm(a.area_sqm) : null,
      was: b ? sqdm(b.area_sqm) : null,
    }
  })
  const size = (it: PartMoved): number => Math.abs((it.now ?? 0) - (it.was ?? 0))
  return all.filter(it => it.now !== it.was).sort((a, b) => size(b) - size(a))
}

const UNITS = '台个套张把架件块只面组间副'

/** What is in a room, as it is typed: `投影仪2、音响` is two projectors and a loudspeaker. */
export function equipmentOf(typed: string): Equipment[] {
  const all: Equipment[] = []
  for (const part of typed
    .split(/[、，,;；\n]/)
    .map(it => it.trim())
    .filter(Boolean)) {
    const counted = new RegExp(`^(.*?)\\s*[xX×*]?\\s*(\\d{1,6})\\s*[${UNITS}]?$`).exec(part)
    const [name, quantity] = counted?.[1] ? [counted[1], Number(counted[2])] : [part, 1]
    const same = all.find(it => it.name === name)
    if (same) same.quantity += quantity
    else all.push({ name, quantity })
  }
  return all
}

/** The same the other way round. */
export const equipmentText = (all: Equipment[]): string =>
  all
    .map(({ name, quantity }) =>
      /\d$/.test(name) ? `${name}×${quantity}` : quantity === 1 ? name : `${name}${quantity}`,
    )
    .join('、')
