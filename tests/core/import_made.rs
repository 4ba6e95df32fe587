//! Files as other programs make them, for the stories of what comes out of them.

use crate::{import::Desk, import_bad::zipped};
use serde_json::{Value, json};
use std::{io::Write, path::PathBuf};

pub const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet, as other programs than Excel write it.
pub fn workbook(sheet: &str, more: &str) -> Vec<u8> {
    of_parts(&format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>"), more, &[])
}

/// The same with parts of one's own.
pub fn of_parts(sheet: &str, more: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{of}\"><sheets><sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets>{more}</workbook>"
    );
    let relation = |id: &str, what: &str, to: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"{id}\" Type=\"{of}/{what}\" Target=\"{to}\"/></Relationships>"
        )
    };
    let (root, inner) = (
        relation("rId1", "officeDocument", "xl/workbook.xml"),
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
    );
    let own = [
        (
            "[Content_Types].xml",
            &b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"[..],
        ),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", inner.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    zipped(&[&own[..], parts].concat())
}

/// A part whose tags all have a prefix.
pub fn prefixed(part: &str) -> String {
    let tags = part.replace('<', "<x:").replace("<x:/", "</x:");
    tags.replacen("<x:worksheet", &format!("<x:worksheet xmlns:x=\"{MAIN}\""), 1)
}

/// Cells of a row: text, or XML as it stands.
pub fn row(line: usize, more: &str, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let place = format!("{}{line}", char::from(b'A' + at as u8));
        match text.strip_prefix('<') {
            Some(inner) => format!("<c r=\"{place}\"{inner}</c>"),
            None => format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{line}\"{more}>{cells}</row>")
}

/// Records of an old workbook: one sheet whose cells are text, and what else it says.
pub fn old_workbook(rows: &[&[&str]], more: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, content: &[u8]| {
        let long = content.len() as u16;
        [&kind.to_le_bytes()[..], &long.to_le_bytes()[..], content].concat()
    };
    let begin = |what: u16| {
        let words = [0x0600_u16, what, 0, 0, 0, 0, 0, 0];
        record(0x0809, &words.iter().flat_map(|it| it.to_le_bytes()).collect::<Vec<u8>>())
    };
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut sheet = begin(0x0010);
    for (kind, content) in more {
        sheet.extend(record(*kind, content));
    }
    for (line, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let head = [line as u16, column as u16, 0, text.encode_utf16().count() as u16];
            let head: Vec<u8> = head.iter().flat_map(|it| it.to_le_bytes()).collect();
            sheet.extend(record(0x0204, &[head, vec![1], wide(text)].concat()));
        }
    }
    sheet.extend(record(0x000a, &[]));
    let globals = |at: u32| {
        let name = wide("名册");
        let bound = [&at.to_le_bytes()[..], &[0, 0, 2, 1], &name].concat();
        [
            begin(0x0005),
            record(0x0042, &1200_u16.to_le_bytes()),
            record(0x0085, &bound),
            record(0x000a, &[]),
        ]
        .concat()
    };
    let at = globals(0).len() as u32;
    [globals(at), sheet].concat()
}

/// The same in its container.
pub fn contained(stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// An open document of one sheet.
pub fn open_document(table: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">\
         <office:body><office:spreadsheet><table:table table:name=\"名册\">{table}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    zipped(&[("content.xml", content.as_bytes())])
}

/// A row of an open document: text, or a cell as it stands; a blank is covered by another.
pub fn ods_row(more: &str, cells: &[&str]) -> String {
    let cell = |text: &&str| match text.strip_prefix('<') {
        Some(inner) => format!("<table:table-cell{inner}</table:table-cell>"),
        None if text.is_empty() => "<table:covered-table-cell/>".to_owned(),
        None => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    let cells: String = cells.iter().map(cell).collect();
    format!("<table:table-row{more}>{cells}</table:table-row>")
}

/// A preview with those answers.
pub fn preview(desk: &Desk, kind: &str, file: &PathBuf, answers: &Value) -> Value {
    let asked = json!({ "kind": kind, "file": file, "answers": answers });
    desk.office.must("import_preview", asked)
}

/// What a column will hold.
pub fn texts(preview: &Value, column: usize) -> Vec<&str> {
    let rows = preview["rows"].as_array().unwrap();
    rows.iter().map(|it| it["cells"][column].as_str().unwrap()).collect()
}

/// What is asked about the file, by its key.
pub fn question<'a>(shown: &'a Value, key: &str) -> Option<&'a Value> {
    shown["questions"].as_array().unwrap().iter().find(|it| it["key"] == key)
}
