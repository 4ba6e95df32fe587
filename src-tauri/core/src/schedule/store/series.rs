//! Series in the file: the pattern, its sessions, and the dates that were lost.

use super::{
    super::{
        BookingKind, BookingState, Holder, Level, OnHoliday, SeriesOutcome, SkippedDate,
        expand::{Pattern, Rhythm, Weekdays},
        series::SeriesDate,
    },
    BOOKING, Booking, Session, booking, insert,
};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{BookingId, RoomId, SeriesId, SkipId},
    places::Usage,
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

/// Why a date was lost that the calendar moved to a day worked in exchange.
const MOVED_OFF: &str = "放假，已挪到调休上班日";

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
            skip(tx, id, lost, "holiday", MOVED_OFF, moved)?;
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
    pub(crate) of_month: Option<String>,
}

/// Every series.
pub(crate) fn all_series(db: &Connection) -> Result<Vec<SeriesKept>> {
    let sql = "SELECT room_id, group_id, person_id, purpose, weekdays, starts, ends, from_on, until_on, every_weeks, of_month FROM series";
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
            of_month: r.get(10)?,
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

/// A series as it stands.
#[derive(Clone)]
pub(crate) struct Series {
    pub(crate) id: SeriesId,
    pub(crate) room_name: String,
    pub(crate) holder_name: String,
    pub(crate) row: SeriesRow,
    pub(crate) pattern: Pattern,
}

const SERIES: &str = "SELECT s.id, s.room_id, r.name, s.group_id, s.person_id, coalesce(g.name, p.name, '社区'), s.purpose, s.usage,
                             s.starts, s.ends, s.on_holiday, s.follows_id, s.weekdays, s.of_month, s.every_weeks,
                             s.from_on, s.until_on, s.times, s.except_on
                      FROM series AS s JOIN rooms AS r ON r.id = s.room_id
                      LEFT JOIN groups AS g ON g.id = s.group_id LEFT JOIN people AS p ON p.id = s.person_id";

fn series(r: &Row) -> rusqlite::Result<Series> {
    let (start, end): (Clock, Clock) = (r.get(8)?, r.get(9)?);
    let span = Span::new(start, end)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(8, Type::Text, Box::new(e)))?;
    Ok(Series {
        id: r.get(0)?,
        room_name: r.get(2)?,
        holder_name: r.get(5)?,
        row: SeriesRow {
            room: r.get(1)?,
            holder: Holder::of(r.get(3)?, r.get(4)?),
            purpose: r.get(6)?,
            usage: r.get(7)?,
            span,
            on_holiday: r.get(10)?,
            follows: r.get(11)?,
        },
        pattern: Pattern {
            rhythm: rhythm(r, [12, 13, 14])?,
            from: r.get(15)?,
            until: r.get(16)?,
            times: r.get(17)?,
            except: listed(r, 18)?,
        },
    })
}

/// That series.
pub(crate) fn get(db: &Connection, id: SeriesId) -> Result<Series> {
    db::row(db, &format!("{SERIES} WHERE s.id = ?1"), [id], series)?
        .ok_or(Error::Missing("固定时段"))
}

/// The series that go on from that day or later.
pub(crate) fn running(db: &Connection, from: Day) -> Result<Vec<Series>> {
    let sql = format!("{SERIES} WHERE s.until_on >= ?1 ORDER BY s.weekdays, s.starts, s.id");
    db::rows(db, &sql, [from], series)
}

/// The series that goes on from that one, if any.
pub(crate) fn follower(db: &Connection, id: SeriesId) -> Result<Option<Series>> {
    db::row(db, &format!("{SERIES} WHERE s.follows_id = ?1 ORDER BY s.from_on"), [id], series)
}

/// The sessions of those days that the calendar moved off a holiday.
pub(crate) fn by_calendar(db: &Connection, from: Day) -> Result<Vec<BookingId>> {
    let sql = "SELECT k.made_up_by FROM skips AS k JOIN bookings AS b ON b.id = k.made_up_by
               WHERE k.reason = ?1 AND b.held_on >= ?2";
    db::rows(db, sql, params![MOVED_OFF, from], |r| r.get(0))
}

/// Everything of a series that stands for a date from that one on, called off or not.
pub(crate) fn standing_for(db: &Connection, id: SeriesId, from: Day) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.series_id = ?1 AND coalesce(b.stands_on, b.held_on) >= ?2 ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, params![id, from], booking)
}

/// Every session of a series from that day on, whichever the series.
pub(crate) fn to_come(db: &Connection, from: Day) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.series_id IS NOT NULL AND b.held_on >= ?1 ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, [from], booking)
}

/// Those sessions that pictures hang on, or that make up for a date lost before.
pub(crate) fn tied(db: &Connection, id: SeriesId, from: Day) -> Result<Vec<BookingId>> {
    let sql = "SELECT a.of_id FROM attachments AS a JOIN bookings AS b ON b.id = a.of_id
               WHERE a.of_kind = 'booking' AND b.series_id = ?1
               UNION
               SELECT k.made_up_by FROM bookings AS b JOIN skips AS k ON k.made_up_by = b.id
               WHERE b.series_id = ?1 AND (k.series_id <> ?1 OR k.lost_on < ?2)";
    db::rows(db, sql, params![id, from], |r| r.get(0))
}

/// How many standing sessions come before a date, and whether anything at all does.
pub(crate) fn before(db: &Connection, id: SeriesId, from: Day) -> Result<(u32, bool)> {
    let sql = "SELECT count(*) FILTER (WHERE state <> 'cancelled'), count(*),
                      (SELECT count(*) FROM skips WHERE series_id = ?1 AND lost_on < ?2)
               FROM bookings WHERE series_id = ?1 AND coalesce(stands_on, held_on) < ?2";
    let found = db::row(db, sql, params![id, from], |r| {
        Ok((r.get(0)?, r.get::<_, u32>(1)? + r.get::<_, u32>(2)? > 0))
    })?;
    Ok(found.unwrap_or((0, false)))
}

/// A date that a series lost, as a change of the series sees it.
pub(crate) struct Skip {
    pub(crate) id: SkipId,
    pub(crate) on: Day,
    pub(crate) cause: String,
    pub(crate) reason: String,
    pub(crate) made_up_by: Option<BookingId>,
    /// By the calendar: to the day worked in exchange.
    pub(crate) by_calendar: bool,
    /// Made up for, or said not to be.
    pub(crate) settled: bool,
}

/// The dates that a series lost from that one on.
pub(crate) fn skips(db: &Connection, id: SeriesId, from: Day) -> Result<Vec<Skip>> {
    let sql =
        "SELECT id, lost_on, cause, reason, made_up_by, moved_to IS NOT NULL OR waived IS NOT NULL
               FROM skips WHERE series_id = ?1 AND lost_on >= ?2 ORDER BY lost_on";
    db::rows(db, sql, params![id, from], |r| {
        let reason: String = r.get(3)?;
        Ok(Skip {
            id: r.get(0)?,
            on: r.get(1)?,
            cause: r.get(2)?,
            by_calendar: reason == MOVED_OFF,
            reason,
            made_up_by: r.get(4)?,
            settled: r.get(5)?,
        })
    })
}
