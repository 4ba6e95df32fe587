//! Series in the file: the pattern, its sessions, and the dates that were lost.

use super::{
    super::{
        BookingKind, BookingState, Holder, Level, OnHoliday, SeriesOutcome, SkippedDate, Usage,
        expand::{Pattern, Rhythm, Weekdays},
        series::SeriesDate,
    },
    BOOKING, Booking, Session, booking, insert,
};
use crate::{
    Result,
    db::{self, Tx},
    ids::{BookingId, RoomId, SeriesId, SkipId},
    time::{Clock, Day, Slot, Span},
};
use rusqlite::{Connection, Row, params, types::Type};

/// What a series is, apart from its dates.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct SeriesRow {
    pub(crate) room: RoomId,
    pub(crate) holder: Holder,
    pub(crate) purpose: String,
    pub(crate) usage: Usage,
    pub(crate) span: Span,
    pub(crate) on_holiday: OnHoliday,
    /// The series that it goes on from.
    pub(crate) follows: Option<SeriesId>,
}

/// Keeps a series with its sessions and skips; gives each session its key.
pub(crate) fn insert_series(
    tx: &Tx,
    id: SeriesId,
    it: &SeriesRow,
    pattern: &Pattern,
    outcome: &mut SeriesOutcome,
) -> Result<()> {
    insert_row(tx, id, it, pattern)?;
    insert_dates(tx, id, it, &mut outcome.booked, &outcome.skipped)?;
    outcome.series = Some(id);
    Ok(())
}

/// Keeps a series without its dates.
pub(in crate::schedule) fn insert_row(
    tx: &Tx,
    id: SeriesId,
    it: &SeriesRow,
    pattern: &Pattern,
) -> Result<()> {
    let (group, person) = it.holder.keys();
    let rhythm = &pattern.rhythm;
    tx.execute(
        "INSERT INTO series (id, room_id, group_id, person_id, purpose, usage, weekdays, starts, ends, from_on, until_on,
                             every_weeks, on_holiday, of_month, times, except_on, follows_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            id, it.room, group, person, it.purpose, it.usage, rhythm.weekday_words(), it.span.start(), it.span.end(),
            pattern.from, pattern.until, rhythm.every_weeks, it.on_holiday, rhythm.of_month_words(), pattern.times,
            pattern.except_words(), it.follows
        ],
    )?;
    Ok(())
}

/// Keeps sessions of a series and the dates it lost; gives each session its key.
pub(in crate::schedule) fn insert_dates(
    tx: &Tx,
    id: SeriesId,
    it: &SeriesRow,
    booked: &mut [SeriesDate],
    skipped: &[SkippedDate],
) -> Result<()> {
    for date in booked {
        let session = Session {
            holder: it.holder,
            purpose: &it.purpose,
            usage: it.usage,
            kind: BookingKind::Fixed,
            series: Some((id, date.moved_from.unwrap_or(date.on))),
            state: BookingState::Planned,
            heads: None,
            reason: None,
            note: None,
            level: Level::Community,
            seats: None,
        };
        let booking = BookingId::new();
        insert(tx, booking, it.room, Slot::on(date.on, it.span), &session)?;
        date.id = Some(booking);
        if let Some(lost) = date.moved_from {
            let moved = Some((date.on, booking));
            skip(tx, id, lost, "holiday", "放假，已挪到调休上班日", moved)?;
        }
    }
    for lost in skipped {
        skip(tx, id, lost.on, lost.cause.word(), &lost.reason, None)?;
    }
    Ok(())
}

/// Keeps a date that a series lost.
pub(in crate::schedule) fn skip(
    tx: &Tx,
    series: SeriesId,
    on: Day,
    cause: &str,
    reason: &str,
    made_up: Option<(Day, BookingId)>,
) -> Result<()> {
    let (day, by) = made_up.unzip();
    tx.put(
        "skips (id, series_id, lost_on, cause, reason, moved_to, made_up_by)",
        params![SkipId::new(), series, on, cause, reason, day, by],
    )
}

/// A series as it was wished for.
pub(crate) struct SeriesKept {
    pub(crate) room: RoomId,
    pub(crate) holder: Holder,
    pub(crate) purpose: String,
    pub(crate) weekdays: String,
    pub(crate) start: Clock,
    pub(crate) end: Clock,
    pub(crate) from: Day,
    pub(crate) until: Day,
    pub(crate) every_weeks: u32,
}

/// Every series.
pub(crate) fn all_series(db: &Connection) -> Result<Vec<SeriesKept>> {
    let sql = "SELECT room_id, group_id, person_id, purpose, weekdays, starts, ends, from_on, until_on, every_weeks FROM series";
    db::rows(db, sql, [], |r| {
        Ok(SeriesKept {
            room: r.get(0)?,
            holder: Holder::of(r.get(1)?, r.get(2)?),
            purpose: r.get(3)?,
            weekdays: r.get(4)?,
            start: r.get(5)?,
            end: r.get(6)?,
            from: r.get(7)?,
            until: r.get(8)?,
            every_weeks: r.get(9)?,
        })
    })
}

/// A list of one column: `2,-1` or days.
fn listed<T: std::str::FromStr>(r: &Row, at: usize) -> rusqlite::Result<Vec<T>> {
    let text: Option<String> = r.get(at)?;
    let wrong = || rusqlite::Error::InvalidColumnType(at, "list".into(), Type::Text);
    let read = |word: &str| word.parse().map_err(|_| wrong());
    text.iter().flat_map(|t| t.split(',')).map(read).collect()
}

/// The rhythm in three columns: `weekdays`, `of_month`, `every_weeks`.
pub(crate) fn rhythm(r: &Row, at: [usize; 3]) -> rusqlite::Result<Rhythm> {
    let weekdays: Weekdays = r.get(at[0])?;
    Ok(Rhythm { weekdays: weekdays.0, of_month: listed(r, at[1])?, every_weeks: r.get(at[2])? })
}

/// The standing sessions of a series from that day on.
pub(crate) fn of_series(db: &Connection, id: SeriesId, from: Day) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.series_id = ?1 AND b.held_on >= ?2 AND b.state <> 'cancelled' ORDER BY b.held_on"
    );
    db::rows(db, &sql, params![id, from], booking)
}
