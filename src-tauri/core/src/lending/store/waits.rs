//! Who waits for a tool, in the file.

use crate::{
    Error, Result,
    db::{self, Tx},
    ids::ToolWaitId,
    lending::waits::ToolWait,
};
use rusqlite::{Connection, Row, params};

const WAIT: &str = "SELECT w.id, w.name, w.person_id, w.borrower, w.contact, w.asked_on, p.phone
                    FROM tool_waits AS w LEFT JOIN people AS p ON p.id = w.person_id";

fn wait(r: &Row) -> rusqlite::Result<ToolWait> {
    Ok(ToolWait {
        id: r.get(0)?,
        name: r.get(1)?,
        person: r.get(2)?,
        borrower: r.get(3)?,
        contact: r.get(4)?,
        asked_on: r.get(5)?,
        phone: r.get(6)?,
        ready: false,
    })
}

/// Everybody who waits, who asked first first, by kind of tool.
pub(crate) fn waits(db: &Connection) -> Result<Vec<ToolWait>> {
    db::rows(db, &format!("{WAIT} ORDER BY w.name, w.asked_on, w.id"), [], wait)
}

/// Who waits for that kind of tool, who asked first first.
pub(in crate::lending) fn waits_for(db: &Connection, name: &str) -> Result<Vec<ToolWait>> {
    db::rows(db, &format!("{WAIT} WHERE w.name = ?1 ORDER BY w.asked_on, w.id"), [name], wait)
}

/// That one.
pub(in crate::lending) fn wait_by(db: &Connection, id: ToolWaitId) -> Result<ToolWait> {
    db::row(db, &format!("{WAIT} WHERE w.id = ?1"), [id], wait)?.ok_or(Error::Missing("预约"))
}

/// One more.
pub(in crate::lending) fn insert_wait(tx: &Tx, it: &ToolWait) -> Result<()> {
    tx.put(
        "tool_waits (id, name, person_id, borrower, contact, asked_on)",
        params![it.id, it.name, it.person, it.borrower, it.contact, it.asked_on],
    )
}

/// One less.
pub(in crate::lending) fn delete_wait(tx: &Tx, id: ToolWaitId) -> Result<()> {
    tx.execute_one("预约", "DELETE FROM tool_waits WHERE id = ?1", [id])
}
