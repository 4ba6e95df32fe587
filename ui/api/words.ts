// Generated from the slices (src-tauri/core/src/*/tables.rs and words!); `cargo xtask bindings` writes it anew.
import type {
  AttachedTo,
  BookingKind,
  BookingState,
  CertificateVerdict,
  Channel,
  Condition,
  ConsentPurpose,
  ConsentWay,
  CopyKind,
  DateFate,
  DayKind,
  DayPart,
  Evaluation,
  ExceptionKind,
  Fate,
  FileKind,
  FilingKind,
  FoundKind,
  FreeKind,
  Gender,
  GroupKind,
  HappenedKind,
  Hat,
  HoursKind,
  ImportKind,
  ImportQuestion,
  ImportVerdict,
  KeyEventKind,
  LabelSheet,
  Level,
  LoanMode,
  OnHoliday,
  PaperChangeKind,
  PaperSize,
  PartZone,
  Parting,
  PerformanceKind,
  PersonField,
  PersonSort,
  Priority,
  RecordState,
  RedemptionState,
  SkipCause,
  Source,
  StarState,
  Tally,
  TxnKind,
  Unchecked,
  UnfitCause,
  Usage,
  Validity,
  WeekdayName,
  ZoneKind,
} from './bindings'

/** The tables that a change can name. */
export type Table =
  | 'area_changes'
  | 'area_parts'
  | 'attachments'
  | 'attendance'
  | 'bookings'
  | 'certificates'
  | 'closures'
  | 'compounds'
  | 'consents'
  | 'different_people'
  | 'drafts'
  | 'equipment'
  | 'filings'
  | 'groups'
  | 'holidays'
  | 'honours'
  | 'kept_slots'
  | 'key_counts'
  | 'key_deposits'
  | 'key_events'
  | 'loans'
  | 'memberships'
  | 'notices'
  | 'opening_hours'
  | 'people'
  | 'performances'
  | 'plans'
  | 'points_moves'
  | 'points_rules'
  | 'points_txns'
  | 'prints'
  | 'redemptions'
  | 'reward_stock'
  | 'rewards'
  | 'room_bands'
  | 'rooms'
  | 'seasons'
  | 'series'
  | 'series_changes'
  | 'service_records'
  | 'settings'
  | 'sign_in_lines'
  | 'sign_ins'
  | 'sites'
  | 'skips'
  | 'stars'
  | 'stocktake_lines'
  | 'stocktakes'
  | 'tool_waits'
  | 'tools'
  | 'trainings'
  | 'volunteers'
  | 'waitlist'
  | 'wish_rooms'
  | 'wishes'
  | 'zones'
export const genderWord: Record<Gender, string> = {
  female: '女',
  male: '男',
}
export const hatWord: Record<Hat, string> = {
  leader: '负责人',
  member: '成员',
  volunteer: '志愿者',
  borrower: '借用人',
  donor: '捐赠人',
  guardian: '监护人',
  ward: '被监护人',
}
export const personFieldWord: Record<PersonField, string> = {
  name: '姓名',
  reading: '读音',
  phone: '电话',
  gender: '性别',
  born_on: '出生日期',
  compound: '小区',
  building: '楼栋门牌',
  guardian: '监护人',
  deceased_on: '去世日期',
  volunteer_no: '志愿者编号',
}
export const personSortWord: Record<PersonSort, string> = {
  name: '姓名',
  newest: '最近登记',
}
export const consentPurposeWord: Record<ConsentPurpose, string> = {
  service: '登记志愿服务',
  publish: '公示姓名',
}
export const consentWayWord: Record<ConsentWay, string> = {
  signed: '签字',
  spoken: '口头',
}
export const usageWord: Record<Usage, string> = {
  club: '社团',
  course: '课程',
  council: '议事会议',
  other: '其他',
}
export const zoneKindWord: Record<ZoneKind, string> = {
  advice: '咨询服务区',
  council: '议事协商区',
  activity: '居民活动区',
  special: '特色服务区',
  display: '宣传展示区',
  office: '社区办公区',
}
export const hoursKindWord: Record<HoursKind, string> = {
  open: '开放时间',
  response: '全响应服务时间',
}
export const partZoneWord: Record<PartZone, string> = {
  advice: '咨询服务区',
  council: '议事协商区',
  activity: '居民活动区',
  special: '特色服务区',
  display: '宣传展示区',
  office: '社区办公区',
  shared: '公用部分',
}
export const dayKindWord: Record<DayKind, string> = {
  workday: '工作日',
  weekend: '周末',
  public_holiday: '法定节假日',
  adjusted_workday: '调休上班日',
}
export const groupKindWord: Record<GroupKind, string> = {
  club: '社团',
  volunteer_team: '志愿服务队',
}
export const performanceKindWord: Record<PerformanceKind, string> = {
  performance: '演出',
  contest: '比赛',
}
export const bookingKindWord: Record<BookingKind, string> = {
  fixed: '固定',
  extra: '加练',
  single: '单次',
}
export const bookingStateWord: Record<BookingState, string> = {
  planned: '已预约',
  held: '已举行',
  no_show: '爽约',
  cancelled: '已取消',
}
export const levelWord: Record<Level, string> = {
  community: '社区',
  street: '街道',
}
export const onHolidayWord: Record<OnHoliday, string> = {
  skip: '放假停一次',
  keep: '照常',
  make_up: '挪到调休上班日',
}
export const skipCauseWord: Record<SkipCause, string> = {
  holiday: '放假',
  closed: '停用',
  taken: '已占用',
  hours: '不开放',
  called_off: '临时取消',
}
export const weekdayNameWord: Record<WeekdayName, string> = {
  mo: '周一',
  tu: '周二',
  we: '周三',
  th: '周四',
  fr: '周五',
  sa: '周六',
  su: '周日',
}
export const priorityWord: Record<Priority, string> = {
  street: '街道',
  first: '优先',
  usual: '一般',
}
export const dateFateWord: Record<DateFate, string> = {
  same: '不变',
  changed: '改',
  new: '新增',
}
export const exceptionKindWord: Record<ExceptionKind, string> = {
  moved: '挪过',
  reworded: '改过内容',
  make_up: '补场',
  cancelled: '已取消',
  marked: '已登记',
}
export const freeKindWord: Record<FreeKind, string> = {
  as_wished: '正合适',
  same_time: '换一间',
  same_room: '换个时间',
  same_day: '换一间、换个时间',
  other_day: '换一天',
  split: '分成两次',
}
export const unfitCauseWord: Record<UnfitCause, string> = {
  closed: '停用',
  hours: '不开放',
  holiday: '放假',
  kind: '用途不合',
  capacity: '坐不下',
  turnover: '转场不够',
}
export const fateWord: Record<Fate, string> = {
  kept: '照旧',
  moved: '改动',
  new: '新增',
}
export const dayPartWord: Record<DayPart, string> = {
  morning: '上午',
  afternoon: '下午',
  evening: '晚上',
}
export const sourceWord: Record<Source, string> = {
  donated: '捐赠',
  bought: '购置',
}
export const loanModeWord: Record<LoanMode, string> = {
  takeaway: '外借',
  onsite: '现场使用',
  self_service: '自助借用',
}
export const conditionWord: Record<Condition, string> = {
  good: '完好',
  damaged: '损坏',
}
export const uncheckedWord: Record<Unchecked, string> = {
  out: '自助借出，待核对',
  back: '自助归还，待核对',
}
export const tallyWord: Record<Tally, string> = {
  seen: '在墙上',
  lent: '借在外面',
  missing: '没有找到',
}
export const keyEventKindWord: Record<KeyEventKind, string> = {
  drawn: '取用',
  returned: '放回',
  looked: '查看',
}
export const recordStateWord: Record<RecordState, string> = {
  draft: '待核对',
  confirmed: '已确认',
  locked: '已锁定',
  replaced: '已更正',
  void: '作废',
}
export const evaluationWord: Record<Evaluation, string> = {
  excellent: '优',
  good: '良',
  passed: '合格',
  failed: '不合格',
}
export const starStateWord: Record<StarState, string> = {
  reached: '达到',
  proposed: '已提出',
  posted: '公示中',
  confirmed: '已评定',
  ended: '未通过',
}
export const certificateVerdictWord: Record<CertificateVerdict, string> = {
  matches: '相符',
  changed: '记录有变动',
  void: '已作废',
  altered: '校验码不符',
  unknown: '查不到',
}
export const txnKindWord: Record<TxnKind, string> = {
  grant: '发放',
  redeem: '兑换',
  release: '退回',
  expire: '过期',
  donate: '捐出',
  adjust: '调整',
  reverse: '冲回',
}
export const validityWord: Record<Validity, string> = {
  next_year_end: '次年年底',
  year_end: '当年年底',
  never: '不过期',
}
export const channelWord: Record<Channel, string> = {
  desk: '服务台',
  machine: '售卖机',
}
export const redemptionStateWord: Record<RedemptionState, string> = {
  held: '待取',
  used: '已领取',
  released: '已退回',
}
export const attachedToWord: Record<AttachedTo, string> = {
  room: '活动室',
  group: '社团',
  person: '人员',
  booking: '场次',
  tool: '工具',
  service_record: '服务记录',
  performance: '演出比赛',
  area_change: '面积变动',
}
export const fileKindWord: Record<FileKind, string> = {
  jpeg: 'JPEG 图片',
  png: 'PNG 图片',
  gif: 'GIF 图片',
  webp: 'WebP 图片',
  pdf: 'PDF 文件',
}
export const copyKindWord: Record<CopyKind, string> = {
  daily: '每日',
  made: '手动',
  before_restore: '恢复前',
  before_upgrade: '升级前',
}
export const partingWord: Record<Parting, string> = {
  died: '去世',
  left: '退出社团',
  ended: '不再是志愿者',
  withdrew: '撤回同意',
}
export const happenedKindWord: Record<HappenedKind, string> = {
  joined: '加入',
  left: '退出',
  came: '参加',
  booked: '用房',
  lent: '借出',
  returned: '归还',
  served: '服务',
  registered: '登记志愿者',
  ended: '不再是志愿者',
  donated: '捐赠',
  changed: '资料',
}
export const foundKindWord: Record<FoundKind, string> = {
  room: '活动室',
  club: '社团',
  team: '服务队',
  person: '人员',
  tool: '工具',
  session: '场次',
}
export const importKindWord: Record<ImportKind, string> = {
  rooms: '活动室',
  areas: '面积变动',
  clubs: '社团',
  members: '成员',
  performances: '演出比赛',
  tools: '工具',
  volunteers: '志愿者',
  sessions: '场次',
  arrivals: '签到',
  loans: '借用',
  hours: '服务时长',
}
export const importVerdictWord: Record<ImportVerdict, string> = {
  new: '新增',
  changed: '更新',
  same: '已有',
  refused: '有问题',
  left_out: '不导入',
}
export const importQuestionWord: Record<ImportQuestion, string> = {
  noun: '是不是这种表',
  order: '月和日的先后',
  year: '没有写年份',
  carry: '空着的格子',
  head: '第一行',
  lone: '只有一格字的行',
  names: '一格几个名字',
  gone: '已经不在的人',
  since: '没有开始日期',
  far: '离今天很远的日期',
  early: '后半夜的时间',
  term: '固定时段的起止',
  unit: '时长的单位',
  crowd: '人数特别多',
  running: '编号一栏的 1、2、3',
  source: '没有写来源',
  due: '没有写应还日期',
  again: '同一天另一个时间',
  hidden: '隐藏的行',
  column: '隐藏的列',
  quote: '引号',
  sheet: '几张名单',
  repeat: '重复的行',
}
export const paperSizeWord: Record<PaperSize, string> = {
  a4: 'A4',
  a3: 'A3',
}
export const labelSheetWord: Record<LabelSheet, string> = {
  '3x8': '24 张（3×8）',
  '2x7': '14 张（2×7）',
}
export const paperChangeKindWord: Record<PaperChangeKind, string> = {
  moved: '改时间',
  new: '新增',
  gone: '取消',
  words: '文字',
}
export const filingKindWord: Record<FilingKind, string> = {
  report: '报表',
  nil: '零报告',
  correction: '更正',
}
