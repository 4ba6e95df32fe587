//! A list as it stands on the screen, as a sheet without sums.

use super::{Cell, Column, Format, Sheet};
use crate::{Result, ensure, time::Day, words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What stands in a cell of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged, expecting = "表格的一格要么是数字，要么是文字")]
pub enum TableCell {
    /// A number.
    Number(f64),
    /// Anything else; never a formula.
    Text(String),
}

const MOST_COLUMNS: usize = 60;
const MOST_ROWS: usize = 200_000;

/// The list as a sheet. A title takes the width of three columns, so a narrower list gets empty ones.
pub(crate) fn sheet(
    title: &str,
    headings: &[String],
    rows: Vec<Vec<TableCell>>,
    unit: &str,
    today: Day,
) -> Result<Sheet> {
    ensure!((1..=MOST_COLUMNS).contains(&headings.len()), "一张表要有 1 到 {MOST_COLUMNS} 栏");
    ensure!(rows.len() <= MOST_ROWS, "一次最多导出 {MOST_ROWS} 行，请先筛选一下");
    let wide = headings.len().max(3);
    let numeric = |col: usize| {
        rows.iter().any(|row| matches!(row.get(col), Some(TableCell::Number(_))))
            && rows
                .iter()
                .all(|row| !matches!(row.get(col), Some(TableCell::Text(t)) if !t.is_empty()))
    };
    let column = |col: usize| {
        let heading = headings.get(col).cloned().unwrap_or_default();
        let longest = rows.iter().take(2000).filter_map(|row| row.get(col)).map(long).max();
        let width = longest.unwrap_or(0).max(wide_of(&heading)).clamp(6, 40) as u32 + 2;
        let format = match numeric(col) {
            true if heading.contains("小时") => Format::Decimal,
            true => Format::Area,
            false => Format::Text,
        };
        Column { heading, ..Column::new("", "", width, format) }
    };
    let columns: Vec<Column> = (0..wide).map(column).collect();
    let under_title = [unit.into(), format!("共 {} 行", rows.len()), format!("导出日期：{today}")];
    let body = rows.into_iter().map(|row| {
        let mut cells: Vec<Cell> = row.into_iter().take(wide).map(cell).collect();
        cells.resize(wide, Cell::Empty);
        cells
    });
    Ok(Sheet {
        tab: tab(title),
        title: title.into(),
        under_title,
        rows: body.collect(),
        columns,
        ..Sheet::default()
    })
}

fn cell(from: TableCell) -> Cell {
    match from {
        TableCell::Text(text) => Cell::text(words::clean(&text)),
        TableCell::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => Cell::Count(n as i64),
        TableCell::Number(n) if n.abs() < 9e12 => Cell::Ratio(((n * 100.0).round() as i64, 100)),
        TableCell::Number(n) => Cell::Text(n.to_string()),
    }
}

fn long(cell: &TableCell) -> usize {
    match cell {
        TableCell::Text(text) => wide_of(text),
        TableCell::Number(_) => 8,
    }
}

/// A Chinese character is two wide.
fn wide_of(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// What Excel allows on a tab: 31 characters, none of its own signs.
fn tab(title: &str) -> String {
    title.chars().filter(|c| !r"[]:*?/\'".contains(*c)).take(31).collect()
}
