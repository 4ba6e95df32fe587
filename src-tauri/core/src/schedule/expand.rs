//! The dates of a weekly pattern: a pure function, checked against the crate `rrule`.

use crate::{Result, ensure, time::Day};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A weekday as patterns name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "Monday to Sunday")]
pub enum WeekdayName {
    Mo,
    Tu,
    We,
    Th,
    Fr,
    Sa,
    Su,
}

const NAMES: [&str; 7] = ["mo", "tu", "we", "th", "fr", "sa", "su"];

impl WeekdayName {
    /// Monday first.
    pub const ALL: [WeekdayName; 7] = [
        WeekdayName::Mo,
        WeekdayName::Tu,
        WeekdayName::We,
        WeekdayName::Th,
        WeekdayName::Fr,
        WeekdayName::Sa,
        WeekdayName::Su,
    ];

    /// As stored.
    pub fn word(self) -> &'static str {
        NAMES[self as usize]
    }
}

/// Weekdays as one column keeps them: `mo,we`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekdays(pub Vec<WeekdayName>);

impl FromSql for Weekdays {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Weekdays> {
        let read = |word: &str| {
            WeekdayName::ALL.into_iter().find(|d| d.word() == word).ok_or(FromSqlError::InvalidType)
        };
        Ok(Weekdays(value.as_str()?.split(',').map(read).collect::<FromSqlResult<_>>()?))
    }
}

/// When a series falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Which weekdays, each once, in order.
    pub weekdays: Vec<WeekdayName>,
    /// The first day it may fall on; the weeks are counted from its Monday.
    pub from: Day,
    /// The last day it may fall on.
    pub until: Day,
    /// 1 every week, 2 every other week.
    pub every_weeks: u32,
}

/// The most dates one series may have: ten years of two a week.
const MOST: usize = 1100;

impl Pattern {
    /// A pattern that has at least one date and not absurdly many.
    pub fn new(
        weekdays: &[WeekdayName],
        from: Day,
        until: Day,
        every_weeks: u32,
    ) -> Result<Pattern> {
        let mut weekdays = weekdays.to_vec();
        weekdays.sort();
        weekdays.dedup();
        ensure!(!weekdays.is_empty(), "请至少选择一个星期几");
        ensure!(from <= until, "结束日期({until})早于开始日期({from})，请检查");
        ensure!((1..=52).contains(&every_weeks), "间隔周数只能是 1 到 52，请检查");
        ensure!(until.since(from) <= 3700, "一个系列最长十年，请缩短结束日期");
        let pattern = Pattern { weekdays, from, until, every_weeks };
        let dates = pattern.dates();
        ensure!(!dates.is_empty(), "从 {from} 到 {until} 没有符合的日期，请检查星期和起止日期");
        ensure!(
            dates.len() <= MOST,
            "这个系列有 {} 次，太多了(最多 {MOST} 次)。请缩短结束日期",
            dates.len()
        );
        Ok(pattern)
    }

    /// Every date in order. Weeks are counted from the Monday of `from`, so a fortnightly series keeps
    /// its weeks whatever is skipped.
    pub fn dates(&self) -> Vec<Day> {
        let mut dates = Vec::new();
        let mut week = self.from.monday();
        while week <= self.until {
            let of_week = self.weekdays.iter().map(|d| week.plus(*d as i64));
            dates.extend(of_week.filter(|on| self.from <= *on && *on <= self.until));
            week = week.plus(7 * i64::from(self.every_weeks));
        }
        dates
    }

    /// The weekdays as one column keeps them.
    pub(crate) fn weekday_words(&self) -> String {
        self.weekdays.iter().map(|d| d.word()).collect::<Vec<_>>().join(",")
    }
}
