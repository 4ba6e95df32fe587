//! A sheet as a desk keeps it: a title across the top, headings in two rows, a total, a line for signatures.

use keting::{Result, time::Day};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::path::Path;

/// What stands in a cell.
#[derive(Clone, Debug)]
pub(crate) enum V {
    /// Text.
    T(String),
    /// A number.
    N(f64),
    /// A day as a real date cell.
    D(Day),
    /// A time as a real time cell, in minutes.
    C(u32),
    /// Nothing.
    X,
}

/// Text.
pub(crate) fn t(text: impl Into<String>) -> V {
    V::T(text.into())
}

/// A number.
pub(crate) fn n(number: u32) -> V {
    V::N(f64::from(number))
}

/// A sheet being filled, line by line.
pub(crate) struct Page {
    sheet: Worksheet,
    line: u32,
    width: u16,
    head: Format,
    body: Format,
    date: Format,
    time: Format,
}

pub(crate) type Done<T> = std::result::Result<T, XlsxError>;

impl Page {
    /// A sheet of that name and width, with the titles on top.
    pub(crate) fn new(name: &str, width: u16, titles: &[&str]) -> Done<Page> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let font = Format::new().set_font_name("宋体").set_font_size(10.5);
        let body =
            font.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let head = body.clone().set_bold().set_align(FormatAlign::Center).set_text_wrap();
        let title =
            Format::new().set_font_name("黑体").set_font_size(16).set_align(FormatAlign::Center);
        for (line, text) in titles.iter().enumerate() {
            let format = if line == 0 { &title } else { &font };
            sheet.merge_range(line as u32, 0, line as u32, width - 1, text, format)?;
        }
        for column in 0..width {
            sheet.set_column_width(column, 13)?;
        }
        let (date, time) =
            (body.clone().set_num_format("yyyy-mm-dd"), body.clone().set_num_format("h:mm"));
        Ok(Page { sheet, line: titles.len() as u32, width, head, body, date, time })
    }

    /// One row of headings.
    pub(crate) fn heads(&mut self, heads: &[&str]) -> Done<()> {
        for (column, head) in heads.iter().enumerate() {
            self.sheet.write_with_format(self.line, column as u16, *head, &self.head)?;
        }
        self.line += 1;
        Ok(())
    }

    /// Two rows of headings: `(group, heads below)`; a group without heads is merged downwards.
    pub(crate) fn grouped(&mut self, groups: &[(&str, &[&str])]) -> Done<()> {
        let (top, mut column) = (self.line, 0u16);
        for (group, heads) in groups {
            let last = column + (heads.len().max(1) as u16) - 1;
            if heads.is_empty() {
                self.sheet.merge_range(top, column, top + 1, column, group, &self.head)?;
            } else if last == column {
                self.sheet.write_with_format(top, column, *group, &self.head)?;
            } else {
                self.sheet.merge_range(top, column, top, last, group, &self.head)?;
            }
            for (at, head) in heads.iter().enumerate() {
                self.sheet.write_with_format(top + 1, column + at as u16, *head, &self.head)?;
            }
            column = last + 1;
        }
        self.line += 2;
        Ok(())
    }

    /// One row.
    pub(crate) fn row(&mut self, cells: &[V]) -> Done<()> {
        for (column, cell) in cells.iter().enumerate() {
            self.put(self.line, column as u16, cell)?;
        }
        self.line += 1;
        Ok(())
    }

    fn put(&mut self, line: u32, column: u16, cell: &V) -> Done<()> {
        let sheet = &mut self.sheet;
        match cell {
            V::T(text) => sheet.write_with_format(line, column, text, &self.body)?,
            V::N(n) => sheet.write_with_format(line, column, *n, &self.body)?,
            V::D(day) => sheet.write_with_format(line, column, &day.date(), &self.date)?,
            V::C(minutes) => {
                let fraction = f64::from(*minutes) / 1440.0;
                sheet.write_with_format(line, column, fraction, &self.time)?
            }
            V::X => sheet.write_blank(line, column, &self.body)?,
        };
        Ok(())
    }

    /// Several rows that share what stands in their `shared` columns: those cells are merged.
    pub(crate) fn block(&mut self, rows: &[Vec<V>], shared: &[u16]) -> Done<()> {
        let top = self.line;
        for cells in rows {
            self.row(cells)?;
        }
        for &column in shared.iter().filter(|_| rows.len() > 1) {
            let first = rows[0][column as usize].clone();
            self.sheet.merge_range(top, column, self.line - 1, column, "", &self.body)?;
            self.put(top, column, &first)?;
        }
        Ok(())
    }

    /// A total row: the word, and a number in some columns.
    pub(crate) fn total(&mut self, word: &str, numbers: &[(u16, f64)]) -> Done<()> {
        self.sheet.write_with_format(self.line, 0, word, &self.head)?;
        for (column, number) in numbers {
            self.sheet.write_with_format(self.line, *column, *number, &self.head)?;
        }
        self.line += 1;
        Ok(())
    }

    /// A blank line.
    pub(crate) fn blank(&mut self) {
        self.line += 1;
    }

    /// A line across the whole width: a footer.
    pub(crate) fn across(&mut self, text: &str) -> Done<()> {
        self.sheet.merge_range(self.line, 0, self.line, self.width - 1, text, &Format::new())?;
        self.line += 1;
        Ok(())
    }

    /// The sheet.
    pub(crate) fn done(self) -> Worksheet {
        self.sheet
    }
}

/// Saves the sheets as one workbook, the same bytes each time.
pub(crate) fn save(file: &Path, sheets: Vec<Worksheet>) -> Done<()> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 11, 20)?;
    book.set_properties(
        &DocProperties::new().set_author("青禾里社区(演示)").set_creation_datetime(&made),
    );
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    book.save(file)
}

/// A day.
pub(crate) fn day(month: u32, day: u32) -> Result<Day> {
    Day::ymd(2026, month, day)
}

/// A day the way the `nth` hand writes it.
pub(crate) fn written(on: Day, nth: usize) -> V {
    let (y, m, d) = parts(on);
    match nth % 6 {
        0 | 1 => V::D(on),
        2 => t(format!("{y}.{m}.{d}")),
        3 => t(format!("{y}/{m}/{d}")),
        4 => t(format!("{y}年{m}月{d}日")),
        _ => V::N(f64::from(y * 10_000 + m * 100 + d)),
    }
}

/// Year, month and day.
pub(crate) fn parts(on: Day) -> (u32, u32, u32) {
    use chrono::Datelike;
    (on.date().year() as u32, on.date().month(), on.date().day())
}

/// A number in full-width digits now and then.
pub(crate) fn wide(number: u32, nth: usize) -> V {
    if nth % 11 == 7 {
        return t(number
            .to_string()
            .chars()
            .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c))
            .collect::<String>());
    }
    if nth % 13 == 5 { t(format!("{number}人")) } else { n(number) }
}
