//! Settings and history in the file.

use super::{Desk, HistoryEntry};
use crate::{
    Error, Result,
    db::{self, Tx, journal},
};
use rusqlite::{Connection, params};
use serde_json::{Map, Value};

/// The settings; what is not set is as it comes.
pub(crate) fn desk(db: &Connection) -> Result<Desk> {
    let set: Vec<(String, String)> =
        db::rows(db, "SELECT name, value FROM settings", [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let fields = set
        .into_iter()
        .filter_map(|(name, value)| Some((name, serde_json::from_str(&value).ok()?)));
    serde_json::from_value(Value::Object(fields.collect::<Map<_, _>>())).map_err(|e| {
        Error::Rule(format!("设置里有读不懂的内容({e})，请到历史里撤销最近一次设置修改"))
    })
}

/// Keeps every setting that differs from what is kept.
pub(super) fn set_desk(tx: &Tx, desk: &Desk) -> Result<()> {
    let Ok(Value::Object(fields)) = serde_json::to_value(desk) else { return Ok(()) };
    for (name, value) in fields {
        tx.execute(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            params![name, value.to_string()],
        )?;
    }
    Ok(())
}

/// The newest entries below `before`.
pub(super) fn entries(
    db: &Connection,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<HistoryEntry>> {
    let sql = "SELECT j.id, j.at, j.who, j.kind, j.label, j.target,
                      coalesce((SELECT kind FROM journal AS t WHERE t.target = j.id ORDER BY t.id DESC LIMIT 1), '') = 'undo',
                      j.rows_to - coalesce((SELECT rows_to FROM journal AS p WHERE p.id < j.id ORDER BY p.id DESC LIMIT 1), 0)
               FROM journal AS j WHERE j.id < ?1 ORDER BY j.id DESC LIMIT ?2";
    db::rows(db, sql, params![before.unwrap_or(i64::MAX), limit], |r| {
        Ok(HistoryEntry {
            id: r.get(0)?,
            at: r.get(1)?,
            who: r.get(2)?,
            kind: r.get(3)?,
            label: r.get(4)?,
            target: r.get(5)?,
            undone: r.get(6)?,
            rows: r.get(7)?,
        })
    })
}

/// A table and a row of it before and after, as JSON.
pub(super) type TouchedRow = (String, Option<String>, Option<String>);

/// The rows of an entry.
pub(super) fn rows_of(db: &Connection, entry: i64, limit: u32) -> Result<Vec<TouchedRow>> {
    let sql =
        "SELECT of_table, before, after FROM journal_rows WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3";
    let [from, to] = journal::span(db, entry)?;
    db::rows(db, sql, params![from, to, limit], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// What a key stands for in the desk's words.
pub(super) fn name_of(db: &Connection, field: &str, key: &str) -> Result<Option<String>> {
    let sql = match field {
        "room_id" => "SELECT name FROM rooms WHERE id = ?1",
        "group_id" | "team_id" => "SELECT name FROM groups WHERE id = ?1",
        "person_id" | "leader_id" | "guardian_id" | "donor_id" | "one_id" | "other_id" => {
            "SELECT name FROM people WHERE id = ?1"
        }
        "compound_id" => "SELECT name FROM compounds WHERE id = ?1",
        "site_id" => "SELECT name FROM sites WHERE id = ?1",
        "zone_id" => "SELECT name FROM zones WHERE id = ?1",
        "tool_id" => "SELECT name || '(' || code || ')' FROM tools WHERE id = ?1",
        "volunteer_id" => {
            "SELECT p.name FROM volunteers AS v JOIN people AS p ON p.id = v.person_id WHERE v.id = ?1"
        }
        "series_id" => "SELECT purpose FROM series WHERE id = ?1",
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

/// Takes every row of the desk away; the journal keeps what they said.
pub(super) fn empty_desk(tx: &Tx) -> Result<()> {
    const TABLES: [&str; 27] = [
        "attachments",
        "attendance",
        "performances",
        "different_people",
        "equipment",
        "area_parts",
        "area_changes",
        "filings",
        "service_records",
        "volunteers",
        "loans",
        "tools",
        "waitlist",
        "skips",
        "bookings",
        "series",
        "memberships",
        "groups",
        "closures",
        "opening_hours",
        "rooms",
        "zones",
        "sites",
        "people",
        "compounds",
        "holidays",
        "settings",
    ];
    db::set(tx, "PRAGMA defer_foreign_keys = ON")?;
    for table in TABLES {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    Ok(())
}

/// Whether anything of the desk is there.
pub(super) fn is_empty(db: &Connection) -> Result<bool> {
    let sql = "SELECT (SELECT count(*) FROM rooms) + (SELECT count(*) FROM people) + (SELECT count(*) FROM groups)
                      + (SELECT count(*) FROM tools)";
    Ok(db::count(db, sql, [])? == 0)
}

/// What the window remembers, by name.
pub(super) fn remembered(db: &Connection) -> Result<Vec<(String, String)>> {
    db::rows(db, "SELECT name, value FROM remembered", [], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Remembers a text under a name, or forgets it.
#[expect(clippy::disallowed_methods, reason = "what the window remembers is outside the journal")]
pub(super) fn remember(db: &Connection, name: &str, value: Option<&str>) -> Result<()> {
    match value {
        None => db.execute("DELETE FROM remembered WHERE name = ?1", [name])?,
        Some(value) => db.execute(
            "INSERT INTO remembered (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            [name, value],
        )?,
    };
    Ok(())
}

/// Forgets the half-filled forms: they speak of rows that are gone.
#[expect(clippy::disallowed_methods, reason = "what the window remembers is outside the journal")]
pub(super) fn forget_drafts(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM remembered WHERE name LIKE 'draft:%' OR name = 'often'", [])?;
    Ok(())
}
