//! The one SQLite file: opening, migrations, lock, journal, undo, copies.

pub(crate) mod anchor;
mod batch;
pub(crate) mod copies;
pub(crate) mod door;
pub(crate) mod images;
pub(crate) mod journal;
pub mod lock;
mod migrate;
mod named;
pub(crate) mod past;
mod pending;
pub(crate) mod seal;
pub mod undo;

pub(crate) use named::{called, name_of, shown};

use crate::{Error, Result};
use rusqlite::{Connection, Params, Row, ToSql};
use serde::Serialize;
use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    path::{Path, PathBuf},
};

/// What one write changed, so that screens reload the tables they show.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Change {
    pub label: String,
    /// Sorted.
    pub tables: Vec<String>,
}

/// A transaction. Only [`crate::app::App::write`] makes one, and it is the only way to change a row.
pub struct Tx<'a> {
    inner: rusqlite::Transaction<'a>,
    label: Cell<Option<String>>,
    pending: &'a pending::PendingInserts,
    batch: batch::Batch,
    /// Why a batch could not be written; [`Tx::settled`] returns it.
    failed: RefCell<Option<Error>>,
}

impl Deref for Tx<'_> {
    type Target = Connection;
    /// For reading: flushes the batch first, so that a query sees every inserted row.
    fn deref(&self) -> &Connection {
        if let Err(error) = self.batch.flush(&self.inner, self.pending) {
            self.failed.borrow_mut().get_or_insert(error);
        }
        &self.inner
    }
}

impl Tx<'_> {
    /// Inserts a row: `into` is the table with its columns, `row` their values in that order.
    ///
    /// The insert is batched and happens at the latest before the next read or change. A row the schema refuses
    /// fails the whole transaction, then or at its end.
    pub fn put(&self, into: &'static str, row: &[&dyn ToSql]) -> Result<()> {
        if self.batch.add(into, row)? {
            self.batch.flush(&self.inner, self.pending)?;
        }
        Ok(())
    }

    /// Deletes every row of every table, newest first, so that undo restores referenced rows before others.
    pub(crate) fn empty(&self) -> Result<()> {
        set(self, "PRAGMA defer_foreign_keys = ON")?;
        for table in self.pending.tables().rev() {
            let newest = format!("SELECT rowid FROM {table} ORDER BY rowid DESC");
            for row in rows(self, &newest, [], |r| r.get::<_, i64>(0))? {
                self.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [row])?;
            }
        }
        Ok(())
    }

    /// Runs one changing statement, prepared once and cached.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.batch.flush(&self.inner, self.pending)?;
        // Inserted rows are journalled before they can change.
        if !sql.starts_with("INSERT") || sql.contains(" DO UPDATE ") {
            self.pending.flush(&self.inner)?;
        }
        Ok(self.inner.prepare_cached(sql)?.execute(params)?)
    }

    /// `out` after the batch is written; a batch that could not be written is the error.
    fn settled<T>(&self, out: Result<T>) -> Result<T> {
        let out = out.and_then(|out| {
            self.batch.flush(&self.inner, self.pending)?;
            Ok(out)
        });
        match self.failed.take() {
            Some(error) => Err(error),
            None => out,
        }
    }

    /// Like [`Tx::execute`]; [`Error::Missing`] when it changed no row.
    pub fn execute_one(&self, what: &'static str, sql: &str, params: impl Params) -> Result<()> {
        match self.execute(sql, params)? {
            0 => Err(Error::Missing(what)),
            _ => Ok(()),
        }
    }

    /// The journal id this change will have.
    pub fn number(&self) -> Result<i64> {
        journal::number(&self.inner)
    }

    /// Replaces the label by one that depends on what was read.
    pub fn relabel(&self, label: impl Into<String>) {
        self.label.set(Some(label.into()));
    }
}

/// Every row of a query, mapped by `row`.
pub fn rows<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    row: impl FnMut(&Row) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut query = db.prepare_cached(sql)?;
    let found = query.query_map(params, row)?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The first row of a query, if any.
pub fn row<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    row: impl FnOnce(&Row) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    use rusqlite::OptionalExtension;
    Ok(db.prepare_cached(sql)?.query_row(params, row).optional()?)
}

/// The first column of the first row as a number.
pub fn count(db: &Connection, sql: &str, params: impl Params) -> Result<i64> {
    Ok(db.prepare_cached(sql)?.query_row(params, |r| r.get(0))?)
}

/// Where the database lies in a data folder.
pub fn file_in(folder: &Path) -> PathBuf {
    folder.join("keting.db")
}

/// The file of a data folder, looked at and let in.
pub(crate) struct Entered {
    pub(crate) writer: journal::Writer,
    pub(crate) seal: seal::Seal,
    /// What was noticed, a sentence each.
    pub(crate) remarks: Vec<String>,
}

/// Opens the file of a data folder, unless it is not the one that was left there ([`door`]).
pub(crate) fn enter(folder: &Path, stamp: &str) -> Result<Entered> {
    let mut found = door::look(folder, stamp)?;
    let writer = open(folder, stamp)?;
    door::look_in(folder, &writer.db, &mut found)?;
    Ok(Entered { writer, seal: seal::Seal::of(folder, found.last), remarks: found.remarks })
}

/// Opens the file for writing: created, migrated, journalled.
pub(crate) fn open(folder: &Path, stamp: &str) -> Result<journal::Writer> {
    let file = file_in(folder);
    let mut db = connect(&file)?;
    set(
        &db,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = 0",
    )?;
    migrate::migrate(&mut db, folder, stamp)?;
    journal::watch(db)
}

/// Opens the same file read-only (`query_only`). The cache holds the years a report sums up.
pub(crate) fn open_reader(folder: &Path) -> Result<Connection> {
    let db = connect(&file_in(folder))?;
    set(&db, "PRAGMA foreign_keys = ON; PRAGMA query_only = ON; PRAGMA cache_size = -16384")?;
    Ok(db)
}

#[expect(clippy::disallowed_methods, reason = "this is where connections are made")]
fn connect(file: &Path) -> Result<Connection> {
    let db = Connection::open(file)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.set_prepared_statement_cache_capacity(256);
    Ok(db)
}

/// Runs pragmas, schema and triggers; never for rows.
#[expect(
    clippy::disallowed_methods,
    reason = "pragmas, schema and triggers are not rows of the desk"
)]
pub(crate) fn set(db: &Connection, sql: &str) -> Result<()> {
    Ok(db.execute_batch(sql)?)
}

/// Writes a complete copy of the open file to `to`.
pub(crate) fn copy_to(db: &Connection, to: &Path) -> Result<()> {
    let to = to.to_string_lossy().into_owned();
    #[expect(clippy::disallowed_methods, reason = "VACUUM INTO writes another file, no row here")]
    db.execute("VACUUM INTO ?1", [to])?;
    Ok(())
}
