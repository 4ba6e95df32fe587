//! Where each thing of a sheet stands on the page (DOMAIN §3.1): titles, head, two header rows when
//! columns are grouped, body, 合计, notes, the line that is signed.

use super::{Cell, Column, Format, Sheet, Total};
use std::borrow::Cow;

/// A sheet laid out in cells.
#[derive(Debug)]
pub struct Grid<'a> {
    /// Every cell that holds something or has a border, row by row.
    pub cells: Vec<Placed<'a>>,
    /// The height of each row, in points.
    pub heights: Vec<f64>,
    /// The first and last header row, printed again on every page.
    pub header: (u32, u32),
    /// The table's first row and the one after its last.
    pub body: (u32, u32),
    /// How the table's cells look, a look a column; a cell may differ.
    pub columns: Vec<Look>,
    /// How many columns.
    pub width: u16,
}

/// One cell, or several merged into one.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub col: u16,
    /// The last row and column when merged.
    pub to: Option<(u32, u16)>,
    /// How it looks.
    pub look: Look,
    /// What it says.
    pub what: What<'a>,
}

/// How a cell looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Look {
    /// Row 1.
    Title,
    /// Row 2 and the head lines.
    Line(Side),
    /// The table's headings.
    Header,
    /// The table; wide texts stand left.
    Body(Format, Side),
    /// The 合计 row.
    Total(Format),
    /// A place of the timetable, shaded when it is out of use.
    Place(bool),
    /// 备注 and the line that is signed.
    Note,
}

/// Where a text stands in its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Left,
    Centre,
    Right,
}

/// What a cell says.
#[derive(Debug)]
pub enum What<'a> {
    /// Nothing.
    Blank,
    /// Text, never a formula.
    Text(Cow<'a, str>),
    /// A number.
    Number(f64),
    /// A formula and the result it has now.
    Formula(String, String),
}

const TITLE_HEIGHT: f64 = 32.0;
const BODY_HEIGHT: f64 = 21.0;
/// One line of 10.5 pt.
const LINE_HEIGHT: f64 = 14.0;

impl<'a> Grid<'a> {
    /// Lays the sheet out; `banner` is said after the title.
    pub fn of(sheet: &'a Sheet, banner: Option<&str>) -> Grid<'a> {
        let width = sheet.columns.len() as u16;
        let columns = sheet.columns.iter().map(|c| Look::Body(c.format, side(c))).collect();
        let mut grid = Grid { columns, ..Grid::empty(width) };
        let title = match banner {
            Some(banner) => Cow::from(format!("{}（{banner}）", sheet.title)),
            None => Cow::from(sheet.title.as_str()),
        };
        grid.line(Look::Title, title, TITLE_HEIGHT);
        grid.under_title(sheet);
        for line in &sheet.head {
            grid.line(Look::Line(Side::Left), line.as_str().into(), BODY_HEIGHT);
        }
        grid.headings(&sheet.columns);
        grid.body(sheet);
        let page: u32 = sheet.columns.iter().map(|c| c.width).sum();
        for note in sheet.notes.iter().chain(&sheet.signed) {
            let signed = sheet.signed.as_ref() == Some(note);
            let tall = lines(note, page) as f64 * LINE_HEIGHT + if signed { 14.0 } else { 3.0 };
            grid.line(Look::Note, note.as_str().into(), tall);
        }
        grid
    }

    /// So many columns and no row yet.
    pub(crate) fn empty(width: u16) -> Grid<'a> {
        let (cells, heights) = (Vec::new(), Vec::new());
        Grid { cells, heights, header: (0, 0), body: (0, 0), columns: Vec::new(), width }
    }

    /// These rows together are at least so tall.
    pub(crate) fn at_least(&mut self, first: u32, last: u32, height: f64) {
        let rows = &mut self.heights[first as usize..=last as usize];
        let lacking = height - rows.iter().sum::<f64>();
        let each = lacking.max(0.0) / rows.len() as f64;
        rows.iter_mut().for_each(|row| *row += each);
    }

    /// A row below the others; its number.
    pub(crate) fn row(&mut self, height: f64) -> u32 {
        self.heights.push(height);
        self.heights.len() as u32 - 1
    }

    /// A cell, or several merged into one.
    pub(crate) fn put(
        &mut self,
        row: u32,
        col: u16,
        to: Option<(u32, u16)>,
        look: Look,
        what: What<'a>,
    ) {
        let to = to.filter(|to| *to != (row, col));
        self.cells.push(Placed { row, col, to, look, what });
    }

    /// A row merged over the whole width.
    pub(crate) fn line(&mut self, look: Look, text: Cow<'a, str>, height: f64) {
        let row = self.row(height);
        self.put(row, 0, Some((row, self.width - 1)), look, What::Text(text));
    }

    /// Left, middle and right, about a third of the width each; under each other where one of them is wider.
    fn under_title(&mut self, sheet: &'a Sheet) {
        let page: u32 = sheet.columns.iter().map(|c| c.width).sum();
        let reach = |part: u32| {
            let mut sum = 0;
            let within = sheet.columns.iter().take_while(|c| {
                sum += c.width;
                sum * 3 <= page * part + 2 * c.width
            });
            within.count() as u16
        };
        let ends = [reach(1).max(1), reach(2).max(2), self.width];
        let wide = |from: u16, end: u16| -> u32 {
            sheet.columns[from as usize..end as usize].iter().map(|c| c.width).sum()
        };
        let starts = [0, ends[0], ends[1]];
        let mut parts = sheet.under_title.iter().zip(starts).zip(ends);
        if parts.any(|((text, from), end)| lines(text, wide(from, end)) > 1) {
            for text in &sheet.under_title {
                self.line(Look::Line(Side::Left), text.as_str().into(), BODY_HEIGHT);
            }
            return;
        }
        let row = self.row(BODY_HEIGHT);
        let sides = [Side::Left, Side::Centre, Side::Right];
        let mut from = 0;
        for ((text, end), side) in sheet.under_title.iter().zip(ends).zip(sides) {
            let what = What::Text(text.as_str().into());
            self.put(row, from, Some((row, end - 1)), Look::Line(side), what);
            from = end;
        }
    }

    fn headings(&mut self, columns: &'a [Column]) {
        let tall = |c: &Column| lines(&c.heading, c.width) as f64 * LINE_HEIGHT + 8.0;
        let tallest =
            |of: &mut dyn Iterator<Item = &Column>| of.map(tall).fold(BODY_HEIGHT, f64::max);
        if columns.iter().all(|c| c.group.is_none()) {
            let row = self.row(tallest(&mut columns.iter()));
            self.header = (row, row);
            for (col, column) in columns.iter().enumerate() {
                let what = What::Text(column.heading.as_str().into());
                self.put(row, col as u16, None, Look::Header, what);
            }
            return;
        }
        let grouped = tallest(&mut columns.iter().filter(|c| c.group.is_some()));
        let alone = tallest(&mut columns.iter().filter(|c| c.group.is_none()));
        let first = self.row(BODY_HEIGHT);
        let second = self.row(grouped.max(alone - BODY_HEIGHT));
        self.header = (first, second);
        let mut col = 0;
        for run in columns.chunk_by(|a, b| a.group.is_some() && a.group == b.group) {
            let last = col + run.len() as u16 - 1;
            match &run[0].group {
                Some(group) => {
                    let what = What::Text(group.as_str().into());
                    self.put(first, col, Some((first, last)), Look::Header, what);
                    for (at, column) in run.iter().enumerate() {
                        let what = What::Text(column.heading.as_str().into());
                        self.put(second, col + at as u16, None, Look::Header, what);
                    }
                }
                None => {
                    let what = What::Text(run[0].heading.as_str().into());
                    self.put(first, col, Some((second, last)), Look::Header, what);
                }
            }
            col = last + 1;
        }
    }

    fn body(&mut self, sheet: &'a Sheet) {
        let first = self.heights.len() as u32;
        for cells in &sheet.rows {
            let row = self.row(body_height(&sheet.columns, cells));
            for (col, (cell, column)) in cells.iter().zip(&sheet.columns).enumerate() {
                let quotient = sheet.totals.as_ref().and_then(|totals| match &totals[col] {
                    Total::Quotient { over, under, .. } => Some(ratio(sheet, over, under, row)),
                    _ => None,
                });
                let what = match (quotient, cell) {
                    (Some(formula), Cell::Ratio(_)) => What::Formula(formula, result(cell)),
                    _ => said(cell),
                };
                let look = match cell {
                    Cell::NotApplicable | Cell::Unrecorded => {
                        Look::Body(column.format, Side::Centre)
                    }
                    _ => self.columns[col],
                };
                self.put(row, col as u16, None, look, what);
            }
        }
        self.body = (first, self.heights.len() as u32);
        if let Some(totals) = &sheet.totals {
            self.totals(sheet, totals, first);
        }
    }

    fn totals(&mut self, sheet: &'a Sheet, totals: &'a [Total], first: u32) {
        let row = self.row(BODY_HEIGHT);
        // 合计 reaches over the empty cells beside it.
        let empty = |total: &&Total| matches!(total, Total::Cell(Cell::Empty));
        let reach = totals.iter().skip(1).take_while(empty).count() as u16;
        for (col, (total, column)) in totals.iter().zip(&sheet.columns).enumerate() {
            if (1..=usize::from(reach)).contains(&col) {
                continue;
            }
            let what = match total {
                Total::Sum(cell) if row > first => {
                    let letter = letters(col);
                    What::Formula(format!("SUM({letter}{}:{letter}{row})", first + 1), result(cell))
                }
                Total::Quotient { over, under, value } => {
                    What::Formula(ratio(sheet, over, under, row), result(value))
                }
                Total::Cell(cell) | Total::Sum(cell) => said(cell),
            };
            let to = (col == 0).then_some((row, reach));
            self.put(row, col as u16, to, Look::Total(column.format), what);
        }
    }
}

fn said(cell: &Cell) -> What<'_> {
    match (cell, cell.number()) {
        (_, Some(number)) => What::Number(number),
        (Cell::Text(text), _) => What::Text(text.as_str().into()),
        (Cell::Empty, _) => What::Blank,
        (Cell::Unrecorded, _) => What::Text("未登记".into()),
        (Cell::Date(day), _) => What::Text(day.to_string().into()),
        _ => What::Text("—".into()),
    }
}

/// A formula's cached result: the exact number, or `—`.
fn result(cell: &Cell) -> String {
    cell.number().map_or_else(|| "—".into(), |number| number.to_string())
}

/// `IF(F5=0,"—",H5/F5)` in that row (from 0).
fn ratio(sheet: &Sheet, over: &str, under: &[&str], row: u32) -> String {
    let at = |key: &str| format!("{}{}", letters(sheet.at(key).unwrap_or_default()), row + 1);
    match under {
        [one] => format!(r#"IF({0}=0,"—",{1}/{0})"#, at(one), at(over)),
        several => {
            let sum = several.iter().map(|key| at(key)).collect::<Vec<_>>().join("+");
            format!(r#"IF({sum}=0,"—",{}/({sum}))"#, at(over))
        }
    }
}

/// `A` … `Z`, `AA` …
fn letters(col: usize) -> String {
    let last = char::from(b'A' + (col % 26) as u8);
    if col < 26 { last.into() } else { format!("{}{last}", letters(col / 26 - 1)) }
}

/// Names and remarks stand left, figures and short words in the middle.
fn side(column: &Column) -> Side {
    let long = column.format == Format::Text && (column.width >= 14 || column.heading == "备注");
    if long { Side::Left } else { Side::Centre }
}

fn body_height(columns: &[Column], cells: &[Cell]) -> f64 {
    let texts = cells.iter().zip(columns).filter_map(|(cell, column)| match cell {
        Cell::Text(text) => Some(lines(text, column.width)),
        _ => None,
    });
    match texts.max().unwrap_or(1) {
        0 | 1 => BODY_HEIGHT,
        lines => lines as f64 * LINE_HEIGHT + 5.0,
    }
}

/// How many lines a text takes in a column: a Chinese character is two wide, a Latin word is not cut.
fn lines(text: &str, width: u32) -> usize {
    let width = width.max(2) as usize;
    let (mut lines, mut used) = (1, 0);
    let mut word = 0;
    let mut place = |wide: usize, used: &mut usize| {
        if *used + wide > width && *used > 0 {
            lines += 1;
            *used = 0;
        }
        *used += wide;
        while *used > width {
            lines += 1;
            *used -= width;
        }
    };
    for c in text.chars() {
        if c.is_ascii_graphic() {
            word += 1;
            continue;
        }
        place(std::mem::take(&mut word), &mut used);
        place(if c == ' ' { 1 } else { 2 }, &mut used);
    }
    place(word, &mut used);
    lines
}
