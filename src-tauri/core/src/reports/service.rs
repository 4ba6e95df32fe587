//! Reports are previewed and saved; lists are saved as they are shown.

use super::{
    Filing, FilingKind, Period, Report, ReportPreview, ReportSaved, checks, filing,
    report::ReportDays, shared::Shared, sheets::SHEETS, store,
};
use crate::{
    Result,
    app::App,
    db::anchor,
    ensure,
    ids::FilingId,
    settings,
    time::Day,
    words,
    workbook::{
        TableCell,
        excel::{self, Head},
        list,
    },
};
use keting_macros::commands;
use std::path::PathBuf;

#[commands]
impl App {
    /// The period's workbook as values, with its cross-checks: `2026-10` (a month as the settings count it),
    /// `2026-Q3`, `2026`, or any days, `2026-09-26..2026-10-25`.
    pub fn report_preview(&self, period: String) -> Result<ReportPreview> {
        self.read(|db| {
            // One moment for all queries: a change in between would make the sheets disagree.
            let moment = db.unchecked_transaction()?;
            let shared = Shared::of(&moment, &self.past, &period, self.today())?;
            let (report, nothing) = report(self, &shared)?;
            let (period, from_day) = (shared.period, shared.desk.month_from_day);
            let filed = store::filings(&moment, Some(period.from), Some(period.to))?;
            let same = |it: &Filing| (it.from_on, it.to_on) == (period.from, period.to);
            let filed = filing::named(filed.into_iter().filter(same).collect(), from_day);
            let stretch = ReportDays {
                key: period.key(),
                before: period.before(from_day)?.key(),
                from: period.from,
                to: period.to,
                nothing,
                correction: FilingKind::Correction.suffix(corrections(&filed)),
                filed,
            };
            Ok(ReportPreview { report, stretch })
        })
    }

    /// Saves the period's workbook and notes that it was: as it is, as a 零报告 when nothing happened, or as
    /// a 更正 of one saved before. A failing cross-check stops it and names the row. Inner sheets are not in it.
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
        report.sheets.retain(|sheet| !sheet.inner);
        let before = corrections(&stretch.filed);
        let suffix = kind.suffix(before);
        for sheet in report.sheets.iter_mut().filter(|sheet| sheet.signed.is_some()) {
            sheet.title.push_str(&suffix);
        }
        let anchor = self.read(anchor::newest)?.map(|it| it.said());
        let head = Head { foot: anchor.as_deref(), ..report.head() };
        self.save(&out, &excel::write(&head, &report.sheets)?)?;
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
            anchor,
        };
        self.write(&format!("保存{}报表{suffix}", filing.name), |tx| {
            store::keep_filing(tx, &filing)
        })?;
        let tabs = report.sheets.iter().map(|sheet| sheet.tab.clone()).collect();
        Ok(ReportSaved { file, tabs, warnings })
    }

    /// Saves the period's inner sheets, which have full names, as a file of their own that is kept in the house.
    pub fn report_inner_save(&self, period: String, out: PathBuf) -> Result<ReportSaved> {
        let ReportPreview { mut report, .. } = self.report_preview(period)?;
        report.sheets.retain(|sheet| sheet.inner);
        self.save(&out, &excel::write(&report.head(), &report.sheets)?)?;
        let tabs = report.sheets.iter().map(|sheet| sheet.tab.clone()).collect();
        Ok(ReportSaved { file: out.to_string_lossy().into_owned(), tabs, warnings: Vec::new() })
    }

    /// What was saved to be sent up, the newest first; with days, the periods that touch them.
    pub fn filing_list(&self, from: Option<Day>, to: Option<Day>) -> Result<Vec<Filing>> {
        self.read(|db| {
            let from_day = settings::store::desk(db)?.month_from_day;
            let filed = store::anchored(db, store::filings(db, from, to)?)?;
            Ok(filing::named(filed, from_day))
        })
    }

    /// Saves a list as it is shown, for Excel; returns the file.
    pub fn table_save(
        &self,
        title: String,
        columns: Vec<String>,
        rows: Vec<Vec<TableCell>>,
        out: PathBuf,
    ) -> Result<PathBuf> {
        let title = words::name(&title, "表的名称", 60)?;
        let desk = self.read(settings::store::desk)?;
        let (made_on, unit) = (self.today(), format!("{}{}", desk.subdistrict, desk.community));
        let banner = desk.demo.then_some("演示数据");
        let what = format!("导出“{title}”");
        let sheet = list::sheet(&title, &columns, rows, &unit, made_on)?;
        self.progress(&what, 0, 2)?;
        let bytes = excel::write(
            &Head { title: &title, unit: &unit, made_on, banner, foot: None },
            &[sheet],
        )?;
        self.progress(&what, 1, 2)?;
        self.save(&out, &bytes)?;
        self.progress(&what, 2, 2)?;
        Ok(out)
    }
}

/// The sheets of a period, and whether nothing happened in it; a long period says how far it is and can be
/// called off.
fn report(app: &App, shared: &Shared) -> Result<(Report, bool)> {
    let (mut sheets, mut known, mut nothing) = (Vec::new(), checks::Known::new(), true);
    for (n, listed) in SHEETS.iter().enumerate() {
        if shared.period.is_long() {
            app.progress(&format!("统计{}", shared.period.name()), n, SHEETS.len())?;
        }
        if let Some(made) = (listed.make)(shared)? {
            sheets.push(made.sheet);
            known.extend(made.known);
            nothing &= !made.happened;
        }
    }
    let mut checks = checks::checks(&sheets, &known);
    if shared.unfinished() {
        let sentence = "统计期还没有结束，后面的日子按已经登记的计入，结束后请再生成一次";
        checks.insert(0, checks::Check::warning(sentence.into()));
    }
    let report = Report {
        period: shared.period.name(),
        file_name: file_name(&shared.unit(), &shared.period),
        checks,
        sheets,
        banner: shared.desk.demo.then_some("演示数据"),
        unit: shared.unit(),
        made_on: shared.today,
    };
    Ok((report, nothing))
}

/// How many corrections were saved.
fn corrections(filed: &[Filing]) -> usize {
    filed.iter().filter(|it| it.kind == FilingKind::Correction).count()
}

/// `桃溪街道青禾里社区2026年10月统计月报.xlsx`: no character a disk refuses, at most 80 in all.
fn file_name(unit: &str, period: &Period) -> String {
    let tail = format!("{}{}.xlsx", period.name(), period.report());
    let room = 80usize.saturating_sub(tail.chars().count());
    let place = unit.chars().take(room);
    let legal = |c: char| {
        if c.is_control() || r#"\/:*?"<>|"#.contains(c) { '_' } else { c }
    };
    place.map(legal).chain(tail.chars()).collect::<String>().trim_start_matches([' ', '.']).into()
}
