//! The file as sheets of cells; what is no spreadsheet is refused before anything is unpacked.

use super::{text, xlsx};
use crate::{Error, Result, ensure, reading::Cell};
use calamine::{Data, DataRef, Dimensions, Ods, Reader, Xls, Xlsb, open_workbook_from_rs};
use std::{
    fs,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, mpsc::Receiver},
};
use zip::ZipArchive;

const MOST_BYTES: u64 = 50_000_000;
const MOST_UNPACKED: u64 = 1_000_000_000;
pub(super) const MOST_ROWS: usize = 200_000;
/// Columns beyond this are no part of a roster.
pub(super) const MOST_COLUMNS: u32 = 256;

/// A file read.
pub(crate) struct Book {
    /// The file's name.
    pub(crate) name: String,
    /// Its sheets that hold anything.
    pub(crate) sheets: Vec<Sheet>,
    /// Where the rest of a sheet can be read.
    more: Option<xlsx::Workbook>,
}

/// A row that holds anything: its line, 1 first; its cells from column 0.
pub(crate) type Row = (usize, Vec<Cell>);

impl Book {
    /// The rows of a sheet behind those read, as they are read; none when it is read to its end.
    pub(super) fn rest(&mut self, at: usize) -> Option<Receiver<Result<Vec<Row>>>> {
        let sheet = self.sheets.get(at).filter(|sheet| sheet.more)?;
        let after = sheet.rows.last()?.0;
        Some(xlsx::rest(self.more.take()?, sheet.name.clone(), after, self.name.clone()))
    }
}

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// Rows that hold anything: its head at least.
    pub(super) rows: Vec<Row>,
    /// Stretches of cells merged into one.
    pub(super) merges: Vec<Merge>,
    /// How many lines the file says it has; 0 when it does not say.
    pub(super) lines: usize,
    /// There are rows behind those read.
    pub(super) more: bool,
    /// Hidden in the workbook.
    pub(super) hidden: bool,
}

impl Sheet {
    /// What its first rows say.
    pub(crate) fn top(&self) -> impl Iterator<Item = String> {
        self.rows.iter().take(4).flat_map(|(_, cells)| cells).map(|c| c.text().into_owned())
    }
}

/// Cells merged into one, both ends included; lines count from 1, columns from 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merge {
    pub(super) lines: (usize, usize),
    pub(super) columns: (usize, usize),
}

/// Opens a file, whatever its name says it is; every row is read when it is wanted `whole`, the heads otherwise.
pub(crate) fn open(file: &Path, whole: bool) -> Result<Book> {
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let found = fs::metadata(file).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => {
            Error::rule(format!("找不到文件“{}”，请检查文件是不是改了名字或被移走", file.display()))
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
    let bytes: Arc<[u8]> = fs::read(file)?.into();
    // A damaged file can trip the libraries that read it; that must not take the program with it.
    let (sheets, more) = catch_unwind(AssertUnwindSafe(|| sheets(&bytes, &name, whole)))
        .unwrap_or_else(|_| Err(damaged(&name)))?;
    let mut sheets: Vec<Sheet> = sheets.into_iter().filter(|s| !s.rows.is_empty()).collect();
    if sheets.iter().any(|s| !s.hidden) {
        sheets.retain(|s| !s.hidden);
    }
    ensure!(!sheets.is_empty(), "“{name}”里没有内容，每个工作表都是空的。请检查是不是选错了文件");
    Ok(Book { name, sheets, more })
}

pub(super) fn damaged(name: &str) -> Error {
    Error::rule(format!(
        "“{name}”已损坏，读不出来。请用 WPS 或 Excel 打开，能打开的话另存为 .xlsx 再导入"
    ))
}

pub(super) fn locked(name: &str) -> Error {
    Error::rule(format!(
        "“{name}”加了密码，打不开。请用 WPS 或 Excel 打开，取消密码后另存一份再导入"
    ))
}

fn no_table(name: &str, what: &str) -> Error {
    Error::rule(format!("“{name}”是{what}，不是表格文件。请选择 .xlsx、.xls、.ods 或 .csv 文件"))
}

type Sheets = (Vec<Sheet>, Option<xlsx::Workbook>);

fn sheets(bytes: &Arc<[u8]>, name: &str, whole: bool) -> Result<Sheets> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return packed(bytes, name, whole);
    }
    if begins(b"\xd0\xcf\x11\xe0") {
        return Ok((compound(bytes, name)?, None));
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
        return Err(Error::rule(format!(
            "“{name}”其实是网页(有些网站导出的表格就是这样)。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入"
        )));
    }
    Ok((vec![text::read(bytes, "")?], None))
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
    let sheets = book.sheets_metadata().to_vec();
    let sheet = |it: &calamine::Sheet| {
        let range = book.worksheet_range(&it.name).unwrap_or_default();
        let merges = book.merge_cells_by_sheet_name(&it.name).unwrap_or_default();
        whole(it, &range, merges.into_iter().map(merge).collect())
    };
    sheets.iter().map(sheet).collect()
}

/// Zipped files: what is in there says what it is and how large it becomes.
fn packed(bytes: &Arc<[u8]>, name: &str, whole: bool) -> Result<Sheets> {
    let mut zip = ZipArchive::new(Cursor::new(&bytes[..])).map_err(|_| damaged(name))?;
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
        let (sheets, book) = xlsx::sheets(bytes, zip, name, whole)?;
        return Ok((sheets, Some(book)));
    }
    let from = Cursor::new(&bytes[..]);
    if open_document {
        let book = open_workbook_from_rs::<Ods<_>, _>(from).map_err(|e| match e {
            calamine::OdsError::Password => locked(name),
            _ => damaged(name),
        })?;
        return Ok((every(book, name)?, None));
    }
    let book = open_workbook_from_rs::<Xlsb<_>, _>(from).map_err(|_| damaged(name))?;
    Ok((every(book, name)?, None))
}

/// The sheets of a library's book, each handed over whole.
fn every<R: std::io::Read + std::io::Seek, B: Reader<R>>(
    mut book: B,
    name: &str,
) -> Result<Vec<Sheet>> {
    let mut sheets = Vec::new();
    for sheet in book.sheets_metadata().to_vec() {
        let range = book.worksheet_range(&sheet.name).map_err(|_| damaged(name))?;
        sheets.push(whole(&sheet, &range, Vec::new())?);
    }
    Ok(sheets)
}

pub(super) fn too_large(name: &str) -> Error {
    Error::rule(format!(
        "“{name}”里的行太多(最多 {} 万行)，不像名册。请删去多余的行和工作表再导入",
        MOST_ROWS / 10_000
    ))
}

pub(super) fn borrowed(value: &DataRef) -> Cell {
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

pub(super) fn is_hidden(sheet: &calamine::Sheet) -> bool {
    sheet.visible != calamine::SheetVisible::Visible
}

/// A sheet that the library hands over whole.
fn whole(of: &calamine::Sheet, range: &calamine::Range<Data>, merges: Vec<Merge>) -> Result<Sheet> {
    let (top, left) = range.start().unwrap_or_default();
    let mut sheet =
        Sheet { name: of.name.clone(), merges, hidden: is_hidden(of), ..Sheet::default() };
    for (at, row) in range.rows().enumerate() {
        let mut cells = vec![Cell::Empty; left as usize];
        cells.extend(row.iter().take(MOST_COLUMNS as usize).map(owned));
        if cells.iter().any(|c| !c.is_blank()) {
            ensure!(sheet.rows.len() < MOST_ROWS, "{}", too_large(&sheet.name));
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
