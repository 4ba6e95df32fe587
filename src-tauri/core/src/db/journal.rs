//! One record of every change: the history page, the undo key and the screens' refresh all read it.
//!
//! Each changed row's before and after is kept as JSON. Temporary triggers, made afresh from the schema at
//! each start, write down what is changed or taken away; of what is put in only the row numbers are noted,
//! and the rows are written down together at the end, or before a statement that could change them. No slice
//! knows this file exists. Entries only ever come after one another; each carries the hash of the one before,
//! so a changed or missing one shows in [`verify`].
//!
//! Undo plays an entry backwards as a new entry; redo plays the undo backwards. Whether an entry
//! stands is counted (the last undo or redo that aims at it), never stored.
//! No `INSERT OR REPLACE` anywhere: its delete would fire no trigger.

use super::{Change, Tx, rows, set};
use crate::{Error, Result};
use rusqlite::{
    Connection, OptionalExtension, TransactionBehavior, backup::Backup, hooks::Action, params,
};
use sha2::{Digest, Sha256};
use std::{
    cell::Cell,
    collections::{HashMap, hash_map::Entry},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

const TABLES: &str = "SELECT name FROM main.sqlite_schema WHERE type = 'table'
                      AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'journal%' AND name <> 'remembered' ORDER BY name";

/// The connection that writes, watched.
pub(crate) struct Writer {
    db: Connection,
    notes: Arc<Notes>,
}

/// What was put in since it was last written down.
pub(super) struct Notes {
    /// Every table of the desk, with the statement that writes a run of its rows down.
    tables: Vec<(String, String)>,
    runs: Mutex<Vec<Run>>,
}

/// Rows put in one after the other.
struct Run {
    table: usize,
    first: i64,
    last: i64,
}

impl Notes {
    fn runs(&self) -> MutexGuard<'_, Vec<Run>> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_in(&self, table: &str, row: i64) {
        let Some(table) = self.tables.iter().position(|(name, _)| name == table) else { return };
        let mut runs = self.runs();
        match runs.iter_mut().rev().find(|run| run.table == table) {
            // A statement that failed half way gave its row numbers back.
            Some(run) if (run.first..=run.last).contains(&row) => (),
            Some(run) if run.last + 1 == row => run.last = row,
            _ => runs.push(Run { table, first: row, last: row }),
        }
    }

    /// Writes down what was put in, as it stands now.
    pub(super) fn write_down(&self, db: &Connection) -> Result<()> {
        let runs = mem::take(&mut *self.runs());
        for Run { table, first, last } in runs {
            db.prepare_cached(&self.tables[table].1)?.execute([first, last])?;
        }
        Ok(())
    }
}

/// Starts to watch every table of the desk.
pub(super) fn watch(mut db: Connection) -> Result<Writer> {
    set(
        &db,
        "CREATE TEMP TABLE journal_now (entry INTEGER NOT NULL); INSERT INTO journal_now VALUES (0)",
    )?;
    let mut tables = Vec::new();
    for table in rows(&db, TABLES, [], |r| r.get::<_, String>(0))? {
        let columns = columns(&db, &table)?;
        set(&db, &triggers(&table, &columns))?;
        let down = format!(
            "INSERT INTO journal_rows (entry, of_table, after)
             SELECT (SELECT entry FROM journal_now), '{table}', {} FROM {table} AS r WHERE rowid BETWEEN ?1 AND ?2",
            json("r", &columns)
        );
        tables.push((table, down));
    }
    let notes = Arc::new(Notes { tables, runs: Mutex::default() });
    let noting = notes.clone();
    db.update_hook(Some(move |action, _: &str, table: &str, row| {
        if action == Action::SQLITE_INSERT {
            noting.put_in(table, row);
        }
    }))?;
    Ok(Writer { db, notes })
}

fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    rows(db, "SELECT name FROM pragma_table_info(?1)", [table], |r| r.get(0))
}

fn json(row: &str, columns: &[String]) -> String {
    let each: Vec<String> = columns.iter().map(|c| format!("'{c}', {row}.{c}")).collect();
    format!("json_object({})", each.join(", "))
}

fn triggers(table: &str, columns: &[String]) -> String {
    let one = |event: &str, after: &str| {
        let before = json("old", columns);
        format!(
            "CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main.{table} BEGIN
               INSERT INTO journal_rows (entry, of_table, before, after)
               VALUES ((SELECT entry FROM journal_now), '{table}', {before}, {after});
             END;"
        )
    };
    [one("UPDATE", &json("new", columns)), one("DELETE", "NULL")].concat()
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
    writer: &mut Writer,
    at: &str,
    who: &str,
    label: &str,
    f: impl FnOnce(&Tx) -> Result<T>,
) -> Result<(T, Change)> {
    let (tx, entry) = begin(writer)?;
    let out = f(&tx)?;
    let label = tx.label.take().unwrap_or_else(|| label.to_owned());
    Ok((out, finish(tx, entry, at, who, Kind::Do, &label)?))
}

/// Like [`record`], for what the program itself puts into a new file: undo does not go behind it.
pub(crate) fn settle(
    writer: &mut Writer,
    at: &str,
    label: &str,
    f: impl FnOnce(&Tx) -> Result<()>,
) -> Result<Change> {
    let (tx, entry) = begin(writer)?;
    f(&tx)?;
    finish(tx, entry, at, "", Kind::Barrier, label)
}

/// Runs `f` and takes it all back: how a dry run learns what would happen.
pub(crate) fn rehearse<T>(writer: &mut Writer, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
    let (tx, _) = begin(writer)?;
    let out = f(&tx);
    tx.inner.rollback()?;
    out
}

/// Runs `f` in one transaction that the journal does not record.
pub(crate) fn aside<T>(
    writer: &mut Writer,
    f: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    let tx = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
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
pub(crate) fn undo(writer: &mut Writer, at: &str, who: &str) -> Result<Change> {
    let (tx, entry) = begin(writer)?;
    let Some((id, label)) = pair(&tx, STANDING)? else {
        return Err(Error::rule("没有可以撤销的操作"));
    };
    replay(&tx, id)?;
    finish(tx, entry, at, who, Kind::Undo(id), &label)
}

/// Does the last undone change again, unless something new was done since.
pub(crate) fn redo(writer: &mut Writer, at: &str, who: &str) -> Result<Change> {
    let (tx, entry) = begin(writer)?;
    let Some((of, label)) = pair(&tx, UNDONE)? else {
        return Err(Error::rule("没有可以重做的操作"));
    };
    let last: i64 =
        tx.query_row("SELECT max(id) FROM journal WHERE target = ?1", [of], |r| r.get(0))?;
    replay(&tx, last)?;
    finish(tx, entry, at, who, Kind::Redo(of), &label)
}

/// Marks that undo does not go further back (a new schema, a restored copy).
pub(super) fn barrier(tx: &Connection, at: &str, who: &str, label: &str) -> Result<()> {
    let (id, last) = (next_entry(tx)?, newest(tx)?);
    let hash = Chain::new(&last.hash, at, who, "barrier", label, None).end();
    let sql = "INSERT INTO journal (id, at, who, kind, label, hash, rows_to) VALUES (?1, ?2, ?3, 'barrier', ?4, ?5, ?6)";
    tx.prepare_cached(sql)?.execute(params![id, at, who, label, hash, last.rows_to])?;
    Ok(())
}

/// Puts the whole of another file in the place of this one, all or nothing; undo does not reach across.
pub(crate) fn replace(
    writer: &mut Writer,
    from: &mut Writer,
    at: &str,
    who: &str,
    label: &str,
) -> Result<Change> {
    let tx = from.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    barrier(&tx, at, who, label)?;
    tx.commit()?;
    Backup::new(&from.db, &mut writer.db)?.run_to_completion(1 << 20, Duration::ZERO, None)?;
    let tables = writer.notes.tables.iter().map(|(table, _)| table.clone()).collect();
    Ok(Change { label: label.to_owned(), tables })
}

fn begin(writer: &mut Writer) -> Result<(Tx<'_>, i64)> {
    let inner = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    writer.notes.runs().clear();
    let tx = Tx { inner, label: Cell::new(None), notes: &writer.notes };
    let entry = next_entry(&tx)?;
    tx.execute("UPDATE temp.journal_now SET entry = ?1", [entry])?;
    Ok((tx, entry))
}

fn next_entry(db: &Connection) -> Result<i64> {
    Ok(db
        .prepare_cached("SELECT coalesce(max(id), 0) + 1 FROM journal")?
        .query_row([], |r| r.get(0))?)
}

/// Where the newest entry ends.
#[derive(Default)]
struct End {
    hash: String,
    rows_to: i64,
}

fn newest(db: &Connection) -> Result<End> {
    let sql = "SELECT hash, rows_to FROM journal ORDER BY id DESC LIMIT 1";
    let end = |r: &rusqlite::Row| Ok(End { hash: r.get(0)?, rows_to: r.get(1)? });
    Ok(db.prepare_cached(sql)?.query_row([], end).optional()?.unwrap_or_default())
}

fn finish(tx: Tx, entry: i64, at: &str, who: &str, kind: Kind, label: &str) -> Result<Change> {
    tx.notes.write_down(&tx)?;
    let mut tables: Vec<String> = Vec::new();
    let (kind, target) = match kind {
        Kind::Do => ("do", None),
        Kind::Undo(of) => ("undo", Some(of)),
        Kind::Redo(of) => ("redo", Some(of)),
        Kind::Barrier => ("barrier", None),
    };
    let End { hash: last, mut rows_to } = newest(&tx)?;
    let hash = {
        let mut query = tx.prepare_cached(ROWS)?;
        let mut found = query.query([rows_to, i64::MAX])?;
        let mut chain = Chain::new(&last, at, who, kind, label, target);
        while let Some(row) = found.next()? {
            let table = row.get_ref(0)?.as_str().unwrap_or_default();
            if !tables.iter().any(|t| t == table) {
                tables.push(table.to_owned());
            }
            chain.row(table, text(row.get_ref(1)?), text(row.get_ref(2)?));
            rows_to = row.get(3)?;
        }
        chain.end()
    };
    tables.sort();
    if !tables.is_empty() {
        tx.execute(
            "INSERT INTO journal (id, at, who, kind, label, target, hash, rows_to)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![entry, at, who, kind, label, target, hash, rows_to],
        )?;
    }
    tx.inner.commit()?;
    Ok(Change { label: label.to_owned(), tables })
}

/// The rows between two places: those of one entry lie side by side.
const ROWS: &str =
    "SELECT of_table, before, after, id FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id";

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

/// Entries whose hash does not follow from what they say and from the entry before, and the number of the
/// next entry when there are rows that none speaks for.
pub(crate) fn verify(db: &Connection) -> Result<Vec<i64>> {
    let (mut last, mut next) = (End::default(), 1);
    let mut broken = Vec::new();
    let mut entries = db
        .prepare("SELECT at, who, kind, label, target, id, hash, rows_to FROM journal ORDER BY id")?;
    let mut found = entries.query([])?;
    let mut of_entry = db.prepare(ROWS)?;
    while let Some(entry) = found.next()? {
        let part = |at| Ok::<_, Error>(text(entry.get_ref(at)?));
        let mut chain =
            Chain::new(&last.hash, part(0)?, part(1)?, part(2)?, part(3)?, entry.get(4)?);
        let (id, end) = (entry.get(5)?, End { hash: entry.get(6)?, rows_to: entry.get(7)? });
        let mut rows = of_entry.query([last.rows_to, end.rows_to])?;
        while let Some(row) = rows.next()? {
            chain.row(text(row.get_ref(0)?), text(row.get_ref(1)?), text(row.get_ref(2)?));
        }
        if chain.end() != end.hash {
            broken.push(id);
        }
        (last, next) = (end, id + 1);
    }
    if super::count(db, "SELECT coalesce(max(id), 0) FROM journal_rows", [])? > last.rows_to {
        broken.push(next);
    }
    Ok(broken)
}

/// Where the rows of an entry lie: after the first number, up to the second.
pub(crate) fn span(db: &Connection, entry: i64) -> Result<[i64; 2]> {
    let sql = "SELECT coalesce((SELECT rows_to FROM journal WHERE id < ?1 ORDER BY id DESC LIMIT 1), 0), rows_to
               FROM journal WHERE id = ?1";
    Ok(super::row(db, sql, [entry], |r| Ok([r.get(0)?, r.get(1)?]))?.unwrap_or_default())
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

fn pair(tx: &Tx, sql: &str) -> Result<Option<(i64, String)>> {
    super::row(tx, sql, [], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// What undo and redo would do, as labels.
pub(crate) fn next(db: &Connection) -> Result<(Option<String>, Option<String>)> {
    let label = |sql| super::row(db, sql, [], |r| r.get::<_, String>(1));
    Ok((label(STANDING)?, label(UNDONE)?))
}
