//! Tables that stand beside each other in one sheet, each under the same headings: each becomes a sheet of its own.

use super::{
    fields::{self, Field},
    header::{self, Candidate, SEARCHED},
    read::{Book, Layout, MOST_COLUMNS, Merge, Sheet, Unquoted, within},
};
use crate::reading::Cell;
use std::{mem, ops::Range};

/// Takes sheets apart in which several tables of that kind stand beside each other.
pub(super) fn split(book: &mut Book, fields: &[Field]) {
    for sheet in mem::take(&mut book.sheets) {
        let twice = sheet.part_of.is_none()
            && sheet.rows.iter().take(SEARCHED).any(|(_, cells)| names_twice(cells, fields));
        let found = if twice { header::heading(&sheet, fields) } else { None };
        let parts = found.map(|found| parts(&sheet, &found, fields)).unwrap_or_default();
        if parts.len() < 2 {
            book.sheets.push(sheet);
        } else {
            book.sheets.extend(parts.into_iter().map(|it| part(&sheet, it)));
        }
    }
}

/// Whether a row names twice what a row cannot do without.
fn names_twice(cells: &[Cell], fields: &[Field]) -> bool {
    let must = |c: &&Cell| {
        let heading = fields::plain(&c.text());
        fields.iter().any(|it| it.required && fields::means(it, &heading) > 1)
    };
    cells
        .iter()
        .filter(|c| matches!(c, Cell::Text(text) if text.len() < 60))
        .filter(must)
        .nth(1)
        .is_some()
}

/// The columns of a table: those of its heading, and those that are its own.
type Part = (Range<usize>, Range<usize>);

/// The columns of each table: the heading of what a row cannot do without comes again. It begins behind a column
/// without a heading, else with what stood before that heading the first time.
fn parts(sheet: &Sheet, found: &Candidate, fields: &[Field]) -> Vec<Part> {
    let headings = &found.headings;
    let must = |field: &Option<usize>| field.is_some_and(|at| fields[at].required);
    let Some(first) = found.of_column.iter().position(must) else { return Vec::new() };
    let (mut starts, mut last) = (vec![0], first);
    for column in first + 1..headings.len() {
        if headings[column] != headings[first] || found.of_column[column].is_some() {
            continue;
        }
        let same = |back: &usize| {
            *back <= first
                && !headings[first - back].is_empty()
                && headings[column - back] == headings[first - back]
        };
        let back = (0..).take_while(same).count() - 1;
        let gap = (last..column).rev().find(|at| headings[*at].is_empty());
        let start = gap.map_or(column - back, |gap| gap + 1);
        if start > last && is_table(sheet, found, column) {
            starts.push(start);
            last = column;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([MOST_COLUMNS as usize]);
    let headed = |own: Range<usize>| {
        let mut all = own.clone().filter(|at| headings.get(*at).is_some_and(|h| !h.is_empty()));
        let first = all.next().unwrap_or(own.start);
        (first..all.next_back().unwrap_or(first) + 1, own)
    };
    starts.iter().zip(ends).map(|(from, to)| headed(*from..to)).collect()
}

/// Whether something stands below that heading, and nobody else's name above it: 监护人 has a name of his own.
fn is_table(sheet: &Sheet, found: &Candidate, column: usize) -> bool {
    let below = sheet.rows.iter().skip(found.first + found.depth);
    let filled = below.filter_map(|(_, cells)| cells.get(column)).any(|c| !c.is_nothing());
    let others = ["监护", "家长", "紧急", "联系人", "配偶", "子女", "家属"];
    let above = found.first.checked_sub(1).and_then(|at| sheet.rows.get(at));
    let group = above.and_then(|(_, cells)| {
        let before = cells.get(..=column.min(cells.len().checked_sub(1)?))?;
        before.iter().rev().find(|c| !c.is_blank())
    });
    filled && !group.is_some_and(|c| others.iter().any(|word| c.text().contains(word)))
}

/// A table of a sheet as a sheet.
fn part(sheet: &Sheet, (headed, columns): Part) -> Sheet {
    let rows = |rows: &[super::read::Row]| {
        rows.iter().cloned().filter_map(|row| within(row, &columns)).collect::<Vec<_>>()
    };
    let (from, to) = (letters(headed.start), letters(headed.end - 1));
    let inside = |m: &&Merge| columns.contains(&m.columns.0);
    let layout = Layout {
        merges: sheet.layout.merges.iter().filter(inside).copied().collect(),
        hidden: sheet.layout.hidden.clone(),
        columns: sheet.layout.columns.clone(),
    };
    Sheet {
        name: format!("{}（{from}–{to} 列）", sheet.name),
        rows: rows(&sheet.rows),
        layout,
        unquoted: sheet
            .unquoted
            .as_ref()
            .map(|it| Unquoted { rows: rows(&it.rows), lines: it.lines.clone() }),
        lines: sheet.lines,
        more: sheet.more,
        hidden: sheet.hidden,
        part_of: Some((sheet.name.clone(), columns)),
    }
}

/// A column as a spreadsheet names it.
fn letters(column: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    let high = (column / 26).checked_sub(1).map(letter);
    high.into_iter().chain([letter(column)]).collect()
}
