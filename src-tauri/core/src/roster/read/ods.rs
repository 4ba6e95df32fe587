//! Open documents (.ods). Read here and not by calamine, which says nothing of merged cells, hidden rows and formulas
//! without a value, and which repeats what a small file tells it to repeat until there is no memory left.

use super::{
    MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merge, Row, Sheet, cells, damaged,
    layout::{Zip, attribute},
    locked, too_many,
};
use crate::{
    Result, ensure,
    reading::{Cell, Fault, to_the_second},
};
use chrono::{NaiveDate, NaiveDateTime};
use quick_xml::{
    Reader,
    escape::resolve_xml_entity,
    events::{BytesStart, Event},
};
use std::{
    collections::HashSet,
    io::{BufReader, Read},
    mem,
};

/// The sheets of an open document.
pub(super) fn sheets(zip: &mut Zip, name: &str) -> Result<Vec<Sheet>> {
    let mut manifest = String::new();
    if let Ok(mut part) = zip.by_name("META-INF/manifest.xml") {
        let _ = part.read_to_string(&mut manifest);
    }
    if manifest.contains("encryption-data") {
        return Err(locked(name));
    }
    let content = zip.by_name("content.xml").map_err(|_| damaged(name))?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().expand_empty_elements = true;
    let (mut document, mut buffer) = (Document::default(), Vec::new());
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|_| damaged(name))?;
        match event {
            Event::Start(tag) if document.passes_over(&tag) => {
                let tag = tag.to_end().into_owned();
                reader.read_to_end_into(tag.name(), &mut Vec::new()).map_err(|_| damaged(name))?;
            }
            Event::Start(tag) => document.begin(&tag),
            Event::End(tag) => document.end(tag.local_name().as_ref()),
            Event::Text(text) => document.write(&text.xml10_content()),
            Event::CData(text) => document.write(&text.xml10_content()),
            Event::GeneralRef(sign) => {
                let known = resolve_xml_entity(sign.as_ref()).map(str::to_owned);
                let sign = || Some(sign.resolve_char_ref().ok()??.to_string());
                document.write(&known.or_else(sign).unwrap_or_default());
            }
            Event::Eof => break,
            _ => (),
        }
        let few = document.rows <= MOST_ROWS && document.held <= MOST_CELLS;
        ensure!(few, "{}", too_many(name));
    }
    ensure!(!document.in_table, "{}", damaged(name));
    Ok(document.sheets)
}

/// A document on its way in.
#[derive(Default)]
struct Document {
    sheets: Vec<Sheet>,
    /// Styles of tables that are not shown.
    hiding: HashSet<String>,
    style: String,
    in_table: bool,
    /// Lines before this row.
    line: usize,
    row: Row,
    /// How often the row stands there.
    times: usize,
    column: usize,
    cell: Option<Open>,
    rows: usize,
    held: usize,
}

/// A cell on its way in.
#[derive(Default)]
struct Open {
    kind: String,
    value: Option<String>,
    formula: Option<String>,
    fault: bool,
    /// What is shown in it.
    text: String,
    paragraphs: usize,
    /// How often it stands there.
    times: usize,
    /// Lines and columns it goes over.
    over: (usize, usize),
}

/// How often something is repeated.
fn times(tag: &BytesStart, name: &str) -> usize {
    attribute(tag, name).and_then(|it| it.trim().parse().ok()).unwrap_or(1).max(1)
}

impl Document {
    /// Notes, drawings and tables within a cell are no part of it.
    fn passes_over(&self, tag: &BytesStart) -> bool {
        let name = tag.name();
        let own = name.as_ref();
        own == "office:annotation"
            || self.in_table && (own == "table:table" || own == "table:shapes")
            || self.cell.is_some() && own.starts_with("draw:")
    }

    fn begin(&mut self, tag: &BytesStart) {
        let text = |name: &str| attribute(tag, name);
        match tag.local_name().as_ref() {
            "style" => self.style = text("name").unwrap_or_default(),
            "table-properties" if text("display").is_some_and(|it| it == "false") => {
                self.hiding.insert(self.style.clone());
            }
            "table" => {
                let hidden = text("style-name").is_some_and(|it| self.hiding.contains(&it));
                let name = text("name").unwrap_or_default();
                self.sheets.push(Sheet { name, hidden, ..Sheet::default() });
                (self.in_table, self.line) = (true, 0);
            }
            "table-row" if self.in_table => {
                (self.column, self.row.1) = (0, Vec::new());
                self.times = times(tag, "number-rows-repeated");
                let hidden =
                    text("visibility").is_some_and(|it| it == "collapse" || it == "filter");
                if let (true, Some(sheet)) = (hidden, self.sheets.last_mut()) {
                    sheet.layout.hidden.insert(self.line + 1);
                }
            }
            "table-cell" | "covered-table-cell" if self.in_table => {
                let value = ["value", "date-value", "time-value", "boolean-value", "string-value"];
                self.cell = Some(Open {
                    fault: is_fault(tag),
                    kind: value_type(tag),
                    value: value.iter().find_map(|name| text(name)),
                    formula: text("formula"),
                    times: times(tag, "number-columns-repeated"),
                    over: (times(tag, "number-rows-spanned"), times(tag, "number-columns-spanned")),
                    ..Open::default()
                });
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    cell.paragraphs += 1;
                    if cell.paragraphs > 1 {
                        cell.text.push('\n');
                    }
                }
            }
            "s" => self.write(&" ".repeat(times(tag, "c").min(100))),
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            _ => (),
        }
    }

    fn write(&mut self, text: &str) {
        let open = self.cell.as_mut().filter(|it| it.paragraphs > 0 && it.text.len() < 1_000_000);
        if let Some(cell) = open {
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => {
                if let Some(open) = self.cell.take() {
                    self.put(open);
                }
            }
            "table-row" if self.in_table => self.end_row(),
            "table" => self.in_table = false,
            _ => (),
        }
    }

    fn put(&mut self, open: Open) {
        let (from, most) = (self.column, MOST_COLUMNS as usize);
        self.column = from.saturating_add(open.times);
        let (lines, columns) = open.over;
        if let (true, Some(sheet)) = (lines > 1 || columns > 1, self.sheets.last_mut()) {
            let line = self.line + 1;
            let lines = (line, line.saturating_add(lines - 1));
            sheet
                .layout
                .merges
                .push(Merge { lines, columns: (from, from.saturating_add(columns - 1)) });
        }
        let cell = open.cell();
        if cell.is_blank() || from >= most {
            return;
        }
        let cells = &mut self.row.1;
        cells.resize(from, Cell::Empty);
        cells.resize(self.column.min(most), cell);
    }

    fn end_row(&mut self) {
        let (first, cells) = (self.line, mem::take(&mut self.row.1));
        self.line = first.saturating_add(self.times);
        let Some(sheet) = self.sheets.last_mut().filter(|_| !cells.is_empty()) else { return };
        let hidden = sheet.layout.hidden.contains(&(first + 1));
        // One too many is found out by whoever counts.
        let times = self.times.min(MOST_ROWS + 1).min(MOST_CELLS / cells.len() + 1);
        self.rows += times;
        self.held += times * cells.len();
        for line in first + 1..=first + times {
            if hidden {
                sheet.layout.hidden.insert(line);
            }
            sheet.rows.push((line, cells.clone()));
        }
    }
}

/// `office:value-type`, which a newer program repeats in words of its own.
fn value_type(tag: &BytesStart) -> String {
    let own = tag.try_get_attribute("office:value-type").ok().flatten();
    own.map(|it| it.value.into_owned()).unwrap_or_default()
}

fn is_fault(tag: &BytesStart) -> bool {
    let own = tag.try_get_attribute("calcext:value-type").ok().flatten();
    own.is_some_and(|it| it.value == "error")
}

impl Open {
    fn cell(self) -> Cell {
        let shown = self.text;
        if self.fault {
            return Cell::Fault(shown, Fault::Failed);
        }
        let value = self.value.as_deref();
        let read = match (self.kind.as_str(), value) {
            ("float" | "percentage" | "currency", Some(value)) => {
                value.trim().parse().ok().map(cells::number)
            }
            ("boolean", Some(value)) => Some(cells::yes(value == "true")),
            ("date", Some(value)) => Some(date(value).unwrap_or_else(|| cells::text(value))),
            ("time", Some(value)) => time(value),
            ("string", Some(value)) => Some(cells::text(value)),
            _ => None,
        };
        match (read, self.formula) {
            (Some(cell), _) => cell,
            (None, Some(formula)) if shown.is_empty() && self.kind != "string" => {
                cells::uncounted(&formula)
            }
            _ => cells::text(&shown),
        }
    }
}

/// `2026-10-08T09:30:00`; a day alone is read as it is written.
fn date(text: &str) -> Option<Cell> {
    let at: NaiveDateTime = text.parse().ok()?;
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_hms_opt(0, 0, 0)?;
    Some(Cell::Serial(to_the_second((at - epoch).num_milliseconds() as f64 / 86_400_000.0)))
}

/// `PT09H30M00S`.
fn time(text: &str) -> Option<Cell> {
    let (mut seconds, mut run) = (0.0, String::new());
    for c in text.strip_prefix("PT")?.chars() {
        let unit = match c {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            _ => {
                run.push(c);
                continue;
            }
        };
        seconds += mem::take(&mut run).parse::<f64>().ok()? * unit;
    }
    Some(Cell::Serial(to_the_second(seconds / 86_400.0)))
}
