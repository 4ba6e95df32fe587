//! What the desk does with reports.

use super::{Report, ReportSaved};
use crate::{Error, Result, app::App};
use std::path::PathBuf;

impl App {
    /// The period's workbook as values, with its cross-checks. `2026-10`, or `2026-09-26..2026-10-25`.
    pub fn report_preview(&self, period: String) -> Result<Report> {
        Err(Error::Rule(period))
    }

    /// Saves the period's workbook. A failing cross-check stops it and names the row.
    pub fn report_save(&self, period: String, out: PathBuf) -> Result<ReportSaved> {
        let _ = out;
        Err(Error::Rule(period))
    }
}
