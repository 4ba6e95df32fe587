//! Rows on their way in: they wait a moment, so that many go in with one statement.

use super::journal::Notes;
use crate::Result;
use rusqlite::{
    Connection, ToSql, params_from_iter,
    types::{ToSqlOutput, Value, ValueRef},
};
use std::{
    cell::{Cell, RefCell},
    mem,
    ops::Range,
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
    values: Vec<Waits>,
    /// Every text and picture that waits, one behind the other: no room of its own for each.
    bytes: Vec<u8>,
}

/// A value that waits.
enum Waits {
    Plain(Value),
    Text(Range<usize>),
    Blob(Range<usize>),
}

/// A value with the bytes it lies in.
struct Bound<'a>(&'a Waits, &'a [u8]);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Waits::Plain(value) => ToSqlOutput::Borrowed(value.into()),
            Waits::Text(at) => ToSqlOutput::Borrowed(ValueRef::Text(&self.1[at.clone()])),
            Waits::Blob(at) => ToSqlOutput::Borrowed(ValueRef::Blob(&self.1[at.clone()])),
        })
    }
}

impl Waiting {
    /// Lets a row wait; whether so many do now that they should be written.
    pub(super) fn add(&self, into: &'static str, row: &[&dyn ToSql]) -> Result<bool> {
        self.some.set(true);
        let mut kinds = self.kinds.borrow_mut();
        let at = kinds.iter().position(|kind| kind.into == into).unwrap_or(kinds.len());
        if at == kinds.len() {
            let values = Vec::with_capacity(MOST * row.len());
            kinds.push(Kind { into, columns: row.len(), values, bytes: Vec::new() });
        }
        let kind = &mut kinds[at];
        for value in row {
            kind.keep(value.to_sql()?)?;
        }
        Ok(kind.values.len() >= MOST * row.len())
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
    fn keep(&mut self, value: ToSqlOutput) -> rusqlite::Result<()> {
        let value = match &value {
            ToSqlOutput::Owned(value) => ValueRef::from(value),
            ToSqlOutput::Borrowed(value) => *value,
            _ => return Err(rusqlite::Error::InvalidQuery),
        };
        let from = self.bytes.len();
        let kept = match value {
            ValueRef::Null => Waits::Plain(Value::Null),
            ValueRef::Integer(n) => Waits::Plain(Value::Integer(n)),
            ValueRef::Real(n) => Waits::Plain(Value::Real(n)),
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                self.bytes.extend_from_slice(bytes);
                let at = from..self.bytes.len();
                if matches!(value, ValueRef::Text(_)) { Waits::Text(at) } else { Waits::Blob(at) }
            }
        };
        self.values.push(kept);
        Ok(())
    }

    /// By powers of two, so that few statements are prepared.
    fn write(&mut self, db: &Connection) -> Result<()> {
        let mut left = &self.values[..];
        while !left.is_empty() {
            let rows = 1 << (left.len() / self.columns).min(MOST).ilog2();
            let (these, rest) = left.split_at(rows * self.columns);
            let bound = these.iter().map(|value| Bound(value, &self.bytes));
            let sql = sql(self.into, self.columns, rows);
            db.prepare_cached(&sql)?.execute(params_from_iter(bound))?;
            left = rest;
        }
        self.values.clear();
        self.bytes.clear();
        Ok(())
    }
}

/// `INSERT INTO t (a, b) VALUES (?,?),(?,?)`.
fn sql(into: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(","));
    format!("INSERT INTO {into} VALUES {}", vec![row; rows].join(","))
}
