//! Divisions of sites in the file.

use super::{AreaChange, AreaPart, rules};
use crate::{
    Result,
    db::{self, Tx},
    ids::{AreaChangeId, AreaPartId, RoomId, SiteId, ZoneId},
    places::Area,
    time::Day,
};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Every change, or those of one site: the newest first, ties in the order of the sites.
pub(crate) fn changes(db: &Connection, site: Option<SiteId>) -> Result<Vec<AreaChange>> {
    let mut parts: HashMap<AreaChangeId, Vec<AreaPart>> = HashMap::new();
    let sql = "SELECT change_id, name, zone_kind, room_id, area_sqdm FROM area_parts ORDER BY id";
    let found = db::rows(db, sql, [], |r| {
        let part =
            AreaPart { name: r.get(1)?, zone: r.get(2)?, room: r.get(3)?, area_sqm: r.get(4)? };
        Ok((r.get(0)?, part))
    })?;
    for (change, part) in found {
        parts.entry(change).or_default().push(part);
    }
    let sql = "SELECT c.id, c.site_id, s.name, c.changed_on, c.total_sqdm, c.reason
               FROM area_changes AS c JOIN sites AS s ON s.id = c.site_id
               WHERE ?1 IS NULL OR c.site_id = ?1 ORDER BY c.changed_on DESC, c.site_id";
    let mut all = db::rows(db, sql, [site], |r| {
        Ok(AreaChange {
            id: r.get(0)?,
            site: r.get(1)?,
            site_name: r.get(2)?,
            on: r.get(3)?,
            total_sqm: r.get(4)?,
            reason: r.get(5)?,
            parts: Vec::new(),
            office_sqm: Area::default(),
            points: None,
            newest: false,
        })
    })?;
    for change in &mut all {
        change.parts = parts.remove(&change.id).unwrap_or_default();
        change.office_sqm = Area::of_sqdm(rules::office(&change.parts))?;
    }
    Ok(rules::linked(all))
}

/// Keeps a new change without its parts.
pub(crate) fn insert(
    tx: &Tx,
    id: AreaChangeId,
    site: SiteId,
    on: Day,
    total: Area,
    reason: Option<&str>,
) -> Result<()> {
    let sql = "INSERT INTO area_changes (id, site_id, changed_on, total_sqdm, reason) VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.execute(sql, params![id, site, on, total, reason])?;
    Ok(())
}

/// Keeps one part of a change.
pub(crate) fn insert_part(tx: &Tx, change: AreaChangeId, part: &AreaPart) -> Result<()> {
    tx.execute(
        "INSERT INTO area_parts (id, change_id, room_id, name, zone_kind, area_sqdm) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![AreaPartId::new(), change, part.room, part.name, part.zone, part.area_sqm],
    )?;
    Ok(())
}

/// The whole of a change whose parts come one by one.
pub(crate) fn set_total(tx: &Tx, change: AreaChangeId, total: Area) -> Result<()> {
    let sql = "UPDATE area_changes SET total_sqdm = ?2 WHERE id = ?1";
    tx.execute_one("面积变动", sql, params![change, total])
}

/// Takes a change away with its parts.
pub(super) fn delete(tx: &Tx, id: AreaChangeId) -> Result<()> {
    tx.execute("DELETE FROM area_parts WHERE change_id = ?1", [id])?;
    tx.execute_one("面积变动", "DELETE FROM area_changes WHERE id = ?1", [id])
}

/// A room is as large, and in that zone, as the newest division says.
pub(crate) fn keep_in_step(tx: &Tx, room: RoomId, area: Area, zone: Option<ZoneId>) -> Result<()> {
    tx.execute(
        "UPDATE rooms SET area_sqdm = ?2, zone_id = coalesce(?3, zone_id)
         WHERE id = ?1 AND (area_sqdm IS NOT ?2 OR zone_id IS NOT coalesce(?3, zone_id))",
        params![room, area, zone],
    )?;
    Ok(())
}
