//! Unmet requests and no-shows in the file.

use super::{series::rhythm, slot};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{BookingId, KeptSlotId, SeriesId, WaitId},
    schedule::{
        Holder,
        waits::{NewWait, Priority, Wait},
    },
    time::Day,
};
use rusqlite::{Connection, Row, params};

const WAIT: &str = "SELECT w.id, w.room_id, r.name, w.held_on, w.starts, w.ends, w.group_id, w.person_id, w.purpose,
                           w.reason, w.asked_on, w.priority, w.until_on
                    FROM waitlist AS w JOIN rooms AS r ON r.id = w.room_id";

/// Whether the request `w` was unmet on a wished date of the days `?1`–`?2`: its first date there is wished for, and
/// it was not met by then.
pub(crate) const UNMET: &str = "w.held_on <= ?2 AND coalesce(w.until_on, w.held_on) >= ?1 AND
    (SELECT f.date <= min(?2, coalesce(w.until_on, w.held_on)) AND (w.met_on IS NULL OR f.date < w.met_on)
     FROM (SELECT CASE WHEN w.held_on >= ?1 THEN w.held_on
                       ELSE date(w.held_on, '+' || (7 * CAST((julianday(?1) - julianday(w.held_on) + 6) / 7 AS INTEGER)) || ' days')
                  END AS date) AS f)";

fn row(r: &Row) -> rusqlite::Result<Wait> {
    Ok(Wait {
        id: r.get(0)?,
        room: r.get(1)?,
        room_name: r.get(2)?,
        slot: slot(r, 3)?,
        holder: Holder::of(r.get(6)?, r.get(7)?),
        purpose: r.get(8)?,
        reason: r.get(9)?,
        asked_on: r.get(10)?,
        priority: r.get(11)?,
        until: r.get(12)?,
    })
}

/// Keeps an unmet request.
pub(crate) fn insert_wait(
    tx: &Tx,
    id: WaitId,
    new: &NewWait,
    purpose: &str,
    asked_on: Day,
) -> Result<()> {
    let (group, person) = new.holder.keys();
    let span = new.slot.span();
    tx.execute(
        "INSERT INTO waitlist (id, room_id, held_on, starts, ends, group_id, person_id, purpose, reason, asked_on,
                               priority, until_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            id, new.room, new.slot.day(), span.start(), span.end(), group, person, purpose, new.reason, asked_on,
            new.priority.unwrap_or(Priority::Usual), new.until
        ],
    )?;
    Ok(())
}

/// That request, while it is unmet.
pub(crate) fn wait(db: &Connection, id: WaitId) -> Result<Wait> {
    let sql = format!("{WAIT} WHERE w.id = ?1 AND w.met_on IS NULL");
    db::row(db, &sql, [id], row)?.ok_or(Error::Missing("候补"))
}

/// Takes an unmet request off the list.
pub(crate) fn delete_wait(tx: &Tx, id: WaitId) -> Result<()> {
    tx.execute_one("候补", "DELETE FROM waitlist WHERE id = ?1", [id])
}

/// Who comes first.
pub(crate) fn set_priority(tx: &Tx, id: WaitId, priority: Priority) -> Result<()> {
    tx.execute_one("候补", "UPDATE waitlist SET priority = ?2 WHERE id = ?1", params![id, priority])
}

/// It was met, from that day on, by that session or series.
pub(crate) fn meet(
    tx: &Tx,
    id: WaitId,
    on: Day,
    booking: Option<BookingId>,
    series: Option<SeriesId>,
) -> Result<()> {
    let sql = "UPDATE waitlist SET met_on = ?2, booking_id = ?3, series_id = ?4 WHERE id = ?1";
    tx.execute_one("候补", sql, params![id, on, booking, series])
}

/// The requests that were unmet on one of those days.
pub(crate) fn waits(db: &Connection, from: Day, to: Day) -> Result<Vec<Wait>> {
    let sql = format!("{WAIT} WHERE {UNMET} ORDER BY w.held_on, w.starts");
    db::rows(db, &sql, [from, to], row)
}

/// The requests that are unmet and could still be met.
pub(crate) fn waits_open(db: &Connection, today: Day) -> Result<Vec<Wait>> {
    let sql = format!("{WAIT} WHERE w.met_on IS NULL AND coalesce(w.until_on, w.held_on) >= ?1");
    db::rows(db, &sql, [today], row)
}

/// The fixed sessions of clubs to which nobody came in those days, those asked about already left out.
pub(crate) fn no_shows(db: &Connection, from: Day, to: Day) -> Result<Vec<(SeriesId, Day)>> {
    let sql = "SELECT b.series_id, b.held_on FROM bookings AS b
               WHERE b.held_on BETWEEN ?1 AND ?2 AND b.state = 'no_show' AND b.series_id IS NOT NULL
                 AND b.group_id IS NOT NULL
                 AND b.held_on > coalesce((SELECT max(k.asked_until) FROM kept_slots AS k WHERE k.series_id = b.series_id), '')
               ORDER BY b.held_on";
    db::rows(db, sql, [from, to], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// A fixed time is left to its club.
pub(crate) fn keep_slot(
    tx: &Tx,
    series: SeriesId,
    on: Day,
    asked_until: Day,
    reason: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO kept_slots (id, series_id, kept_on, asked_until, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![KeptSlotId::new(), series, on, asked_until, reason],
    )?;
    Ok(())
}

/// `每周二四`.
pub(crate) fn said(db: &Connection, series: SeriesId) -> Result<String> {
    let sql = "SELECT weekdays, of_month, every_weeks FROM series WHERE id = ?1";
    let kept = db::row(db, sql, [series], |r| rhythm(r, [0, 1, 2]))?;
    Ok(kept.ok_or(Error::Missing("固定时段"))?.said())
}
