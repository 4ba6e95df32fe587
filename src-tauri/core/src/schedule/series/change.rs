//! A series that changes: for all that is to come or from a session on. What is past, or was marked, never
//! changes; what was moved, reworded or called off by hand survives; what becomes of every date is shown first.

use crate::schedule::{
    Booking, OnHoliday, SeriesDate, SkippedDate,
    expand::{End, Pattern, Rhythm},
    rules, seats,
    series::renew::{self, Renewed, Scope},
    series::{gone_said, let_go, odd},
    store,
};
use crate::{
    Result,
    app::App,
    calendar,
    db::Tx,
    ensure,
    ids::{BookingId, RoomId, SeriesId},
    places::{self, Room, Usage},
    time::{Clock, Day, Slot, Span, WeekdayName},
    words::{self, words},
};
use keting_macros::commands;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What a change of a series does with a session.
    DateFate {
        /// It stays as it is.
        Same = "same", "不变";
        /// It takes the new place, time or words.
        Changed = "changed", "改";
        /// There was none on that date.
        New = "new", "新增";
    }
    /// Why a session does not follow its series.
    ExceptionKind {
        /// Another room, day or time, by hand.
        Moved = "moved", "挪过";
        /// Other words, by hand.
        Reworded = "reworded", "改过内容";
        /// It makes up for a lost date.
        MakeUp = "make_up", "补场";
        /// Called off.
        Cancelled = "cancelled", "已取消";
        /// It is past, or somebody marked it.
        Marked = "marked", "已登记";
    }
}

/// What is to become of a series; what is left out stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SeriesChange {
    /// The first date that changes; nothing before today does. Today when left out.
    pub from: Option<Day>,
    /// Another room.
    pub room: Option<RoomId>,
    /// Other weekdays.
    pub weekdays: Option<Vec<WeekdayName>>,
    /// Every so many weeks.
    pub every_weeks: Option<u32>,
    /// Which of the weekdays of a month; empty for every week.
    pub of_month: Option<Vec<i8>>,
    pub start: Option<Clock>,
    pub end: Option<Clock>,
    /// What for.
    pub purpose: Option<String>,
    /// What it counts as.
    pub usage: Option<Usage>,
    /// The last day, earlier or later.
    pub until: Option<Day>,
    /// All the dates that are left out from now on.
    pub except: Option<Vec<Day>>,
    /// What happens on a public holiday.
    pub on_holiday: Option<OnHoliday>,
    /// Extra sessions in its way that are called off for it (R3).
    pub let_go: Option<Vec<BookingId>>,
    /// Why; kept beside what changed.
    pub reason: Option<String>,
}

/// What a change of a series comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SeriesChanged {
    /// The series as it goes on; none in a preview.
    pub series: Option<SeriesId>,
    /// `每周一 → 每周一三五；102 → 103`.
    pub said: String,
    /// `每周一三五`, as it will be.
    pub pattern: String,
    /// The first date that may change.
    pub from: Day,
    /// The last day it may fall on.
    pub until: Day,
    /// Standing sessions before that, which stay as they were.
    pub past: u32,
    /// The sessions from then on, in order.
    pub booked: Vec<ChangedDate>,
    /// Sessions that go away.
    pub dropped: Vec<SeriesDate>,
    /// The notes of those of them that have one; these are called off and stay on record.
    pub notes: Vec<String>,
    /// Dates that come to nothing, each with its reason.
    pub skipped: Vec<SkippedDate>,
    /// Sessions that do not follow.
    pub exceptions: Vec<SeriesException>,
    /// What was agreed on for later and is not touched, as a sentence.
    pub later: Option<String>,
    /// What is seldom meant, a sentence each, as of a new series.
    pub odd: Vec<String>,
}

/// A session of a series that changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChangedDate {
    /// The session; one that is new has no booking in a preview.
    #[serde(flatten)]
    pub date: SeriesDate,
    /// What becomes of it.
    pub fate: DateFate,
}

/// A session that does not follow its series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SeriesException {
    /// Which.
    pub id: BookingId,
    /// The date of the pattern that it stands for.
    pub stands_on: Day,
    /// When it is held.
    pub slot: Slot,
    /// Why it does not follow.
    pub kind: ExceptionKind,
    /// What is different, as a sentence.
    pub said: String,
}

/// A change of a series, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ChangeKept {
    /// When it was made.
    pub changed_on: Day,
    /// The first date that changed.
    pub from: Day,
    /// What changed.
    pub said: String,
    /// Why.
    pub reason: Option<String>,
}

#[commands]
impl App {
    /// What a change of a series would come to. Changes nothing.
    pub fn series_change_preview(
        &self,
        id: SeriesId,
        change: SeriesChange,
    ) -> Result<SeriesChanged> {
        let now = moment(self)?;
        self.read(|db| Ok(plan(db, id, &change, now)?.1.told))
    }

    /// Changes a series; what is past stays, and so does what was changed by hand.
    pub fn series_change(&self, id: SeriesId, change: SeriesChange) -> Result<SeriesChanged> {
        let now = moment(self)?;
        let reason = words::text(change.reason.as_deref(), "变动原因", 100)?;
        self.write("改固定时段", |tx| {
            let (was, plan, room) = plan(tx, id, &change, now)?;
            let gone = let_go(
                tx,
                change.let_go.as_deref().unwrap_or_default(),
                &room,
                &plan.told.booked.iter().map(|b| b.date.clone()).collect::<Vec<_>>(),
                &plan.row.purpose,
            )?;
            tx.relabel(format!(
                "“{}”从 {} 起 {}{}",
                was.row.purpose,
                plan.told.from.short(),
                plan.told.said,
                gone_said(gone)
            ));
            apply(tx, &was, plan, reason, now.0)
        })
    }
}

/// The day and the minute.
pub(in crate::schedule) fn moment(app: &App) -> Result<(Day, Clock)> {
    use chrono::Timelike as _;
    let now = (app.host.now)();
    Ok((Day::of(now.date()), Clock::hm(now.hour(), now.minute())?))
}

/// The change as it was told, over what stands: the new row, and the pattern from `from` on.
fn wished(was: &store::Series, change: &SeriesChange) -> Result<(store::SeriesRow, Rhythm, Day)> {
    let (row, rhythm) = (&was.row, &was.pattern.rhythm);
    let span =
        Span::new(change.start.unwrap_or(row.span.start()), change.end.unwrap_or(row.span.end()))?;
    let of_month = change.of_month.as_ref().unwrap_or(&rhythm.of_month);
    let weeks = if of_month.is_empty() { rhythm.every_weeks } else { 1 };
    let new = Rhythm::new(
        change.weekdays.as_ref().unwrap_or(&rhythm.weekdays),
        of_month,
        change.every_weeks.unwrap_or(weeks),
    )?;
    let purpose = words::text(change.purpose.as_deref(), "用途", 40)?;
    let row = store::SeriesRow {
        room: change.room.unwrap_or(row.room),
        holder: row.holder,
        purpose: purpose.unwrap_or_else(|| row.purpose.clone()),
        usage: change.usage.unwrap_or(row.usage),
        span,
        on_holiday: change.on_holiday.unwrap_or(row.on_holiday),
        follows: row.follows,
    };
    Ok((row, new, change.until.unwrap_or(was.pattern.until)))
}

/// Everything a change needs to know, in the same number of reads however long the series is.
fn plan(
    db: &Connection,
    id: SeriesId,
    change: &SeriesChange,
    now: (Day, Clock),
) -> Result<(store::Series, Renewed, Room)> {
    let was = store::series::get(db, id)?;
    let (row, rhythm, until) = wished(&was, change)?;
    let asked = change.from.unwrap_or(now.0).max(now.0);
    let except = change.except.clone().unwrap_or_else(|| was.pattern.except.clone());
    let only_end = row == was.row && rhythm == was.pattern.rhythm;
    // Another last day alone touches nothing before the earlier of the two.
    let from = if only_end && except == was.pattern.except {
        ensure!(until != was.pattern.until, "和原来一样，没有要改的");
        until.min(was.pattern.until).plus(1).max(now.0)
    } else {
        asked.max(was.pattern.from)
    };
    // What would begin before this minute begins tomorrow.
    let late = row.span != was.row.span && (from, row.span.start()) <= now;
    let from = if late { now.0.plus(1) } else { from };
    let (past, any_before) = store::series::before(db, id, from)?;
    let in_place = only_end || !any_before;
    let begins = match in_place {
        true if only_end || rhythm == was.pattern.rhythm => was.pattern.from,
        _ => renew::begins(&was.pattern, &rhythm, from),
    };
    ensure!(
        begins <= until,
        "“{}”排到 {} 就结束了，从 {} 起没有可改的。要接着排，请把最后一天改晚",
        was.row.purpose,
        until.long(),
        from.long()
    );
    let wanted =
        Pattern { rhythm: rhythm.clone(), from: begins, until, times: None, except: vec![] };
    let except: Vec<Day> = except.into_iter().filter(|on| wanted.has(*on)).collect();
    let mut pattern = Pattern::new(rhythm, begins, End::On(until), &except)?;
    if in_place && pattern == (Pattern { times: None, ..was.pattern.clone() }) {
        pattern.times = was.pattern.times;
    }

    let sessions = store::series::standing_for(db, id, from)?;
    let tied = store::series::tied(db, id, from)?;
    let skips = store::series::skips(db, id, from)?;
    let room = places::store::get(db, row.room)?;
    if !room.takes(row.usage) {
        seats::may_hold(&room, row.usage, &places::store::rooms(db)?)?;
    }
    let taken = store::of_room(db, room.id, from, until.max(from))?;
    let openings = places::store::openings(db, from, until.max(from))?;
    let calendar = calendar::known(db)?;
    let follower = store::series::follower(db, id)?;
    let gone = change.let_go.as_deref().unwrap_or_default();
    let ground = rules::Ground {
        room: &room,
        taken: taken.iter().filter(|b| !gone.contains(&b.id)).collect(),
        openings: &openings,
        calendar: &calendar,
    };
    let scope = Scope { was: &was, row, pattern, from, in_place, past, now, sessions, skips };
    let mut renewed = renew::renew(scope, &tied, ground)?;
    renewed.told.later = follower.map(|next| {
        let on = next.pattern.from.long();
        format!("从 {on} 起已经另外安排了{}，这次改动不影响它", next.pattern.rhythm.said())
    });
    let booked = renewed.told.booked.iter().filter(|it| it.fate != DateFate::Same);
    let booked = booked.map(|it| (it.date.on, renewed.row.span));
    renewed.told.odd = odd(db, was.row.holder, Some(id), &renewed.pattern, booked)?;
    Ok((was, renewed, room))
}

fn apply(
    tx: &Tx,
    was: &store::Series,
    plan: Renewed,
    reason: Option<String>,
    today: Day,
) -> Result<SeriesChanged> {
    let Renewed { mut told, mut row, pattern, in_place, stay, gone, joining, noted, .. } = plan;
    for skip in &gone {
        store::change::drop_skip(tx, *skip)?;
    }
    for date in &told.dropped {
        if let Some(id) = date.id {
            match noted.contains(&id) {
                true => store::cancel(tx, id, "固定时段改了")?,
                false => store::change::drop_session(tx, id)?,
            }
        }
    }
    let id = if in_place {
        store::change::rewrite(tx, was.id, &row, &pattern)?;
        was.id
    } else {
        let id = SeriesId::new();
        let last = told.from.plus(-1).min(was.pattern.until).max(was.pattern.from);
        store::change::shorten(tx, was.id, last)?;
        row.follows = Some(was.id);
        store::series::insert_row(tx, id, &row, &pattern)?;
        for session in &joining {
            store::change::join_session(tx, *session, id)?;
        }
        for skip in &stay {
            store::change::join_skip(tx, *skip, id)?;
        }
        id
    };
    let (mut new, mut at) = (Vec::new(), Vec::new());
    for (n, ChangedDate { date, fate }) in told.booked.iter().enumerate() {
        match (*fate, date.id) {
            (DateFate::Changed, Some(session)) => {
                let stands_on = date.moved_from.unwrap_or(date.on);
                store::change::follow(tx, session, &row, (date.on, stands_on))?;
            }
            (DateFate::New, _) => {
                new.push(date.clone());
                at.push(n);
            }
            _ => {}
        }
    }
    store::series::insert_dates(tx, id, &row, &mut new, &plan.lost)?;
    for (n, date) in at.into_iter().zip(new) {
        told.booked[n].date.id = date.id;
    }
    let kept = ChangeKept { changed_on: today, from: told.from, said: told.said.clone(), reason };
    store::change::keep(tx, id, &kept)?;
    told.series = Some(id);
    Ok(told)
}

/// What a session of a series is to a change of it; none when it follows.
pub(in crate::schedule) fn exception(
    was: &store::Series,
    it: &Booking,
    made_up: bool,
    tied: bool,
    now: (Day, Clock),
) -> Option<SeriesException> {
    let stands_on = it.stands_on.unwrap_or(it.slot.day());
    let (kind, said) = renew::differs(was, it, made_up, tied, now)?;
    let said = format!("{} {said}", dated(stands_on));
    Some(SeriesException { id: it.id, stands_on, slot: it.slot, kind, said })
}

fn dated(on: Day) -> String {
    format!("{}({})", on.short(), on.weekday_name())
}
