//! Plain text tables: which characters, which separator, which cells.

use super::read::Sheet;
use crate::{Error, Result, ensure, reading::Cell};
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// The rows of a `.csv` or `.txt`, as one sheet.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Sheet> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        // A quote opened and never closed swallows the file; that is the one thing a .csv can get wrong.
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => (),
            Err(e) => {
                return Err(Error::rule(format!(
                    "这个文字表格读到一半读不下去({e})。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入"
                )));
            }
        }
        let line = record.position().map_or(0, |at| line_of(&text, at));
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        if cells.iter().any(|c| !c.is_blank()) {
            rows.push((line, cells));
        }
    }
    Ok(Sheet { name: name.into(), rows, ..Sheet::default() })
}

/// The line a record begins on; the reader's own count stops before blank lines.
fn line_of(text: &str, at: &csv::Position) -> usize {
    let blank = text[at.byte() as usize..].bytes().take_while(|b| matches!(b, b'\r' | b'\n'));
    at.line() as usize + blank.filter(|b| *b == b'\n').count()
}

fn cell(text: &str) -> Cell {
    // `="0012"` and `\t0012` are how programs keep Excel from eating leading zeros.
    let text = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.into()) }
}

/// UTF-8 with or without its mark, UTF-16, or the Chinese encodings, whichever the bytes can be.
fn decode(bytes: &[u8]) -> Result<String> {
    let unreadable = || {
        Error::rule(
            "这个文件里的文字认不出来,可能不是表格。请用 WPS 或 Excel 打开,另存为 .xlsx 再导入",
        )
    };
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8(rest.to_vec()).map_err(|_| unreadable());
    }
    let wide = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ if zeros(bytes, 1) => Some(UTF_16LE),
        _ if zeros(bytes, 0) => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        let (text, wrong) = encoding.decode_with_bom_removal(bytes);
        ensure!(!wrong, "{}", unreadable());
        return Ok(text.into_owned());
    }
    ensure!(!bytes.contains(&0), "{}", unreadable());
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    let text = text.ok_or_else(unreadable)?;
    // Any even number of high bytes is GB18030 of something; a table is text.
    let strange =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\t')).count();
    ensure!(strange * 50 <= text.len(), "{}", unreadable());
    Ok(text.into_owned())
}

/// Whether every other byte is mostly zero, as in UTF-16 of Latin letters and digits.
fn zeros(bytes: &[u8], from: usize) -> bool {
    let some = &bytes[..bytes.len().min(400)];
    let (all, zero) = some
        .iter()
        .skip(from)
        .step_by(2)
        .fold((0, 0), |(all, zero), b| (all + 1, zero + usize::from(*b == 0)));
    all > 4 && zero * 3 > all && !some.iter().skip(1 - from).step_by(2).any(|b| *b == 0)
}

/// The separator that the first lines have most of, outside quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0)];
    for line in text.lines().filter(|l| !l.trim().is_empty()).take(20) {
        let mut quoted = false;
        for byte in line.bytes() {
            quoted ^= byte == b'"';
            for (sign, count) in &mut counts {
                *count += usize::from(byte == *sign && !quoted);
            }
        }
    }
    // The first of equals wins.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}
