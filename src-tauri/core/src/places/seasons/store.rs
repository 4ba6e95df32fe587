//! Seasons in the file.

use super::Season;
use crate::{
    Result,
    db::{self, Tx},
    ids::SeasonId,
};
use rusqlite::{Connection, params};

/// Every season in the order of the year.
pub(crate) fn seasons(db: &Connection) -> Result<Vec<Season>> {
    let sql = "SELECT id, name, from_md, to_md FROM seasons ORDER BY from_md";
    db::rows(db, sql, [], |r| {
        Ok(Season { id: r.get(0)?, name: r.get(1)?, from: r.get(2)?, to: r.get(3)? })
    })
}

/// Keeps a season, new or changed.
pub(super) fn keep(tx: &Tx, it: &Season) -> Result<()> {
    tx.execute(
        "INSERT INTO seasons (id, name, from_md, to_md) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, from_md = excluded.from_md, to_md = excluded.to_md
         WHERE name <> excluded.name OR from_md <> excluded.from_md OR to_md <> excluded.to_md",
        params![it.id, it.name, it.from, it.to],
    )?;
    Ok(())
}

/// Takes a season away.
pub(super) fn delete(tx: &Tx, id: SeasonId) -> Result<()> {
    tx.execute_one("季节", "DELETE FROM seasons WHERE id = ?1", [id])
}

/// The places with hours of that season.
pub(super) fn named_in(db: &Connection, id: SeasonId) -> Result<Vec<String>> {
    let sql = "SELECT DISTINCT coalesce(r.name, s.name) FROM opening_hours AS h
               LEFT JOIN rooms AS r ON r.id = h.room_id LEFT JOIN sites AS s ON s.id = h.site_id
               WHERE h.season_id = ?1 ORDER BY 1";
    db::rows(db, sql, [id], |r| r.get(0))
}
