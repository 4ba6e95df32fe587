//! Dates that series lost, in the file.

use super::super::LostDate;
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{GroupId, SkipId},
    time::Day,
};
use rusqlite::{Connection, Row, params};

const LOST: &str = "SELECT k.id, r.name, s.purpose, k.lost_on, s.starts, s.ends, k.cause, k.reason,
                           coalesce(m.held_on, k.moved_to) AS made_up_on,
                           k.waived IS NULL AND (k.moved_to IS NULL OR coalesce(m.state IN ('cancelled', 'no_show'), 0))
                           AND NOT (k.cause = 'holiday' AND s.on_holiday = 'skip')
                    FROM skips AS k JOIN series AS s ON s.id = k.series_id JOIN rooms AS r ON r.id = s.room_id
                    LEFT JOIN bookings AS m ON m.id = k.made_up_by";

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
