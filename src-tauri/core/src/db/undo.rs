//! Undo plays an entry backwards as a new entry; redo plays the undo backwards. Whether a change stands is
//! counted (the last undo or redo that aims at it), never stored.

use super::{
    Change, Tx, count,
    journal::{self, Kind, Writer, begin, columns, enter, finish, span, text, turn_over},
    row, rows, set,
};
use crate::{Error, Result, ensure, slice};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::Value;
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
            Error::rule(format!("“{label}”不能单独撤销：后来的改动占了它原来的位置。{INSTEAD}"))
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
        Err(Error::Rule(sentence)) => Ok(Some(sentence.to_string())),
        Err(other) => Err(other),
    };
    match refusal(stands(db, id))? {
        None => Ok(Reach { steps: since(db, id)?.len(), refusal: refusal(alone(db, id))? }),
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
    let found: Option<(String, Option<String>)> =
        row(db, sql, [id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Err(match found {
        None => Error::Missing("历史记录"),
        Some((kind, _)) if kind == "undo" || kind == "redo" => {
            Error::rule("这一条本身是撤销或重做。要改变它的结果，请用“撤销”“重做”")
        }
        Some((_, Some(barrier))) => {
            Error::rule(format!("撤销不能越过“{barrier}”，那时以前的改动只能查看"))
        }
        Some(_) => Error::rule("这一步已经撤销过了"),
    })
}

/// The label of a change that can be taken back alone: no newer one touched its rows, took their places or
/// builds on them. So the newer ones can still be taken back too.
fn alone(db: &Connection, id: i64) -> Result<String> {
    let label = stands(db, id)?;
    let mut touched = Touched::default();
    each_row(db, id, |table, before, after| touched.add(db, table, before, after))?;
    // One pass over what was written since, the newest first; whether a change stands is asked only where it meets.
    let newer =
        "SELECT of_table, before, after, entry FROM journal_rows WHERE id > ?1 ORDER BY id DESC";
    let mut query = db.prepare_cached(newer)?;
    let mut found = query.query([span(db, id)?[1]])?;
    while let Some(row) = found.next()? {
        let (before, after) = (text(row.get_ref(1)?), text(row.get_ref(2)?));
        if touched.meets(text(row.get_ref(0)?), before, after) {
            let entry = row.get(3)?;
            if let Some((_, what)) = standing(db, entry, entry, 1)?.pop() {
                ensure!(false, "后来的“{what}”用到了同样的内容，“{label}”不能单独撤销。{INSTEAD}");
            }
        }
    }
    Ok(label)
}

/// Shows each row of an entry.
fn each_row(
    db: &Connection,
    entry: i64,
    mut show: impl FnMut(&str, &str, &str) -> Result<()>,
) -> Result<()> {
    let mut query = db.prepare_cached(journal::ROWS)?;
    let mut found = query.query(span(db, entry)?)?;
    while let Some(row) = found.next()? {
        show(text(row.get_ref(0)?), text(row.get_ref(1)?), text(row.get_ref(2)?))?;
    }
    Ok(())
}

/// What a change touched.
#[derive(Default)]
struct Touched {
    /// Of each table, the columns that only one row can have the same.
    alone: HashMap<String, Vec<Vec<String>>>,
    /// What its rows have in them, before and after.
    places: HashSet<Vec<String>>,
    /// Of each place a word that whatever takes it holds too, so that few rows are read as JSON.
    signs: HashSet<String>,
    /// Keys of rows that it put in: whoever speaks of them builds on it.
    made: HashSet<String>,
    /// Keys that its rows spoke of before: they have to be there again.
    needs: HashSet<String>,
}

impl Touched {
    fn add(&mut self, db: &Connection, table: &str, before: &str, after: &str) -> Result<()> {
        if !self.alone.contains_key(table) {
            self.alone.insert(table.to_owned(), alone_in(db, table)?);
        }
        let places = [before, after].map(|row| self.places_of(table, row));
        for place in places.into_iter().flatten() {
            self.signs.insert(sign_of(&place));
            self.places.insert(place);
        }
        if before.is_empty() && key(after).len() == ID {
            self.made.insert(key(after).to_owned());
        }
        self.needs.extend(ids(before).map(str::to_owned));
        Ok(())
    }

    fn meets(&self, table: &str, before: &str, after: &str) -> bool {
        [before, after].iter().any(|row| self.builds_on(row))
            || (after.is_empty() && self.needs.contains(key(before)))
            || (self.alone.contains_key(table)
                && [before, after].iter().any(|row| {
                    self.signs.iter().any(|sign| row.contains(sign))
                        && self.places_of(table, row).iter().any(|it| self.places.contains(it))
                }))
    }

    /// Whether a row speaks of one that it put in. A few keys are looked for as they are: most rows are passed over.
    fn builds_on(&self, row: &str) -> bool {
        match self.made.len() {
            0..=3 => self.made.iter().any(|id| row.contains(id.as_str())),
            _ => ids(row).any(|id| self.made.contains(id)),
        }
    }

    fn places_of(&self, table: &str, row: &str) -> Vec<Vec<String>> {
        let (Some(alone), Ok(row)) = (self.alone.get(table), serde_json::from_str::<Value>(row))
        else {
            return Vec::new();
        };
        let place = |columns: &Vec<String>| {
            let value = |c: &String| {
                Some(&row[c.as_str()]).filter(|v| !v.is_null()).map(|v| format!("{c} {v}"))
            };
            [Some(table.to_owned())].into_iter().chain(columns.iter().map(value)).collect()
        };
        alone.iter().filter_map(place).collect()
    }
}

/// The longest plain value of a place as a row writes it; empty, and so in every row, when it has none.
fn sign_of(place: &[String]) -> String {
    let values = place.iter().skip(1).filter_map(|it| it.split_once(' ')).map(|(_, value)| value);
    let plain = |value: &&str| !value.contains('\\');
    values.filter(plain).max_by_key(|value| value.len()).unwrap_or_default().to_owned()
}

/// The columns that only one row of a table can have the same: its unique indexes, and what its slice
/// declares of the clash triggers and the indexes over an expression.
fn alone_in(db: &Connection, table: &str) -> Result<Vec<Vec<String>>> {
    let sql =
        "SELECT i.name, c.name FROM pragma_index_list(?1) AS i JOIN pragma_index_info(i.name) AS c
               WHERE i.\"unique\" ORDER BY i.name, c.seqno";
    let pairs: Vec<(String, Option<String>)> =
        rows(db, sql, [table], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let by_index = pairs.chunk_by(|a, b| a.0 == b.0);
    let by_index = by_index.filter_map(|columns| columns.iter().map(|(_, c)| c.clone()).collect());
    let more = slice::table(table).map_or(&[][..], |table| table.clash);
    let more = more.iter().map(|columns| columns.iter().map(|&c| c.to_owned()).collect());
    Ok(by_index.chain(more).collect())
}

/// The key of a row: every table's first column.
fn key(row: &str) -> &str {
    row.split('"').nth(3).unwrap_or_default()
}

/// The ids that a row speaks of, its own among them.
fn ids(row: &str) -> impl Iterator<Item = &str> {
    row.split('"').filter(|part| part.len() == ID && part.is_ascii())
}

/// How long an id is as text.
const ID: usize = 36;

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
