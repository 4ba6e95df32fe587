//! Web pages that pass for workbooks: some sites hand out a page with a table and call it .xls.

use super::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Merge, Row, Sheet, cells, too_many};
use crate::{Result, ensure, reading::Cell};

/// No tag has more characters.
const LONGEST_TAG: usize = 20_000;

/// Whether a text is marked up and no table as it stands: a page, a page wrapped as mail, or XML.
pub(super) fn is_markup(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let tag = text
        .strip_prefix('<')
        .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic() || "!?/".contains(c)));
    let mail = ["mime-version:", "from: <saved by", "content-type: multipart/"];
    tag || mail.iter().any(|it| text.get(..it.len()).is_some_and(|t| t.eq_ignore_ascii_case(it)))
}

/// The tables of a page, each as a sheet; none where they are not plain: one within another, or none at all.
pub(super) fn sheets(text: &str, name: &str) -> Result<Option<Vec<Sheet>>> {
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return Ok(None);
    }
    let mut page = Page::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        page.write(&rest[..at]);
        let tag = &rest[at..];
        let Some((read, behind)) = Tag::of(tag) else {
            page.write("<");
            rest = &tag[1..];
            continue;
        };
        rest = behind;
        if !page.take(&read) {
            return Ok(None);
        }
        let few = page.rows <= MOST_ROWS && page.held <= MOST_CELLS;
        ensure!(few, "{}", too_many(name));
    }
    page.end_table();
    let mut sheets = page.sheets;
    sheets.retain(|sheet| !sheet.rows.is_empty());
    if sheets.len() > 1 {
        for (at, sheet) in sheets.iter_mut().enumerate() {
            sheet.name = format!("第 {} 张表", at + 1);
        }
    }
    Ok(Some(sheets).filter(|it| !it.is_empty()))
}

/// A tag with its attributes; comments and what is no text have no name.
struct Tag<'a> {
    name: String,
    ends: bool,
    attributes: &'a str,
}

impl Tag<'_> {
    /// The tag at the beginning of a text and what stands behind it; of a style or a script, behind its end.
    fn of(text: &str) -> Option<(Tag<'_>, &str)> {
        let behind = |sign: &str| text.find(sign).map_or("", |at| &text[at + sign.len()..]);
        let unnamed = || Tag { name: String::new(), ends: false, attributes: "" };
        if text.starts_with("<!--") {
            return Some((unnamed(), behind("-->")));
        }
        let inner = &text[1..];
        let ends = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        if inner.starts_with(['!', '?']) {
            return Some((unnamed(), behind(">")));
        }
        let long = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == ':'))?;
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let (name, rest) = inner.split_at(long);
        let name = name.to_ascii_lowercase();
        let mut quote = None;
        let (end, _) = rest.char_indices().take(LONGEST_TAG).find(|(_, c)| {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(*c),
                (Some(open), c) if *c == open => quote = None,
                (None, '>') => return true,
                _ => (),
            }
            false
        })?;
        let (attributes, mut behind) = (&rest[..end], &rest[end + 1..]);
        if !ends
            && ["style", "script", "xml", "title", "textarea", "select"].contains(&name.as_str())
        {
            let closes = |at: &usize| {
                let close = behind.get(at + 2..at + 2 + name.len());
                close.is_some_and(|it| it.eq_ignore_ascii_case(&name))
            };
            let mut all = behind.match_indices("</").map(|(at, _)| at);
            behind = all.find(closes).map_or("", |at| &behind[at..]);
        }
        Some((Tag { name, ends, attributes }, behind))
    }

    /// The value of an attribute.
    fn value(&self, name: &str) -> Option<&str> {
        let at = self.attributes.to_ascii_lowercase().match_indices(name).find_map(|(at, _)| {
            let before = self.attributes[..at].chars().next_back();
            let behind = self.attributes[at + name.len()..].trim_start();
            (before.is_none_or(|c| c.is_whitespace() || "\"'".contains(c))
                && behind.starts_with('='))
            .then_some(at)
        })?;
        let value = self.attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split(quote).next(),
            _ => value.split(|c: char| c.is_whitespace() || c == '/').next(),
        }
    }

    /// Over how many it goes.
    fn over(&self, name: &str, most: usize) -> usize {
        self.value(name).and_then(|it| it.trim().parse().ok()).unwrap_or(1).clamp(1, most)
    }

    fn is_hidden(&self) -> bool {
        let style = self.value("style").unwrap_or_default().to_ascii_lowercase();
        style.chars().filter(|c| !c.is_whitespace()).collect::<String>().contains("display:none")
    }
}

/// A page on its way in.
#[derive(Default)]
struct Page {
    sheets: Vec<Sheet>,
    in_table: bool,
    row: Option<Row>,
    lines: usize,
    cell: Option<Open>,
    /// Columns that a cell of a row above still goes over, and for how many rows.
    taken: Vec<usize>,
    rows: usize,
    held: usize,
}

/// A cell on its way in.
struct Open {
    text: String,
    over: (usize, usize),
}

impl Page {
    /// Whether the page is still plain behind that tag.
    fn take(&mut self, tag: &Tag) -> bool {
        match (tag.name.as_str(), tag.ends) {
            ("table", false) if self.in_table => return false,
            ("table", false) => {
                (self.in_table, self.lines, self.taken) = (true, 0, Vec::new());
                let hidden = tag.is_hidden();
                self.sheets.push(Sheet { hidden, ..Sheet::default() });
            }
            ("table", true) => self.end_table(),
            _ if !self.in_table => (),
            ("tr", false) => {
                self.end_row();
                self.lines += 1;
                self.row = Some((self.lines, Vec::new()));
                if let (true, Some(sheet)) = (tag.is_hidden(), self.sheets.last_mut()) {
                    sheet.layout.hidden.insert(self.lines);
                }
            }
            ("tr", true) => self.end_row(),
            ("td" | "th", false) => {
                self.end_cell();
                let over =
                    (tag.over("rowspan", MOST_ROWS), tag.over("colspan", MOST_COLUMNS as usize));
                self.cell = Some(Open { text: String::new(), over });
            }
            ("td" | "th", true) => self.end_cell(),
            ("br" | "p" | "div" | "li", _) => {
                if let Some(cell) = self.cell.as_mut().filter(|it| !it.text.is_empty()) {
                    cell.text.push('\n');
                }
            }
            _ => (),
        }
        true
    }

    fn write(&mut self, text: &str) {
        let Some(cell) = self.cell.as_mut().filter(|it| it.text.len() < 1_000_000) else { return };
        for (at, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if at > 0 && !cell.text.ends_with([' ', '\n']) {
                cell.text.push(' ');
            }
            read_signs(word, &mut cell.text);
        }
    }

    fn end_cell(&mut self) {
        let Some(Open { text, over: (lines, columns) }) = self.cell.take() else { return };
        let Some((line, cells)) = &mut self.row else { return };
        while self.taken.get(cells.len()).is_some_and(|left| *left > 0) {
            cells.push(Cell::Empty);
        }
        let from = cells.len();
        if from >= MOST_COLUMNS as usize {
            return;
        }
        let to = (from + columns).min(MOST_COLUMNS as usize);
        self.taken.resize(self.taken.len().max(to), 0);
        self.taken[from..to].fill(lines);
        if let (true, Some(sheet)) = (lines > 1 || columns > 1, self.sheets.last_mut()) {
            sheet
                .layout
                .merges
                .push(Merge { lines: (*line, *line + lines - 1), columns: (from, to - 1) });
        }
        cells.push(cells::text(text.trim()));
        cells.resize(to, Cell::Empty);
    }

    fn end_row(&mut self) {
        self.end_cell();
        let Some((line, cells)) = self.row.take() else { return };
        for left in &mut self.taken {
            *left = left.saturating_sub(1);
        }
        if cells.iter().any(|c| !c.is_blank()) {
            self.rows += 1;
            self.held += cells.len();
            if let Some(sheet) = self.sheets.last_mut() {
                sheet.rows.push((line, cells));
            }
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        self.in_table = false;
    }
}

/// `&nbsp;`, `&#24352;`: the signs that cannot stand for themselves.
fn read_signs(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end < 10);
        let sign = end.and_then(|end| sign(&rest[1..end]));
        out.push(sign.unwrap_or('&'));
        rest = &rest[if sign.is_some() { end.unwrap_or(0) + 1 } else { 1 }..];
    }
    out.push_str(rest);
}

fn sign(name: &str) -> Option<char> {
    let number = |text: &str, radix| char::from_u32(u32::from_str_radix(text, radix).ok()?);
    match name {
        "nbsp" => Some(' '),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "middot" => Some('·'),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
            decimal => number(decimal, 10),
        },
    }
}
