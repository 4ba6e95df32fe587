//! One record of every change: the history page, the undo key and the screens' refresh all read it.
//!
//! Each changed row's before and after is kept as JSON. Temporary triggers, made afresh from the schema at
//! each start, write down what is changed or taken away; of what is put in only the row numbers are noted,
//! and the rows are written down together at the end, or before a statement that could change them. No slice
//! knows this file exists. Entries only ever come after one another; each carries the hash of the one before,
//! so a changed or missing one shows in [`verify`].
//!
//! No `INSERT OR REPLACE` anywhere: its delete would fire no trigger.

use super::{Change, Tx, rows, set, waiting::Waiting};
use crate::{Error, Result};
use rusqlite::{
    Connection, OptionalExtension, TransactionBehavior, backup::Backup, hooks::Action, params,
};
use sha2::{Digest, Sha256};
use std::{
    cell::{Cell, RefCell},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

const TABLES: &str = "SELECT name FROM main.sqlite_schema WHERE type = 'table'
                      AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'journal%' AND name <> 'remembered' ORDER BY name";
/// Which table speaks of which.
const SPEAKS_OF: &str = "SELECT t.name, f.\"table\" FROM main.sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f
                         WHERE t.type = 'table' AND f.\"table\" <> t.name";

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
        let mut runs = self.runs();
        // Rows of one table mostly follow each other.
        if let Some(run) = runs.last_mut()
            && run.last + 1 == row
            && self.tables[run.table].0 == table
        {
            run.last = row;
            return;
        }
        let Some(table) = self.tables.iter().position(|(name, _)| name == table) else { return };
        match runs.iter_mut().rev().find(|run| run.table == table) {
            // A statement that failed half way gave its row numbers back.
            Some(run) if (run.first..=run.last).contains(&row) => (),
            Some(run) if run.last + 1 == row => run.last = row,
            _ => runs.push(Run { table, first: row, last: row }),
        }
    }

    /// The place of a table, or of one with its columns named behind it, in an order in which every table stands
    /// behind those it speaks of.
    pub(super) fn rank(&self, into: &str) -> usize {
        let name = into.split_once(' ').map_or(into, |(name, _)| name);
        self.tables.iter().position(|(table, _)| table == name).unwrap_or(usize::MAX)
    }

    /// Every table of the desk, behind those it speaks of.
    pub(super) fn tables(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.tables.iter().map(|(name, _)| name.as_str())
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
    for table in spoken_of_first(&db)? {
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

/// Every table of the desk, behind those it speaks of.
fn spoken_of_first(db: &Connection) -> Result<Vec<String>> {
    let mut left = rows(db, TABLES, [], |r| r.get::<_, String>(0))?;
    let speaks: Vec<(String, String)> = rows(db, SPEAKS_OF, [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let mut order = Vec::new();
    while !left.is_empty() {
        let waits =
            |table: &String| speaks.iter().any(|(from, of)| from == table && left.contains(of));
        let (later, next): (Vec<String>, Vec<String>) = left.iter().cloned().partition(waits);
        // Tables that speak of each other in a ring stand as they come.
        left = if next.is_empty() { Vec::new() } else { later.clone() };
        order.extend(if next.is_empty() { later } else { next });
    }
    Ok(order)
}

pub(super) fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
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
pub(super) enum Kind {
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
    let tx = begin(writer)?;
    let out = tx.whole(f(&tx))?;
    let label = tx.label.take().unwrap_or_else(|| label.to_owned());
    Ok((out, finish(tx, at, who, Kind::Do, &label)?))
}

/// Like [`record`], for what the program itself puts into a new file: undo does not go behind it.
pub(crate) fn settle(
    writer: &mut Writer,
    at: &str,
    label: &str,
    f: impl FnOnce(&Tx) -> Result<()>,
) -> Result<Change> {
    let tx = begin(writer)?;
    tx.whole(f(&tx))?;
    finish(tx, at, "", Kind::Barrier, label)
}

/// Runs `f` and takes it all back: how a dry run learns what would happen.
pub(crate) fn rehearse<T>(writer: &mut Writer, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
    let tx = begin(writer)?;
    let out = tx.whole(f(&tx));
    tx.inner.rollback()?;
    out
}

/// Runs `f` in one transaction that the journal does not record.
pub(crate) fn aside<T>(writer: &mut Writer, f: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    let tx = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let out = f(&tx)?;
    tx.commit()?;
    Ok(out)
}

/// Marks that undo does not go further back (a new schema, a restored copy).
pub(super) fn barrier(tx: &Connection, at: &str, who: &str, label: &str) -> Result<()> {
    let id = super::count(tx, "SELECT coalesce(max(id), 0) + 1 FROM journal", [])?;
    let last = newest(tx)?;
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

/// A transaction with an entry to write.
pub(super) fn begin(writer: &mut Writer) -> Result<Tx<'_>> {
    let inner = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    writer.notes.runs().clear();
    let tx = Tx {
        inner,
        label: Cell::new(None),
        notes: &writer.notes,
        waiting: Waiting::default(),
        failed: RefCell::new(None),
    };
    turn_over(&tx)?;
    Ok(tx)
}

/// What is changed from here on belongs to the next entry.
pub(super) fn turn_over(tx: &Tx) -> Result<()> {
    tx.execute(
        "UPDATE temp.journal_now SET entry = (SELECT coalesce(max(id), 0) + 1 FROM main.journal)",
        [],
    )?;
    Ok(())
}

/// The number the entry being written will have.
pub(super) fn number(db: &Connection) -> Result<i64> {
    super::count(db, "SELECT entry FROM temp.journal_now", [])
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

/// Writes the entry and makes everything lasting.
pub(super) fn finish(tx: Tx, at: &str, who: &str, kind: Kind, label: &str) -> Result<Change> {
    let tables = enter(&tx, at, who, kind, label)?;
    tx.inner.commit()?;
    Ok(Change { label: label.to_owned(), tables })
}

/// Writes the entry; the answer names the tables it is about. About none there is no entry.
pub(super) fn enter(tx: &Tx, at: &str, who: &str, kind: Kind, label: &str) -> Result<Vec<String>> {
    tx.notes.write_down(tx)?;
    let mut tables: Vec<String> = Vec::new();
    let (kind, target) = match kind {
        Kind::Do => ("do", None),
        Kind::Undo(of) => ("undo", Some(of)),
        Kind::Redo(of) => ("redo", Some(of)),
        Kind::Barrier => ("barrier", None),
    };
    let End { hash: last, mut rows_to } = newest(tx)?;
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
             VALUES ((SELECT entry FROM temp.journal_now), ?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![at, who, kind, label, target, hash, rows_to],
        )?;
    }
    Ok(tables)
}

/// The rows between two places: those of one entry lie side by side.
pub(super) const ROWS: &str =
    "SELECT of_table, before, after, id FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id";

pub(super) fn text(value: rusqlite::types::ValueRef<'_>) -> &str {
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
    let mut entries = db.prepare(
        "SELECT at, who, kind, label, target, id, hash, rows_to FROM journal ORDER BY id",
    )?;
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
