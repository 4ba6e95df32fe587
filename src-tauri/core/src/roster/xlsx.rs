//! Workbooks of today (.xlsx), cell by cell. Of a long sheet the head is read first; the rest comes while the
//! rows before it are taken in.

use super::{
    merges,
    read::{MOST_COLUMNS, MOST_ROWS, Row, Sheet, borrowed, damaged, is_hidden, locked, too_large},
};
use crate::{Result, ensure, reading::Cell};
use calamine::{Reader, Xlsx, XlsxCellReader, open_workbook_from_rs};
use std::{
    io::Cursor,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};
use zip::ZipArchive;

/// Rows read before the heading is sought.
const HEAD: usize = 64;
/// Rows handed over together.
const TOGETHER: usize = 128;

/// A workbook.
pub(super) type Workbook = Xlsx<Cursor<Arc<[u8]>>>;

/// The sheets, only the head of each unless they are wanted whole.
pub(super) fn sheets(
    bytes: &Arc<[u8]>,
    mut zip: ZipArchive<Cursor<&[u8]>>,
    name: &str,
    whole: bool,
) -> Result<(Vec<Sheet>, Workbook)> {
    thread::scope(|scope| {
        // The merges stand behind the cells: they are sought while those are read.
        let sought = scope.spawn(move || merges::of_sheets(&mut zip));
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
            let mut from = Rows::of(cells, name);
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
            sheets.push((at, Sheet { name, rows, merges: Vec::new(), lines, more, hidden }));
        }
        let mut merges = sought.join().unwrap_or_default();
        let merged = |(at, sheet): (usize, Sheet)| {
            let merges = merges.get_mut(at).map(mem::take).unwrap_or_default();
            Sheet { merges, ..sheet }
        };
        Ok((sheets.into_iter().map(merged).collect(), book))
    })
}

/// The rows of a sheet behind line `after`, read on a thread of their own; it ends when nobody listens.
pub(super) fn rest(
    mut book: Workbook,
    sheet: String,
    after: usize,
    name: String,
) -> Receiver<Result<Vec<Row>>> {
    let (to, from) = sync_channel(32);
    thread::spawn(move || {
        let read =
            catch_unwind(AssertUnwindSafe(|| hand_over(&mut book, &sheet, after, &name, &to)));
        if let Err(error) = read.unwrap_or_else(|_| Err(damaged(&name))) {
            let _ = to.send(Err(error));
        }
    });
    from
}

fn hand_over(
    book: &mut Workbook,
    sheet: &str,
    after: usize,
    name: &str,
    to: &SyncSender<Result<Vec<Row>>>,
) -> Result<()> {
    let cells = book.worksheet_cells_reader(sheet).map_err(|_| damaged(name))?;
    let mut from = Rows::of(cells, name);
    let mut rows = Vec::with_capacity(TOGETHER);
    while let Some(row) = from.next()? {
        if row.0 > after {
            rows.push(row);
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
    begun: Option<Row>,
    ended: bool,
    count: usize,
    name: &'a str,
}

impl<'a> Rows<'a> {
    fn of(cells: XlsxCellReader<'a, Cursor<Arc<[u8]>>>, name: &'a str) -> Rows<'a> {
        Rows { cells, begun: None, ended: false, count: 0, name }
    }

    fn next(&mut self) -> Result<Option<Row>> {
        while !self.ended {
            let Some(found) = self.cells.next_cell().map_err(|_| damaged(self.name))? else {
                self.ended = true;
                break;
            };
            let (line, column) = found.get_position();
            let cell = borrowed(found.get_value());
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
                    ensure!(self.count <= MOST_ROWS, "{}", too_large(self.name));
                    let width = begun.as_ref().map_or(8, |(_, cells)| cells.len());
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
