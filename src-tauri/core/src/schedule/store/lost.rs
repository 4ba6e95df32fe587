//! Dates that series lost, in the file.

use super::super::{Holder, LostDate, SkipCause};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{BookingId, GroupId, SeriesId, SkipId},
    time::Day,
};
use rusqlite::{Connection, Row, params};

const LOST: &str = "SELECT k.id, k.series_id, s.group_id, s.person_id, coalesce(g.name, p.name, '社区'), s.room_id, r.name,
                           s.purpose, k.lost_on, s.starts, s.ends, k.cause, k.reason, coalesce(m.held_on, k.moved_to),
                           k.made_up_by, k.waived,
                           k.waived IS NULL AND (k.moved_to IS NULL OR coalesce(m.state IN ('cancelled', 'no_show'), 0))
                           AND NOT (k.cause = 'holiday' AND s.on_holiday = 'skip')
                    FROM skips AS k JOIN series AS s ON s.id = k.series_id JOIN rooms AS r ON r.id = s.room_id
                    LEFT JOIN groups AS g ON g.id = s.group_id LEFT JOIN people AS p ON p.id = s.person_id
                    LEFT JOIN bookings AS m ON m.id = k.made_up_by";

fn lost(r: &Row) -> rusqlite::Result<LostDate> {
    Ok(LostDate {
        id: r.get(0)?,
        series: r.get(1)?,
        holder: Holder::of(r.get(2)?, r.get(3)?),
        holder_name: r.get(4)?,
        room: r.get(5)?,
        room_name: r.get(6)?,
        purpose: r.get(7)?,
        on: r.get(8)?,
        start: r.get(9)?,
        end: r.get(10)?,
        cause: r.get(11)?,
        reason: r.get(12)?,
        made_up_on: r.get(13)?,
        made_up_by: r.get(14)?,
        waived: r.get(15)?,
        owed: r.get(16)?,
    })
}

/// The dates of that group's series that came to nothing in those days.
pub(crate) fn of_group(db: &Connection, id: GroupId, from: Day, to: Day) -> Result<Vec<LostDate>> {
    let sql = format!(
        "{LOST} WHERE s.group_id = ?1 AND k.lost_on BETWEEN ?2 AND ?3 ORDER BY k.lost_on, s.starts"
    );
    db::rows(db, &sql, params![id, from, to], lost)
}

/// The dates that anybody lost in those days.
pub(crate) fn between(db: &Connection, from: Day, to: Day) -> Result<Vec<LostDate>> {
    let sql = format!("{LOST} WHERE k.lost_on BETWEEN ?1 AND ?2 ORDER BY k.lost_on, s.starts");
    db::rows(db, &sql, [from, to], lost)
}

/// The dates that a series lost.
pub(crate) fn of_series(db: &Connection, id: SeriesId) -> Result<Vec<LostDate>> {
    let sql = format!("{LOST} WHERE k.series_id = ?1 ORDER BY k.lost_on");
    db::rows(db, &sql, [id], lost)
}

/// That date.
pub(crate) fn get(db: &Connection, id: SkipId) -> Result<LostDate> {
    db::row(db, &format!("{LOST} WHERE k.id = ?1"), [id], lost)?
        .ok_or(Error::Missing("没排上的日期"))
}

/// Made up for on that day by that session, or not after all.
pub(crate) fn made_up(tx: &Tx, id: SkipId, by: Option<(Day, Option<BookingId>)>) -> Result<()> {
    let (on, by) = by.unzip();
    let sql = "UPDATE skips SET moved_to = ?2, made_up_by = ?3, waived = NULL WHERE id = ?1";
    tx.execute_one("没排上的日期", sql, params![id, on, by.flatten()])
}

/// Not made up for, and why; or still to be made up for.
pub(crate) fn waive(tx: &Tx, id: SkipId, reason: Option<&str>) -> Result<()> {
    let sql = "UPDATE skips SET waived = ?2 WHERE id = ?1";
    tx.execute_one("没排上的日期", sql, params![id, reason])
}

/// A date that was lost after its session had been booked: it is owed, whatever had made up for it.
pub(crate) fn keep(
    tx: &Tx,
    series: SeriesId,
    on: Day,
    cause: SkipCause,
    reason: &str,
) -> Result<()> {
    tx.execute(
        "INSERT INTO skips (id, series_id, lost_on, cause, reason) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (series_id, lost_on) DO UPDATE SET cause = excluded.cause, reason = excluded.reason,
                moved_to = NULL, made_up_by = NULL, waived = NULL",
        params![SkipId::new(), series, on, cause, reason],
    )?;
    Ok(())
}
