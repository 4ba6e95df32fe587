//! A sheet as the window gets it: every cell with the text that Excel would show.

use super::{Cell, Column, Sheet, Total};
use serde::Serialize;
use ts_rs::TS;

/// A sheet as the window shows it.
#[derive(Serialize, TS)]
#[ts(rename = "Sheet")]
pub struct SheetShown<'a> {
    key: &'a str,
    tab: &'a str,
    title: &'a str,
    /// Left, middle, right.
    under_title: &'a [String; 3],
    head: &'a [String],
    columns: &'a [Column],
    rows: Vec<Vec<CellShown<'a>>>,
    /// What tells each row from the others.
    names: Vec<String>,
    /// 合计, a cell a column.
    totals: Option<Vec<CellShown<'a>>>,
    notes: &'a [String],
    signed: Option<&'a str>,
    /// The key of the column that a chart draws first; empty: any.
    charted: &'a str,
    /// Kept in the house: a file of its own, never in the workbook that is sent.
    inner: bool,
}

/// A cell with its text.
#[derive(Serialize, TS)]
#[ts(rename = "SheetCell")]
pub struct CellShown<'a> {
    #[serde(flatten)]
    cell: &'a Cell,
    /// As Excel shows it.
    shown: String,
    /// It opens the rows it is counted from.
    figure: bool,
}

impl SheetShown<'_> {
    /// The sheet with the text of each cell.
    pub(crate) fn of(sheet: &Sheet) -> SheetShown<'_> {
        let totals = sheet.totals.as_ref();
        SheetShown {
            key: sheet.key,
            tab: &sheet.tab,
            title: &sheet.title,
            under_title: &sheet.under_title,
            head: &sheet.head,
            columns: &sheet.columns,
            rows: sheet.rows.iter().map(|row| line(row, &sheet.columns)).collect(),
            names: sheet.rows.iter().map(|row| sheet.row_name(row)).collect(),
            totals: totals.map(|cells| line(cells.iter().map(Total::cell), &sheet.columns)),
            notes: &sheet.notes,
            signed: sheet.signed.as_deref(),
            charted: sheet.charted,
            inner: sheet.inner,
        }
    }
}

fn line<'a>(cells: impl IntoIterator<Item = &'a Cell>, columns: &[Column]) -> Vec<CellShown<'a>> {
    let shown = |(cell, column): (&'a Cell, &Column)| CellShown {
        cell,
        shown: cell.shown(column.format),
        figure: column.opens && cell.is_figure(),
    };
    cells.into_iter().zip(columns).map(shown).collect()
}
