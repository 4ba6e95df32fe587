//! The period's workbook with its cross-checks, and what is known of the period.

use super::{Filing, checks::Check};
use crate::{
    time::Day,
    workbook::{Sheet, SheetShown, excel::Head},
};
use serde::{Serialize, Serializer};
use ts_rs::TS;

/// The period's workbook before it is saved.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Report {
    /// `2026年10月`.
    pub period: String,
    /// `桃溪街道青禾里社区2026年10月统计月报.xlsx`.
    pub file_name: String,
    /// The sheets in order.
    #[serde(serialize_with = "shown")]
    #[ts(as = "Vec<SheetShown<'static>>")]
    pub sheets: Vec<Sheet>,
    /// The cross-checks.
    pub checks: Vec<Check>,
    /// `演示数据` when this is the demonstration.
    pub banner: Option<&'static str>,
    /// Who files it: `桃溪街道青禾里社区`.
    pub unit: String,
    /// 填报日期.
    pub made_on: Day,
}

fn shown<S: Serializer>(sheets: &[Sheet], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(sheets.iter().map(SheetShown::of))
}

impl Report {
    /// What the workbook says about itself.
    pub fn head(&self) -> Head<'_> {
        Head {
            title: self.file_name.trim_end_matches(".xlsx"),
            unit: &self.unit,
            made_on: self.made_on,
            banner: self.banner,
            foot: None,
        }
    }
}

/// A period's workbook before it is saved, and what is known of the period.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReportPreview {
    /// The workbook.
    #[serde(flatten)]
    pub report: Report,
    /// Its days.
    #[serde(flatten)]
    pub stretch: ReportDays,
}

/// A report's stretch of days, and what was sent of it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ReportDays {
    /// As `report_preview` takes it: `2026-10`.
    pub key: String,
    /// The one before: last month, last quarter, as many days before.
    pub before: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Nothing happened in it: a 零报告 can be filed.
    pub nothing: bool,
    /// What was already saved of it, the newest first.
    pub filed: Vec<Filing>,
    /// What the file's name ends in when it is saved as a 更正: `（更正）`, `（第2次更正）`.
    pub correction: String,
}

/// A workbook that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReportSaved {
    pub file: String,
    /// The tabs in it.
    pub tabs: Vec<String>,
    /// The cross-checks that only warn.
    pub warnings: Vec<String>,
}
