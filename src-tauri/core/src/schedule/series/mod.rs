//! What the desk does with series: four reads whatever the number of dates, then the rows.

pub(crate) mod change;
pub mod expand;
pub(crate) mod lost;
mod renew;
pub(crate) mod runs;

use crate::schedule::{
    Holder, OnHoliday, SkipCause,
    expand::{End, Pattern, Rhythm},
    rules, seats,
    service::HolderRecord,
    store,
};
use crate::{
    Error, Result,
    app::App,
    calendar,
    db::Tx,
    ensure,
    ids::{BookingId, RoomId, SeriesId},
    places::{self, Room, Usage},
    time::{Clock, Day, Slot, Span, WeekdayName},
};
use keting_macros::commands;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A series as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewSeries {
    pub room: RoomId,
    pub holder: Holder,
    /// What for; a club's own name when left out.
    pub purpose: Option<String>,
    /// What it counts as.
    pub usage: Option<Usage>,
    /// `mo tu we th fr sa su`.
    pub weekdays: Vec<WeekdayName>,
    pub start: Clock,
    pub end: Clock,
    /// The first day it may fall on; the weeks are counted from its week.
    pub from: Day,
    /// The last day it may fall on; either this or `times`.
    pub until: Option<Day>,
    /// 1 every week, 2 every other week; 1 when left out.
    pub every_weeks: Option<u32>,
    /// What happens on a public holiday; skipped when left out.
    pub on_holiday: Option<OnHoliday>,
    /// How many dates, when there is no last day; those left out count too.
    pub times: Option<u32>,
    /// Which of the weekdays of a month, 1 to 5, -1 the last; every week when left out.
    pub of_month: Option<Vec<i8>>,
    /// Dates that are left out.
    pub except: Option<Vec<Day>>,
    /// Extra sessions in its way that are called off for it (R3).
    pub let_go: Option<Vec<BookingId>>,
}

impl NewSeries {
    /// When it falls.
    pub(crate) fn pattern(&self) -> Result<Pattern> {
        let of_month = self.of_month.as_deref().unwrap_or_default();
        let rhythm = Rhythm::new(&self.weekdays, of_month, self.every_weeks.unwrap_or(1))?;
        let end = match (self.until, self.times) {
            (Some(until), None) => End::On(until),
            (None, Some(times)) => End::After(times),
            (None, None) => return Err(Error::rule("请填写重复到哪一天，或一共几次")),
            (Some(_), Some(_)) => {
                return Err(Error::rule("“到哪一天”和“一共几次”只能填一个，请去掉一个"));
            }
        };
        Pattern::new(rhythm, self.from, end, self.except.as_deref().unwrap_or_default())
    }
}

/// What became of a series: the sessions booked, the dates lost, the dates moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SeriesOutcome {
    /// The series; none in a preview.
    pub series: Option<SeriesId>,
    /// `每周一三五`.
    pub said: String,
    /// The last day it may fall on.
    pub until: Day,
    /// Sessions in order.
    pub booked: Vec<SeriesDate>,
    /// Dates that come to nothing, each with its reason.
    pub skipped: Vec<SkippedDate>,
    /// What is seldom meant, a sentence each: it falls in few months, whoever has it is somewhere else then.
    pub odd: Vec<String>,
}

/// A session of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SeriesDate {
    /// Its booking; none in a preview.
    pub id: Option<BookingId>,
    pub on: Day,
    pub start: Clock,
    pub end: Clock,
    /// The holiday it was moved away from.
    pub moved_from: Option<Day>,
}

/// A date of a series that comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SkippedDate {
    pub on: Day,
    /// What kind of reason.
    pub cause: SkipCause,
    /// The reason, as a sentence.
    pub reason: String,
    /// The extra sessions in the way, when nothing else is: they may be let go (R3).
    pub extras: Vec<BookingId>,
}

#[commands]
impl App {
    /// What would become of a series: free, taken, closed and holiday dates. Changes nothing.
    pub fn series_preview(&self, new: NewSeries) -> Result<SeriesOutcome> {
        self.read(|db| Ok(plan(db, &new)?.1))
    }

    /// Books a series: every date that is free; the others are kept with their reasons (R3).
    pub fn series_add(&self, new: NewSeries) -> Result<SeriesOutcome> {
        self.write("预约系列", |tx| add(tx, &new))
    }

    /// What would become of several series, each as if it were the only one. Changes nothing.
    pub fn series_preview_many(&self, news: Vec<NewSeries>) -> Result<Vec<SeriesOutcome>> {
        self.read(|db| news.iter().map(|new| Ok(plan(db, new)?.1)).collect())
    }

    /// Books several series in one change, such as several rooms for one event: all or none.
    pub fn series_add_many(&self, news: Vec<NewSeries>) -> Result<Vec<SeriesOutcome>> {
        ensure!(!news.is_empty(), "没有要预约的固定时段");
        self.write("预约系列", |tx| {
            let made =
                news.iter().enumerate().map(|(n, new)| add(tx, new).map_err(|e| e.at_line(n)));
            let made = made.collect::<Result<Vec<_>>>()?;
            if let [_, _, ..] = made.as_slice() {
                let sessions: usize = made.iter().map(|one| one.booked.len()).sum();
                tx.relabel(format!("预约 {} 个系列，共 {sessions} 场", made.len()));
            }
            Ok(made)
        })
    }
}

/// A new series inside a larger change.
pub(crate) fn add(tx: &Tx, new: &NewSeries) -> Result<SeriesOutcome> {
    let (pattern, mut outcome, span) = plan(tx, new)?;
    let holder = HolderRecord::get(tx, new.holder)?;
    let (purpose, usage) = holder.purpose_and_usage(new.purpose.as_deref(), new.usage)?;
    outcome.booked.last().map_or(Ok(()), |last| holder.may_book_until(last.on))?;
    let series = store::SeriesRow {
        room: new.room,
        holder: new.holder,
        purpose: purpose.clone(),
        usage,
        span,
        on_holiday: new.on_holiday.unwrap_or(OnHoliday::Skip),
        follows: None,
    };
    ensure!(
        !outcome.booked.is_empty(),
        "这个系列一次也排不进去，没有保存。第一个原因：{}",
        outcome.skipped.first().map_or("", |s| s.reason.as_str())
    );
    let room = places::store::get(tx, new.room)?;
    let extras = new.let_go.as_deref().unwrap_or_default();
    let gone = let_go(tx, extras, &room, &outcome.booked, &purpose)?;
    store::insert_series(tx, SeriesId::new(), &series, &pattern, &mut outcome)?;
    tx.relabel(format!("预约系列“{purpose}”{} 场{}", outcome.booked.len(), gone_said(gone)));
    Ok(outcome)
}

/// Calls off those of the extra sessions that are in the way of a fixed one (R3).
///
/// Returns how many.
pub(in crate::schedule) fn let_go(
    tx: &Tx,
    extras: &[BookingId],
    room: &Room,
    booked: &[SeriesDate],
    to: &str,
) -> Result<usize> {
    let mut gone = 0;
    for id in extras {
        let extra = store::get(tx, *id)?;
        rules::may_let_go(&extra)?;
        if rules::in_the_way_of(&extra, room, booked) {
            store::cancel(tx, *id, &format!("给固定时段“{to}”让路"))?;
            gone += 1;
        }
    }
    Ok(gone)
}

pub(in crate::schedule) fn gone_said(gone: usize) -> String {
    if gone == 0 { String::new() } else { format!("，{gone} 场加练让出来") }
}

/// The dates of a series as they would become.
pub(in crate::schedule) fn plan(
    db: &Connection,
    new: &NewSeries,
) -> Result<(Pattern, SeriesOutcome, Span)> {
    let pattern = new.pattern()?;
    let span = Span::new(new.start, new.end)?;
    let room = places::store::get(db, new.room)?;
    if !room.uses.is_empty() {
        let holder = HolderRecord::get(db, new.holder)?;
        let (_, usage) = holder.purpose_and_usage(new.purpose.as_deref(), new.usage)?;
        seats::may_hold(&room, usage, &places::store::rooms(db)?)?;
    }
    let gone = new.let_go.as_deref().unwrap_or_default();
    let openings = places::store::openings(db, pattern.from, pattern.until)?;
    let calendar = calendar::known(db)?;
    let on_holiday = new.on_holiday.unwrap_or(OnHoliday::Skip);
    let dates = pattern.dates();
    let taken = store::of_room_on(db, room.id, &rules::asked(&dates, on_holiday, &calendar))?;
    let ground = rules::Ground {
        room: &room,
        taken: taken.iter().filter(|b| !gone.contains(&b.id)).collect(),
        openings: &openings,
        calendar: &calendar,
    };
    let (booked, skipped) = rules::plan_dates(&pattern, &dates, span, on_holiday, &ground);
    let (said, until) = (pattern.rhythm.said(), pattern.until);
    let odd = odd(db, new.holder, None, &pattern, booked.iter().map(|it| (it.on, span)))?;
    Ok((pattern, SeriesOutcome { series: None, said, until, booked, skipped, odd }, span))
}

/// What is seldom meant of a series of that holder; `own` are its sessions already.
pub(in crate::schedule) fn odd(
    db: &Connection,
    holder: Holder,
    own: Option<SeriesId>,
    pattern: &Pattern,
    dates: impl Iterator<Item = (Day, Span)>,
) -> Result<Vec<String>> {
    let theirs = match holder {
        Holder::Office(_) => Vec::new(),
        Holder::Club(id) => store::of_group(db, id, pattern.from, pattern.until)?,
        Holder::Person(_) => {
            let mut all = store::between(db, pattern.from, pattern.until)?;
            all.retain(|it| it.holder == holder);
            all
        }
    };
    let others = || theirs.iter().filter(|it| own.is_none() || it.series != own);
    let met: Vec<String> = dates
        .filter_map(|(on, span)| rules::twice_at_once(Slot::on(on, span), None, others()))
        .collect();
    let twice = met.first().map(|first| match met.len() {
        1 => first.clone(),
        n => format!("{first}，这样的有 {n} 次"),
    });
    Ok(pattern.seldom().into_iter().chain(twice).collect())
}
