//! Which rows were inserted and are not yet in the journal.

use crate::Result;
use rusqlite::Connection;
use std::{
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Row-id ranges inserted but not yet copied to `journal_rows`.
pub(super) struct PendingInserts {
    /// Every table with the statement that copies a range of its rows, in foreign-key order.
    tables: Vec<(String, String)>,
    ranges: Mutex<Vec<RowRange>>,
}

/// Consecutive row ids of one table, by its place in the list.
struct RowRange {
    table: usize,
    first: i64,
    last: i64,
}

impl PendingInserts {
    pub(super) fn new(tables: Vec<(String, String)>) -> PendingInserts {
        PendingInserts { tables, ranges: Mutex::default() }
    }

    fn ranges(&self) -> MutexGuard<'_, Vec<RowRange>> {
        self.ranges.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn clear(&self) {
        self.ranges().clear();
    }

    pub(super) fn note(&self, table: &str, row: i64) {
        let mut ranges = self.ranges();
        // Rows of one table mostly follow each other.
        if let Some(range) = ranges.last_mut()
            && range.last + 1 == row
            && self.tables[range.table].0 == table
        {
            range.last = row;
            return;
        }
        let Some(table) = self.tables.iter().position(|(name, _)| name == table) else { return };
        match ranges.iter_mut().rev().find(|range| range.table == table) {
            // A statement that failed half way gave its row ids back.
            Some(range) if (range.first..=range.last).contains(&row) => (),
            Some(range) if range.last + 1 == row => range.last = row,
            _ => ranges.push(RowRange { table, first: row, last: row }),
        }
    }

    /// The place in foreign-key order of a table, given alone or with its columns (`t (a, b)`).
    pub(super) fn rank(&self, into: &str) -> usize {
        let name = into.split_once(' ').map_or(into, |(name, _)| name);
        self.tables.iter().position(|(table, _)| table == name).unwrap_or(usize::MAX)
    }

    /// Every table, each after those its foreign keys reference.
    pub(super) fn tables(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.tables.iter().map(|(name, _)| name.as_str())
    }

    /// Copies the inserted rows into the journal as they are now.
    pub(super) fn flush(&self, db: &Connection) -> Result<()> {
        let ranges = mem::take(&mut *self.ranges());
        for RowRange { table, first, last } in ranges {
            db.prepare_cached(&self.tables[table].1)?.execute([first, last])?;
        }
        Ok(())
    }
}
