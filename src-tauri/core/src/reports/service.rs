//! What the desk does with reports.

use super::{
    Filing, FilingKind, Period, Report, ReportPreview, ReportSaved, areas, checks, clubs, excel,
    filing, hours, points, rooms, sheet::ReportDays, store, tools,
};
use crate::{Result, app::App, ensure, files, ids::FilingId, settings, time::Day};
use std::path::PathBuf;

impl App {
    /// The period's workbook as values, with its cross-checks: `2026-10` (a month as the settings count it),
    /// `2026-Q3`, `2026`, or any days, `2026-09-26..2026-10-25`.
    pub fn report_preview(&self, period: String) -> Result<ReportPreview> {
        let (facts, filed) = self.read(|db| {
            // One moment for all queries: a change in between would make the sheets disagree.
            let moment = db.unchecked_transaction()?;
            let from_day = settings::store::desk(&moment)?.month_from_day;
            let period = Period::read(&period, from_day)?;
            let facts = store::facts(&moment, period, self.today())?;
            let filed = store::filings::filings(&moment, Some(period.from), Some(period.to))?;
            moment.finish()?;
            Ok((facts, filed))
        })?;
        let period = facts.period;
        let from_day = facts.desk.month_from_day;
        let same = |it: &Filing| (it.from_on, it.to_on) == (period.from, period.to);
        let filed = filing::named(filed.into_iter().filter(same).collect(), from_day);
        let stretch = ReportDays {
            key: period.key(),
            before: period.before(from_day)?.key(),
            from: period.from,
            to: period.to,
            nothing: facts.nothing_happened(),
            correction: FilingKind::Correction.suffix(corrections(&filed)),
            filed,
        };
        Ok(ReportPreview { report: self.report(&facts)?, stretch })
    }

    /// Saves the period's workbook and notes that it was: as it is, as a 零报告 when nothing happened, or as
    /// a 更正 of one saved before. A failing cross-check stops it and names the row.
    pub fn report_save(
        &self,
        period: String,
        out: PathBuf,
        nil: Option<bool>,
        correction: Option<bool>,
    ) -> Result<ReportSaved> {
        let ReportPreview { mut report, stretch } = self.report_preview(period)?;
        let kind = match (nil.unwrap_or_default(), correction.unwrap_or_default()) {
            (false, false) => FilingKind::Report,
            (false, true) => FilingKind::Correction,
            (true, _) => FilingKind::Nil,
        };
        ensure!(
            kind != FilingKind::Nil || stretch.nothing,
            "{}有活动、服务或借用的记录，不能报零报告。请直接保存报表",
            report.period
        );
        ensure!(
            kind != FilingKind::Nil || stretch.from <= self.today(),
            "{}还没有到，不能报零报告",
            report.period
        );
        ensure!(
            kind != FilingKind::Correction || !stretch.filed.is_empty(),
            "{}还没有报过，不用更正。请直接保存报表",
            report.period
        );
        let failing = || report.checks.iter().filter(|check| !check.ok);
        let stopping: Vec<&str> =
            failing().filter(|check| check.stops).map(|check| check.sentence.as_str()).collect();
        ensure!(
            stopping.is_empty(),
            "勾稽关系不成立，没有保存。{}{}",
            stopping[..stopping.len().min(3)].join(";"),
            if stopping.len() > 3 { format!(";共 {} 处", stopping.len()) } else { String::new() }
        );
        let warnings = failing().map(|check| check.sentence.clone()).collect();
        let before = corrections(&stretch.filed);
        let suffix = kind.suffix(before);
        for sheet in report.sheets.iter_mut().filter(|sheet| sheet.signed.is_some()) {
            sheet.title.push_str(&suffix);
        }
        files::save_whole(&out, &excel::write(&report)?)?;
        let file = out.to_string_lossy().into_owned();
        let filing = Filing {
            id: FilingId::new(),
            period: stretch.key,
            name: report.period,
            from_on: stretch.from,
            to_on: stretch.to,
            kind,
            word: kind.said(before),
            saved_on: self.today(),
            file: file.clone(),
        };
        self.write(&format!("保存{}报表{suffix}", filing.name), |tx| {
            store::filings::keep_filing(tx, &filing)
        })?;
        let tabs = report.sheets.iter().map(|sheet| sheet.tab.clone()).collect();
        Ok(ReportSaved { file, tabs, warnings })
    }

    /// What was saved to be sent up, the newest first; with days, the periods that touch them.
    pub fn filing_list(&self, from: Option<Day>, to: Option<Day>) -> Result<Vec<Filing>> {
        self.read(|db| {
            let from_day = settings::store::desk(db)?.month_from_day;
            Ok(filing::named(store::filings::filings(db, from, to)?, from_day))
        })
    }

    /// The sheets of those facts; a long period says how far it is and can be called off.
    pub(super) fn report(&self, facts: &store::Facts) -> Result<Report> {
        const SHEETS: [fn(&store::Facts) -> super::Sheet; 7] = [
            rooms::sheet,
            clubs::sheet,
            hours::sheet,
            hours::inner,
            tools::sheet,
            tools::register,
            areas::sheet,
        ];
        let mut sheets = Vec::new();
        for (n, sheet) in SHEETS.iter().enumerate() {
            if facts.period.is_long() {
                self.progress(&format!("统计{}", facts.period.name()), n, SHEETS.len())?;
            }
            sheets.push(facts.worded(sheet(facts)));
        }
        if facts.points.used {
            sheets.push(facts.worded(points::sheet(facts)));
        }
        let known = checks::Known {
            outdoor_club_sessions: rooms::outdoor_club_sessions(facts),
            service_minutes: facts.service_minutes,
            unfinished: facts.unfinished(),
        };
        let mut checks = checks::checks(&sheets, &known);
        checks.extend(points::checks(&sheets, &facts.points));
        Ok(Report {
            period: facts.period.name(),
            file_name: file_name(&facts.unit(), &facts.period),
            checks,
            sheets,
            banner: facts.desk.demo.then(|| "演示数据".into()),
            unit: facts.unit(),
            made_on: facts.today,
        })
    }
}

/// How many corrections were saved.
fn corrections(filed: &[Filing]) -> usize {
    filed.iter().filter(|it| it.kind == FilingKind::Correction).count()
}

/// `桃溪街道青禾里社区2026年10月统计月报.xlsx`: no character a disk refuses, at most 80 in all.
fn file_name(unit: &str, period: &Period) -> String {
    let tail = format!("{}{}.xlsx", period.name(), period.said().report);
    let room = 80usize.saturating_sub(tail.chars().count());
    let place = unit.chars().take(room);
    let legal = |c: char| {
        if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c }
    };
    place.map(legal).chain(tail.chars()).collect::<String>().trim_start_matches([' ', '.']).into()
}
