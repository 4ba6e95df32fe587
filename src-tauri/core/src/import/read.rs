//! The file as sheets of cells; what is no spreadsheet is refused before anything is unpacked.

use super::{cell::Cell, text};
use crate::{Error, Result, ensure};
use calamine::{
    Data, DataRef, Dimensions, Ods, Reader, Xls, Xlsb, Xlsx, XlsxCellReader, open_workbook_from_rs,
};
use std::{
    fs,
    io::{BufRead, BufReader, Cursor, Read},
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    thread,
};
use zip::ZipArchive;

const MOST_BYTES: u64 = 50_000_000;
const MOST_UNPACKED: u64 = 1_000_000_000;
const MOST_ROWS: usize = 200_000;
/// Columns beyond this are no part of a roster.
const MOST_COLUMNS: u32 = 256;

/// A file read.
#[derive(Debug)]
pub(super) struct Book {
    /// The file's name.
    pub(super) name: String,
    /// Its sheets that hold anything.
    pub(super) sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// Rows that hold anything, each with its line, 1 first; cells from column 0.
    pub(super) rows: Vec<(usize, Vec<Cell>)>,
    /// Stretches of cells merged into one.
    pub(super) merges: Vec<Merge>,
}

/// Cells merged into one, both ends included; lines count from 1, columns from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub(super) lines: (usize, usize),
    pub(super) columns: (usize, usize),
}

/// Opens a file, whatever its name says it is.
pub(super) fn open(file: &Path) -> Result<Book> {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let found = fs::metadata(file).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => {
            Error::Rule(format!("找不到文件“{}”，请检查文件是不是改了名字或被移走", file.display()))
        }
        _ => e.into(),
    })?;
    ensure!(found.is_file(), "“{name}”是一个文件夹，请选择里面的表格文件");
    ensure!(found.len() > 0, "“{name}”是空的(0 字节)，里面没有表格。请重新保存后再导入");
    ensure!(
        found.len() <= MOST_BYTES,
        "“{name}”有 {} MB，太大了(最多 50 MB)。请删去图片和多余的工作表，或分成几个文件再导入",
        found.len() / 1_000_000
    );
    let bytes = fs::read(file)?;
    // A damaged file can trip the libraries that read it; that must not take the program with it.
    let sheets = catch_unwind(AssertUnwindSafe(|| sheets(&bytes, &name)))
        .unwrap_or_else(|_| Err(damaged(&name)))?;
    let sheets: Vec<Sheet> = sheets.into_iter().filter(|s| !s.rows.is_empty()).collect();
    ensure!(!sheets.is_empty(), "“{name}”里没有内容，每个工作表都是空的。请检查是不是选错了文件");
    Ok(Book { name, sheets })
}

fn damaged(name: &str) -> Error {
    Error::Rule(format!(
        "“{name}”已损坏，读不出来。请用 WPS 或 Excel 打开，能打开的话另存为 .xlsx 再导入"
    ))
}

fn locked(name: &str) -> Error {
    Error::Rule(format!(
        "“{name}”加了密码，打不开。请用 WPS 或 Excel 打开，取消密码后另存一份再导入"
    ))
}

fn no_table(name: &str, what: &str) -> Error {
    Error::Rule(format!("“{name}”是{what}，不是表格文件。请选择 .xlsx、.xls、.ods 或 .csv 文件"))
}

fn sheets(bytes: &[u8], name: &str) -> Result<Vec<Sheet>> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return packed(bytes, name);
    }
    if begins(b"\xd0\xcf\x11\xe0") {
        return compound(bytes, name);
    }
    let strangers: [(&[u8], &str); 9] = [
        (b"%PDF", " PDF 文档"),
        (b"\xff\xd8\xff", "一张图片"),
        (b"\x89PNG", "一张图片"),
        (b"GIF8", "一张图片"),
        (b"BM", "一张图片"),
        (b"Rar!", "压缩包"),
        (b"7z\xbc\xaf", "压缩包"),
        (b"{\\rtf", " Word 文档"),
        (b"MZ", "一个程序"),
    ];
    // Two letters are enough for a sign only when no text follows.
    let binary = bytes[..bytes.len().min(512)].contains(&0);
    if let Some((_, what)) =
        strangers.iter().find(|(sign, _)| begins(sign) && (sign.len() > 2 || binary))
    {
        return Err(no_table(name, what));
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
    if ["<html", "<!doctype", "<table", "<head", "<?xml", "<meta"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        return Err(Error::Rule(format!(
            "“{name}”其实是网页(有些网站导出的表格就是这样)。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入"
        )));
    }
    Ok(vec![text::read(bytes, "")?])
}

/// Old Office files: a folder of streams in one file.
fn compound(bytes: &[u8], name: &str) -> Result<Vec<Sheet>> {
    let holds = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|w| w == wide)
    };
    if holds("EncryptedPackage") {
        return Err(locked(name));
    }
    let mut book: Xls<_> = match open_workbook_from_rs(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(calamine::XlsError::Password) => return Err(locked(name)),
        Err(_) if holds("WordDocument") => return Err(no_table(name, " Word 文档")),
        Err(_) if holds("PowerPoint Document") => return Err(no_table(name, "演示文稿")),
        Err(_) => return Err(damaged(name)),
    };
    let names = book.sheet_names();
    let sheet = |name: &String| {
        let range = book.worksheet_range(name).unwrap_or_default();
        let merges = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        whole(name, &range, merges.into_iter().map(merge).collect())
    };
    names.iter().map(sheet).collect()
}

/// Zipped files: what is in there says what it is and how large it becomes.
fn packed(bytes: &[u8], name: &str) -> Result<Vec<Sheet>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name))?;
    let holds = |part: &str| zip.file_names().flatten().any(|n| n.eq_ignore_ascii_case(part));
    let (workbook, binary, open_document) =
        (holds("xl/workbook.xml"), holds("xl/workbook.bin"), holds("content.xml"));
    let stranger = [("word/document.xml", " Word 文档"), ("ppt/presentation.xml", "演示文稿")]
        .into_iter()
        .find(|(part, _)| holds(part));
    if let Some((_, what)) = stranger {
        return Err(no_table(name, what));
    }
    ensure!(workbook || binary || open_document, "{}", no_table(name, "压缩包"));
    let mut unpacked = 0;
    for at in 0..zip.len() {
        unpacked += zip.by_index_raw(at).map_err(|_| damaged(name))?.size();
    }
    ensure!(unpacked <= MOST_UNPACKED, "{}", too_large(name));
    if workbook {
        return xlsx(bytes, zip, name);
    }
    let from = Cursor::new(bytes);
    if open_document {
        let book = open_workbook_from_rs::<Ods<_>, _>(from).map_err(|e| match e {
            calamine::OdsError::Password => locked(name),
            _ => damaged(name),
        })?;
        return every(book, name);
    }
    every(open_workbook_from_rs::<Xlsb<_>, _>(from).map_err(|_| damaged(name))?, name)
}

/// The sheets of a library's book, each handed over whole.
fn every<R: std::io::Read + std::io::Seek, B: Reader<R>>(
    mut book: B,
    name: &str,
) -> Result<Vec<Sheet>> {
    let mut sheets = Vec::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(|_| damaged(name))?;
        sheets.push(whole(&sheet, &range, Vec::new())?);
    }
    Ok(sheets)
}

fn too_large(name: &str) -> Error {
    Error::Rule(format!(
        "“{name}”里的行太多(最多 {} 万行)，不像名册。请删去多余的行和工作表再导入",
        MOST_ROWS / 10_000
    ))
}

fn xlsx(bytes: &[u8], mut zip: ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Vec<Sheet>> {
    thread::scope(|scope| {
        // The merges stand behind the cells: they are sought while those are read.
        let sought = scope.spawn(move || {
            let parts = parts(&mut zip);
            parts.iter().map(|part| merges(&mut zip, part)).collect::<Vec<_>>()
        });
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(|e| match e {
            calamine::XlsxError::Password => locked(name),
            _ => damaged(name),
        })?;
        let mut sheets = Vec::new();
        for (at, sheet) in book.sheet_names().into_iter().enumerate() {
            let cells = match book.worksheet_cells_reader(&sheet) {
                Ok(cells) => cells,
                Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
                Err(_) => return Err(damaged(name)),
            };
            sheets.push((at, Sheet { name: sheet, rows: rows(cells, name)?, merges: Vec::new() }));
        }
        let mut merges = sought.join().unwrap_or_default();
        let merged = |(at, sheet): (usize, Sheet)| {
            let merges = merges.get_mut(at).map(mem::take).unwrap_or_default();
            Sheet { merges, ..sheet }
        };
        Ok(sheets.into_iter().map(merged).collect())
    })
}

/// The rows that hold anything, cell by cell, so that one stray cell in the last corner does not ask for
/// seventeen thousand million.
fn rows(mut from: XlsxCellReader<Cursor<&[u8]>>, name: &str) -> Result<Vec<(usize, Vec<Cell>)>> {
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    while let Some(found) = from.next_cell().map_err(|_| damaged(name))? {
        let (line, column) = found.get_position();
        let cell = borrowed(found.get_value());
        if column >= MOST_COLUMNS || cell == Cell::Empty {
            continue;
        }
        let line = line as usize + 1;
        if rows.last().is_none_or(|(last, _)| *last < line) {
            ensure!(rows.len() < MOST_ROWS, "{}", too_large(name));
            let width = rows.last().map_or(8, |(_, cells)| cells.len());
            rows.push((line, Vec::with_capacity(width)));
        }
        if let Some((_, cells)) = rows.iter_mut().rev().find(|(at, _)| *at == line) {
            put(cells, column as usize, cell);
        }
    }
    rows.retain(|(_, cells)| cells.iter().any(|c| !c.is_blank()));
    Ok(rows)
}

fn put(cells: &mut Vec<Cell>, column: usize, cell: Cell) {
    if cells.len() <= column {
        cells.resize(column, Cell::Empty);
        cells.push(cell);
    } else {
        cells[column] = cell;
    }
}

fn borrowed(value: &DataRef) -> Cell {
    match value {
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        DataRef::Int(n) => Cell::Number(*n as f64),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::Bool(yes) => Cell::Text(if *yes { "是" } else { "否" }.into()),
        DataRef::DateTime(at) => serial(at),
        DataRef::Error(fault) => Cell::Fault(fault.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}

/// Days since 1899-12-30, whichever year the file counts from.
fn serial(at: &calamine::ExcelDateTime) -> Cell {
    let days = at.as_f64();
    let counted = at.as_datetime().filter(|_| days >= 1.0 && !at.is_duration()).and_then(|then| {
        let epoch = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?.and_hms_opt(0, 0, 0)?;
        Some((then - epoch).num_seconds() as f64 / 86_400.0)
    });
    Cell::Serial(counted.unwrap_or(days))
}

fn owned(value: &Data) -> Cell {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        Data::Int(n) => Cell::Number(*n as f64),
        Data::Float(n) => Cell::Number(*n),
        Data::Bool(yes) => Cell::Text(if *yes { "是" } else { "否" }.into()),
        Data::DateTime(at) => serial(at),
        Data::Error(fault) => Cell::Fault(fault.to_string()),
        Data::Empty => Cell::Empty,
    }
}

/// A sheet that the library hands over whole.
fn whole(name: &str, range: &calamine::Range<Data>, merges: Vec<Merge>) -> Result<Sheet> {
    let (top, left) = range.start().unwrap_or_default();
    let mut sheet = Sheet { name: name.into(), rows: Vec::new(), merges };
    for (at, row) in range.rows().enumerate() {
        let mut cells = vec![Cell::Empty; left as usize];
        cells.extend(row.iter().take(MOST_COLUMNS as usize).map(owned));
        if cells.iter().any(|c| !c.is_blank()) {
            ensure!(sheet.rows.len() < MOST_ROWS, "{}", too_large(name));
            sheet.rows.push((top as usize + at + 1, cells));
        }
    }
    Ok(sheet)
}

fn merge(at: Dimensions) -> Merge {
    Merge {
        lines: (at.start.0 as usize + 1, at.end.0 as usize + 1),
        columns: (at.start.1 as usize, at.end.1 as usize),
    }
}

/// Where each sheet lies in the zip, in the workbook's order.
fn parts(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Vec<String> {
    let mut text = |part: &str| {
        let mut text = String::new();
        let read = zip.by_name(part).map(|mut file| file.read_to_string(&mut text));
        if read.is_ok() { text } else { String::new() }
    };
    let (workbook, relations) = (text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels"));
    let target = |id: &str| {
        let tag = relations
            .split('<')
            .find(|tag| tag.starts_with("Relationship ") && attribute(tag, "Id") == Some(id))?;
        let target = attribute(tag, "Target")?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    let sheets = workbook.split('<').filter(|tag| tag.starts_with("sheet "));
    sheets.map(|tag| attribute(tag, "r:id").and_then(target).unwrap_or_default()).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// The merges of a sheet; they stand behind all its cells, so the cells are read past, not parsed.
fn merges(zip: &mut ZipArchive<Cursor<&[u8]>>, part: &str) -> Vec<Merge> {
    let mut tail = Vec::new();
    if let Ok(file) = zip.by_name(part) {
        let mut file = BufReader::with_capacity(1 << 16, file);
        // Only what follows the last `m` that could begin `mergeCells`.
        while let Ok(read) = file.skip_until(b'm') {
            if read == 0 {
                return Vec::new();
            }
            let more = file.fill_buf().unwrap_or_default();
            let begins = b"ergeCells";
            if more.starts_with(begins) || (more.len() < begins.len() && begins.starts_with(more)) {
                let _ = file.take(8_000_000).read_to_end(&mut tail);
                break;
            }
        }
    }
    let tail = String::from_utf8_lossy(&tail);
    let tags =
        tail.split('<').filter(|tag| tag.starts_with("mergeCell ") || tag.contains(":mergeCell "));
    tags.filter_map(|tag| reference(attribute(tag, "ref")?)).collect()
}

/// `B2:D4`.
fn reference(text: &str) -> Option<Merge> {
    let corner = |text: &str| -> Option<(usize, usize)> {
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let column = text[..letters]
            .bytes()
            .fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
        Some((text[letters..].parse().ok()?, column.checked_sub(1)?))
    };
    let (from, to) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (corner(from)?, corner(to)?);
    Some(Merge { lines: (top, bottom), columns: (left, right) })
}
