import type { WishWords } from '../../api/bindings'
import type { EntryField, EntryTold } from '../../parts/entry/entry'

/** The fields of a wish typed quickly; the core reads what they say. */
export const fields: EntryField[] = [
  { name: 'who', title: '社团或课程', must: true, share: 2 },
  { name: 'weekly', title: '每周次数', placeholder: '1' },
  { name: 'minutes', title: '每次时长', placeholder: '120', stays: true },
  { name: 'people', title: '人数' },
  { name: 'wanted', title: '想要的时段', share: 3, placeholder: '周一、周三上午；周二晚上' },
  { name: 'fine', title: '也可以的时段', share: 2 },
  { name: 'rooms', title: '想要的活动室', share: 2 },
  { name: 'equipment', title: '要用的设备', share: 2 },
]

/** The lines as the core takes them. */
export const rowsOf = (lines: EntryTold[]): WishWords[] =>
  lines.map(({ cells }) => ({
    who: cells['who'] ?? '',
    purpose: '',
    weekly: cells['weekly'] ?? '',
    minutes: cells['minutes'] ?? '',
    people: cells['people'] ?? '',
    wanted: cells['wanted'] ?? '',
    fine: cells['fine'] ?? '',
    start: '',
    equipment: cells['equipment'] ?? '',
    rooms: cells['rooms'] ?? '',
  }))
