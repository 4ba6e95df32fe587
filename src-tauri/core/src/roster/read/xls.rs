//! Old workbooks (.xls): a stream of records, mostly in a container of Microsoft's, sometimes bare.
//!
//! calamine takes the records at their word: it makes room for as many cells as one of them announces, and for every
//! place between two cells that are far apart. It gets a container made here, of a stream whose records were looked at.

use super::{
    MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merge, Sheet, borrowed, cells, damaged, is_hidden,
    layout::Layout, locked, no_table, too_many,
};
use crate::{Error, Result, ensure, reading::Cell};
use calamine::{Data, DataRef, Dimensions, Reader, Xls, open_workbook_from_rs};
use cfb::{CompoundFile, Version};
use std::io::{self, Cursor, Read, Write};

/// Begins a part of the stream: the workbook's own or that of a sheet.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
/// Names a sheet and says where it begins.
const SHEET: u16 = 0x0085;
/// Says how far the cells reach; it need not be true, and nothing asks.
const REACH: u16 = 0x0200;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;
/// Several numbers in a row.
const NUMBERS: u16 = 0x00bd;
/// Number, text, text, truth or fault, number, shared text, formula.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd, 0x0006];

/// Whether the records stand there without a container.
pub(super) fn is_bare(bytes: &[u8]) -> bool {
    matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 4..=16, 0x00, _, 0x00..=0x06, ..])
}

/// The sheets of an old workbook, whole.
pub(super) fn sheets(bytes: &[u8], name: &str) -> Result<Vec<Sheet>> {
    let holds = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    let bare = is_bare(bytes);
    if !bare && holds("EncryptedPackage") {
        return Err(locked(name));
    }
    let mut stream = match if bare { Ok(bytes.to_vec()) } else { stream(bytes) } {
        Ok(stream) => stream,
        Err(_) if holds("WordDocument") => return Err(no_table(name, " Word 文档")),
        Err(_) if holds("PowerPoint Document") => return Err(no_table(name, "演示文稿")),
        Err(_) => return Err(damaged(name)),
    };
    let layouts = look_through(&mut stream, name)?;
    ensure!(
        !layouts.is_empty(),
        "“{name}”是很早以前的 Excel 表格，这里读不了。请用 WPS 打开后另存为 .xlsx，再导入"
    );
    let contained = contained(&stream).map_err(|_| damaged(name))?;
    let mut book: Xls<_> = match open_workbook_from_rs(Cursor::new(contained)) {
        Ok(book) => book,
        Err(calamine::XlsError::Password) => return Err(locked(name)),
        Err(_) => return Err(damaged(name)),
    };
    let sheets = book.sheets_metadata().to_vec();
    let sheet = |(it, mut layout): (&calamine::Sheet, Layout)| {
        let range = book.worksheet_range(&it.name).unwrap_or_default();
        let merges = book.merge_cells_by_sheet_name(&it.name).unwrap_or_default();
        layout.merges = merges.into_iter().map(merge).collect();
        let mut sheet =
            Sheet { name: it.name.clone(), layout, hidden: is_hidden(it), ..Sheet::default() };
        fill(&mut sheet, &range, name)?;
        Ok(sheet)
    };
    sheets.iter().zip(layouts).map(sheet).collect()
}

/// The workbook's stream out of its container.
fn stream(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut container = CompoundFile::open(Cursor::new(bytes))?;
    let mut stream =
        container.open_stream("/Workbook").or_else(|_| container.open_stream("/Book"))?;
    let mut all = Vec::new();
    stream.by_ref().take(bytes.len() as u64).read_to_end(&mut all)?;
    Ok(all)
}

fn contained(stream: &[u8]) -> io::Result<Vec<u8>> {
    let mut container = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    container.create_stream("/Workbook")?.write_all(stream)?;
    container.flush()?;
    Ok(container.into_inner().into_inner())
}

/// A record of the stream: its kind and where its content stands.
type Record = (u16, std::ops::Range<usize>);

/// The records from a place on; an error where one is cut off.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Option<Record>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let head = stream.get(at..)?;
        let [kind, more, short, long, ..] = *head else {
            return if head.is_empty() { None } else { Some(None) };
        };
        let content = at + 4..at + 4 + usize::from(u16::from_le_bytes([short, long]));
        at = content.end.min(stream.len());
        let whole = content.end <= stream.len();
        Some(whole.then(|| (u16::from_le_bytes([kind, more]), content)))
    })
}

fn number(stream: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_le_bytes([*stream.get(at)?, *stream.get(at + 1)?])))
}

/// What is hidden in each sheet. Cells that would need more room than any roster are refused.
fn look_through(stream: &mut [u8], name: &str) -> Result<Vec<Layout>> {
    let mut begins = Vec::new();
    for record in records(stream, 0) {
        let (kind, content) = record.ok_or_else(|| damaged(name))?;
        if kind == SHEET {
            let at = content.start;
            let begin = number(stream, at).zip(number(stream, at + 2));
            begins.extend(begin.map(|(low, high)| low | high << 16));
        }
        if kind == END {
            break;
        }
    }
    let (mut layouts, mut announced, mut room) = (Vec::new(), Vec::new(), 0);
    for begin in begins {
        ensure!(begin < stream.len(), "{}", damaged(name));
        let (layout, cells) =
            look_at(stream, begin, &mut announced).ok_or_else(|| damaged(name))?;
        room += cells;
        ensure!(room <= MOST_CELLS, "{}", too_many(name));
        layouts.push(layout);
    }
    for content in announced {
        stream[content].fill(0);
    }
    Ok(layouts)
}

/// What is hidden in one sheet, and how many cells lie between its first and its last.
fn look_at(
    stream: &[u8],
    begin: usize,
    announced: &mut Vec<std::ops::Range<usize>>,
) -> Option<(Layout, usize)> {
    let (mut layout, mut depth) = (Layout::default(), 0_usize);
    let mut reach: Option<[usize; 4]> = None;
    for record in records(stream, begin) {
        let (kind, content) = record?;
        let at = content.start;
        let word = |nth: usize| number(&stream[..content.end], at + nth * 2);
        match kind {
            BEGIN => depth += 1,
            END if depth > 1 => depth -= 1,
            END => break,
            // A chart within the sheet has cells of its own.
            _ if depth > 1 => (),
            REACH => announced.push(content.clone()),
            ROW if word(6)? & 0x20 != 0 => drop(layout.hidden.insert(word(0)? + 1)),
            COLUMNS if word(4)? & 1 != 0 => layout.columns.extend(word(0)?..=word(1)?.min(255)),
            _ if kind == NUMBERS || CELLS.contains(&kind) => {
                let (row, first) = (word(0)?, word(1)?);
                let last = if kind == NUMBERS { number(stream, content.end - 2)? } else { first };
                if last >= MOST_COLUMNS as usize {
                    return None;
                }
                let [top, bottom, left, right] = reach.unwrap_or([row, row, first, last]);
                reach = Some([top.min(row), bottom.max(row), left.min(first), right.max(last)]);
            }
            _ => (),
        }
    }
    let cells =
        reach.map_or(0, |[top, bottom, left, right]| (bottom - top + 1) * (right - left + 1));
    Some((layout, cells))
}

fn fill(sheet: &mut Sheet, range: &calamine::Range<Data>, name: &str) -> Result<(), Error> {
    let (top, left) = range.start().unwrap_or_default();
    for (at, row) in range.rows().enumerate() {
        let mut cells = vec![Cell::Empty; left as usize];
        cells.extend(row.iter().take(MOST_COLUMNS as usize).map(owned));
        if cells.iter().any(|c| !c.is_blank()) {
            ensure!(sheet.rows.len() < MOST_ROWS, "{}", too_many(name));
            sheet.rows.push((top as usize + at + 1, cells));
        }
    }
    Ok(())
}

fn owned(value: &Data) -> Cell {
    match value {
        Data::String(text) => cells::text(text),
        Data::DateTime(at) => borrowed(&DataRef::DateTime(*at)),
        Data::Error(fault) => borrowed(&DataRef::Error(fault.clone())),
        Data::Int(n) => cells::number(*n as f64),
        Data::Float(n) => cells::number(*n),
        Data::Bool(yes) => cells::yes(*yes),
        Data::DateTimeIso(text) | Data::DurationIso(text) => cells::text(text),
        Data::Empty => Cell::Empty,
    }
}

fn merge(at: Dimensions) -> Merge {
    Merge {
        lines: (at.start.0 as usize + 1, at.end.0 as usize + 1),
        columns: (at.start.1 as usize, at.end.1 as usize),
    }
}
