//! The file as sheets of cells; what is no spreadsheet is refused before anything is unpacked.

mod cells;
mod html;
mod layout;
mod ods;
mod text;
mod xls;
mod xlsx;

pub(super) use layout::Layout;
pub(super) use xlsx::within;

use crate::{
    Error, Result, ensure,
    reading::{Cell, Fault, to_the_second},
};
use calamine::DataRef;
use std::{
    fs,
    io::Cursor,
    mem,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, mpsc::Receiver},
};
use xlsx::More;
use zip::ZipArchive;

const MOST_BYTES: u64 = 50_000_000;
const MOST_UNPACKED: u64 = 300_000_000;
/// The texts that the cells of a workbook share; each is kept while it is read.
pub(super) const MOST_SHARED: u64 = 64_000_000;
pub(super) const MOST_ROWS: usize = 200_000;
/// Cells held at once, the empty ones between others included.
pub(super) const MOST_CELLS: usize = 8_000_000;
/// Columns beyond this are no part of a roster.
pub(super) const MOST_COLUMNS: u32 = 256;

/// A file read.
pub(crate) struct Book {
    /// The file's name.
    pub(crate) name: String,
    /// Its sheets that hold anything.
    pub(crate) sheets: Vec<Sheet>,
    /// Where the rest of a sheet can be read.
    more: Option<More>,
}

/// A row that holds anything: its line, 1 first; its cells from column 0.
pub(crate) type Row = (usize, Vec<Cell>);

impl Book {
    /// Takes quotes for signs like others where one may be missing.
    pub(crate) fn read_apart(&mut self) {
        for sheet in &mut self.sheets {
            if let Some(unquoted) = &mut sheet.unquoted {
                mem::swap(&mut sheet.rows, &mut unquoted.rows);
            }
        }
    }

    /// The rows of a sheet behind those read, as they are read; none when it is read to its end.
    pub(super) fn rest(&mut self, at: usize) -> Option<Receiver<Result<Vec<Row>>>> {
        let sheet = self.sheets.get(at).filter(|sheet| sheet.more)?;
        let after = sheet.rows.last()?.0;
        let (tab, columns) = match &sheet.part_of {
            Some((tab, columns)) => (tab, columns.clone()),
            None => (&sheet.name, 0..MOST_COLUMNS as usize),
        };
        Some(xlsx::rest(self.more.take()?, tab.clone(), after, columns, self.name.clone()))
    }
}

/// A sheet.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name.
    pub(crate) name: String,
    /// The sheet of the file and its columns that this is, where several tables stand beside each other.
    pub(super) part_of: Option<(String, Range<usize>)>,
    /// Rows that hold anything: its head at least.
    pub(super) rows: Vec<Row>,
    /// What is merged and what is hidden.
    pub(super) layout: Layout,
    /// What the rows are when quotes are signs like others, where a quote may be missing.
    pub(super) unquoted: Option<Unquoted>,
    /// How many lines the file says it has; 0 when it does not say.
    pub(super) lines: usize,
    /// There are rows behind those read.
    pub(super) more: bool,
    /// Hidden in the workbook.
    pub(super) hidden: bool,
}

/// A text table read as if a quote were a sign like any other.
#[derive(Debug)]
pub(super) struct Unquoted {
    /// Its rows.
    pub(super) rows: Vec<Row>,
    /// The lines where a quoted cell goes over several lines and over a separator.
    pub(super) lines: Vec<usize>,
}

impl Sheet {
    /// Whether it is meant by that name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name || self.part_of.as_ref().is_some_and(|(whole, _)| whole == name)
    }

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
    if let Some(real) = locks(&name) {
        return Err(Error::rule(format!(
            "“{name}”是打开着的表格留下的锁文件，里面没有名单。请选真正的那个文件“{real}”"
        )));
    }
    ensure!(found.len() > 0, "“{name}”是空的(0 字节)，里面没有表格。请重新保存后再导入");
    ensure!(found.len() <= MOST_BYTES, "{}", too_large(&name, found.len(), MOST_BYTES));
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

/// The table that is open somewhere while this file lies beside it: `~$名册.xlsx`, `.~名册.xlsx`, `.~lock.名册.ods#`.
fn locks(name: &str) -> Option<&str> {
    let behind = |sign| name.strip_prefix(sign);
    let real = behind(".~lock.").or_else(|| behind("~$")).or_else(|| behind(".~"))?;
    Some(real.strip_suffix('#').unwrap_or(real))
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

pub(super) fn no_table(name: &str, what: &str) -> Error {
    Error::rule(format!("“{name}”是{what}，不是表格文件。请选择 .xlsx、.xls、.ods 或 .csv 文件"))
}

fn web_page(name: &str) -> Error {
    Error::rule(format!(
        "“{name}”其实是网页(有些网站导出的表格就是这样)，里面没有读得清的表格。请用 WPS 打开后另存为 .xlsx，再导入"
    ))
}

type Sheets = (Vec<Sheet>, Option<More>);

fn sheets(bytes: &Arc<[u8]>, name: &str, whole: bool) -> Result<Sheets> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return packed(bytes, name, whole);
    }
    if begins(b"\xd0\xcf\x11\xe0") || xls::is_bare(bytes) {
        return Ok((xls::sheets(bytes, name)?, None));
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
    let text = match text::decode(bytes) {
        Ok(text) => text,
        Err(_) if html::is_markup(&String::from_utf8_lossy(&bytes[..bytes.len().min(1024)])) => {
            return Err(web_page(name));
        }
        Err(error) => return Err(error),
    };
    if html::is_markup(&text) {
        ensure!(
            !text.contains("urn:schemas-microsoft-com:office:spreadsheet\""),
            "“{name}”是 XML 表格(Excel 2003 的一种)。请用 WPS 打开后另存为 .xlsx，再导入"
        );
        return Ok((html::sheets(&text, name)?.ok_or_else(|| web_page(name))?, None));
    }
    Ok((vec![text::read(&text, name)?], None))
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
    ensure!(unpacked <= MOST_UNPACKED, "{}", too_large(name, unpacked, MOST_UNPACKED));
    if workbook {
        let (sheets, book) = xlsx::sheets(bytes, zip, name, whole)?;
        return Ok((sheets, Some(book)));
    }
    ensure!(
        open_document,
        "“{name}”是 .xlsb 表格，这里读不了。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入"
    );
    Ok((ods::sheets(&mut zip, name)?, None))
}

/// The file, or what it becomes when it is unpacked.
pub(super) fn too_large(name: &str, bytes: u64, most: u64) -> Error {
    let (bytes, most) = (bytes / 1_000_000, most / 1_000_000);
    Error::rule(format!(
        "“{name}”有 {bytes} MB，太大了(最多 {most} MB)。请删去图片和多余的工作表，或分成几个文件再导入"
    ))
}

pub(super) fn too_many(name: &str) -> Error {
    Error::rule(format!(
        "“{name}”里的行太多(最多 {} 万行)，不像名册。请删去多余的行和工作表再导入",
        MOST_ROWS / 10_000
    ))
}

pub(super) fn borrowed(value: &DataRef) -> Cell {
    match value {
        DataRef::SharedString(text) => cells::text(text),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            cells::text(text)
        }
        DataRef::Int(n) => cells::number(*n as f64),
        DataRef::Float(n) => cells::number(*n),
        DataRef::Bool(yes) => cells::yes(*yes),
        DataRef::DateTime(at) => serial(at),
        DataRef::Error(fault) => Cell::Fault(fault.to_string(), Fault::Failed),
        DataRef::Empty => Cell::Empty,
    }
}

/// Days since 1899-12-30, whichever year the file counts from.
fn serial(at: &calamine::ExcelDateTime) -> Cell {
    let days = at.as_f64();
    let counted = at.as_datetime().filter(|_| days >= 1.0 && !at.is_duration()).and_then(|then| {
        let epoch = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?.and_hms_opt(0, 0, 0)?;
        Some((then - epoch).num_milliseconds() as f64 / 86_400_000.0)
    });
    Cell::Serial(to_the_second(counted.unwrap_or(days)))
}

pub(super) fn is_hidden(sheet: &calamine::Sheet) -> bool {
    sheet.visible != calamine::SheetVisible::Visible
}
