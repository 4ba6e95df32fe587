/** Days are `2026-11-23`, times on the clock `08:30`. Everything here is pure. */

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const DAY = 86_400_000

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)
const iso = (at: Date): string => at.toISOString().slice(0, 10)
const pad = (n: number): string => String(n).padStart(2, '0')

/** That many days later (or earlier). */
export const addDays = (day: string, days: number): string => iso(new Date(utc(day).getTime() + days * DAY))

/** Days from one to the other. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((utc(to).getTime() - utc(from).getTime()) / DAY)

/** The Monday of that day's week. */
export const monday = (day: string): string => addDays(day, -((utc(day).getUTCDay() + 6) % 7))

/** The seven days of that day's week, Monday first. */
export const weekOf = (day: string): string[] => Array.from({ length: 7 }, (_, n) => addDays(monday(day), n))

/** `周一`. */
export const weekday = (day: string): string => WEEKDAYS[utc(day).getUTCDay()] ?? ''

/** `11月23日`. */
export const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** The first day of what has always been so. */
const ALWAYS = '1900-01-01'

/** `2026年11月23日`; `一直` of what has always been so. */
export const longDay = (day: string): string =>
  day === ALWAYS ? '一直' : `${Number(day.slice(0, 4))}年${shortDay(day)}`

/** Since when, in a list: the day, or `一直`. */
export const sinceSaid = (day: string): string => (day === ALWAYS ? longDay(day) : day)

/** `11月23日 周一`. */
export const dayAndWeekday = (day: string): string => `${shortDay(day)} ${weekday(day)}`

/** `2026年11月23日—29日`, with the month or year of the end where it differs. */
export function dayRange(from: string, to: string): string {
  if (from.slice(0, 7) === to.slice(0, 7)) return `${longDay(from)}—${Number(to.slice(8, 10))}日`
  return `${longDay(from)}—${from.slice(0, 4) === to.slice(0, 4) ? shortDay(to) : longDay(to)}`
}

/** The ISO week's number. */
export function weekNumber(day: string): number {
  const thursday = addDays(monday(day), 3)
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1
}

/** `2026年10月` of `2026-10`. */
export const monthName = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`

/** The month before (-1) or after (1) `2026-10`. */
export function addMonths(month: string, months: number): string {
  const n = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  return `${String(Math.floor(n / 12)).padStart(4, '0')}-${pad((n % 12) + 1)}`
}

/** The first and the last day of `2026-10`. */
export const monthDays = (month: string): { from: string; to: string } => ({
  from: `${month}-01`,
  to: addDays(`${addMonths(month, 1)}-01`, -1),
})

/** `11月23日 09:05` of an instant; the year is said when it is not this day's. */
export function instant(at: string, today: string): string {
  const day = at.slice(0, 10)
  const said =
    day === today
      ? '今天'
      : day === addDays(today, -1)
        ? '昨天'
        : day.slice(0, 4) === today.slice(0, 4)
          ? shortDay(day)
          : longDay(day)
  return `${said} ${at.slice(11, 16)}`
}

/** Text without the marks that nobody sees, which come in with what is pasted from a chat or a web page. */
export const seen = (text: string): string =>
  text.replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, '')

const halfWidth = (text: string): string =>
  seen(text)
    .trim()
    .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[。．]/g, '.')

function dayOf(year: number, month: number, date: number): string | null {
  if (year < 1000 || year > 9999) return null
  const day = `${year}-${pad(month)}-${pad(date)}`
  const at = utc(day)
  return Number.isNaN(at.getTime()) || iso(at) !== day ? null : day
}

/** The day meant by what was typed (`2026.11.23`, `11-23`, `1123`, `11月23日`, `今天`), or null. */
export function readDay(typed: string, today: string): string | null {
  const text = halfWidth(typed).replace(/\s+/g, '')
  const near: Record<string, number> = { 前天: -2, 昨天: -1, 今天: 0, 明天: 1, 后天: 2 }
  if (text in near) return addDays(today, near[text] ?? 0)
  const year = Number(today.slice(0, 4))
  let parts = /^(?:(\d{4}|\d{2})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(text)
  if (parts) {
    const said = parts[1]
    return dayOf(
      said === undefined ? year : said.length === 2 ? 2000 + Number(said) : Number(said),
      Number(parts[2]),
      Number(parts[3]),
    )
  }
  parts = /^(\d{4})?(\d{2})(\d{2})$/.exec(text)
  if (parts) return dayOf(parts[1] === undefined ? year : Number(parts[1]), Number(parts[2]), Number(parts[3]))
  parts = /^(\d{1,2})[日号]?$/.exec(text)
  if (parts) return dayOf(year, Number(today.slice(5, 7)), Number(parts[1]))
  return null
}

/** Minutes since midnight. */
export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** `08:30` of minutes, kept inside the day. */
export function clockOf(minutes: number): string {
  const m = Math.max(0, Math.min(1440, minutes))
  return `${pad(Math.floor(m / 60))}:${pad(m % 60)}`
}

/** The time meant by what was typed (`830`, `8:30`, `8`, `8点半`, `1430`), or null. */
export function readClock(typed: string): string | null {
  const text = halfWidth(typed)
    .replace(/\s+/g, '')
    .replace('点半', ':30')
    .replace(/[点时]/, ':')
    .replace(/分$/, '')
    .replace('.', ':')
  const parts = /^(\d{1,2}):(\d{1,2})?$/.exec(text) ?? /^(\d{1,2})(\d{2})?$/.exec(text)
  if (!parts) return null
  const minutes = Number(parts[1]) * 60 + Number(parts[2] ?? 0)
  return Number(parts[2] ?? 0) < 60 && minutes <= 1440 ? clockOf(minutes) : null
}

/** Hours with one decimal, from minutes. */
export const hours = (minutes: number): string => (Math.round(minutes / 6) / 10).toFixed(1)

/** `2 小时 30 分` of minutes. */
export function duration(minutes: number): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return [h > 0 ? `${h} 小时` : '', m > 0 || h === 0 ? `${m} 分` : ''].filter(Boolean).join(' ')
}

/** What to say of an end that is not behind its beginning, with the way out for what goes on until midnight or past it. */
export function backwardsText(start: string, end: string): string {
  if (end === '00:00' && start > end) return `到半夜结束请填 24:00（${start}–24:00）`
  const wrong = `结束时间（${end}）要晚于开始时间（${start}），请检查`
  return start >= '18:00' && end <= '08:00' ? `${wrong}。过了半夜的请分成两条：当天到 24:00，第二天从 00:00 起` : wrong
}
