//! The history in the desk's words: what was done, what each row said before and after; found again.

use super::{
    HistoryEntry, HistoryField, HistoryFound, HistoryRow,
    names::{field_name, setting_name, table_name, word_of},
    store::{self, Asked, TouchedRow},
};
use crate::{
    Result,
    app::App,
    db::undo::{self, Reach},
    time::Day,
    words,
};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::HashSet;

/// Rows that one step of a search looks at.
const MOST_ROWS: i64 = 20_000;

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
                    store::any_row(db, span, |before, after| {
                        open.retain(|word| !word.is_in(before) && !word.is_in(after));
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
            let some = |row: &Option<String>| {
                row.as_deref().is_some_and(|row| sought.iter().any(|word| word.is_in(row)))
            };
            let held = store::rows_of(db, id, |before, after| some(before) || some(after))?;
            let rows = if held.is_empty() { store::rows_of(db, id, |_, _| true)? } else { held };
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
}

impl Sought {
    /// Every word of a text.
    fn all(db: &Connection, text: Option<String>) -> Result<Vec<Sought>> {
        let text = words::clean(&text.unwrap_or_default()).to_lowercase();
        let words = text.split(' ').filter(|w| !w.is_empty()).take(5);
        words
            .map(|word| Ok(Sought { text: word.to_owned(), ids: store::named(db, word)? }))
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

    fn is_in(&self, row: &str) -> bool {
        // Whose a spare key is, is not found by the name (R15).
        let said = |id: &str| !row.contains(&format!("\"owner_id\":\"{id}\""));
        if row.split('"').any(|part| part.len() == 36 && self.ids.contains(part) && said(part)) {
            return true;
        }
        // What only a key or a finding aid holds is not said by the row.
        let says = |field: &str, value: &Value| match value {
            Value::String(text) => {
                !is_hidden(field)
                    && !field.ends_with("_id")
                    && (text.to_lowercase().contains(&self.text)
                        || word_of(field, text).is_some_and(|word| word.contains(&self.text)))
            }
            _ => false,
        };
        let plain = self.text.is_ascii() || row.contains(&self.text);
        plain
            && serde_json::from_str::<Value>(row)
                .ok()
                .and_then(|row| Some(row.as_object()?.iter().any(|(k, v)| says(k, v))))
                .unwrap_or(false)
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

/// How the history calls a table and a column of it; none for a column it does not show.
pub fn said_of<'a>(table: &'a str, column: &'a str) -> Option<(&'a str, &'a str)> {
    (!is_hidden(column)).then(|| (table_name(table), field_name(column)))
}

/// Fields that say nothing to a person.
fn is_hidden(field: &str) -> bool {
    ["id", "search", "series_id", "hash", "owner_id"].contains(&field)
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
    let setting = (table == "settings")
        .then(|| [&before, &after].into_iter().find_map(|row| row["name"].as_str()));
    let mut fields = differing(db, &before, &after)?;
    let mut of = if how == "修改" { name_in(db, &after)? } else { String::new() };
    // A setting is a name and a value: the name is what the value is of.
    if let Some(name) = setting.flatten() {
        fields.retain(|field| field.name != field_name("name"));
        of = setting_name(name).to_owned();
    }
    Ok(HistoryRow { what: table_name(table).into(), how: how.into(), of, fields })
}

fn row_of(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or(Value::Null)
}

/// What differs between two states of a row, in the desk's words.
pub(crate) fn fields(db: &Connection, before: &str, after: &str) -> Result<Vec<HistoryField>> {
    differing(db, &row_of(before), &row_of(after))
}

fn differing(db: &Connection, before: &Value, after: &Value) -> Result<Vec<HistoryField>> {
    let mut fields = Vec::new();
    let both = [before, after].into_iter().find_map(Value::as_object);
    for key in both.into_iter().flat_map(|fields| fields.keys()) {
        let (was, is) = (&before[key.as_str()], &after[key.as_str()]);
        if was == is || is_hidden(key) {
            continue;
        }
        let (was, is) = (shown(db, key, was)?, shown(db, key, is)?);
        fields.push(HistoryField { name: field_name(key).into(), before: was, after: is });
    }
    Ok(fields)
}

/// What a row is called: by its own name, or by whom and what it is about.
fn name_in(db: &Connection, row: &Value) -> Result<String> {
    let own = ["name", "title"].iter().find_map(|field| row[*field].as_str());
    if let Some(own) = own {
        return Ok(own.to_owned());
    }
    let mut names = Vec::new();
    for field in ["room_id", "group_id", "tool_id", "volunteer_id", "person_id"] {
        if let Some(key) = row[field].as_str() {
            names.extend(store::name_of(db, field, key)?);
        }
    }
    let when = ["held_on", "served_on", "out_on"].iter().find_map(|field| row[*field].as_str());
    names.extend(when.and_then(|day| day.parse::<Day>().ok()).map(|day| day.short()));
    Ok(names.join(" "))
}

fn shown(db: &Connection, field: &str, value: &Value) -> Result<String> {
    let text = match value {
        Value::Null => return Ok(String::new()),
        Value::String(text) => text.clone(),
        Value::Number(n) if field.ends_with("_sqdm") => {
            return Ok(format!("{} ㎡", n.as_f64().unwrap_or(0.0) / 100.0));
        }
        Value::Number(n) if ["outdoor", "private", "provisional"].contains(&field) => {
            return Ok(if n.as_i64() == Some(1) { "是" } else { "否" }.into());
        }
        other => other.to_string(),
    };
    if field == "value" {
        return Ok(setting_value(&text));
    }
    if field.ends_with("_id") {
        return Ok(store::name_of(db, field, &text)?.unwrap_or_else(|| "(已删除)".into()));
    }
    Ok(word_of(field, &text).unwrap_or(&text).to_owned())
}

/// A setting is kept as JSON.
fn setting_value(json: &str) -> String {
    match serde_json::from_str(json) {
        Ok(Value::String(text)) => text,
        Ok(Value::Bool(yes)) => if yes { "是" } else { "否" }.into(),
        Ok(Value::Array(all)) => all.iter().map(setting_item).collect::<Vec<_>>().join("、"),
        _ => json.to_owned(),
    }
}

/// One of a list: a name, a number, or days that count from a day on.
fn setting_item(item: &Value) -> String {
    match (item, item.get("from").and_then(Value::as_str), item.get("days")) {
        (Value::String(text), ..) => text.clone(),
        (_, Some(from), Some(days)) => format!("{from} 起 {days} 天"),
        _ => item.to_string(),
    }
}
