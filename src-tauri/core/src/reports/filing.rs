//! What was saved to be sent up. "Nothing happened" is filed too, and is not the same as "nothing sent"
//! (DOMAIN §0 point 7).

use super::Period;
use crate::{ids::FilingId, time::Day, words::words};
use serde::Serialize;
use ts_rs::TS;

words! {
    /// What a filing says.
    FilingKind {
        /// The period's figures.
        Report = "report", "报表" | "月报";
        /// Nothing happened.
        Nil = "nil", "零报告";
        /// Instead of what was sent before.
        Correction = "correction", "更正";
    }
}

impl FilingKind {
    /// What the file's name and the sheets' titles end in.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            FilingKind::Report => "",
            FilingKind::Nil => "（零报告）",
            FilingKind::Correction => "（更正）",
        }
    }
}

/// A report that was saved to be sent up.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Filing {
    /// Its id.
    pub id: FilingId,
    /// As `report_preview` takes it: `2026-10`.
    pub period: String,
    /// `2026年10月`.
    pub name: String,
    /// The first day.
    pub from_on: Day,
    /// The last day.
    pub to_on: Day,
    /// What it says.
    pub kind: FilingKind,
    /// When it was saved.
    pub saved_on: Day,
    /// Where.
    pub file: String,
}

impl Filing {
    pub(super) fn named(mut self, from_day: u32) -> Filing {
        let key = format!("{}..{}", self.from_on, self.to_on);
        if let Ok(period) = Period::read(&key, from_day) {
            (self.period, self.name) = (period.key(), period.name());
        }
        self
    }
}
