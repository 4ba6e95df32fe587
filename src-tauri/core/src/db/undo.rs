//! Undo replays an entry backwards as a new entry; redo replays that undo backwards. Whether a change stands
//! (is not undone) follows from the last undo or redo that targets it and is never stored.

use super::{
    Change, Tx, count,
    journal::{self, Kind, Writer, begin, columns, finish, next_entry, span, text, write_entry},
    row, rows, set,
};
use crate::{Error, Result, ensure, slice};
use rusqlite::Connection;
use serde::Serialize;
use serde_json::Value;
use std::collections::{HashMap, HashSet, hash_map::Entry};
use ts_rs::TS;

/// Changes between two ids that stand, newest first; undo takes back the first of all.
const STANDING: &str =
    "SELECT id, label FROM journal AS j
     WHERE kind = 'do' AND id BETWEEN ?1 AND ?2 AND id > (SELECT coalesce(max(id), 0) FROM journal WHERE kind = 'barrier')
       AND coalesce((SELECT kind FROM journal WHERE target = j.id ORDER BY id DESC LIMIT 1), 'redo') = 'redo'
     ORDER BY id DESC LIMIT ?3";

/// The change undone last, if nothing new was done since; redo does it again.
const UNDONE: &str =
    "SELECT target, label FROM journal AS j
     WHERE kind = 'undo' AND id > (SELECT coalesce(max(id), 0) FROM journal WHERE kind IN ('do', 'barrier'))
       AND NOT EXISTS (SELECT 1 FROM journal AS r WHERE r.target = j.target AND r.id > j.id)
     ORDER BY id DESC LIMIT 1";

/// An entry's id and label.
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

/// The labels of what undo and redo would do.
pub(crate) fn next(db: &Connection) -> Result<(Option<String>, Option<String>)> {
    let undo = newest(db)?;
    Ok((undo.map(|it| it.1), undone(db)?.map(|it| it.1)))
}

/// Takes back the newest change that stands.
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

/// Takes back one change although newer ones stand, unless one of those depends on it.
pub(crate) fn undo_entry(writer: &mut Writer, id: i64, at: &str, who: &str) -> Result<Change> {
    let tx = begin(writer)?;
    let label = undoable_alone(&tx, id)?;
    let clash = |error| match error {
        Error::Db(e) if e.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Error::rule(format!("“{label}”不能单独撤销：后来的改动占了它原来的位置。{INSTEAD}"))
        }
        other => other,
    };
    replay(&tx, id).map_err(clash)?;
    finish(tx, at, who, Kind::Undo(id), &label).map_err(clash)
}

/// Takes back a change and every newer one that stands, newest first, all or none; returns how many. `step` is
/// called with the progress.
pub(crate) fn undo_back_to(
    writer: &mut Writer,
    id: i64,
    at: &str,
    who: &str,
    step: impl Fn(usize, usize) -> Result<()>,
) -> Result<(Change, usize)> {
    let tx = begin(writer)?;
    undoable(&tx, id)?;
    let all = since(&tx, id)?;
    let mut tables = Vec::new();
    for (at_step, (of, label)) in all.iter().enumerate() {
        step(at_step, all.len())?;
        next_entry(&tx)?;
        replay(&tx, *of)?;
        tables.extend(write_entry(&tx, at, who, Kind::Undo(*of), label)?);
    }
    tables.sort();
    tables.dedup();
    tx.inner.commit()?;
    Ok((Change { label: format!("撤销 {} 步", all.len()), tables }, all.len()))
}

/// What undoing a change would mean.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Reach {
    /// How many changes `undo_back_to` takes back; 0 when the change does not stand.
    #[ts(type = "number")]
    pub steps: usize,
    /// Why it cannot be undone alone.
    pub refusal: Option<String>,
}

/// What undoing a change would mean.
pub(crate) fn reach(db: &Connection, id: i64) -> Result<Reach> {
    let refusal = |result: Result<String>| match result {
        Ok(_) => Ok(None),
        Err(Error::Rule(sentence)) => Ok(Some(sentence.to_string())),
        Err(other) => Err(other),
    };
    match refusal(undoable(db, id))? {
        None => {
            Ok(Reach { steps: since(db, id)?.len(), refusal: refusal(undoable_alone(db, id))? })
        }
        refusal => Ok(Reach { steps: 0, refusal }),
    }
}

const INSTEAD: &str = "请先撤销那一步，或者用“撤销到这里”";

/// The label of a change that stands; refuses any other.
fn undoable(db: &Connection, id: i64) -> Result<String> {
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

/// The label of a change that can be undone alone: no newer one changed its rows, took their unique keys or
/// references them. So the newer ones can still be undone afterwards.
fn undoable_alone(db: &Connection, id: i64) -> Result<String> {
    let label = undoable(db, id)?;
    let mut touched = Touched::default();
    each_row(db, id, |table, before, after| touched.add(db, table, before, after))?;
    // One pass over the newer rows; whether their change stands is asked only where they conflict.
    let newer =
        "SELECT of_table, before, after, entry FROM journal_rows WHERE id > ?1 ORDER BY id DESC";
    let mut query = db.prepare_cached(newer)?;
    let mut found = query.query([span(db, id)?[1]])?;
    while let Some(row) = found.next()? {
        let (before, after) = (text(row.get_ref(1)?), text(row.get_ref(2)?));
        if touched.conflicts(text(row.get_ref(0)?), before, after) {
            let entry = row.get(3)?;
            if let Some((_, what)) = standing(db, entry, entry, 1)?.pop() {
                ensure!(false, "后来的“{what}”用到了同样的内容，“{label}”不能单独撤销。{INSTEAD}");
            }
        }
    }
    Ok(label)
}

/// Calls `visit` with table, before and after of each row of an entry.
fn each_row(
    db: &Connection,
    entry: i64,
    mut visit: impl FnMut(&str, &str, &str) -> Result<()>,
) -> Result<()> {
    let mut query = db.prepare_cached(journal::ROWS)?;
    let mut found = query.query(span(db, entry)?)?;
    while let Some(row) = found.next()? {
        visit(text(row.get_ref(0)?), text(row.get_ref(1)?), text(row.get_ref(2)?))?;
    }
    Ok(())
}

/// What a change touched.
#[derive(Default)]
struct Touched {
    /// The unique keys of each table, as columns.
    unique_keys: HashMap<String, Vec<Vec<String>>>,
    /// The unique keys of its rows as table and values, before and after.
    key_values: HashSet<Vec<String>>,
    /// For each of those, a substring any conflicting row must contain; skips parsing most rows.
    substrings: HashSet<String>,
    /// Ids of rows it inserted: a row that holds one references them.
    inserted: HashSet<String>,
    /// Ids its rows held before: they must exist again.
    referenced: HashSet<String>,
}

impl Touched {
    fn add(&mut self, db: &Connection, table: &str, before: &str, after: &str) -> Result<()> {
        if !self.unique_keys.contains_key(table) {
            self.unique_keys.insert(table.to_owned(), unique_keys(db, table)?);
        }
        let keys = [before, after].map(|row| self.keys_of(table, row));
        for key in keys.into_iter().flatten() {
            self.substrings.insert(longest_plain_value(&key));
            self.key_values.insert(key);
        }
        if before.is_empty() && primary_key(after).len() == ID {
            self.inserted.insert(primary_key(after).to_owned());
        }
        self.referenced.extend(ids(before).map(str::to_owned));
        Ok(())
    }

    fn conflicts(&self, table: &str, before: &str, after: &str) -> bool {
        [before, after].iter().any(|row| self.references_inserted(row))
            || (after.is_empty() && self.referenced.contains(primary_key(before)))
            || (self.unique_keys.contains_key(table)
                && [before, after].iter().any(|row| {
                    self.substrings.iter().any(|it| row.contains(it))
                        && self.keys_of(table, row).iter().any(|it| self.key_values.contains(it))
                }))
    }

    /// Whether a row holds the id of an inserted one. Up to three ids are searched for first, which is faster. An id
    /// within a text, as in what was printed, refers to nothing.
    fn references_inserted(&self, row: &str) -> bool {
        let may =
            self.inserted.len() > 3 || self.inserted.iter().any(|id| row.contains(id.as_str()));
        may && ids(row).any(|id| self.inserted.contains(id))
    }

    fn keys_of(&self, table: &str, row: &str) -> Vec<Vec<String>> {
        let (Some(keys), Ok(row)) =
            (self.unique_keys.get(table), serde_json::from_str::<Value>(row))
        else {
            return Vec::new();
        };
        let values = |columns: &Vec<String>| {
            let value = |c: &String| {
                Some(&row[c.as_str()]).filter(|v| !v.is_null()).map(|v| format!("{c} {v}"))
            };
            [Some(table.to_owned())].into_iter().chain(columns.iter().map(value)).collect()
        };
        keys.iter().filter_map(values).collect()
    }
}

/// The key's longest value that needs no JSON escaping; `""` (contained in every row) if there is none.
fn longest_plain_value(key: &[String]) -> String {
    let values = key.iter().skip(1).filter_map(|it| it.split_once(' ')).map(|(_, value)| value);
    let plain = |value: &&str| !value.contains('\\');
    values.filter(plain).max_by_key(|value| value.len()).unwrap_or_default().to_owned()
}

/// Column sets unique in a table: its unique indexes, and what its slice declares of the clash triggers and the
/// unique indexes over an expression.
fn unique_keys(db: &Connection, table: &str) -> Result<Vec<Vec<String>>> {
    let sql =
        "SELECT i.name, c.name FROM pragma_index_list(?1) AS i JOIN pragma_index_info(i.name) AS c
               WHERE i.\"unique\" ORDER BY i.name, c.seqno";
    let pairs: Vec<(String, Option<String>)> =
        rows(db, sql, [table], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let by_index = pairs.chunk_by(|a, b| a.0 == b.0);
    let by_index = by_index.filter_map(|columns| columns.iter().map(|(_, c)| c.clone()).collect());
    let declared = slice::table(table).map_or(&[][..], |table| table.clash);
    let declared = declared.iter().map(|columns| columns.iter().map(|&c| c.to_owned()).collect());
    Ok(by_index.chain(declared).collect())
}

/// The primary key of a row as JSON: every table's first column.
pub(super) fn primary_key(row: &str) -> &str {
    row.split('"').nth(3).unwrap_or_default()
}

/// The ids a row holds, its own included; where one stands within a text the quotes around it are escaped.
fn ids(row: &str) -> impl Iterator<Item = &str> {
    row.split('"').filter(|part| part.len() == ID && part.is_ascii())
}

/// The length of an id as text.
const ID: usize = 36;

/// Restores each row of an entry to what it was before, newest first.
fn replay(tx: &Tx, entry: i64) -> Result<()> {
    set(tx, "PRAGMA defer_foreign_keys = ON")?;
    let backwards = "SELECT of_table, before, after FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id DESC";
    type Step = (String, Option<String>, Option<String>);
    let steps: Vec<Step> =
        rows(tx, backwards, span(tx, entry)?, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let mut known: HashMap<String, ReverseStatements> = HashMap::new();
    for (table, before, after) in steps {
        let back = match known.entry(table) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let back = ReverseStatements::of(tx, new.key())?;
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

/// The statements that restore a row of one table.
struct ReverseStatements {
    delete: String,
    insert: String,
    update: String,
}

impl ReverseStatements {
    fn of(db: &Connection, table: &str) -> Result<ReverseStatements> {
        let columns = columns(db, table)?;
        let keys = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0";
        let keys: Vec<String> = rows(db, keys, [table], |r| r.get(0))?;
        let of = |n: u8| move |c: &String| format!("json_extract(?{n}, '$.{c}')");
        let is = |n: u8, cs: &[String], sep: &str| {
            cs.iter().map(|c| format!("{c} = {}", of(n)(c))).collect::<Vec<_>>().join(sep)
        };
        let values: Vec<String> = columns.iter().map(of(1)).collect();
        Ok(ReverseStatements {
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
