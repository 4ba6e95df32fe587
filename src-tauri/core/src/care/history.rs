//! The history in the desk's words: what was done, what each row said before and after; found again.

use super::{
    HistoryEntry, HistoryField, HistoryFound, HistoryRow,
    names::{field_name, table_name},
    store::{self, Asked, TouchedRow},
};
use crate::{
    Result,
    app::App,
    db::{
        self,
        undo::{self, Reach},
    },
    slice::{self, Column, Holds},
    time::Day,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::HashSet;

/// Rows that one step of a search looks at.
const MOST_ROWS: i64 = 20_000;

#[commands]
impl App {
    /// The newest changes first; older ones with `before`.
    pub fn journal_list(
        &self,
        limit: Option<u32>,
        before: Option<i64>,
    ) -> Result<Vec<HistoryEntry>> {
        Ok(self.journal_find(None, None, None, before, limit)?.entries)
    }

    /// The changes that hold every word of `find`, in what was done or in what it touched; of a day, of a person.
    ///
    /// Looks at a bounded part of the history; `further` tells where to go on.
    pub fn journal_find(
        &self,
        find: Option<String>,
        on: Option<Day>,
        who: Option<String>,
        before: Option<i64>,
        limit: Option<u32>,
    ) -> Result<HistoryFound> {
        let limit = limit.unwrap_or(100).clamp(1, 1000) as usize;
        let asked = Asked { before, on, who: who.filter(|w| !w.is_empty()) };
        self.read(|db| {
            let sought = Sought::all(db, find)?;
            let mut found = HistoryFound { entries: Vec::new(), further: None };
            let mut looked = 0;
            store::each_entry(db, &asked, |entry, span| {
                let id = entry.id;
                let mut open: Vec<&Sought> =
                    sought.iter().filter(|word| !word.is_said(&entry)).collect();
                if !open.is_empty() {
                    looked += entry.rows;
                    store::any_row(db, span, |table, before, after| {
                        open.retain(|word| !word.is_in(table, before) && !word.is_in(table, after));
                        open.is_empty()
                    })?;
                }
                if open.is_empty() {
                    found.entries.push(entry);
                }
                let enough = found.entries.len() == limit || looked > MOST_ROWS;
                found.further = enough.then_some(id);
                Ok(enough)
            })?;
            Ok(found)
        })
    }

    /// Everyone who ever changed anything.
    pub fn journal_people(&self) -> Result<Vec<String>> {
        self.read(store::who_wrote)
    }

    /// What one change did, row by row, in the desk's words; at most 200 rows. With `find`, those that hold a
    /// word of it, when some do.
    pub fn journal_entry(&self, id: i64, find: Option<String>) -> Result<Vec<HistoryRow>> {
        self.read(|db| {
            let sought = Sought::all(db, find)?;
            let some = |table: &str, row: &Option<String>| {
                row.as_deref().is_some_and(|row| sought.iter().any(|word| word.is_in(table, row)))
            };
            let held =
                store::rows_of(db, id, |(of, before, after)| some(of, before) || some(of, after))?;
            let rows = if held.is_empty() { store::rows_of(db, id, |_| true)? } else { held };
            let rows = joined(rows).into_iter();
            rows.map(|(table, before, after)| told(db, &table, before, after)).collect()
        })
    }

    /// How far taking a change back goes, and why it cannot be taken back alone.
    pub fn undo_reach(&self, id: i64) -> Result<Reach> {
        self.read(|db| undo::reach(db, id))
    }
}

/// A word looked for.
struct Sought {
    text: String,
    /// What it names now.
    ids: HashSet<String>,
    /// Stored words that are shown with it in them.
    stored: Vec<&'static str>,
}

impl Sought {
    /// Every word of a text.
    fn all(db: &Connection, text: Option<String>) -> Result<Vec<Sought>> {
        let text = words::clean(&text.unwrap_or_default()).to_lowercase();
        let words = text.split(' ').filter(|w| !w.is_empty()).take(5);
        words
            .map(|word| {
                let all = slice::word_lists().flat_map(|list| list.words);
                let stored = all.filter(|it| it.1.contains(word)).map(|it| it.0).collect();
                Ok(Sought { text: word.to_owned(), ids: store::named(db, word)?, stored })
            })
            .collect()
    }

    fn is_said(&self, entry: &HistoryEntry) -> bool {
        let how = match entry.kind.as_str() {
            "undo" => "撤销",
            "redo" => "重做",
            _ => "",
        };
        [how, &entry.label, &entry.who].iter().any(|said| said.to_lowercase().contains(&self.text))
    }

    /// Whether a row names what is looked for or has the text in a column that is shown.
    fn is_in(&self, table: &str, row: &str) -> bool {
        let table = slice::table(table);
        let columns = || table.into_iter().flat_map(|table| table.columns);
        // Whom a column names that is not shown (whose a spare key is, R15) is not found by the name.
        let said = |id: &str| {
            let mut secret = columns().filter(|it| it.title.is_none() && it.name != "id");
            !secret.any(|it| row.contains(&format!("\"{}\":\"{id}\"", it.name)))
        };
        if row.split('"').any(|part| part.len() == 36 && self.ids.contains(part) && said(part)) {
            return true;
        }
        let says = |row: &Value, column: &Column| match (&row[column.name], &column.holds) {
            (Value::String(words), Holds::Words(list)) => {
                words.split(',').filter_map(|it| list.chinese(it)).any(|it| it.contains(&self.text))
            }
            (Value::String(text), _) => text.to_lowercase().contains(&self.text),
            _ => false,
        };
        // Few rows are read as JSON.
        let may = self.text.is_ascii()
            || row.contains(&self.text)
            || self.stored.iter().any(|word| row.contains(word));
        may && serde_json::from_str::<Value>(row).is_ok_and(|row| {
            let mut shown = columns().filter(|it| it.title.is_some() && !it.is_key());
            shown.any(|column| says(&row, column))
        })
    }
}

/// A row that one change touched more than once is told once: as it was at first and as it is at last.
fn joined(rows: Vec<TouchedRow>) -> Vec<TouchedRow> {
    let mut told: Vec<TouchedRow> = Vec::new();
    for (table, before, after) in rows {
        let step = |it: &&mut TouchedRow| before.is_some() && it.0 == table && it.2 == before;
        match told.iter_mut().find(step) {
            Some(first) => first.2 = after,
            None => told.push((table, before, after)),
        }
    }
    told
}

fn told(
    db: &Connection,
    table: &str,
    before: Option<String>,
    after: Option<String>,
) -> Result<HistoryRow> {
    let how = match (&before, &after) {
        (None, _) => "新增",
        (_, None) => "删除",
        _ => "修改",
    };
    let read = |json: Option<String>| row_of(&json.unwrap_or_default());
    let (before, after) = (read(before), read(after));
    let mut fields = differing(db, table, &before, &after)?;
    let mut of = String::new();
    if let Some(table) = slice::table(table) {
        // A key that is shown says which row it is, not what it holds.
        let key = table.columns.first().and_then(|key| key.title);
        fields.retain(|field| Some(field.name.as_str()) != key);
        if how == "修改" || key.is_some() {
            of = db::called(db, table, if after.is_null() { &before } else { &after })?;
        }
    }
    Ok(HistoryRow { what: table_name(table).into(), how: how.into(), of, fields })
}

fn row_of(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or(Value::Null)
}

/// What differs between two states of a row, in the desk's words.
pub(crate) fn fields(
    db: &Connection,
    table: &str,
    before: &str,
    after: &str,
) -> Result<Vec<HistoryField>> {
    differing(db, table, &row_of(before), &row_of(after))
}

fn differing(
    db: &Connection,
    table: &str,
    before: &Value,
    after: &Value,
) -> Result<Vec<HistoryField>> {
    let mut fields = Vec::new();
    let both = [before, after].into_iter().find_map(Value::as_object);
    for name in both.into_iter().flat_map(|fields| fields.keys()) {
        let column = slice::table(table).and_then(|table| table.column(name));
        let hidden = column.is_some_and(|column| column.title.is_none());
        if before[name] == after[name] || hidden {
            continue;
        }
        let shown = |row: &Value| match column {
            Some(column) => db::shown(db, column, row),
            None => Ok(row[name].as_str().unwrap_or_default().to_owned()),
        };
        let name = field_name(table, name).to_owned();
        fields.push(HistoryField { name, before: shown(before)?, after: shown(after)? });
    }
    Ok(fields)
}
