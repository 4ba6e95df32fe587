//! Which services earn, and which grants stand for them.

use crate::{
    Result, db,
    ids::{PersonId, PointsMoveId, PointsTxnId, RecordId},
    ledger::rules::Served,
    time::Day,
};
use rusqlite::{Connection, Row};
use std::collections::{BTreeSet, HashMap};

const SERVED: &str = "SELECT r.id, v.person_id, r.title, r.served_on, r.minutes,
                             (SELECT m.points FROM points_txns AS t JOIN points_moves AS m ON m.txn_id = t.id
                              WHERE t.record_id = r.id AND t.kind = 'grant'
                                AND NOT EXISTS (SELECT 1 FROM points_txns AS b WHERE b.reverses_id = t.id))
                      FROM served AS r JOIN volunteers AS v ON v.id = r.volunteer_id";

fn service(r: &Row) -> rusqlite::Result<Served> {
    Ok(Served {
        record: r.get(0)?,
        person: r.get(1)?,
        title: r.get(2)?,
        on: r.get(3)?,
        minutes: r.get(4)?,
        granted: r.get(5)?,
    })
}

/// The services of those days in the order in which they earn: by day and clock.
pub(in crate::ledger) fn served(db: &Connection, from: Day, to: Day) -> Result<Vec<Served>> {
    let sql = format!(
        "{SERVED} WHERE r.served_on BETWEEN ?1 AND ?2 ORDER BY r.served_on, r.starts, r.id"
    );
    db::rows(db, &sql, [from, to], service)
}

/// A grant that stands.
pub(in crate::ledger) struct Granted {
    pub(in crate::ledger) txn: PointsTxnId,
    pub(in crate::ledger) lot: PointsMoveId,
    pub(in crate::ledger) record: RecordId,
    /// The day of service when it was given.
    pub(in crate::ledger) on: Day,
    pub(in crate::ledger) person: PersonId,
    pub(in crate::ledger) points: i64,
    pub(in crate::ledger) given_on: Day,
    pub(in crate::ledger) expires_on: Option<Day>,
}

/// The grants that stand for services of those days as they were when points were given, for the records that are of
/// those days now, and, of days before too, for records that count no more or not yet.
pub(in crate::ledger) fn granted(
    db: &Connection,
    from: Day,
    to: Day,
    today: Day,
) -> Result<Vec<Granted>> {
    let sql = "SELECT t.id, m.id, t.record_id, t.served_on, m.to_person, m.points, m.posted_on, m.expires_on
               FROM points_txns AS t JOIN points_moves AS m ON m.txn_id = t.id
               LEFT JOIN served AS s ON s.id = t.record_id
               WHERE t.kind = 'grant' AND (t.served_on BETWEEN ?1 AND ?2 OR s.served_on BETWEEN ?1 AND ?2
                                           OR (s.id IS NULL OR s.served_on > ?3) AND t.served_on <= ?2)
                 AND NOT EXISTS (SELECT 1 FROM points_txns AS r WHERE r.reverses_id = t.id)
               ORDER BY t.served_on, t.id";
    db::rows(db, sql, [from, to, today], |r| {
        Ok(Granted {
            txn: r.get(0)?,
            lot: r.get(1)?,
            record: r.get(2)?,
            on: r.get(3)?,
            person: r.get(4)?,
            points: r.get(5)?,
            given_on: r.get(6)?,
            expires_on: r.get(7)?,
        })
    })
}

/// The services, of whatever day, that those records have become: moved to another day, or corrected.
pub(in crate::ledger) fn followed(db: &Connection, records: &[Granted]) -> Result<Vec<Served>> {
    let sql = format!(
        "WITH RECURSIVE line (id) AS (
           SELECT value FROM json_each(?1)
           UNION SELECT r.id FROM line JOIN service_records AS r ON r.corrects_id = line.id)
         {SERVED} WHERE r.id IN (SELECT id FROM line)"
    );
    let keys: Vec<RecordId> = records.iter().map(|it| it.record).collect();
    db::rows(db, &sql, [serde_json::json!(keys)], service)
}

/// The names of those people.
pub(in crate::ledger) fn names(
    db: &Connection,
    people: &BTreeSet<PersonId>,
) -> Result<HashMap<PersonId, String>> {
    let sql = "SELECT p.id, p.name FROM json_each(?1) AS k JOIN people AS p ON p.id = k.value";
    let rows = db::rows(db, sql, [serde_json::json!(people)], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.into_iter().collect())
}
