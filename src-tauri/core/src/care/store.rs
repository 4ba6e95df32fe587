//! Settings and history in the file.

use super::HistoryEntry;
use crate::{
    Result,
    db::{self, journal},
    time::Day,
};
use rusqlite::{Connection, params};
use std::collections::HashSet;

/// Which entries are asked for.
#[derive(Default)]
pub(super) struct Asked {
    /// Those below this number.
    pub(super) before: Option<i64>,
    /// Those of that day.
    pub(super) on: Option<Day>,
    /// Those of that person.
    pub(super) who: Option<String>,
}

/// Shows the entries asked for, the newest first, each with where its rows lie, until one is said to be the last.
pub(super) fn each_entry(
    db: &Connection,
    asked: &Asked,
    mut last: impl FnMut(HistoryEntry, [i64; 2]) -> Result<bool>,
) -> Result<()> {
    let sql = "SELECT j.id, j.at, j.who, j.kind, j.label, j.target,
                      coalesce((SELECT kind FROM journal AS t WHERE t.target = j.id ORDER BY t.id DESC LIMIT 1), '') = 'undo',
                      coalesce((SELECT rows_to FROM journal AS p WHERE p.id < j.id ORDER BY p.id DESC LIMIT 1), 0), j.rows_to
               FROM journal AS j
               WHERE j.id < ?1 AND (?2 IS NULL OR substr(j.at, 1, 10) = ?2) AND (?3 IS NULL OR instr(j.who, ?3) > 0)
               ORDER BY j.id DESC";
    let mut query = db.prepare_cached(sql)?;
    let mut found = query.query(params![asked.before.unwrap_or(i64::MAX), asked.on, asked.who])?;
    while let Some(r) = found.next()? {
        let span: [i64; 2] = [r.get(7)?, r.get(8)?];
        let entry = HistoryEntry {
            id: r.get(0)?,
            at: r.get(1)?,
            who: r.get(2)?,
            kind: r.get(3)?,
            label: r.get(4)?,
            target: r.get(5)?,
            undone: r.get(6)?,
            rows: span[1] - span[0],
        };
        if last(entry, span)? {
            break;
        }
    }
    Ok(())
}

/// Everyone who ever changed anything.
pub(super) fn who_wrote(db: &Connection) -> Result<Vec<String>> {
    db::rows(db, "SELECT DISTINCT who FROM journal WHERE who <> '' ORDER BY who", [], |r| r.get(0))
}

/// The keys of whom and what a text names now.
pub(super) fn named(db: &Connection, text: &str) -> Result<HashSet<String>> {
    let sql = "SELECT id FROM people WHERE search LIKE ?1 ESCAPE '\\' OR search LIKE ?3 ESCAPE '\\'
               UNION ALL SELECT v.id FROM volunteers AS v JOIN people AS p ON p.id = v.person_id WHERE p.search LIKE ?1 ESCAPE '\\' OR p.search LIKE ?3 ESCAPE '\\'
               UNION ALL SELECT id FROM groups WHERE search LIKE ?1 ESCAPE '\\' OR search LIKE ?3 ESCAPE '\\'
               UNION ALL SELECT id FROM tools WHERE search LIKE ?1 ESCAPE '\\' OR search LIKE ?3 ESCAPE '\\' OR code = ?2
               UNION ALL SELECT id FROM rooms WHERE instr(name, ?2) > 0
               UNION ALL SELECT id FROM sites WHERE instr(name, ?2) > 0
               UNION ALL SELECT id FROM compounds WHERE instr(name, ?2) > 0
               LIMIT 1000";
    let [pattern, spelled] = crate::words::Typed::of(text).patterns();
    Ok(db::rows(db, sql, [&*pattern, text, &*spelled], |r| r.get(0))?.into_iter().collect())
}

/// Whether a row between two places is what is looked for.
pub(super) fn any_row(
    db: &Connection,
    span: [i64; 2],
    mut is: impl FnMut(&str, &str, &str) -> bool,
) -> Result<bool> {
    let sql = "SELECT of_table, coalesce(before, ''), coalesce(after, '') FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id";
    let mut query = db.prepare_cached(sql)?;
    let mut found = query.query(span)?;
    while let Some(row) = found.next()? {
        if is(
            row.get_ref(0)?.as_str().unwrap_or_default(),
            row.get_ref(1)?.as_str().unwrap_or_default(),
            row.get_ref(2)?.as_str().unwrap_or_default(),
        ) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A table and a row of it before and after, as JSON.
pub(super) type TouchedRow = (String, Option<String>, Option<String>);

/// The first 200 rows of an entry that are wanted, by the row before and after.
pub(super) fn rows_of(
    db: &Connection,
    entry: i64,
    wanted: impl Fn(&TouchedRow) -> bool,
) -> Result<Vec<TouchedRow>> {
    let sql =
        "SELECT of_table, before, after FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id";
    let mut query = db.prepare_cached(sql)?;
    let rows =
        query.query_map(journal::span(db, entry)?, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let wanted = |row: &rusqlite::Result<TouchedRow>| row.as_ref().map_or(true, &wanted);
    Ok(rows.filter(wanted).take(200).collect::<rusqlite::Result<_>>()?)
}

/// Whether anything of the desk is there.
pub(super) fn is_empty(db: &Connection) -> Result<bool> {
    let sql = "SELECT (SELECT count(*) FROM rooms) + (SELECT count(*) FROM people) + (SELECT count(*) FROM groups)
                      + (SELECT count(*) FROM tools)";
    Ok(db::count(db, sql, [])? == 0)
}
