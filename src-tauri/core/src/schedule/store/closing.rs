//! What a closure that is worked through asks of the file.

use super::{BOOKING, booking};
use crate::{Result, db, ids::GroupId, places::Closure, schedule::Booking, time::Day};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// The standing sessions of a closed place on the days of the closure.
pub(crate) fn of_place(db: &Connection, closure: &Closure) -> Result<Vec<Booking>> {
    if let Some(room) = closure.room {
        return super::of_room(db, room, closure.from, closure.to);
    }
    let sql = format!(
        "{BOOKING} WHERE b.held_on BETWEEN ?2 AND ?3 AND b.state <> 'cancelled' AND r.site_id = ?1
         ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, params![closure.site, closure.from, closure.to], booking)
}

/// How many each club has now.
pub(crate) fn members_now(db: &Connection, today: Day) -> Result<HashMap<GroupId, u32>> {
    let sql = "SELECT group_id, count(DISTINCT person_id) FROM memberships
               WHERE from_on <= ?1 AND (to_on IS NULL OR to_on >= ?1) GROUP BY group_id";
    Ok(db::rows(db, sql, [today], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}
