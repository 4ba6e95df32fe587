//! Who came, in the file.

use super::{super::Arrival, BOOKING, Booking, booking};
use crate::{
    Result,
    db::{self, Tx},
    ids::{AttendanceId, BookingId, PersonId},
    time::Day,
};
use rusqlite::{Connection, params};

/// The members of that day and everyone who came, each once, by name.
pub(crate) fn arrivals(db: &Connection, of: &Booking) -> Result<Vec<Arrival>> {
    let sql = "WITH members (person_id) AS (
                 SELECT person_id FROM memberships WHERE group_id = ?2 AND from_on <= ?4 AND to_on IS NULL
                 UNION SELECT person_id FROM memberships WHERE +group_id = ?2 AND from_on <= ?4 AND to_on >= ?4
                 UNION SELECT person_id FROM volunteers
                 WHERE team_id = ?2 AND registered_on <= ?4 AND (ended_on IS NULL OR ended_on > ?4)
                 UNION SELECT ?3 WHERE ?3 IS NOT NULL),
               came (person_id) AS (SELECT person_id FROM attendance WHERE booking_id = ?1)
               SELECT p.id, p.name, p.building, p.search, p.id IN members, p.id IN came
               FROM people AS p
               WHERE p.id IN (SELECT person_id FROM members UNION SELECT person_id FROM came)
                 AND (p.deceased_on IS NULL OR p.deceased_on >= ?4 OR p.id IN came)
               ORDER BY p.name, p.building, p.id";
    let (group, person) = of.holder.keys();
    db::rows(db, sql, params![of.id, group, person, of.slot.day()], |r| {
        Ok(Arrival {
            person: r.get(0)?,
            name: r.get(1)?,
            building: r.get(2)?,
            search: r.get(3)?,
            member: r.get(4)?,
            came: r.get(5)?,
        })
    })
}

/// Ticks a name; once is enough.
pub(crate) fn came_insert(tx: &Tx, booking: BookingId, person: PersonId) -> Result<()> {
    let sql = "INSERT INTO attendance (id, booking_id, person_id) VALUES (?1, ?2, ?3)
               ON CONFLICT (booking_id, person_id) DO NOTHING";
    tx.execute(sql, params![AttendanceId::new(), booking, person])?;
    Ok(())
}

/// Takes a tick away.
pub(crate) fn came_remove(tx: &Tx, booking: BookingId, person: PersonId) -> Result<()> {
    let sql = "DELETE FROM attendance WHERE booking_id = ?1 AND person_id = ?2";
    tx.execute(sql, params![booking, person])?;
    Ok(())
}

/// The sessions of those days that took place, or should have, and that nobody counted or ticked a name at.
pub(crate) fn uncounted(db: &Connection, from: Day, to: Day, limit: u32) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.held_on BETWEEN ?1 AND ?2 AND b.state IN ('planned', 'held') AND b.heads IS NULL
           AND NOT EXISTS (SELECT 1 FROM attendance AS n WHERE n.booking_id = b.id)
         ORDER BY b.held_on, b.starts, r.name LIMIT ?3"
    );
    db::rows(db, &sql, params![from, to, limit], booking)
}
