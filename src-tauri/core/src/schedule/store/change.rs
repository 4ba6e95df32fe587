//! A series that changes, in the file.

use super::{super::change::ChangeKept, series::SeriesRow};
use crate::{
    Result,
    db::{self, Tx},
    ids::{BookingId, SeriesChangeId, SeriesId, SkipId},
    schedule::expand::Pattern,
    time::{Day, Slot},
};
use rusqlite::{Connection, params};

/// The series ends the day before another goes on from it.
pub(in crate::schedule) fn shorten(tx: &Tx, id: SeriesId, until: Day) -> Result<()> {
    let sql = "UPDATE series SET until_on = ?2, times = NULL WHERE id = ?1";
    tx.execute_one("固定时段", sql, params![id, until])
}

/// Replaces what is kept of a series; who has it stays.
pub(in crate::schedule) fn rewrite(
    tx: &Tx,
    id: SeriesId,
    it: &SeriesRow,
    pattern: &Pattern,
) -> Result<()> {
    let rhythm = &pattern.rhythm;
    tx.execute_one(
        "固定时段",
        "UPDATE series SET room_id = ?2, purpose = ?3, usage = ?4, starts = ?5, ends = ?6, on_holiday = ?7, weekdays = ?8,
                           of_month = ?9, every_weeks = ?10, from_on = ?11, until_on = ?12, times = ?13, except_on = ?14
         WHERE id = ?1",
        params![
            id, it.room, it.purpose, it.usage, it.span.start(), it.span.end(), it.on_holiday, rhythm.weekday_words(),
            rhythm.of_month_words(), rhythm.every_weeks, pattern.from, pattern.until, pattern.times, pattern.except_words()
        ],
    )
}

/// A session of a series takes the series' place, time and words.
pub(in crate::schedule) fn follow(
    tx: &Tx,
    id: BookingId,
    it: &SeriesRow,
    (on, stands_on): (Day, Day),
) -> Result<()> {
    let slot = Slot::on(on, it.span);
    tx.execute_one(
        "预约",
        "UPDATE bookings SET room_id = ?2, held_on = ?3, starts = ?4, ends = ?5, purpose = ?6, usage = ?7,
                             stands_on = ?8 WHERE id = ?1",
        params![id, it.room, slot.day(), slot.span().start(), slot.span().end(), it.purpose, it.usage, stands_on],
    )
}

/// A session belongs to the series that goes on.
pub(in crate::schedule) fn join_session(tx: &Tx, id: BookingId, series: SeriesId) -> Result<()> {
    let sql = "UPDATE bookings SET series_id = ?2 WHERE id = ?1";
    tx.execute_one("预约", sql, params![id, series])
}

/// A lost date belongs to the series that goes on.
pub(in crate::schedule) fn join_skip(tx: &Tx, id: SkipId, series: SeriesId) -> Result<()> {
    let sql = "UPDATE skips SET series_id = ?2 WHERE id = ?1";
    tx.execute_one("没排上的日期", sql, params![id, series])
}

/// A session of a series that nobody has come to yet goes away without a trace.
pub(in crate::schedule) fn drop_session(tx: &Tx, id: BookingId) -> Result<()> {
    tx.execute_one("预约", "DELETE FROM bookings WHERE id = ?1", [id])
}

/// A lost date is looked at anew.
pub(in crate::schedule) fn drop_skip(tx: &Tx, id: SkipId) -> Result<()> {
    tx.execute_one("没排上的日期", "DELETE FROM skips WHERE id = ?1", [id])
}

/// Keeps that a series was changed, and why.
pub(in crate::schedule) fn keep(tx: &Tx, series: SeriesId, it: &ChangeKept) -> Result<()> {
    tx.execute(
        "INSERT INTO series_changes (id, series_id, changed_on, from_on, said, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![SeriesChangeId::new(), series, it.changed_on, it.from, it.said, it.reason],
    )?;
    Ok(())
}

/// How a series came to be as it is, through those it goes on from; the newest first.
pub(in crate::schedule) fn changes(db: &Connection, id: SeriesId) -> Result<Vec<ChangeKept>> {
    let sql = "WITH RECURSIVE back (id) AS (VALUES (?1) UNION
                 SELECT s.follows_id FROM series AS s JOIN back AS b ON b.id = s.id WHERE s.follows_id IS NOT NULL)
               SELECT c.changed_on, c.from_on, c.said, c.reason FROM series_changes AS c JOIN back AS b ON b.id = c.series_id
               ORDER BY c.id DESC";
    db::rows(db, sql, [id], |r| {
        Ok(ChangeKept {
            changed_on: r.get(0)?,
            from: r.get(1)?,
            said: r.get(2)?,
            reason: r.get(3)?,
        })
    })
}
