//! What kind of day it is: the State Council's holidays and make-up workdays over plain weekends.
//!
//! A year without an official arrangement is *provisional* (暂定): only the statutory days are known.

pub mod rules;
pub(crate) mod service;
mod store;
pub(crate) mod tables;

pub use rules::Calendar;
pub(crate) use service::{read_notice, seed};
pub use store::known;
pub(crate) use store::none as none_known;

use crate::{time::Day, words::words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// The four kinds of day (DOMAIN §4).
    DayKind {
        /// Monday to Friday, unless a holiday.
        Workday = "workday", "工作日";
        /// Saturday and Sunday, unless worked.
        Weekend = "weekend", "周末";
        /// Off by the State Council's notice, weekends within included.
        PublicHoliday = "public_holiday", "法定节假日" | "节假日";
        /// A weekend day that is worked in exchange.
        AdjustedWorkday = "adjusted_workday", "调休上班日" | "调休上班";
    }
}

impl DayKind {
    /// Offices are open.
    pub fn is_worked(self) -> bool {
        matches!(self, DayKind::Workday | DayKind::AdjustedWorkday)
    }
}

/// One day and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DayOn {
    pub on: Day,
    /// Its kind.
    pub kind: DayKind,
    /// `国庆节`, for holidays and the days worked for them.
    pub name: Option<String>,
    /// No official arrangement is known for this year.
    pub provisional: bool,
}

/// A day that differs from the plain week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Holiday {
    pub on: Day,
    /// Holiday or make-up workday.
    pub kind: DayKind,
    /// The holiday's name.
    pub name: String,
    /// Computed from the statute, not announced.
    pub provisional: bool,
}

/// By when something is due, counted in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day on which it is in time.
    pub due_on: Day,
    /// Working days left; negative when it is late.
    pub days_left: i32,
}

/// What was kept of a notice of holidays.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HolidaysKept {
    /// The years whose days were replaced.
    pub years: Vec<i32>,
    /// Days kept.
    pub days: usize,
}
