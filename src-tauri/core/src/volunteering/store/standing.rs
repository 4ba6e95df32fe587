//! How records stand, in the file.

use super::{RECORD, record};
use crate::{
    Result,
    calendar::Calendar,
    db::{self, Tx},
    ids::{RecordId, VolunteerId},
    time::Day,
    volunteering::{Evaluation, RecordState, ServiceRecord},
};
use rusqlite::{Connection, params};
use std::collections::HashMap;

pub(in crate::volunteering) fn set_state(tx: &Tx, id: RecordId, to: RecordState) -> Result<()> {
    let sql = "UPDATE service_records SET state = ?2 WHERE id = ?1";
    tx.execute_one("服务记录", sql, params![id, to])
}

pub(in crate::volunteering) fn void(tx: &Tx, id: RecordId, reason: &str) -> Result<()> {
    let sql = "UPDATE service_records SET state = ?2, reason = ?3 WHERE id = ?1";
    tx.execute_one("服务记录", sql, params![id, RecordState::Void, reason])
}

pub(in crate::volunteering) fn evaluate(
    tx: &Tx,
    id: RecordId,
    evaluation: Option<Evaluation>,
    on: Option<Day>,
) -> Result<()> {
    let sql = "UPDATE service_records SET evaluation = ?2, evaluated_on = ?3 WHERE id = ?1";
    tx.execute_one("服务记录", sql, params![id, evaluation, on])
}

/// The evaluation of a record goes on to the one in its place.
pub(in crate::volunteering) fn keep_evaluation(
    tx: &Tx,
    old: RecordId,
    new: RecordId,
) -> Result<()> {
    let sql = "UPDATE service_records SET (evaluation, evaluated_on) =
                 (SELECT o.evaluation, o.evaluated_on FROM service_records AS o WHERE o.id = ?1)
               WHERE id = ?2 AND EXISTS (SELECT 1 FROM service_records WHERE id = ?1 AND evaluation IS NOT NULL)";
    tx.execute(sql, params![old, new]).map(drop)
}

pub(in crate::volunteering) fn synced(tx: &Tx, id: RecordId, on: Day) -> Result<()> {
    let sql = "UPDATE service_records SET synced_on = ?2 WHERE id = ?1";
    tx.execute_one("服务记录", sql, params![id, on])
}

/// What counts up to a day and is not in the ministry's system, the oldest first.
pub(in crate::volunteering) fn unsynced(
    db: &Connection,
    until: Day,
    calendar: &Calendar,
) -> Result<Vec<ServiceRecord>> {
    let sql = format!(
        "{RECORD} WHERE r.synced_on IS NULL AND r.state IN ('confirmed', 'locked') AND r.served_on <= ?1
         ORDER BY r.served_on, r.title, r.starts, p.name"
    );
    db::rows(db, &sql, [until], |r| record(r, calendar))
}

/// Everyone's number.
pub(in crate::volunteering) fn numbers(db: &Connection) -> Result<HashMap<VolunteerId, String>> {
    let sql = "SELECT id, volunteer_no FROM volunteers WHERE volunteer_no IS NOT NULL";
    Ok(db::rows(db, sql, [], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}

/// How many drafts wait to be checked.
pub(crate) fn drafts(db: &Connection) -> Result<i64> {
    // Said by name, for SQLite would rather walk the index that holds every record.
    let sql = "SELECT count(*) FROM service_records INDEXED BY service_records_drafts WHERE state = 'draft'";
    db::count(db, sql, [])
}
