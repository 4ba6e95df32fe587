//! Workbooks of today (.xlsx), cell by cell. Of a long sheet the head is read first; the rest comes while the
//! rows before it are taken in.

use super::{
    MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, Sheet, borrowed, cells, damaged, is_hidden,
    layout::{self, Zip},
    locked, too_many,
};
use crate::{Result, ensure, reading::Cell};
use calamine::{
    DataRef, Reader, Xlsx, XlsxCellFormulaMetadataRecord, XlsxCellReader, XlsxFormulaMetadata,
    open_workbook_from_rs,
};
use std::{
    io::Cursor,
    mem,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

/// Rows read before the heading is sought.
const HEAD: usize = 64;
/// Rows handed over together.
const TOGETHER: usize = 128;

type Workbook = Xlsx<Cursor<Arc<[u8]>>>;

/// Where the rest of a sheet can be read.
pub(super) struct More {
    book: Workbook,
    uncounted: bool,
}

/// The sheets, only the head of each unless they are wanted whole.
pub(super) fn sheets(
    bytes: &Arc<[u8]>,
    mut zip: Zip,
    name: &str,
    whole: bool,
) -> Result<(Vec<Sheet>, More)> {
    layout::check_shared_texts(&mut zip, name)?;
    let about = layout::about(&mut zip);
    let uncounted = about.uncounted;
    thread::scope(|scope| {
        // The merges stand behind the cells: they are sought while those are read.
        let sought = scope.spawn(move || layout::of_sheets(&mut zip, &about));
        let mut book: Workbook =
            open_workbook_from_rs(Cursor::new(bytes.clone())).map_err(|e| match e {
                calamine::XlsxError::Password => locked(name),
                _ => damaged(name),
            })?;
        let mut sheets = Vec::new();
        for (at, sheet) in book.sheets_metadata().to_vec().into_iter().enumerate() {
            let hidden = is_hidden(&sheet);
            let cells = match book.worksheet_cells_reader(&sheet.name) {
                Ok(cells) => cells,
                Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
                Err(_) => return Err(damaged(name)),
            };
            let lines = cells.dimensions().end.0 as usize + 1;
            let mut from = Rows::of(cells, uncounted, name);
            let mut rows = Vec::new();
            let mut more = false;
            while let Some(row) = from.next()? {
                rows.push(row);
                more = !whole && rows.len() == HEAD;
                if more {
                    break;
                }
            }
            let name = sheet.name;
            sheets.push((at, Sheet { name, rows, lines, more, hidden, ..Sheet::default() }));
        }
        let mut layouts = sought.join().unwrap_or_default();
        let laid_out = |(at, sheet): (usize, Sheet)| {
            let layout = layouts.get_mut(at).map(mem::take).unwrap_or_default();
            Sheet { layout, ..sheet }
        };
        Ok((sheets.into_iter().map(laid_out).collect(), More { book, uncounted }))
    })
}

/// The rows of a sheet behind line `after`, of those columns, read on a thread of their own; it ends when nobody
/// listens.
pub(super) fn rest(
    mut more: More,
    sheet: String,
    after: usize,
    columns: Range<usize>,
    name: String,
) -> Receiver<Result<Vec<Row>>> {
    let (to, from) = sync_channel(32);
    thread::spawn(move || {
        let read = catch_unwind(AssertUnwindSafe(|| {
            hand_over(&mut more, &sheet, after, &columns, &name, &to)
        }));
        if let Err(error) = read.unwrap_or_else(|_| Err(damaged(&name))) {
            let _ = to.send(Err(error));
        }
    });
    from
}

fn hand_over(
    more: &mut More,
    sheet: &str,
    after: usize,
    columns: &Range<usize>,
    name: &str,
    to: &SyncSender<Result<Vec<Row>>>,
) -> Result<()> {
    let cells = more.book.worksheet_cells_reader(sheet).map_err(|_| damaged(name))?;
    let mut from = Rows::of(cells, more.uncounted, name);
    let mut rows = Vec::with_capacity(TOGETHER);
    while let Some(row) = from.next()? {
        if row.0 > after {
            rows.extend(within(row, columns));
        }
        if rows.len() == TOGETHER && to.send(Ok(mem::take(&mut rows))).is_err() {
            return Ok(());
        }
    }
    let _ = to.send(Ok(rows));
    Ok(())
}

/// The rows that hold anything, cell by cell, so that one stray cell in the last corner does not ask for
/// seventeen thousand million.
struct Rows<'a> {
    cells: XlsxCellReader<'a, Cursor<Arc<[u8]>>>,
    /// What formulas come to was left open.
    uncounted: bool,
    begun: Option<Row>,
    ended: bool,
    count: usize,
    held: usize,
    name: &'a str,
}

impl<'a> Rows<'a> {
    fn of(
        cells: XlsxCellReader<'a, Cursor<Arc<[u8]>>>,
        uncounted: bool,
        name: &'a str,
    ) -> Rows<'a> {
        Rows { cells, uncounted, begun: None, ended: false, count: 0, held: 0, name }
    }

    fn next(&mut self) -> Result<Option<Row>> {
        while !self.ended {
            let found = self.cells.next_cell_with_formula_metadata();
            let Some(found) = found.map_err(|_| damaged(self.name))? else {
                self.ended = true;
                break;
            };
            let (line, column) = found.pos;
            let cell = value(&found, self.uncounted);
            if column >= MOST_COLUMNS || cell == Cell::Empty {
                continue;
            }
            let (line, column) = (line as usize + 1, column as usize);
            match &mut self.begun {
                Some((at, cells)) if *at == line => put(cells, column, cell),
                // Rows follow each other in a file that is whole.
                Some((at, _)) if *at > line => return Err(damaged(self.name)),
                begun => {
                    self.count += 1;
                    let width = begun.as_ref().map_or(8, |(_, cells)| cells.len());
                    self.held += width;
                    let few = self.count <= MOST_ROWS && self.held <= MOST_CELLS;
                    ensure!(few, "{}", too_many(self.name));
                    let mut cells = Vec::with_capacity(width);
                    put(&mut cells, column, cell);
                    if let Some(row) = begun.replace((line, cells)).filter(holds) {
                        return Ok(Some(row));
                    }
                }
            }
        }
        Ok(self.begun.take().filter(holds))
    }
}

/// A formula that was never worked out has no value, or the nought its writer put there for all of them.
fn value(found: &XlsxCellFormulaMetadataRecord, uncounted: bool) -> Cell {
    let open = match found.value {
        DataRef::Empty => true,
        DataRef::Float(n) => uncounted && n == 0.0,
        DataRef::Int(n) => uncounted && n == 0,
        DataRef::DateTime(at) => uncounted && at.as_f64() == 0.0,
        _ => false,
    };
    match &found.formula {
        Some(
            XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. },
        ) if open => cells::uncounted(formula),
        Some(XlsxFormulaMetadata::SharedDerived { .. }) if open => cells::uncounted("…"),
        _ => borrowed(&found.value),
    }
}

/// What of a row stands in those columns, if anything.
pub(in crate::roster) fn within((line, mut cells): Row, columns: &Range<usize>) -> Option<Row> {
    cells.truncate(columns.end);
    for cell in cells.iter_mut().take(columns.start) {
        *cell = Cell::Empty;
    }
    Some((line, cells)).filter(holds)
}

fn holds(row: &Row) -> bool {
    row.1.iter().any(|c| !c.is_blank())
}

fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) {
    if cells.len() <= column {
        cells.resize(column, Cell::Empty);
        cells.push(cell);
    } else {
        cells[column] = cell;
    }
}
