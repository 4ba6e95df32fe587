//! One sheet of a workbook: titles, columns, rows, totals and notes.

use super::{Cell, Format};
use serde::Serialize;
use ts_rs::TS;

/// One sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What other parts call it, whatever its tab: `t1`. Empty where nothing refers to it.
    pub key: &'static str,
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
    /// The column that a chart draws first; empty: any.
    pub charted: &'static str,
    /// Kept in the house: a file of its own, never in the workbook that is sent.
    pub inner: bool,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Column {
    /// What other parts call it, whatever its place and heading: `sessions`. Empty where nothing refers to it.
    pub key: &'static str,
    /// `使用场次`.
    pub heading: String,
    /// The merged heading above it: `其中(场次)`.
    pub group: Option<String>,
    /// Characters.
    pub width: u32,
    /// How its numbers look.
    pub format: Format,
    /// Its texts tell the rows apart.
    pub names: bool,
    /// Its figures open the rows they are counted from.
    pub opens: bool,
}

/// What stands in a column of the 合计 row.
#[derive(Clone, Debug, PartialEq)]
pub enum Total {
    /// Said as it is: `合计`, `—`, nothing, or a figure counted anew.
    Cell(Cell),
    /// The sum of the column: a formula with the cached value.
    Sum(Cell),
    /// The ratio of other columns' sums: a formula with the cached value. The column's own cells are the same
    /// ratio of their row.
    Quotient {
        /// The numerator's key.
        over: &'static str,
        /// The denominator's keys, added up.
        under: &'static [&'static str],
        /// The cached value.
        value: Cell,
    },
}

impl Total {
    /// `—`.
    pub(crate) const NONE: Total = Total::Cell(Cell::NotApplicable);

    /// The ratio of other columns' sums; [`Sheet::summed`] finds its value.
    pub(crate) const fn ratio(over: &'static str, under: &'static [&'static str]) -> Total {
        Total::Quotient { over, under, value: Cell::NotApplicable }
    }

    /// What it shows.
    pub fn cell(&self) -> &Cell {
        match self {
            Total::Cell(cell) | Total::Sum(cell) | Total::Quotient { value: cell, .. } => cell,
        }
    }
}

impl Column {
    /// A column by its key and heading; `group>heading` stands under that merged heading.
    pub(crate) fn new(key: &'static str, heading: &str, width: u32, format: Format) -> Column {
        let (group, heading) = match heading.split_once('>') {
            Some((group, heading)) => (Some(group.into()), heading),
            None => (None, heading),
        };
        let heading = heading.into();
        Column { key, heading, group, width, format, names: false, opens: false }
    }
}

/// Columns from key, heading, width and format.
pub(crate) fn columns(spec: &[(&'static str, &str, u32, Format)]) -> Vec<Column> {
    spec.iter().map(|it| Column::new(it.0, it.1, it.2, it.3)).collect()
}

impl Sheet {
    /// The place of the column of that key.
    pub fn at(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// What stands in that column of that row, in whole units; 0 where there is no number.
    pub(crate) fn units(&self, row: &[Cell], key: &str) -> i64 {
        self.at(key).and_then(|at| row.get(at)).map_or(0, Cell::units)
    }

    /// The sum of a column, in whole units.
    pub(crate) fn sum(&self, key: &str) -> i64 {
        self.rows.iter().map(|row| self.units(row, key)).sum()
    }

    /// What tells a row from the others.
    pub fn row_name(&self, row: &[Cell]) -> String {
        let texts = self.columns.iter().zip(row).filter_map(|(column, cell)| match cell {
            Cell::Text(text) if column.names => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    /// A cell by its row, the row after the last being 合计, and its column.
    pub(crate) fn cell(&self, row: usize, key: &str) -> Option<&Cell> {
        let at = self.at(key)?;
        match self.rows.get(row) {
            Some(cells) => cells.get(at),
            None if row == self.rows.len() => self.totals.as_ref()?.get(at).map(Total::cell),
            None => None,
        }
    }

    /// The sheet with a 合计 row: each column summed up unless `special` says otherwise. A ratio's column is one of
    /// sums, never a mean.
    pub(crate) fn summed(mut self, special: &[(&'static str, Total)]) -> Sheet {
        let total = |(at, column): (usize, &Column)| {
            let own = special.iter().find(|(key, _)| *key == column.key);
            own.map_or_else(|| self.column_sum(at), |(_, total)| total.clone())
        };
        let mut totals: Vec<Total> = self.columns.iter().enumerate().map(total).collect();
        totals[0] = Total::Cell(Cell::text("合计"));
        for total in &mut totals {
            if let Total::Quotient { over, under, value } = total {
                let counted = |row: &&Vec<Cell>| self.is_counted(row, under);
                let rows: Vec<&Vec<Cell>> = self.rows.iter().filter(counted).collect();
                let sum = |key: &str| rows.iter().map(|row| self.units(row, key)).sum::<i64>();
                let found = Cell::Ratio((sum(over), under.iter().map(|key| sum(key)).sum()));
                // No formula over whole columns leaves a row out.
                match rows.len() == self.rows.len() {
                    true => *value = found,
                    false => *total = Total::Cell(found),
                }
            }
        }
        self.totals = Some(totals);
        self
    }

    /// Whether somebody counted what stands in those columns of that row.
    pub(crate) fn is_counted(&self, row: &[Cell], keys: &[&str]) -> bool {
        !keys.iter().filter_map(|key| row.get(self.at(key)?)).any(|it| *it == Cell::Unrecorded)
    }

    fn column_sum(&self, at: usize) -> Total {
        let all = |cell: Cell| !self.rows.is_empty() && self.rows.iter().all(|row| row[at] == cell);
        if all(Cell::NotApplicable) {
            return Total::NONE;
        }
        if all(Cell::Unrecorded) {
            return Total::Cell(Cell::Unrecorded);
        }
        let units = self.rows.iter().map(|row| row[at].units()).sum();
        match self.columns[at].format {
            Format::Text | Format::Date => Total::Cell(Cell::Empty),
            format => match Cell::of_units(units, format) {
                Cell::NotApplicable => Total::NONE,
                sum => Total::Sum(sum),
            },
        }
    }
}
