//! What an .xlsx says around the cells of a sheet: which are merged, which rows and columns are hidden.
//!
//! calamine's `merge_cells_by_sheet_name` parses the whole sheet a second time: 16 to 28 ms for 5,000 rows whose cells
//! take 21 to 25 ms to read; of hidden rows it says nothing. Here the cells are skipped as bytes (1 ms) and only the
//! tags sought are parsed.

use super::{MOST_COLUMNS, MOST_SHARED, Merge, damaged, too_large};
use crate::{Result, ensure};
use memchr::memmem::Finder;
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::{
    borrow::Cow,
    collections::HashSet,
    io::{Cursor, Read},
};
use zip::ZipArchive;

pub(super) type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Read together.
const WINDOW: u64 = 1 << 18;
/// No tag is longer.
const LONGEST_TAG: usize = 1 << 14;

/// What the workbook says of its sheets.
pub(super) struct About {
    /// Where each lies in the zip, in the workbook's order.
    parts: Vec<String>,
    /// The program that wrote it did no sums: what its formulas come to is left to whoever opens it.
    pub(super) uncounted: bool,
}

/// What lies around the cells of a sheet.
#[derive(Debug, Default)]
pub(in crate::roster) struct Layout {
    pub(in crate::roster) merges: Vec<Merge>,
    /// Lines that are hidden or filtered away.
    pub(in crate::roster) hidden: HashSet<usize>,
    /// Columns that are hidden.
    pub(in crate::roster) columns: Vec<usize>,
}

/// What the workbook says of its sheets.
pub(super) fn about(zip: &mut Zip) -> About {
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
    let mut uncounted = false;
    each_tag(&workbook, "calcPr", |tag| uncounted = is_true(tag, "fullCalcOnLoad"));
    About { parts, uncounted }
}

/// The library makes room for as many texts as the table of shared texts says it has: it must be able to have them.
pub(super) fn check_shared_texts(zip: &mut Zip, name: &str) -> Result<()> {
    for at in 0..zip.len() {
        let raw = zip.by_index_raw(at).map_err(|_| damaged(name))?;
        let size = raw.size();
        let part = raw.name().map_err(|_| damaged(name))?.to_lowercase();
        drop(raw);
        if !part.ends_with("sharedstrings.xml") {
            continue;
        }
        ensure!(size <= MOST_SHARED, "{}", too_large(name, size, MOST_SHARED));
        let mut head = Vec::new();
        let mut part = zip.by_index(at).map_err(|_| damaged(name))?;
        let _ = part.by_ref().take(LONGEST_TAG as u64).read_to_end(&mut head);
        let mut told = None;
        each_tag(&String::from_utf8_lossy(&head), "sst", |tag| {
            let mut all = tag.attributes();
            let counts = all
                .with_checks(false)
                .flatten()
                .filter(|it| it.key.local_name().as_ref() == "uniqueCount");
            let most = counts.map(|it| it.value.trim().parse().unwrap_or(u64::MAX)).max();
            told = told.max(Some(most.unwrap_or(0)));
        });
        // The shortest is `<si/>`.
        ensure!(told.is_some_and(|told| told <= size / 5), "{}", damaged(name));
    }
    Ok(())
}

/// The layout of each sheet, in the workbook's order.
pub(super) fn of_sheets(zip: &mut Zip, about: &About) -> Vec<Layout> {
    about.parts.iter().map(|part| layout(zip, part).unwrap_or_default()).collect()
}

fn layout(zip: &mut Zip, part: &str) -> Option<Layout> {
    let mut file = zip.by_name(part).ok()?;
    let (hidden, merged) = (Finder::new("hidden="), Finder::new("mergeCells"));
    let (mut layout, mut window) = (Layout::default(), Vec::new());
    loop {
        let read = file.by_ref().take(WINDOW).read_to_end(&mut window).ok()?;
        // A tag cut in two waits for its rest.
        let last = window.iter().rposition(|b| *b == b'<').filter(|_| read > 0);
        let end = last.unwrap_or(window.len());
        let seen = &window[..end];
        for at in hidden.find_iter(seen) {
            layout.hide(&tag_around(seen, at));
        }
        // They follow the cells.
        if let Some(at) = merged.find_iter(seen).find(|at| begins_tag(seen, *at)) {
            let mut rest = [b"<", &window[at..]].concat();
            let _ = file.take(8_000_000).read_to_end(&mut rest);
            layout.merge(&String::from_utf8_lossy(&rest));
            return Some(layout);
        }
        if read == 0 {
            return Some(layout);
        }
        window.drain(..end);
        if window.len() > LONGEST_TAG {
            window.clear();
        }
    }
}

/// Whether the name of a tag begins there, behind its prefix if it has one.
fn begins_tag(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[at.saturating_sub(16)..at];
    let prefix = |b: &&u8| b.is_ascii_alphanumeric() || **b == b':';
    before.iter().rev().find(|b| !prefix(b)) == Some(&b'<')
}

/// The tag around a place.
fn tag_around(bytes: &[u8], at: usize) -> Cow<'_, str> {
    let from = bytes[..at].iter().rposition(|b| *b == b'<').unwrap_or(at);
    let to = bytes[at..].iter().position(|b| *b == b'>').map_or(bytes.len(), |to| at + to + 1);
    String::from_utf8_lossy(&bytes[from..to])
}

impl Layout {
    fn hide(&mut self, tag: &str) {
        let number = |tag: &BytesStart, name: &str| -> Option<usize> {
            attribute(tag, name)?.trim().parse().ok()
        };
        each_tag(tag, "row", |tag| {
            if is_true(tag, "hidden") {
                self.hidden.extend(number(tag, "r"));
            }
        });
        each_tag(tag, "col", |tag| {
            if let (true, Some(from), Some(to)) =
                (is_true(tag, "hidden"), number(tag, "min"), number(tag, "max"))
            {
                self.columns.extend(from.max(1) - 1..to.min(MOST_COLUMNS as usize));
            }
        });
    }

    fn merge(&mut self, tags: &str) {
        each_tag(tags, "mergeCell", |tag| {
            self.merges.extend(attribute(tag, "ref").and_then(|text| reference(&text)));
        });
    }
}

/// Visits the tags of that name, whatever their prefix; a text cut off at either end is read as far as it goes.
pub(super) fn each_tag(text: &str, name: &str, mut visit: impl FnMut(&BytesStart)) {
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
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    let found = all.with_checks(false).flatten().find(|it| it.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn is_true(tag: &BytesStart, name: &str) -> bool {
    attribute(tag, name).is_some_and(|it| ["1", "true", "on"].contains(&it.trim()))
}

/// `B2:D4`.
fn reference(text: &str) -> Option<Merge> {
    let corner = |text: &str| -> Option<(usize, usize)> {
        let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
        let column = text[..letters.min(3)]
            .bytes()
            .fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
        Some((text[letters..].parse().ok()?, column.checked_sub(1)?))
    };
    let (from, to) = text.split_once(':')?;
    let ((top, left), (bottom, right)) = (corner(from)?, corner(to)?);
    Some(Merge { lines: (top, bottom), columns: (left, right) })
}
