//! The same work by the bare libraries: cells read by calamine and written by rust_xlsxwriter, rows put in by SQLite.

use super::{copy, raw};
use keting::workbook::{
    Format,
    grid::{Grid, Look, What},
};
use rusqlite::{Connection, params_from_iter, types::Value};
use rust_xlsxwriter::{Format as Xf, FormatBorder, Formula, Workbook};
use std::{
    collections::HashMap,
    fmt::Write as _,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

/// A file read by calamine, every cell as text.
pub(crate) fn read_alone(file: &Path) -> usize {
    use calamine::Reader;
    let mut book = calamine::open_workbook_auto(file).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let mut text = String::new();
    for row in sheet.rows() {
        text.clear();
        row.iter().for_each(|cell| write!(text, "{cell}").unwrap());
        black_box(&text);
    }
    sheet.height()
}

/// What an office has more than it had, its history among it.
pub(crate) struct More<'a> {
    had: &'a Connection,
    tables: Vec<(String, Vec<Vec<Value>>)>,
}

impl<'a> More<'a> {
    /// The rows of every table behind the last it had.
    pub(crate) fn of(had: &'a Connection, has: &Connection) -> More<'a> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
        let mut query = had.prepare(sql).unwrap();
        let names = query.query_map([], |r| r.get::<_, String>(0)).unwrap();
        let tables = names.map(|name| {
            let name = name.unwrap();
            let last = format!("SELECT coalesce(max(rowid), 0) FROM {name}");
            let last: i64 = had.query_row(&last, [], |r| r.get(0)).unwrap();
            let sql = format!("SELECT * FROM {name} WHERE rowid > ?1 ORDER BY rowid");
            let mut query = has.prepare(&sql).unwrap();
            let columns = query.column_count();
            let row = |r: &rusqlite::Row| (0..columns).map(|at| r.get(at)).collect();
            let rows = query.query_map([last], row).unwrap();
            (name, rows.collect::<rusqlite::Result<_>>().unwrap())
        });
        More { had, tables: tables.collect() }
    }

    /// Put in by SQLite alone, in one transaction of the same schema, on disk when it ends.
    pub(crate) fn put_in(&self) -> Duration {
        let folder = tempfile::tempdir().unwrap();
        copy(self.had, folder.path());
        let db = raw(folder.path());
        let start = Instant::now();
        let tx = db.unchecked_transaction().unwrap();
        tx.pragma_update(None, "defer_foreign_keys", "ON").unwrap();
        for (name, rows) in self.tables.iter().filter(|(_, rows)| !rows.is_empty()) {
            let places = vec!["?"; rows[0].len()].join(",");
            let mut insert = tx.prepare(&format!("INSERT INTO {name} VALUES ({places})")).unwrap();
            for row in rows {
                insert.execute(params_from_iter(row)).unwrap();
            }
        }
        tx.commit().unwrap();
        start.elapsed()
    }
}

/// The same cells, merged and formatted the same, by the bare library.
pub(crate) fn workbook(pages: &[(&str, Grid)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let mut looks: HashMap<Look, Xf> = HashMap::new();
    for (tab, grid) in pages {
        let page = book.add_worksheet();
        page.set_name(*tab).unwrap();
        for (row, height) in grid.heights.iter().enumerate() {
            page.set_row_height(row as u32, *height).unwrap();
        }
        for cell in &grid.cells {
            let xf = looks.entry(cell.look).or_insert_with(|| look(cell.look));
            if let Some((row, col)) = cell.to {
                page.merge_range(cell.row, cell.col, row, col, "", xf).unwrap();
            }
            match &cell.what {
                What::Blank => page.write_blank(cell.row, cell.col, xf),
                What::Text(text) => {
                    page.write_string_with_format(cell.row, cell.col, text.as_ref(), xf)
                }
                What::Number(number) => {
                    page.write_number_with_format(cell.row, cell.col, *number, xf)
                }
                What::Formula(formula, result) => {
                    let formula = Formula::new(formula).set_result(result);
                    page.write_formula_with_format(cell.row, cell.col, formula, xf)
                }
            }
            .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn look(look: Look) -> Xf {
    let xf = Xf::new().set_font_name("宋体").set_font_size(10.5);
    match look {
        Look::Body(Format::Text, _) => xf.set_border(FormatBorder::Thin).set_num_format("@"),
        Look::Body(..) | Look::Total(_) => xf.set_border(FormatBorder::Thin).set_num_format("0.0"),
        Look::Header => xf.set_border(FormatBorder::Thin).set_text_wrap(),
        _ => xf,
    }
}
