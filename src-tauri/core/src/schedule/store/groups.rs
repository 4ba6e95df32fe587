//! What the schedule says of one club or team: each query walks an index over the days it asks for.

use super::{
    super::{FixedTime, GroupFigures, LostDate, TimesCame, expand::Weekdays},
    BOOKING, Booking, booking,
};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{GroupId, SkipId},
    time::Day,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

/// Every session of that group in those days, called-off ones included.
pub(crate) fn of_group(db: &Connection, id: GroupId, from: Day, to: Day) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.group_id = ?1 AND b.held_on BETWEEN ?2 AND ?3 ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, params![id, from, to], booking)
}

/// What each group did in those days, those that did nothing left out.
pub(crate) fn figures(
    db: &Connection,
    from: Day,
    to: Day,
    today: Day,
) -> Result<Vec<GroupFigures>> {
    let sql = "SELECT b.group_id, count(*) FILTER (WHERE b.state IN ('planned', 'held')),
                      count(*) FILTER (WHERE b.state = 'held' OR (b.state = 'planned' AND b.held_on < ?3)),
                      coalesce(sum(coalesce(b.heads, (SELECT count(*) FROM attendance AS a WHERE a.booking_id = b.id)))
                               FILTER (WHERE b.state IN ('planned', 'held')), 0),
                      count(*) FILTER (WHERE b.state = 'cancelled'), count(*) FILTER (WHERE b.state = 'no_show')
               FROM bookings AS b WHERE b.held_on BETWEEN ?1 AND ?2 AND b.group_id IS NOT NULL GROUP BY b.group_id";
    let mut found = db::rows(db, sql, [from, to, today], |r| {
        Ok(GroupFigures {
            group: r.get(0)?,
            sessions: r.get(1)?,
            held: r.get(2)?,
            visits: r.get(3)?,
            cancelled: r.get(4)?,
            no_shows: r.get(5)?,
            fixed: Vec::new(),
        })
    })?;
    let mut fixed = fixed_times(db, from, to)?;
    for one in &mut found {
        one.fixed = fixed.remove(&one.group).unwrap_or_default();
    }
    Ok(found)
}

fn fixed_times(db: &Connection, from: Day, to: Day) -> Result<HashMap<GroupId, Vec<FixedTime>>> {
    let sql = "SELECT s.group_id, s.id, s.room_id, r.name, s.weekdays, s.starts, s.ends, s.every_weeks, s.until_on,
                      b.id, min(b.held_on)
               FROM bookings AS b JOIN series AS s ON s.id = b.series_id JOIN rooms AS r ON r.id = s.room_id
               WHERE b.held_on BETWEEN ?1 AND ?2 AND b.state <> 'cancelled' AND s.group_id IS NOT NULL
               GROUP BY s.id ORDER BY min(b.held_on), s.starts";
    let mut all: HashMap<GroupId, Vec<FixedTime>> = HashMap::new();
    let rows = db::rows(db, sql, [from, to], |r| {
        let weekdays: Weekdays = r.get(4)?;
        let fixed = FixedTime {
            series: r.get(1)?,
            room: r.get(2)?,
            room_name: r.get(3)?,
            weekdays: weekdays.0,
            start: r.get(5)?,
            end: r.get(6)?,
            every_weeks: r.get(7)?,
            until: r.get(8)?,
            next: r.get(9)?,
            next_on: r.get(10)?,
        };
        Ok((r.get(0)?, fixed))
    })?;
    for (group, fixed) in rows {
        all.entry(group).or_default().push(fixed);
    }
    Ok(all)
}

/// How often each came to that group's sessions in those days.
pub(crate) fn times_came(
    db: &Connection,
    id: GroupId,
    from: Day,
    to: Day,
) -> Result<Vec<TimesCame>> {
    let sql = "SELECT a.person_id, count(*) FROM bookings AS b JOIN attendance AS a ON a.booking_id = b.id
               WHERE b.group_id = ?1 AND b.held_on BETWEEN ?2 AND ?3 AND b.state IN ('planned', 'held')
               GROUP BY a.person_id";
    db::rows(db, sql, params![id, from, to], |r| {
        Ok(TimesCame { person: r.get(0)?, times: r.get(1)? })
    })
}

const LOST: &str = "SELECT k.id, r.name, s.purpose, k.lost_on, s.starts, s.ends, k.cause, k.reason, k.moved_to,
                           k.moved_to IS NULL AND NOT (k.cause = 'holiday' AND s.on_holiday = 'skip')
                    FROM skips AS k JOIN series AS s ON s.id = k.series_id JOIN rooms AS r ON r.id = s.room_id";

fn lost(r: &Row) -> rusqlite::Result<LostDate> {
    Ok(LostDate {
        id: r.get(0)?,
        room_name: r.get(1)?,
        purpose: r.get(2)?,
        on: r.get(3)?,
        start: r.get(4)?,
        end: r.get(5)?,
        cause: r.get(6)?,
        reason: r.get(7)?,
        made_up_on: r.get(8)?,
        owed: r.get(9)?,
    })
}

/// The dates of that group's series that came to nothing in those days.
pub(crate) fn lost_dates(
    db: &Connection,
    id: GroupId,
    from: Day,
    to: Day,
) -> Result<Vec<LostDate>> {
    let sql = format!(
        "{LOST} WHERE s.group_id = ?1 AND k.lost_on BETWEEN ?2 AND ?3 ORDER BY k.lost_on, s.starts"
    );
    db::rows(db, &sql, params![id, from, to], lost)
}

/// That date, and whose it was.
pub(crate) fn lost_date(db: &Connection, id: SkipId) -> Result<(LostDate, Option<GroupId>)> {
    let found = db::row(db, &format!("{LOST} WHERE k.id = ?1"), [id], lost)?;
    let found = found.ok_or(Error::Missing("没排上的日期"))?;
    let sql =
        "SELECT s.group_id FROM skips AS k JOIN series AS s ON s.id = k.series_id WHERE k.id = ?1";
    Ok((found, db::row(db, sql, [id], |r| r.get(0))?.flatten()))
}

/// Made up for on that day, or not after all.
pub(crate) fn made_up(tx: &Tx, id: SkipId, on: Option<Day>) -> Result<()> {
    let sql = "UPDATE skips SET moved_to = ?2 WHERE id = ?1";
    tx.execute_one("没排上的日期", sql, params![id, on])
}
