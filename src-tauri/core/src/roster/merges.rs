//! Merged cells of an .xlsx.
//!
//! calamine's `merge_cells_by_sheet_name` parses the whole sheet a second time: 16 to 28 ms for 5,000 rows whose cells
//! take 21 to 25 ms to read. The merges stand behind the cells, so those are skipped as bytes (1 ms) and only the rest
//! is parsed.

use super::read::Merge;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// The merges of each sheet, in the workbook's order.
pub(super) fn of_sheets(zip: &mut Zip) -> Vec<Vec<Merge>> {
    parts(zip).iter().map(|part| merges(zip, part)).collect()
}

/// Where each sheet lies in the zip, in the workbook's order.
fn parts(zip: &mut Zip) -> Vec<String> {
    let mut text = |part: &str| {
        let mut text = String::new();
        let read = zip.by_name(part).map(|mut file| file.read_to_string(&mut text));
        if read.is_ok() { text } else { String::new() }
    };
    let (workbook, relations) = (text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels"));
    let mut targets = Vec::new();
    each_tag(&relations, "Relationship", |tag| {
        targets.extend(attribute(tag, "Id").zip(attribute(tag, "Target")));
    });
    let mut parts = Vec::new();
    each_tag(&workbook, "sheet", |tag| {
        let id = attribute(tag, "id");
        let target = targets.iter().find(|(of, _)| Some(of) == id.as_ref()).map(|(_, to)| to);
        let part = target.map(|to| to.strip_prefix('/').map_or(format!("xl/{to}"), str::to_owned));
        parts.push(part.unwrap_or_default());
    });
    parts
}

/// The merges of a sheet: what follows the last `m` that begins `mergeCells`.
fn merges(zip: &mut Zip, part: &str) -> Vec<Merge> {
    let mut tail = Vec::new();
    if let Ok(file) = zip.by_name(part) {
        let mut file = BufReader::with_capacity(1 << 16, file);
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
    let mut merges = Vec::new();
    each_tag(&String::from_utf8_lossy(&tail), "mergeCell", |tag| {
        merges.extend(attribute(tag, "ref").and_then(|text| reference(&text)));
    });
    merges
}

/// Visits the tags of that name, whatever their prefix; a text cut off at either end is read as far as it goes.
fn each_tag(text: &str, name: &str, mut visit: impl FnMut(&BytesStart)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().check_end_names = false;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => {
                visit(&tag);
            }
            Event::Eof => break,
            _ => (),
        }
    }
}

/// The attribute of that name, whatever its prefix.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    let found = all.with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
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
