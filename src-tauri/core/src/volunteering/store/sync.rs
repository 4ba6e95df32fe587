//! What the ministry's system has and lacks, in the file.

use super::{ENTERED, RECORD, record};
use crate::{
    Result,
    calendar::Calendar,
    db::{self, Tx},
    ids::{RecordId, VolunteerId},
    time::Day,
    volunteering::{ServiceRecord, sync::Entered},
};
use rusqlite::{Connection, params, types::Type};
use std::collections::HashMap;

/// A record is in the system as it stands.
pub(in crate::volunteering) fn synced(tx: &Tx, id: RecordId, on: Day) -> Result<()> {
    let sql = "UPDATE service_records SET synced_on = ?2, entered = NULL WHERE id = ?1";
    tx.execute_one("服务记录", sql, params![id, on])
}

/// The records that the system may lack or have otherwise, the oldest first.
pub(in crate::volunteering) fn open(
    db: &Connection,
    calendar: &Calendar,
) -> Result<Vec<ServiceRecord>> {
    let sql = format!(
        "{RECORD} WHERE (r.synced_on IS NULL OR r.entered IS NOT NULL) AND r.state IN ('confirmed', 'locked', 'void')
         ORDER BY r.served_on, r.title, r.starts, p.name"
    );
    db::rows(db, &sql, [], |r| record(r, calendar))
}

/// What the system has in the place of a record: what was entered of it, or of the last one before it that was entered.
const HAS: &str = "WITH RECURSIVE line (head, id) AS (
                     SELECT id, id FROM service_records WHERE entered IS NOT NULL OR corrects_id IS NOT NULL
                     UNION ALL SELECT line.head, r.corrects_id FROM line JOIN service_records AS r ON r.id = line.id
                     WHERE r.synced_on IS NULL AND r.corrects_id IS NOT NULL)";

/// What the system has in the place of records that are not in it as they stand.
pub(in crate::volunteering) fn entered(db: &Connection) -> Result<HashMap<RecordId, Entered>> {
    let sql = format!(
        "{HAS} SELECT line.head, coalesce(r.entered, {ENTERED}) FROM line JOIN service_records AS r ON r.id = line.id
         WHERE r.synced_on IS NOT NULL"
    );
    let read = |r: &rusqlite::Row| {
        let has: String = r.get(1)?;
        let has = serde_json::from_str(&has)
            .map_err(|e| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, Box::new(e)))?;
        Ok((r.get(0)?, has))
    };
    Ok(db::rows(db, &sql, [], read)?.into_iter().collect())
}

/// Whether the system has that record, or one in whose place it stands.
pub(in crate::volunteering) fn is_there(db: &Connection, id: RecordId) -> Result<bool> {
    let sql = "WITH RECURSIVE line (id) AS (
                 SELECT ?1 UNION SELECT r.corrects_id FROM line JOIN service_records AS r ON r.id = line.id
                 WHERE r.corrects_id IS NOT NULL)
               SELECT EXISTS (SELECT 1 FROM line JOIN service_records AS r ON r.id = line.id WHERE r.synced_on IS NOT NULL)";
    Ok(db::row(db, sql, [id], |r| r.get(0))?.unwrap_or(false))
}

/// Everyone's number.
pub(in crate::volunteering) fn numbers(db: &Connection) -> Result<HashMap<VolunteerId, String>> {
    let sql = "SELECT id, volunteer_no FROM volunteers WHERE volunteer_no IS NOT NULL";
    Ok(db::rows(db, sql, [], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}
