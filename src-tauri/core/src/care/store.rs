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
    let sql = "SELECT id FROM people WHERE search LIKE ?1 ESCAPE '\\'
               UNION ALL SELECT v.id FROM volunteers AS v JOIN people AS p ON p.id = v.person_id WHERE p.search LIKE ?1 ESCAPE '\\'
               UNION ALL SELECT id FROM groups WHERE search LIKE ?1 ESCAPE '\\'
               UNION ALL SELECT id FROM tools WHERE search LIKE ?1 ESCAPE '\\' OR code = ?2
               UNION ALL SELECT id FROM rooms WHERE instr(name, ?2) > 0
               UNION ALL SELECT id FROM sites WHERE instr(name, ?2) > 0
               UNION ALL SELECT id FROM compounds WHERE instr(name, ?2) > 0
               LIMIT 1000";
    let pattern = crate::words::search_pattern(text);
    Ok(db::rows(db, sql, [&*pattern, text], |r| r.get(0))?.into_iter().collect())
}

/// Whether a row between two places is what is looked for.
pub(super) fn any_row(
    db: &Connection,
    span: [i64; 2],
    mut is: impl FnMut(&str, &str) -> bool,
) -> Result<bool> {
    let sql = "SELECT coalesce(before, ''), coalesce(after, '') FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id";
    let mut query = db.prepare_cached(sql)?;
    let mut found = query.query(span)?;
    while let Some(row) = found.next()? {
        if is(
            row.get_ref(0)?.as_str().unwrap_or_default(),
            row.get_ref(1)?.as_str().unwrap_or_default(),
        ) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A table and a row of it before and after, as JSON.
pub(super) type TouchedRow = (String, Option<String>, Option<String>);

/// The first 200 rows of an entry that are wanted, by what they said before and after.
pub(super) fn rows_of(
    db: &Connection,
    entry: i64,
    wanted: impl Fn(&Option<String>, &Option<String>) -> bool,
) -> Result<Vec<TouchedRow>> {
    let sql =
        "SELECT of_table, before, after FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id";
    let mut query = db.prepare_cached(sql)?;
    let rows =
        query.query_map(journal::span(db, entry)?, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let wanted = |row: &rusqlite::Result<TouchedRow>| {
        row.as_ref().map_or(true, |(_, before, after)| wanted(before, after))
    };
    Ok(rows.filter(wanted).take(200).collect::<rusqlite::Result<_>>()?)
}

/// What a key stands for in the desk's words.
pub(super) fn name_of(db: &Connection, field: &str, key: &str) -> Result<Option<String>> {
    let sql = match field {
        "room_id" => "SELECT name FROM rooms WHERE id = ?1",
        "group_id" | "team_id" => "SELECT name FROM groups WHERE id = ?1",
        "person_id" | "given_by" | "leader_id" | "guardian_id" | "donor_id" | "one_id" | "other_id" => {
            "SELECT name FROM people WHERE id = ?1"
        }
        "compound_id" => "SELECT name FROM compounds WHERE id = ?1",
        "deposit_id" => "SELECT box_slot || ' 号' FROM key_deposits WHERE id = ?1",
        "site_id" => "SELECT name FROM sites WHERE id = ?1",
        "zone_id" => "SELECT name FROM zones WHERE id = ?1",
        "tool_id" => "SELECT name || '(' || code || ')' FROM tools WHERE id = ?1",
        "volunteer_id" => {
            "SELECT p.name FROM volunteers AS v JOIN people AS p ON p.id = v.person_id WHERE v.id = ?1"
        }
        "corrects_id" => "SELECT title || ' ' || served_on FROM service_records WHERE id = ?1",
        "sign_in_id" => "SELECT title || ' ' || held_on FROM sign_ins WHERE id = ?1",
        "series_id" | "follows_id" => "SELECT purpose FROM series WHERE id = ?1",
        "booking_id" | "made_up_by" => "SELECT purpose || ' ' || held_on || ' ' || starts FROM bookings WHERE id = ?1",
        "change_id" => "SELECT changed_on FROM area_changes WHERE id = ?1",
        "of_id" => {
            "SELECT name FROM rooms WHERE id = ?1 UNION ALL SELECT name FROM groups WHERE id = ?1
             UNION ALL SELECT name FROM people WHERE id = ?1 UNION ALL SELECT name FROM tools WHERE id = ?1
             UNION ALL SELECT purpose || ' ' || held_on FROM bookings WHERE id = ?1
             UNION ALL SELECT title FROM service_records WHERE id = ?1 UNION ALL SELECT title FROM performances WHERE id = ?1
             UNION ALL SELECT changed_on FROM area_changes WHERE id = ?1"
        }
        _ => return Ok(None),
    };
    db::row(db, sql, [key], |r| r.get(0))
}

/// Whether anything of the desk is there.
pub(super) fn is_empty(db: &Connection) -> Result<bool> {
    let sql = "SELECT (SELECT count(*) FROM rooms) + (SELECT count(*) FROM people) + (SELECT count(*) FROM groups)
                      + (SELECT count(*) FROM tools)";
    Ok(db::count(db, sql, [])? == 0)
}
