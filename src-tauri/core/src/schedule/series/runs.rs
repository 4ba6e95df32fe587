//! The series that go on: what each is, its next sessions, what does not follow it, what it lost, how it changed.

use crate::schedule::{
    Booking, BookingState, Holder, LostDate, OnHoliday, change,
    change::{ChangeKept, SeriesException, exception},
    store::{self, Series},
};
use crate::{
    Result,
    app::App,
    ids::{BookingId, GroupId, RoomId, SeriesId},
    places::Usage,
    time::{Clock, Day, WeekdayName},
};
use keting_macros::commands;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

/// A series in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SeriesLine {
    pub id: SeriesId,
    pub holder: Holder,
    /// The name of who.
    pub holder_name: String,
    /// What for.
    pub purpose: String,
    pub room: RoomId,
    /// The room's name.
    pub room_name: String,
    /// `每周一三五`.
    pub said: String,
    pub start: Clock,
    pub end: Clock,
    /// The first day it may fall on.
    pub from: Day,
    /// The last day it may fall on.
    pub until: Day,
    /// Standing sessions to come.
    pub left: u32,
    /// The next of them.
    pub next: Option<BookingId>,
    /// The day of that one.
    pub next_on: Option<Day>,
    /// Of those to come, how many do not follow it.
    pub exceptions: u32,
}

/// All of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SeriesWhole {
    /// As in a list.
    pub line: SeriesLine,
    /// What it counts as.
    pub usage: Usage,
    /// Which weekdays.
    pub weekdays: Vec<WeekdayName>,
    /// Which of them in a month; none for every week.
    pub of_month: Vec<i8>,
    /// Every so many weeks.
    pub every_weeks: u32,
    /// How many dates were asked for, when that is how it was told.
    pub times: Option<u32>,
    /// Dates that are left out.
    pub except: Vec<Day>,
    /// What happens on a public holiday.
    pub on_holiday: OnHoliday,
    /// The next sessions, at most eight.
    pub next: Vec<Booking>,
    /// What does not follow it, of all to come.
    pub exceptions: Vec<SeriesException>,
    /// The dates it lost.
    pub lost: Vec<LostDate>,
    /// How it came to be as it is, the newest first.
    pub changes: Vec<ChangeKept>,
}

#[commands]
impl App {
    /// The series that go on today or later, of one club or team or of everybody.
    pub fn series_list(&self, group: Option<GroupId>) -> Result<Vec<SeriesLine>> {
        let now = change::moment(self)?;
        self.read(|db| {
            let mut all = store::series::running(db, now.0)?;
            all.retain(|s| group.is_none_or(|id| s.row.holder == Holder::Club(id)));
            let moved: HashSet<BookingId> =
                store::series::by_calendar(db, now.0)?.into_iter().collect();
            let mut sessions: HashMap<SeriesId, Vec<Booking>> = HashMap::new();
            for booking in store::series::to_come(db, now.0)? {
                if let Some(id) = booking.series {
                    sessions.entry(id).or_default().push(booking);
                }
            }
            let line = |series: &Series| {
                let own = sessions.get(&series.id).map_or(&[][..], Vec::as_slice);
                let odd = exceptions(series, own, &moved, now);
                line(series, own, odd.len())
            };
            Ok(all.iter().map(line).collect())
        })
    }

    /// All of a series: its next sessions, what does not follow it, what it lost, how it changed.
    pub fn series_get(&self, id: SeriesId) -> Result<SeriesWhole> {
        let now = change::moment(self)?;
        self.read(|db| {
            let series = store::series::get(db, id)?;
            let moved: HashSet<BookingId> =
                store::series::by_calendar(db, now.0)?.into_iter().collect();
            let mut own = store::series::standing_for(db, id, now.0)?;
            own.retain(|b| now.0 <= b.slot.day());
            let exceptions = exceptions(&series, &own, &moved, now);
            let line = line(&series, &own, exceptions.len());
            let stands = |b: &Booking| b.state == BookingState::Planned;
            let Series { pattern, row, .. } = series;
            Ok(SeriesWhole {
                line,
                usage: row.usage,
                weekdays: pattern.rhythm.weekdays,
                of_month: pattern.rhythm.of_month,
                every_weeks: pattern.rhythm.every_weeks,
                times: pattern.times,
                except: pattern.except,
                on_holiday: row.on_holiday,
                next: own.into_iter().filter(stands).take(8).collect(),
                exceptions,
                lost: store::lost::of_series(db, id)?,
                changes: store::change::changes(db, id)?,
            })
        })
    }
}

fn exceptions(
    series: &Series,
    own: &[Booking],
    moved: &HashSet<BookingId>,
    now: (Day, Clock),
) -> Vec<SeriesException> {
    let past = |b: &&Booking| (b.slot.day(), b.slot.span().start()) > now;
    let odd = |b: &Booking| exception(series, b, moved.contains(&b.id), false, now);
    own.iter().filter(past).filter_map(odd).collect()
}

fn line(series: &Series, own: &[Booking], exceptions: usize) -> SeriesLine {
    let stands = |b: &&Booking| b.state == BookingState::Planned;
    let next = own.iter().find(stands);
    SeriesLine {
        id: series.id,
        holder: series.row.holder,
        holder_name: series.holder_name.clone(),
        purpose: series.row.purpose.clone(),
        room: series.row.room,
        room_name: series.room_name.clone(),
        said: series.pattern.rhythm.said(),
        start: series.row.span.start(),
        end: series.row.span.end(),
        from: series.pattern.from,
        until: series.pattern.until,
        left: own.iter().filter(stands).count() as u32,
        next: next.map(|b| b.id),
        next_on: next.map(|b| b.slot.day()),
        exceptions: exceptions as u32,
    }
}
