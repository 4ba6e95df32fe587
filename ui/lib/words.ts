import type {
  BookingKind,
  BookingState,
  DayKind,
  Gender,
  Hat,
  LoanMode,
  OnHoliday,
  PerformanceKind,
  PartZone,
  Priority,
  SkipCause,
  Source,
  Usage,
  Waiting,
  WeekdayName,
  ZoneKind,
} from '../api/bindings'

/** What a session counts as. */
export const usageWord: Record<Usage, string> = { club: '社团', course: '课程', council: '议事会议', other: '其他' }
/** Whether it took place. */
export const stateWord: Record<BookingState, string> = {
  planned: '已预约',
  held: '已举行',
  no_show: '爽约',
  cancelled: '已取消',
}
/** How it came to be. */
export const bookingKindWord: Record<BookingKind, string> = { fixed: '固定', extra: '加练', single: '单次' }
/** What a series does on a public holiday. */
export const onHolidayWord: Record<OnHoliday, string> = { skip: '放假停一次', keep: '照常', make_up: '挪到调休上班日' }
/** Why a date came to nothing. */
export const causeWord: Record<SkipCause, string> = {
  holiday: '放假',
  closed: '停用',
  taken: '已占用',
  hours: '不开放',
  called_off: '临时取消',
}
/** Who comes first when a place is free. */
export const priorityWord: Record<Priority, string> = { street: '街道', first: '优先', usual: '一般' }
/** The kinds of day. */
export const dayKindWord: Record<DayKind, string> = {
  workday: '工作日',
  weekend: '周末',
  public_holiday: '法定节假日',
  adjusted_workday: '调休上班日',
}
/** The weekdays, Monday first. */
export const weekdayWord: Record<WeekdayName, string> = {
  mo: '周一',
  tu: '周二',
  we: '周三',
  th: '周四',
  fr: '周五',
  sa: '周六',
  su: '周日',
}
/** The functional zones. */
export const zoneWord: Record<ZoneKind, string> = {
  advice: '咨询服务区',
  council: '议事协商区',
  activity: '居民活动区',
  special: '特色服务区',
  display: '宣传展示区',
  office: '社区办公区',
}
/** What a part of a site belongs to. */
export const partZoneWord: Record<PartZone, string> = { ...zoneWord, shared: '公用部分' }
/** As on the ID card. */
export const genderWord: Record<Gender, string> = { female: '女', male: '男' }
/** What a club showed. */
export const performanceWord: Record<PerformanceKind, string> = { performance: '演出', contest: '比赛' }
/** What someone is to the centre. */
export const hatWord: Record<Hat, string> = {
  leader: '负责人',
  member: '成员',
  volunteer: '志愿者',
  borrower: '借用人',
  donor: '捐赠人',
  guardian: '监护人',
  ward: '被监护人',
}
/** Where a tool came from. */
export const sourceWord: Record<Source, string> = { donated: '捐赠', bought: '购置' }
/** How a tool goes out. */
export const loanModeWord: Record<LoanMode, string> = { takeaway: '外借', onsite: '现场使用', self_service: '自助借用' }
/** The pairs of a word list in its order, for options. */
export const options = <K extends string>(words: Record<K, string>): { value: K; label: string }[] =>
  (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }))

/** `合唱团（优先）102 舞蹈室 11月25日(周三)09:00–10:00`. */
export const waitText = ({ wait, when }: Waiting): string =>
  `${wait.purpose}${wait.priority === 'usual' ? '' : `（${priorityWord[wait.priority]}）`} ${wait.room_name} ${when}`
