//! From a figure to the rows it is counted from, each leading to the page where it is changed.

use super::{behind::Line, counted::Figure, shared::Shared, sheets};
use crate::{
    Error, Result,
    app::App,
    link::Link,
    workbook::{Cell, Column, Format, Sheet},
};
use keting_macros::commands;
use serde::Serialize;
use ts_rs::TS;

/// Rows shown; more than these nobody reads.
const MOST: usize = 500;

/// The rows behind a figure of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FigureRows {
    /// `102 舞蹈室 · 使用场次`.
    pub title: String,
    /// The figure as the sheet shows it.
    pub shown: String,
    /// The figure.
    pub figure: Cell,
    /// What the rows add up to: the figure itself.
    pub sum: Cell,
    /// How it is counted, in a sentence; empty when the rows say it all.
    pub said: String,
    /// The other figures of the row that a rate or an average is made of.
    pub parts: Vec<FigurePart>,
    /// Headings of the rows' cells.
    pub columns: Vec<&'static str>,
    /// The rows, at most 500.
    pub rows: Vec<FigureRow>,
    /// How many there are in all.
    pub count: usize,
}

/// A figure that another is made of.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FigurePart {
    /// Its heading.
    pub name: String,
    /// As the sheet shows it.
    pub shown: String,
    /// Its column's key.
    pub column: &'static str,
    /// The figure is divided by it.
    pub under: bool,
}

/// One row behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FigureRow {
    /// What it says.
    pub cells: Vec<String>,
    /// What it adds to the figure, as shown.
    pub adds: String,
    /// The page where it can be changed.
    pub to: Link,
}

#[commands]
impl App {
    /// The rows behind a figure of the period's report: the sheet and the column by their keys, the row by its place;
    /// the row after the last is 合计.
    pub fn figure_rows(
        &self,
        period: String,
        sheet: String,
        row: usize,
        column: String,
    ) -> Result<FigureRows> {
        let listed = sheets::of_key(&sheet).ok_or(Error::Missing("表"))?;
        self.read(|db| {
            let moment = db.unchecked_transaction()?;
            let shared = Shared::of(&moment, &self.past, &period, self.today())?;
            figure_rows(&shared, (listed.figure)(&shared, row, &column)?, row, &column)
        })
    }
}

fn figure_rows(shared: &Shared, found: Figure, row: usize, column: &str) -> Result<FigureRows> {
    let Figure { sheet, parts, behind, explained } = found;
    let at = sheet.at(column).ok_or(Error::Missing("数字"))?;
    let (heading, format) = (&sheet.columns[at].heading, sheet.columns[at].format);
    let figure = sheet.cell(row, column).ok_or(Error::Missing("数字"))?.clone();
    let (columns, lines) = match behind {
        Some(behind) => behind.read(shared)?,
        None => (&[][..], Vec::new()),
    };
    let (count, sum) = (lines.len(), lines.iter().map(|line| line.adds).sum());
    let parts: Vec<FigurePart> =
        parts.iter().enumerate().map(|(nth, key)| part(&sheet, row, key, nth > 0)).collect();
    let name = sheet.rows.get(row).map_or("合计".into(), |cells| sheet.row_name(cells));
    Ok(FigureRows {
        title: format!("{name} · {heading}"),
        shown: figure.shown(format),
        sum: if parts.is_empty() { like(&figure, sum, count, format) } else { figure.clone() },
        said: match (parts.as_slice(), explained) {
            ([over, under @ ..], _) => quotient(over, under),
            ([], Some(explain)) => explain(&figure, sum, count),
            ([], None) => said(&sheet, &figure, count),
        },
        parts,
        columns: columns.to_vec(),
        rows: lines.into_iter().take(MOST).map(|line| shown(line, &figure, format)).collect(),
        count,
        figure,
    })
}

/// The rows' sum as a cell of the figure's kind.
fn like(figure: &Cell, sum: i64, count: usize, format: Format) -> Cell {
    match figure {
        Cell::Ratio(_) => Cell::Ratio((sum, count as i64)),
        Cell::Unrecorded => Cell::Unrecorded,
        _ => Cell::of_units(sum, format),
    }
}

/// What one row adds, as the figure is shown.
fn shown(line: Line, figure: &Cell, format: Format) -> FigureRow {
    let adds = match figure {
        Cell::Ratio(_) => Cell::Count(line.adds),
        _ => Cell::of_units(line.adds, format),
    };
    FigureRow { cells: line.cells, adds: adds.shown(format), to: line.to }
}

fn part(sheet: &Sheet, row: usize, key: &'static str, under: bool) -> FigurePart {
    let shown = |column: &Column| {
        let cell = sheet.cell(row, key);
        (column.heading.clone(), cell.map(|it| it.shown(column.format)).unwrap_or_default())
    };
    let column = sheet.columns.iter().find(|it| it.key == key);
    let (name, shown) = column.map(shown).unwrap_or_default();
    FigurePart { name, shown, column: key, under }
}

fn quotient(over: &FigurePart, under: &[FigurePart]) -> String {
    let named = |part: &FigurePart| format!("{} {}", part.name, part.shown);
    format!("{} ÷ ({})", named(over), under.iter().map(named).collect::<Vec<_>>().join("＋"))
}

fn said(sheet: &Sheet, figure: &Cell, count: usize) -> String {
    match figure {
        Cell::Text(_) | Cell::Date(_) => "这一格是登记的内容，不是数出来的".into(),
        Cell::NotApplicable | Cell::Empty => "这一格不统计".into(),
        Cell::Unrecorded if count == 0 => {
            "这里还没有人登记，所以写“未登记”，不是 0。补上登记，这一格就有数".into()
        }
        Cell::Unrecorded => {
            format!(
                "下面 {count} 条都没有登记这个数，所以写“未登记”，不是 0。点开补上，这一格就有数"
            )
        }
        _ if count == 0 && figure.units() == 0 => "这一格是 0，没有可看的记录".into(),
        _ if count == 0 => format!("“{}”表的这一格直接来自登记的内容", sheet.tab),
        _ => String::new(),
    }
}
