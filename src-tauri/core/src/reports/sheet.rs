//! A report is a value: title, columns, rows, notes. Excel, screen and golden test are ways to show it.

use super::Filing;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
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
    /// `0.0`: averages.
    Decimal,
    /// As it is: `48`, `48.5`.
    Area,
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
    /// The ratio of two columns' sums, by their indexes: a formula with the cached value. The column's
    /// own cells are the same ratio of their row.
    Quotient {
        /// The numerator's column.
        over: usize,
        /// The denominator's columns, added up.
        under: Vec<usize>,
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
    /// Who files it: `桃溪街道青禾里社区`.
    pub unit: String,
    /// 填报日期.
    pub made_on: Day,
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
    /// Where.
    pub file: String,
    /// The tabs in it.
    pub tabs: Vec<String>,
    /// The cross-checks that only warn.
    pub warnings: Vec<String>,
}

impl Cell {
    /// The text, or `—` where there is none.
    pub(super) fn text_or_dash(text: Option<&str>) -> Cell {
        text.filter(|t| !t.is_empty()).map_or(Cell::NotApplicable, |t| Cell::Text(t.into()))
    }

    /// The text, or nothing.
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// In whole units (pieces, minutes, square decimetres); 0 where there is no number.
    pub(super) fn units(&self) -> i64 {
        match self {
            Cell::Count(n) | Cell::Minutes(n) => *n,
            Cell::Area(area) => (area.as_sqm() * 100.0).round() as i64,
            _ => 0,
        }
    }

    /// The number that stands in a spreadsheet; none for texts and for `—`.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Count(n) => Some(*n as f64),
            Cell::Minutes(minutes) => Some(*minutes as f64 / 60.0),
            Cell::Ratio((_, 0)) => None,
            Cell::Ratio((over, under)) => Some(*over as f64 / *under as f64),
            Cell::Area(area) => Some(area.as_sqm()),
            _ => None,
        }
    }

    /// As it is read: `12`, `12.5`, `33.3%`, `—`.
    pub fn shown(&self, format: Format) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::NotApplicable | Cell::Ratio((_, 0)) => "—".into(),
            Cell::Text(text) => text.clone(),
            Cell::Count(n) => n.to_string(),
            Cell::Minutes(minutes) => tenths(*minutes, 60),
            Cell::Ratio((over, under)) if format == Format::Rate => {
                tenths(*over * 100, *under) + "%"
            }
            Cell::Ratio((over, under)) => tenths(*over, *under),
            Cell::Area(area) => area.as_sqm().to_string(),
            Cell::Date(day) => day.to_string(),
        }
    }
}

/// One decimal, halves away from zero, as spreadsheets round.
fn tenths(over: i64, under: i64) -> String {
    let tenths = (over.abs() * 20 + under) / (2 * under);
    let sign = if over < 0 && tenths > 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

impl Total {
    /// What it shows.
    pub fn cell(&self) -> &Cell {
        match self {
            Total::Cell(cell) | Total::Sum(cell) | Total::Quotient { value: cell, .. } => cell,
        }
    }
}

impl Sheet {
    /// The sheet with a 合计 row: each column summed up unless `special` says otherwise. A ratio's column
    /// is one of sums, never a mean.
    pub(crate) fn summed(mut self, special: &[(char, Total)]) -> Sheet {
        let totals = (0..self.columns.len()).map(|at| {
            let said = special.iter().find(|(letter, _)| column(*letter) == at);
            said.map_or_else(|| self.sum(at), |(_, total)| total.clone())
        });
        let mut totals: Vec<Total> = totals.collect();
        totals[0] = Total::Cell(Cell::text("合计"));
        for at in 0..totals.len() {
            if let Total::Quotient { over, under, .. } = totals[at].clone() {
                let units = |at: &usize| totals[*at].cell().units();
                let value = Cell::Ratio((units(&over), under.iter().map(units).sum()));
                totals[at] = Total::Quotient { over, under, value };
            }
        }
        self.totals = Some(totals);
        self
    }

    fn sum(&self, at: usize) -> Total {
        let units: i64 = self.rows.iter().map(|row| row[at].units()).sum();
        if !self.rows.is_empty() && self.rows.iter().all(|row| row[at] == Cell::NotApplicable) {
            return Total::NONE;
        }
        match self.columns[at].format {
            Format::Text | Format::Date => Total::Cell(Cell::Empty),
            Format::Hours => Total::Sum(Cell::Minutes(units)),
            Format::Area => match Area::sqm(units as f64 / 100.0) {
                Ok(area) => Total::Sum(Cell::Area(area)),
                Err(_) => Total::Cell(Cell::NotApplicable),
            },
            Format::Count | Format::Rate | Format::Decimal => Total::Sum(Cell::Count(units)),
        }
    }
}

impl Total {
    /// The ratio of columns' sums, by their letters; [`Sheet::summed`] finds its value.
    pub(crate) fn ratio(over: char, under: &str) -> Total {
        let under = under.chars().map(column).collect();
        Total::Quotient { over: column(over), under, value: Cell::NotApplicable }
    }

    /// `—`.
    pub(super) const NONE: Total = Total::Cell(Cell::NotApplicable);
}

/// A column's index by its letter, as the sheets are described (DOMAIN §3.2).
pub(super) fn column(letter: char) -> usize {
    (letter as usize).saturating_sub('A' as usize)
}

/// Columns from heading, width and format; `group>heading` stands under that merged heading.
pub(crate) fn columns(spec: &[(&str, u32, Format)]) -> Vec<Column> {
    let one = |(heading, width, format): &(&str, u32, Format)| {
        let (group, heading) = match heading.split_once('>') {
            Some((group, heading)) => (Some(group), heading),
            None => (None, *heading),
        };
        Column {
            heading: heading.into(),
            group: group.map(Into::into),
            width: *width,
            format: *format,
        }
    };
    spec.iter().map(one).collect()
}
