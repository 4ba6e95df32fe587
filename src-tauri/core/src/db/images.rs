//! Every row is as the journal last wrote it: a row that another program changed, took away or put in shows.

use super::{journal, row, undo::primary_key};
use crate::Result;
use rusqlite::Connection;
use serde_json::{Map, Value};
use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};

/// How many rows of a table differ from the journal.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Differing {
    /// Not as they were last written.
    pub(crate) changed: u32,
    /// Never written by this program.
    pub(crate) foreign: u32,
}

/// What differs, by table, and how many rows that should be there are gone from all tables together.
pub(crate) fn verify(db: &Connection) -> Result<(Vec<(String, Differing)>, usize)> {
    let mut newest = newest(db)?;
    // An upgrade may put rows in that no entry speaks of (the dates that a series had lost before).
    let upgraded = row(
        db,
        "SELECT 1 FROM journal WHERE kind = 'barrier' AND label = '升级数据'",
        [],
        |r| r.get::<_, i64>(0),
    )?;
    let mut image = db.prepare("SELECT after FROM journal_rows WHERE id = ?1")?;
    let mut differing = Vec::new();
    for table in journal::tables(db)? {
        let mut found = Differing::default();
        let mut query = db.prepare(&journal::row_as_json(db, &table)?)?;
        let mut all = query.query([])?;
        while let Some(now) = all.next()? {
            let now: String = now.get(0)?;
            match newest.remove(&place(&table, &now)) {
                None => found.foreign += u32::from(upgraded.is_none() || table != "skips"),
                Some(id) => {
                    let was: String = image.query_row([id], |r| r.get(0))?;
                    found.changed += u32::from(was != now && !agree(&was, &now));
                }
            }
        }
        if found != Differing::default() {
            differing.push((table, found));
        }
    }
    Ok((differing, newest.len()))
}

/// Where the newest image of each row that exists stands in the journal.
fn newest(db: &Connection) -> Result<HashMap<u64, i64>> {
    let mut newest = HashMap::new();
    let sql = "SELECT id, of_table, before, after FROM journal_rows ORDER BY id";
    let mut query = db.prepare(sql)?;
    let mut all = query.query([])?;
    while let Some(r) = all.next()? {
        let (table, text) = (r.get_ref(1)?, |at| r.get_ref(at).ok()?.as_str().ok());
        let table = table.as_str().unwrap_or_default();
        if let Some(before) = text(2) {
            newest.remove(&place(table, before));
        }
        if let Some(after) = text(3) {
            newest.insert(place(table, after), r.get(0)?);
        }
    }
    Ok(newest)
}

/// One number a row: a key takes less than the text of it, whatever the years.
fn place(table: &str, row: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (table, primary_key(row)).hash(&mut hasher);
    hasher.finish()
}

/// Whether the columns that both have are equal: a column may have been added since.
fn agree(was: &str, now: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Map<String, Value>>(text);
    match (read(was), read(now)) {
        (Ok(was), Ok(now)) => {
            was.iter().all(|(column, value)| now.get(column).is_none_or(|it| it == value))
        }
        _ => false,
    }
}
