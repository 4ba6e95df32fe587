//! Days of the week.

use super::Day;
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
const CHINESE: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

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

    /// `周一`.
    pub fn chinese(self) -> &'static str {
        CHINESE[self as usize]
    }

    /// The weekday of that day.
    pub fn of(on: Day) -> WeekdayName {
        WeekdayName::ALL[on.weekday()]
    }
}
