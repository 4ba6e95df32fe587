//! One record of every change: the history page, undo and the screens' refresh all read it.
//!
//! The before and after of each changed row are kept as JSON. Temporary triggers, generated from the schema when
//! the file is opened, record updates and deletes. Of inserts only the row ids are noted ([`PendingInserts`]);
//! their rows are copied in one statement per table, at the end or before a statement that could change them. No
//! slice knows this file. Entries are append-only; each holds the hash of the one before, so a changed or missing
//! one shows in [`verify`].
//!
//! Why not SQLite's session extension: its changesets are binary, and the history page searches these rows, shows
//! them and hashes them. A changeset can be inverted, but not searched for a name or held against a later row.
//!
//! No `INSERT OR REPLACE` anywhere: its delete would fire no trigger.

use super::{Change, Tx, batch::Batch, pending::PendingInserts, rows, set};
use crate::{Error, Result};
use rusqlite::{Connection, TransactionBehavior, backup::Backup, hooks::Action, params};
use sha2::{Digest, Sha256};
use std::{
    cell::{Cell, RefCell},
    sync::Arc,
    time::Duration,
};

const TABLES: &str = "SELECT name FROM main.sqlite_schema WHERE type = 'table'
                      AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'journal%' AND name <> 'remembered' ORDER BY name";
/// Each foreign key as referencing and referenced table.
const FOREIGN_KEYS: &str = "SELECT t.name, f.\"table\" FROM main.sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS f
                         WHERE t.type = 'table' AND f.\"table\" <> t.name";

/// The writing connection with the journal's triggers and hook.
pub(crate) struct Writer {
    pub(crate) db: Connection,
    pending: Arc<PendingInserts>,
}

/// Installs the triggers and the insert hook for every table.
pub(super) fn watch(mut db: Connection) -> Result<Writer> {
    set(
        &db,
        "CREATE TEMP TABLE journal_now (entry INTEGER NOT NULL); INSERT INTO journal_now VALUES (0)",
    )?;
    let mut tables = Vec::new();
    for table in tables_in_fk_order(&db)? {
        let columns = columns(&db, &table)?;
        set(&db, &triggers(&table, &columns))?;
        let copy = format!(
            "INSERT INTO journal_rows (entry, of_table, after)
             SELECT (SELECT entry FROM journal_now), '{table}', {} FROM {table} AS r WHERE rowid BETWEEN ?1 AND ?2",
            json("r", &columns)
        );
        tables.push((table, copy));
    }
    let pending = Arc::new(PendingInserts::new(tables));
    let noting = pending.clone();
    db.update_hook(Some(move |action, _: &str, table: &str, row| {
        if action == Action::SQLITE_INSERT {
            noting.note(table, row);
        }
    }))?;
    Ok(Writer { db, pending })
}

/// User tables, each after the tables its foreign keys reference.
fn tables_in_fk_order(db: &Connection) -> Result<Vec<String>> {
    let mut left = tables(db)?;
    let references: Vec<(String, String)> =
        rows(db, FOREIGN_KEYS, [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let mut order = Vec::new();
    while !left.is_empty() {
        let waits =
            |table: &String| references.iter().any(|(from, to)| from == table && left.contains(to));
        let (later, next): (Vec<String>, Vec<String>) = left.iter().cloned().partition(waits);
        // Tables that reference each other in a cycle keep their order.
        left = if next.is_empty() { Vec::new() } else { later.clone() };
        order.extend(if next.is_empty() { later } else { next });
    }
    Ok(order)
}

pub(super) fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    rows(db, "SELECT name FROM pragma_table_info(?1)", [table], |r| r.get(0))
}

/// The tables whose rows are journalled.
pub(super) fn tables(db: &Connection) -> Result<Vec<String>> {
    rows(db, TABLES, [], |r| r.get(0))
}

/// The query of a table's rows as the journal writes them.
pub(super) fn row_as_json(db: &Connection, table: &str) -> Result<String> {
    Ok(format!("SELECT {} FROM {table} AS r", json("r", &columns(db, table)?)))
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

/// What an entry is: a change, its undo or redo, or a barrier that undo does not cross.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Do,
    Undo(i64),
    Redo(i64),
    Barrier,
}

/// Runs `f` in one transaction and records what it changed. An error rolls back; no change, no entry.
pub(crate) fn record<T>(
    writer: &mut Writer,
    at: &str,
    who: &str,
    label: &str,
    f: impl FnOnce(&Tx) -> Result<T>,
) -> Result<(T, Change)> {
    let tx = begin(writer)?;
    let out = tx.settled(f(&tx))?;
    let label = tx.label.take().unwrap_or_else(|| label.to_owned());
    Ok((out, finish(tx, at, who, Kind::Do, &label)?))
}

/// Like [`record`], for rows the program itself puts into a new file: undo does not cross them.
pub(crate) fn record_as_barrier(
    writer: &mut Writer,
    at: &str,
    label: &str,
    f: impl FnOnce(&Tx) -> Result<()>,
) -> Result<Change> {
    let tx = begin(writer)?;
    tx.settled(f(&tx))?;
    finish(tx, at, "", Kind::Barrier, label)
}

/// Runs `f` and rolls it back: a dry run.
pub(crate) fn rehearse<T>(writer: &mut Writer, f: impl FnOnce(&Tx) -> Result<T>) -> Result<T> {
    let tx = begin(writer)?;
    let out = tx.settled(f(&tx));
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

/// Writes an entry that undo does not cross (a new schema, a restored copy).
pub(super) fn barrier(tx: &Connection, at: &str, who: &str, label: &str) -> Result<()> {
    let id = super::count(tx, "SELECT coalesce(max(id), 0) + 1 FROM journal", [])?;
    let last = newest(tx)?;
    let hash = Chain::new(&last.hash, at, who, "barrier", label, None).end();
    let sql = "INSERT INTO journal (id, at, who, kind, label, hash, rows_to) VALUES (?1, ?2, ?3, 'barrier', ?4, ?5, ?6)";
    tx.prepare_cached(sql)?.execute(params![id, at, who, label, hash, last.rows_to])?;
    Ok(())
}

/// Writes into a copy that it takes the place of the data; undo does not cross it.
pub(crate) fn restored(copy: &mut Writer, at: &str, who: &str, label: &str) -> Result<()> {
    let tx = copy.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    barrier(&tx, at, who, label)?;
    tx.commit()?;
    Ok(())
}

/// Replaces this file's content by another file's, atomically; undo does not cross it.
pub(crate) fn replace(
    writer: &mut Writer,
    from: &mut Writer,
    at: &str,
    who: &str,
    label: &str,
) -> Result<Change> {
    restored(from, at, who, label)?;
    Backup::new(&from.db, &mut writer.db)?.run_to_completion(1 << 20, Duration::ZERO, None)?;
    let tables = writer.pending.tables().map(str::to_owned).collect();
    Ok(Change { label: label.to_owned(), tables })
}

/// Begins a transaction that will become one entry.
pub(super) fn begin(writer: &mut Writer) -> Result<Tx<'_>> {
    let inner = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    writer.pending.clear();
    let tx = Tx {
        inner,
        label: Cell::new(None),
        pending: &writer.pending,
        batch: Batch::default(),
        failed: RefCell::new(None),
    };
    next_entry(&tx)?;
    Ok(tx)
}

/// Assigns later changes of this transaction to the next entry.
pub(super) fn next_entry(tx: &Tx) -> Result<()> {
    tx.execute(
        "UPDATE temp.journal_now SET entry = (SELECT coalesce(max(id), 0) + 1 FROM main.journal)",
        [],
    )?;
    Ok(())
}

/// The id the entry being written will have.
pub(super) fn number(db: &Connection) -> Result<i64> {
    super::count(db, "SELECT entry FROM temp.journal_now", [])
}

/// The end of the chain: the newest entry's hash and last row.
#[derive(Default)]
struct End {
    hash: String,
    rows_to: i64,
}

/// The end of the chain up to an entry.
fn end_at(db: &Connection, entry: i64) -> Result<End> {
    let sql = "SELECT hash, rows_to FROM journal WHERE id <= ?1 ORDER BY id DESC LIMIT 1";
    let end = |r: &rusqlite::Row| Ok(End { hash: r.get(0)?, rows_to: r.get(1)? });
    Ok(super::row(db, sql, [entry], end)?.unwrap_or_default())
}

fn newest(db: &Connection) -> Result<End> {
    end_at(db, i64::MAX)
}

/// Writes the entry and commits.
pub(super) fn finish(tx: Tx, at: &str, who: &str, kind: Kind, label: &str) -> Result<Change> {
    let tables = write_entry(&tx, at, who, kind, label)?;
    tx.inner.commit()?;
    Ok(Change { label: label.to_owned(), tables })
}

/// Writes the entry and returns the tables it changed; without changes there is no entry.
pub(super) fn write_entry(
    tx: &Tx,
    at: &str,
    who: &str,
    kind: Kind,
    label: &str,
) -> Result<Vec<String>> {
    tx.pending.flush(tx)?;
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

/// The rows of an entry, by [`span`]: they lie side by side.
pub(super) const ROWS: &str =
    "SELECT of_table, before, after, id FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id";

pub(super) fn text(value: rusqlite::types::ValueRef<'_>) -> &str {
    value.as_str().unwrap_or_default()
}

/// The hash of an entry: the previous hash, its columns, its rows.
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

/// Entries whose hash does not match, and the next id when there are rows behind the last entry.
pub(crate) fn verify(db: &Connection) -> Result<Vec<i64>> {
    verify_after(db, 0)
}

/// How many rows of the newest entry are looked at where that is done at every start.
const FEW: i64 = 2000;

/// Whether the newest entry is as it was written; of a very long one it is not asked.
pub(super) fn end_holds(db: &Connection) -> Result<bool> {
    let newest = super::count(db, "SELECT coalesce(max(id), 0) FROM journal", [])?;
    let [from, to] = span(db, newest)?;
    Ok(to - from > FEW || verify_after(db, newest - 1)?.is_empty())
}

/// As [`verify`], of the entries after one that is believed.
pub(super) fn verify_after(db: &Connection, after: i64) -> Result<Vec<i64>> {
    let (mut last, mut next) = (end_at(db, after)?, after + 1);
    let mut broken = Vec::new();
    let mut entries = db.prepare(
        "SELECT at, who, kind, label, target, id, hash, rows_to FROM journal WHERE id > ?1 ORDER BY id",
    )?;
    let mut found = entries.query([after])?;
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

/// The row ids of an entry: after the first, up to and including the second.
pub(crate) fn span(db: &Connection, entry: i64) -> Result<[i64; 2]> {
    let sql = "SELECT coalesce((SELECT rows_to FROM journal WHERE id < ?1 ORDER BY id DESC LIMIT 1), 0), rows_to
               FROM journal WHERE id = ?1";
    Ok(super::row(db, sql, [entry], |r| Ok([r.get(0)?, r.get(1)?]))?.unwrap_or_default())
}
