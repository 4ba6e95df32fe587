//! Days, clock times, slots and minutes. A value here is lawful or does not exist.

pub(crate) mod weekday;

pub use weekday::WeekdayName;

use crate::{Error, Result, ensure};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// A day on the wire and in the store: `2026-11-23`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Day(NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Day, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Day {
    /// The day of a calendar date.
    pub fn of(date: NaiveDate) -> Day {
        Day(date)
    }

    /// A date that exists, years 1900–2199.
    pub fn ymd(year: i32, month: u32, day: u32) -> Result<Day> {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) if (1900..2200).contains(&year) => Ok(Day(date)),
            _ => Err(Error::rule(format!("没有 {year}年{month}月{day}日 这一天，请检查日期"))),
        }
    }

    /// The first day there can be.
    pub const EARLIEST: Day = Day(match NaiveDate::from_ymd_opt(1900, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    });

    /// The last day there can be.
    pub const LATEST: Day = Day(match NaiveDate::from_ymd_opt(2199, 12, 31) {
        Some(day) => day,
        None => NaiveDate::MAX,
    });

    /// The calendar date.
    pub fn date(self) -> NaiveDate {
        self.0
    }

    /// Days later, or earlier when negative.
    #[must_use]
    pub fn plus(self, days: i64) -> Day {
        let step = Days::new(days.unsigned_abs());
        let there =
            if days < 0 { self.0.checked_sub_days(step) } else { self.0.checked_add_days(step) };
        Day(there.unwrap_or(self.0))
    }

    /// Whole days from `earlier` to this one.
    pub fn since(self, earlier: Day) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// 0 is Monday.
    pub fn weekday(self) -> usize {
        self.0.weekday().num_days_from_monday() as usize
    }

    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self.0.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The Monday of this day's week.
    #[must_use]
    pub fn monday(self) -> Day {
        self.plus(-(self.weekday() as i64))
    }

    /// The ISO week.
    pub fn iso_week(self) -> u32 {
        self.0.iso_week().week()
    }

    /// Year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// 1 to 31.
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// `周一`.
    pub fn weekday_name(self) -> &'static str {
        WeekdayName::of(self).chinese()
    }

    /// `11月23日`.
    pub fn short(self) -> String {
        format!("{}月{}日", self.0.month(), self.0.day())
    }

    /// `2026-11-23`, or `一直` for what has always been so: it began on the earliest day.
    pub fn since_said(self) -> String {
        if self == Day::EARLIEST { "一直".into() } else { self.to_string() }
    }

    /// `2026年11月23日`.
    pub fn long(self) -> String {
        format!("{}年{}", self.0.year(), self.short())
    }

    /// Each day from this one to `last`, both included.
    pub fn to(self, last: Day) -> impl Iterator<Item = Day> {
        (0..=last.since(self)).map(move |n| self.plus(n))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = Error;
    fn from_str(text: &str) -> Result<Day> {
        let mut parts = text.trim().splitn(3, '-').map(|p| p.parse::<u32>().ok());
        match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten()) {
            (Some(y), Some(m), Some(d)) => Day::ymd(y as i32, m, d),
            _ => Err(Error::rule(format!("“{text}”不是日期，请写成 2026-11-23 这样"))),
        }
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Day> {
        value.as_str()?.parse().map_err(|e: Error| FromSqlError::Other(Box::new(e)))
    }
}

/// A time on the clock, `00:00`–`24:00`, in minutes since midnight.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, TS)]
#[ts(type = "string")]
pub struct Clock(u16);

impl Clock {
    /// The first minute of the day.
    pub const MIDNIGHT: Clock = Clock(0);
    /// The end of the day.
    pub const DAY_END: Clock = Clock(24 * 60);

    /// Hours and minutes.
    pub fn hm(hour: u32, minute: u32) -> Result<Clock> {
        ensure!(
            minute < 60 && (hour < 24 || (hour == 24 && minute == 0)),
            "没有 {hour}:{minute:02} 这个时间，请写成 08:30 这样"
        );
        Ok(Clock((hour * 60 + minute) as u16))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u32 {
        self.0.into()
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Clock {
    type Err = Error;
    fn from_str(text: &str) -> Result<Clock> {
        let wrong = || Error::rule(format!("“{text}”不是时间，请写成 08:30 这样"));
        let (hour, minute) = text.trim().split_once(':').ok_or_else(wrong)?;
        let (hour, minute) =
            (hour.parse().map_err(|_| wrong())?, minute.parse().map_err(|_| wrong())?);
        Clock::hm(hour, minute)
    }
}

impl Serialize for Clock {
    fn serialize<S: serde::Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> std::result::Result<Clock, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl ToSql for Clock {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for Clock {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Clock> {
        value.as_str()?.parse().map_err(|e: Error| FromSqlError::Other(Box::new(e)))
    }
}

/// A stretch of the clock, half-open `[start, end)`; it always has a length.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(try_from = "RawSpan")]
pub struct Span {
    start: Clock,
    end: Clock,
}

#[derive(Deserialize)]
struct RawSpan {
    start: Clock,
    end: Clock,
}

impl TryFrom<RawSpan> for Span {
    type Error = Error;
    fn try_from(raw: RawSpan) -> Result<Span> {
        Span::new(raw.start, raw.end)
    }
}

impl Span {
    /// From `start` up to, not including, `end`.
    pub fn new(start: Clock, end: Clock) -> Result<Span> {
        ensure!(start < end, "{}", Span::backwards(start, end));
        Ok(Span { start, end })
    }

    /// What to say of an end that is not behind its beginning, with the way out for what goes on until midnight or past it.
    fn backwards(start: Clock, end: Clock) -> String {
        if end == Clock::MIDNIGHT && start > end {
            return format!("到半夜结束请把结束时间写成 24:00({start}–24:00)");
        }
        let wrong = format!("结束时间({end})必须晚于开始时间({start})，请检查");
        if start.minutes() < 18 * 60 || end.minutes() > 8 * 60 {
            return wrong;
        }
        format!("{wrong}。过了半夜的请分成两条：当天 {start}–24:00，第二天 00:00–{end}")
    }

    /// The first minute.
    pub fn start(self) -> Clock {
        self.start
    }

    /// The minute it is over.
    pub fn end(self) -> Clock {
        self.end
    }

    /// Its length.
    pub fn minutes(self) -> u32 {
        self.end.minutes() - self.start.minutes()
    }

    /// Touching is not clashing (R1).
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether a break of `turnover` minutes is missing between the two (R1).
    pub fn too_close(self, other: Span, turnover: u32) -> bool {
        self.start.minutes() < other.end.minutes() + turnover
            && other.start.minutes() < self.end.minutes() + turnover
    }

    /// The part both share.
    pub fn meet(self, other: Span) -> Option<Span> {
        Span::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }

    /// What is left of this when `other` is taken out.
    pub fn minus(self, other: Span) -> Vec<Span> {
        if !self.overlaps(other) {
            return vec![self];
        }
        let before = Span::new(self.start, other.start);
        let after = Span::new(other.end, self.end);
        before.into_iter().chain(after).collect()
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.start, self.end)
    }
}

/// A stretch of one day, half-open `[start, end)`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
#[serde(try_from = "RawSlot")]
pub struct Slot {
    on: Day,
    start: Clock,
    end: Clock,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSlot {
    on: Day,
    start: Clock,
    end: Clock,
}

impl TryFrom<RawSlot> for Slot {
    type Error = Error;
    fn try_from(raw: RawSlot) -> Result<Slot> {
        Ok(Slot::on(raw.on, Span::new(raw.start, raw.end)?))
    }
}

impl Slot {
    /// That stretch of that day.
    pub fn on(on: Day, span: Span) -> Slot {
        Slot { on, start: span.start, end: span.end }
    }

    /// The day.
    pub fn day(self) -> Day {
        self.on
    }

    /// The clock times.
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({}){}", self.on.short(), self.on.weekday_name(), self.span())
    }
}

/// Minutes as tenths of an hour, rounded once, halves up: 99.5 hours are 995.
pub fn tenths_of_hours(minutes: u32) -> u32 {
    (minutes + 3) / 6
}

/// Minutes as hours with one decimal, as sheets and certificates show them: `36.5`.
pub fn decimal_hours(minutes: u32) -> String {
    let tenths = tenths_of_hours(minutes);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Minutes in words: `2 小时 30 分`.
pub fn hours_and_minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (h, 0) => format!("{h} 小时"),
        (0, m) => format!("{m} 分"),
        (h, m) => format!("{h} 小时 {m} 分"),
    }
}
