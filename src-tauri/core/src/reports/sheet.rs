//! A report is a value: title, columns, rows, notes. Excel, screen and golden test are ways to show it.

use crate::{places::Area, time::Day};
use serde::Serialize;
use ts_rs::TS;

/// One sheet of the month's workbook (DOMAIN §3.1–3.2).
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Sheet {
    /// The tab: `活动室`.
    pub tab: String,
    /// Row 1: `活动室使用情况统计表`.
    pub title: String,
    /// Row 2, left, middle, right: 填报单位, 统计时间, 单位.
    pub under_title: [String; 3],
    /// Head totals, a line each; may be empty.
    pub head: Vec<String>,
    /// The columns in order.
    pub columns: Vec<Column>,
    /// The body: a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// The 合计 row, a cell a column; none where there is none.
    pub totals: Option<Vec<Total>>,
    /// 备注 with the counting rules, a line each.
    pub notes: Vec<String>,
    /// The last row: 单位负责人 … 填报日期; none on inner sheets.
    pub signed: Option<String>,
    /// A4 upright instead of lying.
    pub portrait: bool,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Column {
    /// `使用场次`.
    pub heading: String,
    /// The merged heading above it: `其中(场次)`.
    pub group: Option<String>,
    /// Characters.
    pub width: u32,
    /// How its numbers look.
    pub format: Format,
}

/// How a column's numbers look (DOMAIN §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text, `@`.
    Text,
    /// `0`.
    Count,
    /// `0.0`, from minutes.
    Hours,
    /// `0.0%`.
    Rate,
    /// `0.00`: averages and areas.
    Decimal,
    /// `yyyy-mm-dd`.
    Date,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "is", content = "value", rename_all = "snake_case")]
pub enum Cell {
    /// Nothing at all.
    Empty,
    /// `—`.
    NotApplicable,
    /// Text, never a formula.
    Text(String),
    /// A whole number.
    Count(#[ts(type = "number")] i64),
    /// Minutes, shown as hours with one decimal.
    Minutes(#[ts(type = "number")] i64),
    /// A part of a whole; shown as a rate, `—` when the whole is nothing.
    Ratio(#[ts(type = "[number, number]")] (i64, i64)),
    /// An area.
    Area(Area),
    /// A day.
    Date(Day),
}

/// What stands in a column of the 合计 row.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "is", content = "value", rename_all = "snake_case")]
pub enum Total {
    /// Said as it is: `合计`, `—`, nothing, or a figure counted anew.
    Cell(Cell),
    /// The sum of the column: a formula with the cached value.
    Sum(Cell),
    /// The ratio of two columns' sums, by their indexes: a formula with the cached value.
    Quotient {
        /// The numerator's column.
        over: usize,
        /// The denominator's column.
        under: usize,
        /// The cached value.
        value: Cell,
    },
}

/// A cross-check (勾稽关系).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Check {
    /// It holds.
    pub ok: bool,
    /// A failing one that stops the report from being saved; others only warn.
    pub stops: bool,
    /// What was compared, and the row when it does not hold.
    pub sentence: String,
}

/// The month's workbook before it is saved.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Report {
    /// `2026年10月`.
    pub period: String,
    /// `桃溪街道青禾里社区2026年10月统计月报.xlsx`.
    pub file_name: String,
    /// The sheets in order.
    pub sheets: Vec<Sheet>,
    /// The cross-checks.
    pub checks: Vec<Check>,
    /// `演示数据` when this is the demonstration.
    pub banner: Option<String>,
}

/// A workbook that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ReportSaved {
    /// Where.
    pub file: String,
    /// The tabs in it.
    pub tabs: Vec<String>,
    /// The cross-checks that only warn.
    pub warnings: Vec<String>,
}
