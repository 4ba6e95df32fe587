//! What was saved to be sent up. "Nothing happened" is filed too, and is not the same as "nothing sent"
//! (DOMAIN §0 point 7).

use super::Period;
use crate::{ids::FilingId, time::Day, words::words};
use serde::Serialize;
use std::collections::HashMap;
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
    /// What it is called where as many corrections of the period were saved before: `第2次更正`.
    pub(super) fn said(self, corrections: usize) -> String {
        match self {
            FilingKind::Correction if corrections > 0 => {
                format!("第{}次{}", corrections + 1, self.chinese())
            }
            _ => self.chinese().to_owned(),
        }
    }

    /// What the file's name and the sheets' titles end in.
    pub(super) fn suffix(self, corrections: usize) -> String {
        match self {
            FilingKind::Report => String::new(),
            _ => format!("（{}）", self.said(corrections)),
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
    /// What it is called: `报表`, `零报告`, `更正`, `第2次更正`.
    pub word: String,
    /// When it was saved.
    pub saved_on: Day,
    pub file: String,
    /// Where the history stood, as the workbook's foot says it; in the list of filings.
    pub anchor: Option<String>,
}

impl Filing {
    fn named(mut self, from_day: u32) -> Filing {
        let key = format!("{}..{}", self.from_on, self.to_on);
        if let Ok(period) = Period::read(&key, from_day) {
            (self.period, self.name) = (period.key(), period.name());
        }
        self
    }
}

/// Names each filing of a list that has the newest first; the corrections of one period are numbered.
pub(super) fn named(mut filed: Vec<Filing>, from_day: u32) -> Vec<Filing> {
    let mut corrections: HashMap<(Day, Day), usize> = HashMap::new();
    for it in filed.iter_mut().rev() {
        let before = corrections.entry((it.from_on, it.to_on)).or_default();
        it.word = it.kind.said(*before);
        *before += usize::from(it.kind == FilingKind::Correction);
    }
    filed.into_iter().map(|it| it.named(from_day)).collect()
}
