//! Undo plays an entry backwards as a new entry; redo plays the undo backwards. Whether a change stands is
//! counted (the last undo or redo that aims at it), never stored.

use super::{
    Change, Tx, count,
    journal::{self, Kind, Writer, begin, columns, enter, finish, span, text, turn_over},
    row, rows, set,
};
use crate::{Error, Result, ensure};
use rusqlite::Connection;
use serde::Serialize;
use std::collections::{HashMap, HashSet, hash_map::Entry};
use ts_rs::TS;

/// Changes between two numbers that still stand, the newest first; undo takes back the first of all.
const STANDING: &str =
    "SELECT id, label FROM journal AS j
     WHERE kind = 'do' AND id BETWEEN ?1 AND ?2 AND id > (SELECT coalesce(max(id), 0) FROM journal WHERE kind = 'barrier')
       AND coalesce((SELECT kind FROM journal WHERE target = j.id ORDER BY id DESC LIMIT 1), 'redo') = 'redo'
     ORDER BY id DESC LIMIT ?3";

/// Of the changes undone since the last new one, the one undone last; what redo does again.
const UNDONE: &str =
    "SELECT target, label FROM journal AS j
     WHERE kind = 'undo' AND id > (SELECT coalesce(max(id), 0) FROM journal WHERE kind IN ('do', 'barrier'))
       AND NOT EXISTS (SELECT 1 FROM journal AS r WHERE r.target = j.target AND r.id > j.id)
     ORDER BY id DESC LIMIT 1";

type Named = (i64, String);

fn standing(db: &Connection, from: i64, to: i64, limit: i64) -> Result<Vec<Named>> {
    rows(db, STANDING, [from, to, limit], |r| Ok((r.get(0)?, r.get(1)?)))
}

fn newest(db: &Connection) -> Result<Option<Named>> {
    Ok(standing(db, 0, i64::MAX, 1)?.pop())
}

fn since(db: &Connection, id: i64) -> Result<Vec<Named>> {
    standing(db, id, i64::MAX, i64::MAX)
}

fn undone(db: &Connection) -> Result<Option<Named>> {
    row(db, UNDONE, [], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// What undo and redo would do, as labels.
pub(crate) fn next(db: &Connection) -> Result<(Option<String>, Option<String>)> {
    let undo = newest(db)?;
    Ok((undo.map(|it| it.1), undone(db)?.map(|it| it.1)))
}

/// Takes back the newest change that still stands.
pub(crate) fn undo(writer: &mut Writer, at: &str, who: &str) -> Result<Change> {
    let tx = begin(writer)?;
    let Some((id, label)) = newest(&tx)? else {
        return Err(Error::rule("没有可以撤销的操作"));
    };
    replay(&tx, id)?;
    finish(tx, at, who, Kind::Undo(id), &label)
}

/// Does the last undone change again, unless something new was done since.
pub(crate) fn redo(writer: &mut Writer, at: &str, who: &str) -> Result<Change> {
    let tx = begin(writer)?;
    let Some((of, label)) = undone(&tx)? else {
        return Err(Error::rule("没有可以重做的操作"));
    };
    replay(&tx, count(&tx, "SELECT max(id) FROM journal WHERE target = ?1", [of])?)?;
    finish(tx, at, who, Kind::Redo(of), &label)
}

/// Takes one standing change back though newer ones stand, unless one of those builds on it.
pub(crate) fn undo_entry(writer: &mut Writer, id: i64, at: &str, who: &str) -> Result<Change> {
    let tx = begin(writer)?;
    let label = alone(&tx, id)?;
    let clash = |error| match error {
        Error::Db(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Error::Rule(format!("“{label}”不能单独撤销：后来的改动占了它原来的位置。{INSTEAD}"))
        }
        other => other,
    };
    replay(&tx, id).map_err(clash)?;
    finish(tx, at, who, Kind::Undo(id), &label).map_err(clash)
}

/// Takes back a change and every newer one that stands, the newest first, all or none; `step` is told how far
/// it is. The answer says how many they were.
pub(crate) fn undo_back_to(
    writer: &mut Writer,
    id: i64,
    at: &str,
    who: &str,
    step: impl Fn(usize, usize) -> Result<()>,
) -> Result<(Change, usize)> {
    let tx = begin(writer)?;
    stands(&tx, id)?;
    let all = since(&tx, id)?;
    let mut tables = Vec::new();
    for (at_step, (of, label)) in all.iter().enumerate() {
        step(at_step, all.len())?;
        turn_over(&tx)?;
        replay(&tx, *of)?;
        tables.extend(enter(&tx, at, who, Kind::Undo(*of), label)?);
    }
    tables.sort();
    tables.dedup();
    tx.inner.commit()?;
    Ok((Change { label: format!("撤销 {} 步", all.len()), tables }, all.len()))
}

/// How far back taking a change back goes.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Reach {
    /// How many changes go when it and everything newer goes; none when it does not stand.
    #[ts(type = "number")]
    pub steps: usize,
    /// Why it cannot be taken back alone.
    pub refusal: Option<String>,
}

/// What taking a change back would mean.
pub(crate) fn reach(db: &Connection, id: i64) -> Result<Reach> {
    let refusal = |result: Result<String>| match result {
        Ok(_) => Ok(None),
        Err(Error::Rule(sentence)) => Ok(Some(sentence)),
        Err(other) => Err(other),
    };
    match refusal(stands(db, id))? {
        None => Ok(Reach {
            steps: since(db, id)?.len(),
            refusal: refusal(alone(db, id))?,
        }),
        refusal => Ok(Reach { steps: 0, refusal }),
    }
}

const INSTEAD: &str = "请先撤销那一步，或者用“撤销到这里”";

/// The label of a change that can be taken back.
fn stands(db: &Connection, id: i64) -> Result<String> {
    if let Some((_, label)) = standing(db, id, id, 1)?.pop() {
        return Ok(label);
    }
    let sql = "SELECT kind, (SELECT label FROM journal WHERE kind = 'barrier' AND id >= ?1 ORDER BY id DESC LIMIT 1)
               FROM journal WHERE id = ?1";
    let found: Option<(String, Option<String>)> = row(db, sql, [id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Err(match found {
        None => Error::Missing("历史记录"),
        Some((kind, _)) if kind == "undo" || kind == "redo" => {
            Error::rule("这一条本身是撤销或重做。要改变它的结果，请用“撤销”“重做”")
        }
        Some((_, Some(barrier))) => Error::Rule(format!("撤销不能越过“{barrier}”，那时以前的改动只能查看")),
        Some(_) => Error::rule("这一步已经撤销过了"),
    })
}

/// The label of a change that can be taken back alone: no newer one touched its rows or builds on them.
fn alone(db: &Connection, id: i64) -> Result<String> {
    let label = stands(db, id)?;
    let mut touched = Touched::default();
    each_row(db, id, |table, before, after| {
        touched.add(table, before, after);
        false
    })?;
    for (newer, what) in since(db, id + 1)? {
        let in_the_way = each_row(db, newer, |table, before, after| touched.meets(table, before, after))?;
        ensure!(!in_the_way, "后来的“{what}”用到了同一条内容，“{label}”不能单独撤销。{INSTEAD}");
    }
    Ok(label)
}

/// Shows each row of an entry, until one is said to be enough; whether one was.
fn each_row(
    db: &Connection,
    entry: i64,
    mut enough: impl FnMut(&str, &str, &str) -> bool,
) -> Result<bool> {
    let mut query = db.prepare_cached(journal::ROWS)?;
    let mut found = query.query(span(db, entry)?)?;
    while let Some(row) = found.next()? {
        if enough(text(row.get_ref(0)?), text(row.get_ref(1)?), text(row.get_ref(2)?)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a change touched.
#[derive(Default)]
struct Touched {
    /// Each row, by its table.
    rows: HashMap<String, HashSet<String>>,
    /// Keys of rows that it put in: whoever speaks of them builds on it.
    made: HashSet<String>,
    /// Keys that its rows spoke of before: they have to be there again.
    needs: HashSet<String>,
}

impl Touched {
    fn add(&mut self, table: &str, before: &str, after: &str) {
        let key = key(before, after);
        if !self.rows.contains_key(table) {
            self.rows.insert(table.to_owned(), HashSet::new());
        }
        if let Some(rows) = self.rows.get_mut(table) {
            rows.insert(key.to_owned());
        }
        if before.is_empty() {
            self.made.insert(key.to_owned());
        }
        self.needs.extend(ids(before).map(str::to_owned));
    }

    fn meets(&self, table: &str, before: &str, after: &str) -> bool {
        let key = key(before, after);
        self.rows.get(table).is_some_and(|rows| rows.contains(key))
            || ids(before).chain(ids(after)).any(|id| self.made.contains(id))
            || (after.is_empty() && self.needs.contains(key))
    }
}

/// The key of a row: every table's first column.
fn key<'a>(before: &'a str, after: &'a str) -> &'a str {
    let row = if before.is_empty() { after } else { before };
    row.split('"').nth(3).unwrap_or_default()
}

/// The ids that a row speaks of, its own among them.
fn ids(row: &str) -> impl Iterator<Item = &str> {
    row.split('"').filter(|part| part.len() == 36 && part.is_ascii())
}

/// Puts each row of an entry back to what it was before, newest first.
fn replay(tx: &Tx, entry: i64) -> Result<()> {
    set(tx, "PRAGMA defer_foreign_keys = ON")?;
    let backwards = "SELECT of_table, before, after FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id DESC";
    type Step = (String, Option<String>, Option<String>);
    let steps: Vec<Step> =
        rows(tx, backwards, span(tx, entry)?, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let mut known: HashMap<String, Backwards> = HashMap::new();
    for (table, before, after) in steps {
        let back = match known.entry(table) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let back = Backwards::of(tx, new.key())?;
                new.insert(back)
            }
        };
        match (before, after) {
            (None, Some(after)) => tx.execute(&back.delete, [after])?,
            (Some(before), None) => tx.execute(&back.insert, [before])?,
            (Some(before), Some(after)) => tx.execute(&back.update, [before, after])?,
            (None, None) => 0,
        };
    }
    Ok(())
}

/// The statements that take a row of a table back.
struct Backwards {
    delete: String,
    insert: String,
    update: String,
}

impl Backwards {
    fn of(db: &Connection, table: &str) -> Result<Backwards> {
        let columns = columns(db, table)?;
        let keys = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0";
        let keys: Vec<String> = rows(db, keys, [table], |r| r.get(0))?;
        let of = |n: u8| move |c: &String| format!("json_extract(?{n}, '$.{c}')");
        let is = |n: u8, cs: &[String], sep: &str| {
            cs.iter().map(|c| format!("{c} = {}", of(n)(c))).collect::<Vec<_>>().join(sep)
        };
        let values: Vec<String> = columns.iter().map(of(1)).collect();
        Ok(Backwards {
            delete: format!("DELETE FROM {table} WHERE {}", is(1, &keys, " AND ")),
            insert: format!(
                "INSERT INTO {table} ({}) VALUES ({})",
                columns.join(", "),
                values.join(", ")
            ),
            update: format!(
                "UPDATE {table} SET {} WHERE {}",
                is(1, &columns, ", "),
                is(2, &keys, " AND ")
            ),
        })
    }
}

