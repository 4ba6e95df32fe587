import type { SeriesChanged } from '../../../api/bindings'

/** `改 8 场，新增 5 场，不再有 3 场，前面 12 场不动`. */
export function changeText({ booked, dropped, past, skipped, exceptions }: SeriesChanged): string {
  const n = (fate: string): number => booked.filter(it => it.fate === fate).length
  const parts = [
    n('changed') && `改 ${n('changed')} 场`,
    n('new') && `新增 ${n('new')} 场`,
    n('same') && `${n('same')} 场不变`,
    dropped.length && `不再有 ${dropped.length} 场`,
    skipped.length && `${skipped.length} 次排不上`,
    exceptions.length && `${exceptions.length} 场单独改过的留着`,
    past && `以前的 ${past} 场不动`,
  ]
  return parts.filter(Boolean).join('，')
}
