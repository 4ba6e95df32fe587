//! One record of every change: the history page, the undo key and the screens' refresh all read it.
//!
//! Temporary triggers, made afresh from the schema at each start, write each changed row's before and
//! after as JSON. No slice knows this file exists. Entries only ever come after one another; each
//! carries the hash of the one before, so a changed or missing one shows in [`verify`].
//!
//! Undo plays an entry backwards as a new entry; redo plays the undo backwards. Whether an entry
//! stands is counted (the last undo or redo that aims at it), never stored.
//! No `INSERT OR REPLACE` anywhere: its delete would fire no trigger.

use super::{Change, Tx, rows, set};
use crate::{Error, Result};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::cell::Cell;

const TABLES: &str = "SELECT name FROM main.sqlite_schema WHERE type = 'table'
                      AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'journal%' AND name <> 'remembered' ORDER BY name";

/// Starts to watch every table of the desk.
pub(super) fn watch(db: &Connection) -> Result<()> {
    set(
        db,
        "CREATE TEMP TABLE journal_now (entry INTEGER NOT NULL); INSERT INTO journal_now VALUES (0)",
    )?;
    for table in rows(db, TABLES, [], |r| r.get::<_, String>(0))? {
        set(db, &triggers(&table, &columns(db, &table)?))?;
    }
    Ok(())
}

fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    rows(db, "SELECT name FROM pragma_table_info(?1)", [table], |r| r.get(0))
}

fn triggers(table: &str, columns: &[String]) -> String {
    let json = |row: &str| {
        let each: Vec<String> = columns.iter().map(|c| format!("'{c}', {row}.{c}")).collect();
        format!("json_object({})", each.join(", "))
    };
    let one = |event: &str, before: &str, after: &str| {
        format!(
            "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} BEGIN
               INSERT INTO journal_rows (entry, of_table, before, after)
               VALUES ((SELECT entry FROM journal_now), '{table}', {before}, {after});
             END;"
        )
    };
    [
        one("INSERT", "NULL", &json("new")),
        one("UPDATE", &json("old"), &json("new")),
        one("DELETE", &json("old"), "NULL"),
    ]
    .concat()
}

/// What an entry is for: done, taken back, done again.
#[derive(Clone, Copy)]
enum Kind {
    Do,
    Undo(i64),
    Redo(i64),
    Barrier,
}

/// Runs `f` in one transaction and records what it changed. An error leaves everything as it was,
/// and a change that changed nothing leaves no entry.
pub(crate) fn record<T>(
    db: &mut Connection,
    at: &str,
    who: &str,
    label: &str,
    f: impl FnOnce(&Tx) -> Result<T>,
) -> Result<(T, Change)> {
    let (tx, entry) = begin(db)?;
    let out = f(&tx)?;
    let label = tx.label.take().unwrap_or_else(|| label.to_owned());
    Ok((out, finish(tx, entry, at, who, Kind::Do, &label)?))
}

/// Like [`record`], for what the program itself puts into a new file: undo does not go behind it.
pub(crate) fn settle(
    db: &mut Connection,
    at: &str,
    label: &str,
    f: impl FnOnce(&Tx) -> Result<()>,
) -> Result<Change> {
    let (tx, entry) = begin(db)?;
    f(&tx)?;
    finish(tx, entry, at, "", Kind::Barrier, label)
}

/// Runs `f` and takes it all back: how a dry run learns what would happen.
pub(crate) fn rehearse<T>(db: &mut Connection, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
    let (tx, _) = begin(db)?;
    let out = f(&tx);
    tx.inner.rollback()?;
    out
}

/// Runs `f` in one transaction that the journal does not record.
pub(crate) fn aside<T>(
    db: &mut Connection,
    f: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let out = f(&tx)?;
    tx.commit()?;
    Ok(out)
}

/// The newest change that still stands; what undo takes back.
const STANDING: &str =
    "SELECT id, label FROM journal AS j
     WHERE kind = 'do' AND id > (SELECT coalesce(max(id), 0) FROM journal WHERE kind = 'barrier')
       AND coalesce((SELECT kind FROM journal WHERE target = j.id ORDER BY id DESC LIMIT 1), 'redo') = 'redo'
     ORDER BY id DESC LIMIT 1";

/// Of the changes undone since the last new one, the oldest, which was undone last; what redo does again.
const UNDONE: &str =
    "SELECT target, label FROM journal AS j
     WHERE kind = 'undo' AND id > (SELECT coalesce(max(id), 0) FROM journal WHERE kind IN ('do', 'barrier'))
       AND NOT EXISTS (SELECT 1 FROM journal AS r WHERE r.target = j.target AND r.id > j.id)
     ORDER BY target LIMIT 1";

/// Takes back the newest change that still stands.
pub(crate) fn undo(db: &mut Connection, at: &str, who: &str) -> Result<Change> {
    let (tx, entry) = begin(db)?;
    let Some((id, label)) = pair(&tx, STANDING)? else {
        return Err(Error::rule("没有可以撤销的操作"));
    };
    replay(&tx, id)?;
    finish(tx, entry, at, who, Kind::Undo(id), &label)
}

/// Does the last undone change again, unless something new was done since.
pub(crate) fn redo(db: &mut Connection, at: &str, who: &str) -> Result<Change> {
    let (tx, entry) = begin(db)?;
    let Some((of, label)) = pair(&tx, UNDONE)? else {
        return Err(Error::rule("没有可以重做的操作"));
    };
    let last: i64 =
        tx.query_row("SELECT max(id) FROM journal WHERE target = ?1", [of], |r| r.get(0))?;
    replay(&tx, last)?;
    finish(tx, entry, at, who, Kind::Redo(of), &label)
}

/// Marks that undo does not go further back (a new schema).
pub(super) fn barrier(tx: &Connection, at: &str) -> Result<()> {
    let (id, last) = (next_entry(tx)?, last_hash(tx)?);
    let hash = chained(&last, at, "", "barrier", "升级数据", None, std::iter::empty());
    set(
        tx,
        &format!(
            "INSERT INTO journal (id, at, who, kind, label, hash) VALUES ({id}, '{at}', '', 'barrier', '升级数据', '{hash}')"
        ),
    )
}

fn begin(db: &mut Connection) -> Result<(Tx<'_>, i64)> {
    let inner = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let tx = Tx { inner, label: Cell::new(None) };
    let entry = next_entry(&tx)?;
    tx.execute("UPDATE temp.journal_now SET entry = ?1", [entry])?;
    Ok((tx, entry))
}

fn next_entry(db: &Connection) -> Result<i64> {
    Ok(db
        .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM journal")?
        .query_row([], |r| r.get(0))?)
}

fn last_hash(db: &Connection) -> Result<String> {
    let sql = "SELECT hash FROM journal ORDER BY id DESC LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([], |r| r.get(0)).optional()?.unwrap_or_default())
}

fn finish(tx: Tx, entry: i64, at: &str, who: &str, kind: Kind, label: &str) -> Result<Change> {
    let mut tables: Vec<String> = Vec::new();
    let (kind, target) = match kind {
        Kind::Do => ("do", None),
        Kind::Undo(of) => ("undo", Some(of)),
        Kind::Redo(of) => ("redo", Some(of)),
        Kind::Barrier => ("barrier", None),
    };
    let last = last_hash(&tx)?;
    let hash = {
        let mut query = tx.prepare_cached(ROWS)?;
        let mut found = query.query([entry])?;
        let mut chain = Chain::new(&last, at, who, kind, label, target);
        while let Some(row) = found.next()? {
            let table = row.get_ref(0)?.as_str().unwrap_or_default();
            if !tables.iter().any(|t| t == table) {
                tables.push(table.to_owned());
            }
            chain.row(table, text(row.get_ref(1)?), text(row.get_ref(2)?));
        }
        chain.end()
    };
    tables.sort();
    if !tables.is_empty() {
        tx.execute(
            "INSERT INTO journal (id, at, who, kind, label, target, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![entry, at, who, kind, label, target, hash],
        )?;
    }
    tx.inner.commit()?;
    Ok(Change { label: label.to_owned(), tables })
}

const ROWS: &str = "SELECT of_table, before, after FROM journal_rows WHERE entry = ?1 ORDER BY id";

fn text(value: rusqlite::types::ValueRef<'_>) -> &str {
    value.as_str().unwrap_or_default()
}

/// The hash of an entry: everything it says, after the hash of the one before.
struct Chain(Sha256);

impl Chain {
    fn new(last: &str, at: &str, who: &str, kind: &str, label: &str, target: Option<i64>) -> Chain {
        let mut chain = Chain(Sha256::new());
        for part in
            [last, at, who, kind, label, &target.map_or_else(String::new, |t| t.to_string())]
        {
            chain.part(part);
        }
        chain
    }

    fn part(&mut self, part: &str) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part.as_bytes());
    }

    fn row(&mut self, table: &str, before: &str, after: &str) {
        self.part(table);
        self.part(before);
        self.part(after);
    }

    fn end(self) -> String {
        self.0.finalize().iter().map(|b| format!("{b:02x}")).collect()
    }
}

fn chained<'a>(
    last: &str,
    at: &str,
    who: &str,
    kind: &str,
    label: &str,
    target: Option<i64>,
    rows: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
) -> String {
    let mut chain = Chain::new(last, at, who, kind, label, target);
    rows.for_each(|(table, before, after)| chain.row(table, before, after));
    chain.end()
}

/// Entries whose hash does not follow from what they say and from the entry before.
pub(crate) fn verify(db: &Connection) -> Result<Vec<i64>> {
    let mut last = String::new();
    let mut broken = Vec::new();
    let mut entries =
        db.prepare("SELECT id, at, who, kind, label, target, hash FROM journal ORDER BY id")?;
    let mut found = entries.query([])?;
    let mut of_entry = db.prepare(ROWS)?;
    while let Some(entry) = found.next()? {
        let (id, hash): (i64, String) = (entry.get(0)?, entry.get(6)?);
        let mut chain = Chain::new(
            &last,
            text(entry.get_ref(1)?),
            text(entry.get_ref(2)?),
            text(entry.get_ref(3)?),
            text(entry.get_ref(4)?),
            entry.get(5)?,
        );
        let mut rows = of_entry.query([id])?;
        while let Some(row) = rows.next()? {
            chain.row(text(row.get_ref(0)?), text(row.get_ref(1)?), text(row.get_ref(2)?));
        }
        if chain.end() != hash {
            broken.push(id);
        }
        last = hash;
    }
    Ok(broken)
}

/// Puts each row of an entry back to what it was before, newest first.
fn replay(tx: &Tx, entry: i64) -> Result<()> {
    set(tx, "PRAGMA defer_foreign_keys = ON")?;
    let backwards =
        "SELECT of_table, before, after FROM journal_rows WHERE entry = ?1 ORDER BY id DESC";
    type Step = (String, Option<String>, Option<String>);
    let steps: Vec<Step> = rows(tx, backwards, [entry], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    for (table, before, after) in steps {
        let columns = columns(tx, &table)?;
        let keys = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0";
        let keys: Vec<String> = rows(tx, keys, [&table], |r| r.get(0))?;
        let of = |n: u8| move |c: &String| format!("json_extract(?{n}, '$.{c}')");
        let is = |n: u8, cs: &[String], sep: &str| {
            cs.iter().map(|c| format!("{c} = {}", of(n)(c))).collect::<Vec<_>>().join(sep)
        };
        match (before, after) {
            (None, Some(after)) => tx.execute(
                &format!("DELETE FROM {table} WHERE {}", is(1, &keys, " AND ")),
                [after],
            )?,
            (Some(before), None) => {
                let values: Vec<String> = columns.iter().map(of(1)).collect();
                let sql = format!(
                    "INSERT INTO {table} ({}) VALUES ({})",
                    columns.join(", "),
                    values.join(", ")
                );
                tx.execute(&sql, [before])?
            }
            (Some(before), Some(after)) => {
                let sql = format!(
                    "UPDATE {table} SET {} WHERE {}",
                    is(1, &columns, ", "),
                    is(2, &keys, " AND ")
                );
                tx.execute(&sql, [before, after])?
            }
            (None, None) => 0,
        };
    }
    Ok(())
}

fn pair(tx: &Tx, sql: &str) -> Result<Option<(i64, String)>> {
    super::row(tx, sql, [], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// What undo and redo would do, as labels.
pub(crate) fn next(db: &Connection) -> Result<(Option<String>, Option<String>)> {
    let label = |sql| super::row(db, sql, [], |r| r.get::<_, String>(1));
    Ok((label(STANDING)?, label(UNDONE)?))
}
