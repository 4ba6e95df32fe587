//! Rows on their way in: they wait a moment, so that many go in with one statement.

use super::journal::Notes;
use crate::Result;
use rusqlite::{
    Connection, ToSql, params_from_iter,
    types::{ToSqlOutput, Value},
};
use std::{
    cell::{Cell, RefCell},
    mem,
};

/// Rows that go in together at most.
const MOST: usize = 64;

/// Rows put in and not written yet.
#[derive(Default)]
pub(super) struct Waiting {
    kinds: RefCell<Vec<Kind>>,
    some: Cell<bool>,
}

/// Rows of one table, with the same columns.
struct Kind {
    into: &'static str,
    columns: usize,
    values: Vec<Value>,
}

impl Waiting {
    /// Lets a row wait; whether so many do now that they should be written.
    pub(super) fn add(&self, into: &'static str, row: &[&dyn ToSql]) -> Result<bool> {
        self.some.set(true);
        let mut kinds = self.kinds.borrow_mut();
        let at = kinds.iter().position(|kind| kind.into == into).unwrap_or(kinds.len());
        if at == kinds.len() {
            let values = Vec::with_capacity(MOST * row.len());
            kinds.push(Kind { into, columns: row.len(), values });
        }
        for value in row {
            kinds[at].values.push(owned(value.to_sql()?)?);
        }
        Ok(kinds[at].values.len() >= MOST * row.len())
    }

    /// Writes them, those of a table that others speak of first. After an error none of the rest is written.
    pub(super) fn write(&self, db: &Connection, notes: &Notes) -> Result<()> {
        if !self.some.replace(false) {
            return Ok(());
        }
        let mut kinds = mem::take(&mut *self.kinds.borrow_mut());
        kinds.sort_by_key(|kind| notes.rank(kind.into));
        kinds.iter_mut().try_for_each(|kind| kind.write(db))?;
        *self.kinds.borrow_mut() = kinds;
        Ok(())
    }
}

impl Kind {
    /// By powers of two, so that few statements are prepared.
    fn write(&mut self, db: &Connection) -> Result<()> {
        let mut values = self.values.drain(..);
        while values.len() > 0 {
            let rows = 1 << (values.len() / self.columns).min(MOST).ilog2();
            let sql = sql(self.into, self.columns, rows);
            let these = values.by_ref().take(rows * self.columns);
            db.prepare_cached(&sql)?.execute(params_from_iter(these))?;
        }
        Ok(())
    }
}

/// `INSERT INTO t (a, b) VALUES (?,?),(?,?)`.
fn sql(into: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(","));
    format!("INSERT INTO {into} VALUES {}", vec![row; rows].join(","))
}

fn owned(value: ToSqlOutput) -> rusqlite::Result<Value> {
    match value {
        ToSqlOutput::Owned(value) => Ok(value),
        ToSqlOutput::Borrowed(value) => Ok(Value::try_from(value)?),
        _ => Err(rusqlite::Error::InvalidQuery),
    }
}
