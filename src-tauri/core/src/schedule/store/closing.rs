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

/// How many come with each club: most of those counted in eight weeks, else its members.
pub(crate) fn people_of(db: &Connection, today: Day) -> Result<HashMap<GroupId, u32>> {
    let sql = "SELECT b.group_id, max(coalesce(b.heads, (SELECT count(*) FROM attendance AS a WHERE a.booking_id = b.id))) AS n
               FROM bookings AS b WHERE b.held_on BETWEEN ?1 AND ?2 AND b.group_id IS NOT NULL AND b.state = 'held'
               GROUP BY b.group_id HAVING n > 0";
    let counted: Vec<(GroupId, u32)> =
        db::rows(db, sql, [today.plus(-56), today], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(members_now(db, today)?.into_iter().chain(counted).collect())
}

/// How many each club has now.
fn members_now(db: &Connection, today: Day) -> Result<HashMap<GroupId, u32>> {
    let sql = "SELECT group_id, count(DISTINCT person_id) FROM memberships
               WHERE from_on <= ?1 AND (to_on IS NULL OR to_on >= ?1) GROUP BY group_id";
    Ok(db::rows(db, sql, [today], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}
