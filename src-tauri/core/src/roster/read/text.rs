//! Plain text tables: which characters, which separator, which cells.

use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Row, Sheet, Unquoted, cells, too_many};
use crate::{Error, Result, ensure, reading::Cell};
use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Stands behind the table: a quote that is still open there swallows it.
const BEHIND: &str = "\u{1}";

/// The rows of a `.csv` or `.txt`, as one sheet.
pub(super) fn read(text: &str, name: &str) -> Result<Sheet> {
    let sign = separator(text);
    let mut sheet = Sheet { rows: rows(text, sign, true, name)?, ..Sheet::default() };
    // A cell over several lines and over a separator: one cell, or a quote that somebody forgot.
    let alone = sheet.rows.iter().all(|(_, cells)| cells.len() < 2);
    let torn = |cell: &Cell| {
        matches!(cell, Cell::Text(text)
            if text.trim().contains(['\r', '\n']) && (alone || text.contains(sign)))
    };
    let torn = |row: &&Row| row.1.iter().any(torn);
    let lines: Vec<usize> = sheet.rows.iter().filter(torn).map(|(line, _)| *line).collect();
    if !lines.is_empty() {
        sheet.unquoted = Some(Unquoted { rows: rows(text, sign, false, name)?, lines });
    }
    Ok(sheet)
}

fn rows(text: &str, sign: char, quotes: bool, name: &str) -> Result<Vec<Row>> {
    // The reader knows separators of one byte.
    const OTHER: u8 = 0x1f;
    let (sign, byte) = match u8::try_from(sign).ok().filter(u8::is_ascii) {
        Some(byte) => (None, byte),
        None => (Some(sign), OTHER),
    };
    let text = match sign {
        Some(sign) => Cow::Owned(text.replace(sign, "\u{1f}")),
        None => Cow::Borrowed(text),
    };
    let text = format!("{text}\n{BEHIND}");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .quoting(quotes)
        .delimiter(byte)
        .from_reader(text.as_bytes());
    let (mut rows, mut held) = (Vec::new(), 0);
    let mut record = csv::StringRecord::new();
    let (mut line, mut ended) = (0, false);
    let unreadable = |e| {
        Error::rule(format!(
            "这个文字表格读到一半读不下去({e})。请用 WPS 或 Excel 打开，另存为 .xlsx 再导入"
        ))
    };
    while reader.read_record(&mut record).map_err(unreadable)? {
        line = record.position().map_or(0, |at| line_of(&text, at));
        ended = record.len() == 1 && &record[0] == BEHIND;
        // `sep=;` tells Excel the separator.
        if ended || (line == 1 && record[0].starts_with("sep=")) {
            continue;
        }
        let cells = record.iter().take(MOST_COLUMNS as usize);
        let cells: Vec<Cell> = match sign {
            Some(sign) => {
                cells.map(|it| cell(&it.replace('\u{1f}', sign.encode_utf8(&mut [0; 4])))).collect()
            }
            None => cells.map(cell).collect(),
        };
        if cells.iter().any(|c| !c.is_blank()) {
            held += cells.len();
            ensure!(rows.len() < MOST_ROWS && held <= MOST_CELLS, "{}", too_many(name));
            rows.push((line, cells));
        }
    }
    ensure!(
        ended,
        "“{name}”第 {line} 行有一个引号没有成对，下面的行都会被它吞掉，所以什么都没有读。请把那个引号补上或删掉，再导入"
    );
    Ok(rows)
}

/// The line a record begins on; the reader's own count stops before blank lines.
fn line_of(text: &str, at: &csv::Position) -> usize {
    let blank = text[at.byte() as usize..].bytes().take_while(|b| matches!(b, b'\r' | b'\n'));
    at.line() as usize + blank.filter(|b| *b == b'\n').count()
}

fn cell(text: &str) -> Cell {
    // `="0012"` and `\t0012` are how programs keep Excel from eating leading zeros.
    let text = text.strip_prefix("=\"").and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    if text.is_empty() { Cell::Empty } else { cells::text(text) }
}

/// UTF-8 with or without its mark, UTF-16, or the Chinese encodings, whichever the bytes can be. A few characters that
/// are none in there are kept as such, and named where they stand.
pub(super) fn decode(bytes: &[u8]) -> Result<String> {
    let unreadable = || {
        Error::rule(
            "这个文件里的文字认不出来,可能不是表格。请用 WPS 或 Excel 打开,另存为 .xlsx 再导入",
        )
    };
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
    let marked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let bytes = marked.unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(_) => String::from_utf8_lossy(bytes),
    };
    let text = if marked.is_some() || is_mostly_whole(&text) {
        text.into_owned()
    } else {
        chinese(bytes).ok_or_else(unreadable)?
    };
    // Any even number of high bytes is GB18030 of something; a table is text.
    let strange =
        text.chars().filter(|c| c.is_control() && !matches!(c, '\r' | '\n' | '\t')).count();
    ensure!(strange * 50 <= text.len(), "{}", unreadable());
    Ok(text)
}

/// Whether there is much more Chinese in a text than characters that are none: in the wrong encoding it is the other
/// way round.
fn is_mostly_whole(text: &str) -> bool {
    let chinese = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    chinese > 2 * text.matches('\u{fffd}').count()
}

/// GB18030, or Big5 where only that has a word in it that headings have.
fn chinese(bytes: &[u8]) -> Option<String> {
    const WORDS: [&str; 12] = [
        "姓名", "名稱", "名称", "電話", "电话", "日期", "時間", "时间", "編號", "编号", "備註",
        "备注",
    ];
    let read = |encoding: &'static encoding_rs::Encoding| {
        let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
        let lost = text.matches('\u{fffd}').count();
        (lost * 20 <= text.chars().count()).then_some(text)
    };
    let named = |text: &String| {
        let head: String = text.chars().take(2000).collect();
        WORDS.iter().any(|word| head.contains(word))
    };
    let simplified = read(GB18030);
    if simplified.as_ref().is_some_and(named) {
        return simplified;
    }
    read(BIG5).filter(named).or(simplified)
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

/// The separator that most of the first lines have, and most of; one written the Chinese way where every line that
/// has it has it as often, as sentences do not.
fn separator(text: &str) -> char {
    let told = text.strip_prefix("sep=").and_then(|it| it.chars().next());
    if let Some(told) = told.filter(|c| *c == '\t' || (!c.is_control() && *c != '"')) {
        return told;
    }
    let head: String = text.chars().take(50_000).collect();
    let lines: Vec<&str> = head.lines().filter(|l| !l.trim().is_empty()).take(20).collect();
    let counts = |sign: char| -> Vec<usize> {
        let outside = |line: &&str| {
            let mut quoted = false;
            let count = line.chars().filter(|c| {
                quoted ^= *c == '"';
                *c == sign && !quoted
            });
            count.count()
        };
        lines.iter().map(outside).filter(|count| *count > 0).collect()
    };
    let score = |sign: &char| {
        let counts = counts(*sign);
        (counts.len(), counts.iter().sum::<usize>())
    };
    // The first of equals wins.
    let plain = [',', '\t', ';'].into_iter().rev().max_by_key(score).unwrap_or(',');
    let even = |sign: &char| {
        let counts = counts(*sign);
        counts.len() > 1
            && counts.len() * 2 > lines.len()
            && counts.iter().all(|count| Some(count) == counts.first())
    };
    let other = || ['；', '，', '|', '｜'].into_iter().find(even);
    if score(&plain).0 * 2 > lines.len() { plain } else { other().unwrap_or(plain) }
}
