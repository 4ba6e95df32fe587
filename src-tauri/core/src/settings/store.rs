//! Settings and what the window remembers, in the file.

use super::Desk;
use crate::{
    Error, Result,
    db::{self, Tx},
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
        Error::rule(format!("设置里有读不懂的内容({e})，请到历史里撤销最近一次设置修改"))
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

/// What the window remembers, by name.
pub(super) fn remembered(db: &Connection) -> Result<Vec<(String, String)>> {
    db::rows(db, "SELECT name, value FROM remembered", [], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// The text remembered under a name.
pub(crate) fn recalled(db: &Connection, name: &str) -> Result<Option<String>> {
    db::row(db, "SELECT json_extract(value, '$') FROM remembered WHERE name = ?1", [name], |r| {
        r.get(0)
    })
}

/// The texts remembered under names that begin like this.
pub(crate) fn recalled_like(db: &Connection, begin: &str) -> Result<Vec<String>> {
    let sql =
        "SELECT json_extract(value, '$') FROM remembered WHERE substr(name, 1, length(?1)) = ?1";
    db::rows(db, sql, [begin], |r| r.get(0))
}

/// Remembers a value under a name, or forgets it.
#[expect(clippy::disallowed_methods, reason = "what the window remembers is outside the journal")]
pub(crate) fn remember(db: &Connection, name: &str, value: Option<&str>) -> Result<()> {
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
pub(crate) fn forget_drafts(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM remembered WHERE name LIKE 'draft:%' OR name = 'often'", [])?;
    Ok(())
}
