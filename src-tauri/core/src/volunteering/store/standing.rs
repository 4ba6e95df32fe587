//! How records stand, in the file.

use super::change;
use crate::{
    Result,
    db::{self, Tx},
    ids::RecordId,
    time::Day,
    volunteering::{Evaluation, RecordState},
};
use rusqlite::{Connection, params};

pub(in crate::volunteering) fn set_state(tx: &Tx, id: RecordId, to: RecordState) -> Result<()> {
    tx.execute_one(
        "服务记录",
        "UPDATE service_records SET state = ?2 WHERE id = ?1",
        params![id, to],
    )
}

pub(in crate::volunteering) fn void(tx: &Tx, id: RecordId, reason: &str) -> Result<()> {
    let sql = change("state = ?2, reason = ?3");
    tx.execute_one("服务记录", &sql, params![id, RecordState::Void, reason])
}

pub(in crate::volunteering) fn evaluate(
    tx: &Tx,
    id: RecordId,
    evaluation: Option<Evaluation>,
    on: Option<Day>,
) -> Result<()> {
    let sql = change("evaluation = ?2, evaluated_on = ?3");
    tx.execute_one("服务记录", &sql, params![id, evaluation, on])
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

/// How many drafts wait to be checked.
pub(crate) fn drafts(db: &Connection) -> Result<i64> {
    // Said by name, for SQLite would rather walk the index that holds every record.
    let sql = "SELECT count(*) FROM service_records INDEXED BY service_records_drafts WHERE state = 'draft'";
    db::count(db, sql, [])
}
