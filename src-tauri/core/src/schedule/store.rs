//! Bookings, series, skips and unmet requests in the file.

mod arrivals;
pub(in crate::schedule) mod change;
mod closing;
mod groups;
pub(crate) mod lost;
pub(in crate::schedule) mod series;
mod waits;

pub(crate) use arrivals::{arrivals, came_insert, came_remove, uncounted};
pub(crate) use closing::{of_place, people_of};
pub(crate) use groups::{figures, of_group, times_came};
pub(crate) use series::{Series, SeriesRow, all_series, insert_series, of_series, rhythm};
pub(crate) use waits::{
    UNMET, delete_wait, insert_wait, keep_slot, meet, no_shows, said, set_priority, wait, waits,
    waits_open,
};

use super::{Booking, BookingKind, BookingState, Holder, Level, free::Taken};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{BookingId, RoomId, SeriesId},
    places::Usage,
    time::{Clock, Day, Slot, Span},
};
use rusqlite::{Connection, Row, params, types::Type};
use serde_json::json;

const BOOKING: &str = "SELECT b.id, b.room_id, r.name, b.held_on, b.starts, b.ends, b.group_id, b.person_id,
                              coalesce(g.name, p.name, ''), b.purpose, b.usage, b.kind, b.series_id, b.state, b.heads,
                              (SELECT count(*) FROM attendance AS a WHERE a.booking_id = b.id), b.reason, b.note, b.stands_on,
                              b.level, b.seats,
                              CASE b.level WHEN 'street' THEN coalesce((SELECT json_extract(value, '$') FROM settings
                                                                        WHERE name = 'subdistrict_word'), '街道') END
                       FROM bookings AS b JOIN rooms AS r ON r.id = b.room_id
                       LEFT JOIN groups AS g ON g.id = b.group_id LEFT JOIN people AS p ON p.id = b.person_id";

fn slot(r: &Row, at: usize) -> rusqlite::Result<Slot> {
    let (on, start, end): (Day, Clock, Clock) = (r.get(at)?, r.get(at + 1)?, r.get(at + 2)?);
    let span = Span::new(start, end)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, Box::new(e)))?;
    Ok(Slot::on(on, span))
}

fn booking(r: &Row) -> rusqlite::Result<Booking> {
    let holder = Holder::of(r.get(6)?, r.get(7)?);
    let named: String = r.get(8)?;
    Ok(Booking {
        id: r.get(0)?,
        room: r.get(1)?,
        room_name: r.get(2)?,
        slot: slot(r, 3)?,
        holder,
        holder_name: if named.is_empty() { "社区".into() } else { named },
        purpose: r.get(9)?,
        usage: r.get(10)?,
        kind: r.get(11)?,
        series: r.get(12)?,
        state: r.get(13)?,
        heads: r.get(14)?,
        came: r.get(15)?,
        reason: r.get(16)?,
        note: r.get(17)?,
        stands_on: r.get(18)?,
        level: r.get(19)?,
        asked_by: r.get(21)?,
        seats: r.get(20)?,
    })
}

/// That booking.
pub(crate) fn get(db: &Connection, id: BookingId) -> Result<Booking> {
    db::row(db, &format!("{BOOKING} WHERE b.id = ?1"), [id], booking)?.ok_or(Error::Missing("预约"))
}

/// Every booking from `from` to `to`, called-off ones included.
pub(crate) fn between(db: &Connection, from: Day, to: Day) -> Result<Vec<Booking>> {
    let sql =
        format!("{BOOKING} WHERE b.held_on BETWEEN ?1 AND ?2 ORDER BY b.held_on, b.starts, r.name");
    db::rows(db, &sql, [from, to], booking)
}

/// The standing bookings of one room.
pub(crate) fn of_room(db: &Connection, room: RoomId, from: Day, to: Day) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.room_id = ?1 AND b.held_on BETWEEN ?2 AND ?3 AND b.state <> 'cancelled'
         ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, params![room, from, to], booking)
}

/// The standing bookings of one room on those days.
pub(crate) fn of_room_on(db: &Connection, room: RoomId, days: &[Day]) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.room_id = ?1 AND b.held_on IN (SELECT value FROM json_each(?2)) AND b.state <> 'cancelled'
         ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, params![room, json!(days).to_string()], booking)
}

/// Every booking of one room, called-off ones included.
pub(crate) fn all_of_room(
    db: &Connection,
    room: RoomId,
    from: Day,
    to: Day,
) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.room_id = ?1 AND b.held_on BETWEEN ?2 AND ?3 ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, params![room, from, to], booking)
}

/// Who has which room in those days, and nothing else: no names are read.
pub(super) fn taken(db: &Connection, from: Day, to: Day) -> Result<Vec<Taken>> {
    let sql = "SELECT held_on, starts, ends, id, room_id, group_id, person_id, seats FROM bookings
               WHERE held_on BETWEEN ?1 AND ?2 AND state <> 'cancelled' ORDER BY held_on, starts, id";
    db::rows(db, sql, [from, to], |r| {
        let holder = Holder::of(r.get(5)?, r.get(6)?);
        Ok(Taken { slot: slot(r, 0)?, id: r.get(3)?, room: r.get(4)?, holder, seats: r.get(7)? })
    })
}

/// Everything about a session that is not in the slot.
pub(crate) struct Session<'a> {
    pub(crate) holder: Holder,
    pub(crate) purpose: &'a str,
    pub(crate) usage: Usage,
    pub(crate) kind: BookingKind,
    /// Its series, and the date of the pattern that it stands for.
    pub(crate) series: Option<(SeriesId, Day)>,
    pub(crate) state: BookingState,
    pub(crate) heads: Option<u32>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) note: Option<&'a str>,
    pub(crate) level: Level,
    pub(crate) seats: Option<u32>,
}

/// Keeps a new booking.
pub(crate) fn insert(tx: &Tx, id: BookingId, room: RoomId, slot: Slot, it: &Session) -> Result<()> {
    let (group, person) = it.holder.keys();
    tx.put(
        "bookings (id, room_id, held_on, starts, ends, group_id, person_id, purpose, usage, kind, series_id, state, heads, reason,
                   note, stands_on, level, seats)",
        params![
            id, room, slot.day(), slot.span().start(), slot.span().end(), group, person, it.purpose, it.usage, it.kind,
            it.series.map(|s| s.0), it.state, it.heads, it.reason, it.note, it.series.map(|s| s.1), it.level, it.seats
        ],
    )
}

/// Another room or time; in a room without free seats it has the whole room.
pub(super) fn relocate(tx: &Tx, id: BookingId, room: RoomId, slot: Slot) -> Result<()> {
    let (start, end) = (slot.span().start(), slot.span().end());
    tx.execute_one(
        "预约",
        "UPDATE bookings SET room_id = ?2, held_on = ?3, starts = ?4, ends = ?5,
                seats = CASE WHEN (SELECT free_seats FROM rooms WHERE id = ?2) = 1 THEN seats END
         WHERE id = ?1",
        params![id, room, slot.day(), start, end],
    )
}

/// Two sessions to their new places. While one moves, the other is called off: a room holds nobody twice, not
/// even for a moment.
pub(super) fn exchange(
    tx: &Tx,
    (a, room_a, slot_a): (&Booking, RoomId, Slot),
    (b, room_b, slot_b): (&Booking, RoomId, Slot),
) -> Result<()> {
    cancel(tx, a.id, "对调")?;
    relocate(tx, b.id, room_b, slot_b)?;
    let sql = "UPDATE bookings SET room_id = ?2, held_on = ?3, starts = ?4, ends = ?5, state = ?6, reason = ?7,
                      seats = CASE WHEN (SELECT free_seats FROM rooms WHERE id = ?2) = 1 THEN seats END WHERE id = ?1";
    let span = slot_a.span();
    let there = params![a.id, room_a, slot_a.day(), span.start(), span.end(), a.state, a.reason];
    tx.execute_one("预约", sql, there)
}

/// Called off; the row stays, with the reason.
pub(crate) fn cancel(tx: &Tx, id: BookingId, reason: &str) -> Result<()> {
    tx.execute_one(
        "预约",
        "UPDATE bookings SET state = 'cancelled', reason = ?2 WHERE id = ?1",
        params![id, reason],
    )
}

/// Whether it took place and how many came.
pub(crate) fn mark(tx: &Tx, id: BookingId, state: BookingState, heads: Option<u32>) -> Result<()> {
    let sql = "UPDATE bookings SET state = ?2, heads = ?3 WHERE id = ?1";
    tx.execute_one("预约", sql, params![id, state, heads])
}

/// Other words for a session.
pub(crate) fn reword(
    tx: &Tx,
    id: BookingId,
    purpose: &str,
    usage: Usage,
    note: Option<&str>,
) -> Result<()> {
    let sql = "UPDATE bookings SET purpose = ?2, usage = ?3, note = ?4 WHERE id = ?1";
    tx.execute_one("预约", sql, params![id, purpose, usage, note])
}
