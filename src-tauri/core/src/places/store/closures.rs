//! Closures in the file.

use super::super::{Closure, NewClosure};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::ClosureId,
    time::{Clock, Day, Span},
};
use rusqlite::{Connection, Row, params, types::Type};

fn closure(r: &Row) -> rusqlite::Result<Closure> {
    let (start, end): (Clock, Clock) = (r.get(5)?, r.get(6)?);
    let span = Span::new(start, end)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(5, Type::Text, Box::new(e)))?;
    Ok(Closure {
        id: r.get(0)?,
        site: r.get(1)?,
        room: r.get(2)?,
        from: r.get(3)?,
        to: r.get(4)?,
        span,
        reason: r.get(7)?,
        posted_on: r.get(8)?,
    })
}

/// The closures that touch `from`–`to`.
pub(crate) fn closures(db: &Connection, from: Day, to: Day) -> Result<Vec<Closure>> {
    let sql =
        "SELECT id, site_id, room_id, from_on, to_on, starts, ends, reason, posted_on FROM closures
               WHERE to_on >= ?1 AND from_on <= ?2 ORDER BY from_on, starts";
    db::rows(db, sql, [from, to], closure)
}

/// That closure.
pub(crate) fn closure_kept(db: &Connection, id: ClosureId) -> Result<Closure> {
    let sql = "SELECT id, site_id, room_id, from_on, to_on, starts, ends, reason, posted_on FROM closures WHERE id = ?1";
    db::row(db, sql, [id], closure)?.ok_or(Error::Missing("停用安排"))
}

/// Keeps a new closure.
pub(crate) fn insert_closure(
    tx: &Tx,
    id: ClosureId,
    new: &NewClosure,
    reason: &str,
    span: Span,
) -> Result<()> {
    tx.execute(
        "INSERT INTO closures (id, site_id, room_id, from_on, to_on, starts, ends, reason, posted_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![id, new.site, new.room, new.from, new.to, span.start(), span.end(), reason, new.posted_on],
    )?;
    Ok(())
}

/// Takes a closure away.
pub(in crate::places) fn delete_closure(tx: &Tx, id: ClosureId) -> Result<()> {
    tx.execute_one("停用安排", "DELETE FROM closures WHERE id = ?1", [id])
}
