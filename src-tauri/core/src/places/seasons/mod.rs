//! The seasons of the year (DOMAIN §4): named stretches, month-day to month-day, by which opening hours differ.
//! Together they are the whole year, each day in one of them, or there are none.

pub mod rules;
pub(crate) mod service;
pub(crate) mod store;

use crate::{Error, Result, ids::SeasonId, time::Day};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// A day of any year, `05-01`; 29 February is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(into = "String")]
#[ts(type = "string")]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// A day that some year has.
    pub fn md(month: u32, day: u32) -> Result<MonthDay> {
        // 2024 has every day that any year has.
        Day::ymd(2024, month, day)
            .map(MonthDay::of)
            .map_err(|_| Error::rule(format!("没有 {month}月{day}日 这一天，请检查季节的起止")))
    }

    /// The day of the year that a day is.
    pub fn of(on: Day) -> MonthDay {
        MonthDay { month: on.month(), day: on.day_of_month() }
    }

    /// `5月1日`.
    pub fn short(self) -> String {
        format!("{}月{}日", self.month, self.day)
    }

    /// The same day of a leap year, which has them all.
    fn in_leap_year(self) -> Day {
        Day::ymd(2024, self.month, self.day).unwrap_or_else(|_| unreachable!("checked when made"))
    }

    /// The day after, 1 January after 31 December.
    #[must_use]
    pub fn next(self) -> MonthDay {
        MonthDay::of(self.in_leap_year().plus(1))
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> MonthDay {
        MonthDay::of(self.in_leap_year().plus(-1))
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl fmt::Debug for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<MonthDay> for String {
    fn from(it: MonthDay) -> String {
        it.to_string()
    }
}

impl FromStr for MonthDay {
    type Err = Error;
    fn from_str(text: &str) -> Result<MonthDay> {
        let parts = text.trim().split_once('-');
        let number = |part: &str| part.parse::<u32>().ok();
        match parts.map(|(month, day)| (number(month), number(day))) {
            Some((Some(month), Some(day))) => MonthDay::md(month, day),
            _ => Err(Error::rule(format!("“{text}”不是月日，请写成 05-01 这样"))),
        }
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: serde::Deserializer<'de>>(
        from: D,
    ) -> std::result::Result<MonthDay, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

impl ToSql for MonthDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for MonthDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<MonthDay> {
        value.as_str()?.parse().map_err(|e: Error| FromSqlError::Other(Box::new(e)))
    }
}

/// A season as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewSeason {
    /// The one meant, so that its hours stay with it; none: a new one.
    pub id: Option<SeasonId>,
    /// `夏季`.
    pub name: String,
    /// The first day.
    pub from: MonthDay,
    /// The last day; before the first when the season wraps New Year.
    pub to: MonthDay,
}

/// A season.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Season {
    pub id: SeasonId,
    /// `夏季`.
    pub name: String,
    /// The first day.
    pub from: MonthDay,
    /// The last day; before the first when the season wraps New Year.
    pub to: MonthDay,
}

impl Season {
    /// Whether the season has that day of the year, both ends included.
    pub fn has(&self, day: MonthDay) -> bool {
        if self.from <= self.to {
            self.from <= day && day <= self.to
        } else {
            self.from <= day || day <= self.to
        }
    }
}
