//! Sums over all years before a day. They are kept in memory, so that a report takes no longer with every year that is
//! kept, and counted again when the journal shows that a row of those years has changed.

use crate::{Result, db, time::Day};
use rusqlite::{Connection, params};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// What is summed up.
pub(crate) struct Summed {
    /// The table whose rows are summed up, and its column that says on which day a row counts.
    pub(crate) table: &'static str,
    pub(crate) day: &'static str,
    /// Key and sum of the rows before the day `?1`.
    pub(crate) sql: &'static str,
}

/// Sums by key.
pub(crate) type Sums = HashMap<String, i64>;

/// The sums that were counted last.
#[derive(Default)]
pub(crate) struct Past(Mutex<Vec<KeptSums>>);

#[derive(Clone)]
struct KeptSums {
    sql: &'static str,
    before: Day,
    seen: Seen,
    sums: Arc<Sums>,
}

/// How far the journal was when the sums held.
#[derive(Clone)]
struct Seen {
    entry: i64,
    hash: String,
    row: i64,
}

const MOST: usize = 8;

impl Past {
    /// The sums of the rows before a day.
    pub(crate) fn sums(&self, db: &Connection, of: &Summed, before: Day) -> Result<Arc<Sums>> {
        let same = |it: &KeptSums| it.sql == of.sql && it.before == before;
        let kept = self.with(|all| all.iter().find(|it| same(it)).cloned());
        let sums = match kept {
            Some(kept) if holds(db, of, &kept)? => kept.sums,
            _ => {
                let sums = db::rows(db, of.sql, [before], |r| Ok((r.get(0)?, r.get(1)?)))?;
                Arc::new(sums.into_iter().collect())
            }
        };
        if let Some(seen) = seen(db)? {
            let sums = sums.clone();
            self.with(|all| {
                all.retain(|it| !same(it));
                all.truncate(MOST - 1);
                all.insert(0, KeptSums { sql: of.sql, before, seen, sums });
            });
        }
        Ok(sums)
    }

    fn with<T>(&self, f: impl FnOnce(&mut Vec<KeptSums>) -> T) -> T {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn seen(db: &Connection) -> Result<Option<Seen>> {
    let sql = "SELECT id, hash, (SELECT coalesce(max(id), 0) FROM journal_rows) FROM journal ORDER BY id DESC LIMIT 1";
    db::row(db, sql, [], |r| Ok(Seen { entry: r.get(0)?, hash: r.get(1)?, row: r.get(2)? }))
}

/// The journal goes on from where it was, and no row before the day has changed since.
fn holds(db: &Connection, of: &Summed, kept: &KeptSums) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM journal WHERE id = ?1 AND hash = ?2)
                  AND NOT EXISTS (SELECT 1 FROM journal_rows WHERE id > ?3 AND of_table = ?4
                                  AND (before IS NOT NULL AND coalesce(before ->> ?5, '') < ?6
                                       OR after IS NOT NULL AND coalesce(after ->> ?5, '') < ?6))";
    let Seen { entry, hash, row } = &kept.seen;
    Ok(db::count(db, sql, params![entry, hash, row, of.table, of.day, kept.before])? > 0)
}
