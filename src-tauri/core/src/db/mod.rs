//! The one file that holds everything: opened, migrated, locked, journalled.

pub(crate) mod copies;
pub(crate) mod journal;
pub mod lock;
mod migrate;
pub(crate) mod past;
pub mod undo;
mod waiting;

use crate::{Error, Result};
use rusqlite::{Connection, Params, Row, ToSql};
use serde::Serialize;
use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    path::{Path, PathBuf},
};

/// What one write changed: its label and the tables it touched, so that screens read those again.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct Change {
    /// The journal's label.
    pub label: String,
    /// Tables touched, sorted.
    pub tables: Vec<String>,
}

/// A transaction. Only [`crate::app::App::write`] makes one, and it is the only way to change a row.
pub struct Tx<'a> {
    inner: rusqlite::Transaction<'a>,
    label: Cell<Option<String>>,
    notes: &'a journal::Notes,
    waiting: waiting::Waiting,
    failed: RefCell<Option<Error>>,
}

impl Deref for Tx<'_> {
    type Target = Connection;
    /// For reading: what was put in is there.
    fn deref(&self) -> &Connection {
        if let Err(error) = self.waiting.write(&self.inner, self.notes) {
            self.failed.borrow_mut().get_or_insert(error);
        }
        &self.inner
    }
}

impl Tx<'_> {
    /// Puts a row in: `into` is the table with its columns, `row` their values in that order.
    ///
    /// It goes in with others like it, at the latest before anything else is read or changed. A row the schema
    /// refuses ends the whole change, then or when the change is to be kept.
    pub fn put(&self, into: &'static str, row: &[&dyn ToSql]) -> Result<()> {
        if self.waiting.add(into, row)? {
            self.waiting.write(&self.inner, self.notes)?;
        }
        Ok(())
    }

    /// Takes every row of the desk away, what came last first: so undo puts back what others need before those.
    pub(crate) fn empty(&self) -> Result<()> {
        set(self, "PRAGMA defer_foreign_keys = ON")?;
        for table in self.notes.tables().rev() {
            let newest = format!("SELECT rowid FROM {table} ORDER BY rowid DESC");
            for row in rows(self, &newest, [], |r| r.get::<_, i64>(0))? {
                self.execute(&format!("DELETE FROM {table} WHERE rowid = ?1"), [row])?;
            }
        }
        Ok(())
    }

    /// Runs one changing statement, prepared once and kept.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.waiting.write(&self.inner, self.notes)?;
        // What was put in is written down before it can change.
        if !sql.starts_with("INSERT") || sql.contains(" DO UPDATE ") {
            self.notes.write_down(&self.inner)?;
        }
        Ok(self.inner.prepare_cached(sql)?.execute(params)?)
    }

    /// What `f` answered, once all that was put in is written; a row that could not be is the error.
    fn whole<T>(&self, out: Result<T>) -> Result<T> {
        let out = out.and_then(|out| {
            self.waiting.write(&self.inner, self.notes)?;
            Ok(out)
        });
        match self.failed.take() {
            Some(error) => Err(error),
            None => out,
        }
    }

    /// Like [`Tx::execute`], and the row must have been there.
    pub fn execute_one(&self, what: &'static str, sql: &str, params: impl Params) -> Result<()> {
        match self.execute(sql, params)? {
            0 => Err(Error::Missing(what)),
            _ => Ok(()),
        }
    }

    /// The number this change will have in the history.
    pub fn number(&self) -> Result<i64> {
        journal::number(&self.inner)
    }

    /// Replaces the label by one that knows more than the caller did when it began.
    pub fn relabel(&self, label: impl Into<String>) {
        self.label.set(Some(label.into()));
    }
}

/// Every row of a query, each made by `row`.
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

/// The one row a query finds, if any.
pub fn row<T>(
    db: &Connection,
    sql: &str,
    params: impl Params,
    row: impl FnOnce(&Row) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    use rusqlite::OptionalExtension;
    Ok(db.prepare_cached(sql)?.query_row(params, row).optional()?)
}

/// One number.
pub fn count(db: &Connection, sql: &str, params: impl Params) -> Result<i64> {
    Ok(db.prepare_cached(sql)?.query_row(params, |r| r.get(0))?)
}

/// Where the database lies in a data folder.
pub fn file_in(folder: &Path) -> PathBuf {
    folder.join("keting.db")
}

/// Opens the file for the one writer: created, migrated, journal watching.
pub(crate) fn open(folder: &Path, stamp: &str) -> Result<journal::Writer> {
    let file = file_in(folder);
    let mut db = connect(&file)?;
    set(
        &db,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000",
    )?;
    migrate::migrate(&mut db, folder, stamp)?;
    journal::watch(db)
}

/// Opens the same file for reading only; SQLite itself refuses a change here. The cache holds the years
/// a report sums up.
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

/// Statements that set the connection or the schema up, never rows of the desk.
#[expect(
    clippy::disallowed_methods,
    reason = "pragmas, schema and triggers are not rows of the desk"
)]
pub(crate) fn set(db: &Connection, sql: &str) -> Result<()> {
    Ok(db.execute_batch(sql)?)
}

/// A complete copy of the file at `to`, made while it is in use.
pub(crate) fn copy_to(db: &Connection, to: &Path) -> Result<()> {
    let to = to.to_string_lossy().into_owned();
    #[expect(clippy::disallowed_methods, reason = "VACUUM INTO writes another file, no row here")]
    db.execute("VACUUM INTO ?1", [to])?;
    Ok(())
}
