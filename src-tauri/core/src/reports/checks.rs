//! The cross-checks (勾稽关系): what must hold between the figures before they are sent up. They look at
//! the finished sheets, so a sheet put together wrongly does not pass.

use super::sheets;
use crate::link::Link;
use crate::workbook::{Cell, Sheet, Total};
use serde::Serialize;
use std::collections::HashMap;
use ts_rs::TS;

/// A cross-check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Check {
    /// It holds.
    pub ok: bool,
    /// A failing one that stops the report from being saved; others only warn.
    pub stops: bool,
    /// What was compared, and the row when it does not hold.
    pub sentence: String,
    /// The figure that does not hold.
    pub place: Option<FigurePlace>,
    /// The page where what does not hold is changed.
    pub to: Option<Link>,
}

/// The place of a figure in the period's workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FigurePlace {
    /// The sheet's key: `t1`.
    pub sheet: &'static str,
    /// The row, from 0; the one after the last is 合计.
    pub row: usize,
    /// The column's key: `sessions`.
    pub column: &'static str,
}

/// Numbers that the sheets are compared with, by name.
pub type Known = HashMap<&'static str, i64>;

/// The sheets as they are to be sent.
pub(super) struct Finished<'a> {
    sheets: &'a [Sheet],
    known: &'a Known,
}

impl<'a> Finished<'a> {
    pub(super) fn sheet(&self, key: &str) -> Option<&'a Sheet> {
        self.sheets.iter().find(|sheet| sheet.key == key)
    }

    pub(super) fn known(&self, name: &str) -> i64 {
        self.known.get(name).copied().unwrap_or_default()
    }
}

impl Check {
    /// A check that stops the saving when it does not hold.
    pub(super) fn stopping(ok: bool, sentence: String) -> Check {
        Check { ok, stops: true, sentence, place: None, to: None }
    }

    /// Something worth a look.
    pub(super) fn warning(sentence: String) -> Check {
        Check { ok: false, stops: false, sentence, place: None, to: None }
    }
}

/// Every cross-check of those sheets.
pub fn checks(all: &[Sheet], known: &Known) -> Vec<Check> {
    let finished = Finished { sheets: all, known };
    let listed: Vec<_> = all.iter().filter_map(|it| Some((it, sheets::of_key(it.key)?))).collect();
    let led = |checks: Vec<Check>, page: &'static Option<Link>| {
        checks.into_iter().map(move |check| {
            let to = page.clone().filter(|_| !check.ok);
            Check { to, ..check }
        })
    };
    let rows = listed.iter().map(|(sheet, of)| ((of.row_checks)(sheet, &finished), of));
    let cross = listed.iter().map(|(sheet, of)| ((of.cross_checks)(sheet, &finished), of));
    let totals = listed.iter().map(|(sheet, of)| (totals(sheet), of));
    let mut checks: Vec<Check> =
        rows.chain(cross).flat_map(|(found, of)| led(found, &of.about.page)).collect();
    let wrong: Vec<Check> = totals.flat_map(|(found, of)| led(found, &of.about.page)).collect();
    if wrong.is_empty() {
        checks.push(Check::stopping(true, "各表：合计＝各行之和".into()));
    }
    checks.extend(wrong);
    checks
}

/// A row that is checked.
pub(super) struct CheckedRow<'a> {
    sheet: &'a Sheet,
    cells: &'a [Cell],
}

impl CheckedRow<'_> {
    /// What stands in those columns, in whole units.
    pub(super) fn units<const N: usize>(&self, keys: [&str; N]) -> [i64; N] {
        keys.map(|key| self.sheet.units(self.cells, key))
    }

    /// Somebody counted what stands in that column.
    pub(super) fn is_counted(&self, key: &str) -> bool {
        self.sheet.is_counted(self.cells, &[key])
    }

    /// What stands in that column, as it is read.
    pub(super) fn shown(&self, key: &str) -> String {
        let at = self.sheet.at(key).filter(|at| *at < self.cells.len());
        at.map(|at| self.cells[at].shown(self.sheet.columns[at].format)).unwrap_or_default()
    }
}

/// One check for all rows when they hold, else one for each row that does not, at its figure of that column.
pub(super) fn each_row(
    sheet: &Sheet,
    stops: bool,
    column: &'static str,
    holds: &str,
    broken: impl Fn(&CheckedRow) -> Option<String>,
) -> Vec<Check> {
    let failing = sheet.rows.iter().enumerate().filter_map(|(row, cells)| {
        let sentence = format!("{}：{}", name(sheet, row), broken(&CheckedRow { sheet, cells })?);
        let place = Some(FigurePlace { sheet: sheet.key, row, column });
        Some(Check { stops, place, ..Check::warning(sentence) })
    });
    let failing: Vec<Check> = failing.collect();
    if failing.is_empty() {
        return vec![Check { stops, ..Check::stopping(true, format!("{}：{holds}", sheet.tab)) }];
    }
    failing
}

/// `活动室第3行“102 舞蹈室”`.
fn name(sheet: &Sheet, row: usize) -> String {
    let text = sheet.rows[row].iter().find_map(|cell| match cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    });
    format!("{}第{}行“{}”", sheet.tab, row + 1, text.unwrap_or_default())
}

/// The 合计 that are no sum of their column, the ratios that are none of sums.
fn totals(sheet: &Sheet) -> Vec<Check> {
    let wrong = |(total, column): (&Total, &crate::workbook::Column)| {
        let holds = match total {
            Total::Cell(_) => true,
            Total::Sum(cell) => cell.units() == sheet.sum(column.key),
            Total::Quotient { over, under, value } => {
                let under = under.iter().map(|key| sheet.sum(key)).sum();
                *value == Cell::Ratio((sheet.sum(over), under))
            }
        };
        let place =
            Some(FigurePlace { sheet: sheet.key, row: sheet.rows.len(), column: column.key });
        let sentence = format!("{}：“{}”的合计与各行对不上", sheet.tab, column.heading);
        (!holds).then(|| Check { place, ..Check::stopping(false, sentence) })
    };
    sheet.totals.iter().flatten().zip(&sheet.columns).filter_map(wrong).collect()
}
