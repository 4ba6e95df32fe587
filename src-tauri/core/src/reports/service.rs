//! What the desk does with reports.

use super::{Report, ReportSaved, checks, clubs, excel, hours, rooms, store, tools};
use crate::{Result, app::App, ensure, time::Period};
use std::path::PathBuf;

impl App {
    /// The period's workbook as values, with its cross-checks. `2026-10`, or `2026-09-26..2026-10-25`.
    pub fn report_preview(&self, period: String) -> Result<Report> {
        let (period, today) = (period.parse::<Period>()?, self.today());
        self.read(|db| {
            // One moment for all queries: a change in between would make the sheets disagree.
            let moment = db.unchecked_transaction()?;
            let facts = store::facts(&moment, period, today)?;
            moment.finish()?;
            Ok(report(&facts))
        })
    }

    /// Saves the period's workbook. A failing cross-check stops it and names the row.
    pub fn report_save(&self, period: String, out: PathBuf) -> Result<ReportSaved> {
        let report = self.report_preview(period)?;
        let failing = || report.checks.iter().filter(|check| !check.ok);
        let stopping: Vec<&str> =
            failing().filter(|check| check.stops).map(|check| check.sentence.as_str()).collect();
        ensure!(
            stopping.is_empty(),
            "勾稽关系不成立，没有保存。{}{}",
            stopping[..stopping.len().min(3)].join(";"),
            if stopping.len() > 3 { format!(";共 {} 处", stopping.len()) } else { String::new() }
        );
        super::save_whole(&out, &excel::write(&report)?)?;
        Ok(ReportSaved {
            file: out.to_string_lossy().into_owned(),
            tabs: report.sheets.iter().map(|sheet| sheet.tab.clone()).collect(),
            warnings: failing().map(|check| check.sentence.clone()).collect(),
        })
    }
}

fn report(facts: &store::Facts) -> Report {
    let sheets = vec![
        rooms::sheet(facts),
        clubs::sheet(facts),
        hours::sheet(facts),
        hours::inner(facts),
        tools::sheet(facts),
        tools::register(facts),
    ];
    let known = checks::Known {
        outdoor_club_sessions: rooms::outdoor_club_sessions(facts),
        service_minutes: facts.service_minutes,
        unfinished: facts.unfinished(),
    };
    Report {
        period: facts.period.name(),
        file_name: file_name(&facts.unit(), &facts.period),
        checks: checks::checks(&sheets, &known),
        sheets,
        banner: facts.desk.demo.then(|| "演示数据".into()),
        unit: facts.unit(),
        made_on: facts.today,
    }
}

/// `桃溪街道青禾里社区2026年10月统计月报.xlsx`: no character a disk refuses, at most 80 in all.
fn file_name(unit: &str, period: &Period) -> String {
    let tail = format!("{}统计月报.xlsx", period.name());
    let room = 80usize.saturating_sub(tail.chars().count());
    let place = unit.chars().take(room);
    let legal = |c: char| {
        if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c }
    };
    place.map(legal).chain(tail.chars()).collect::<String>().trim_start_matches([' ', '.']).into()
}
