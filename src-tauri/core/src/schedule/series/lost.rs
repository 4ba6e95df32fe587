//! What was missed: dates of series that came to nothing, what is owed for them, and how it is made up.

use crate::schedule::{
    Booking, BookingKind, BookingState, Holder, Level, SkipCause,
    finding::FinderFacts,
    free::{self, FreePlaces, FreeQuery},
    service::may_book,
    store,
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    ids::{BookingId, GroupId, RoomId, SeriesId, SkipId},
    time::{Clock, Day, Slot, Span},
    words,
};
use keting_macros::commands;
use serde::Serialize;
use ts_rs::TS;

/// A date of a series that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LostDate {
    pub id: SkipId,
    /// Of which series.
    pub series: SeriesId,
    /// Who lost it.
    pub holder: Holder,
    /// The name of who.
    pub holder_name: String,
    pub room: RoomId,
    /// The room's name.
    pub room_name: String,
    /// What for.
    pub purpose: String,
    pub on: Day,
    pub start: Clock,
    pub end: Clock,
    /// What kind of reason.
    pub cause: SkipCause,
    /// The reason, as a sentence.
    pub reason: String,
    /// Made up for on.
    pub made_up_on: Option<Day>,
    /// By which session.
    pub made_up_by: Option<BookingId>,
    /// Why it is not made up for.
    pub waived: Option<String>,
    /// It is owed: not made up for, not waived, and not a holiday on which the series stops by agreement.
    pub owed: bool,
}

#[commands]
impl App {
    /// The dates of a club's series that came to nothing in those days, made up for or still owed.
    pub fn lost_list(&self, group: GroupId, from: Day, to: Day) -> Result<Vec<LostDate>> {
        self.read(|db| store::lost::of_group(db, group, from, to))
    }

    /// The dates that anybody lost in those days.
    pub fn lost_days(&self, from: Day, to: Day) -> Result<Vec<LostDate>> {
        self.read(|db| store::lost::between(db, from, to))
    }

    /// The first free places for a date that was lost, from today on: that week, the same room, the same time.
    pub fn lost_places(&self, id: SkipId) -> Result<FreePlaces> {
        let today = self.today();
        self.read(|db| {
            let lost = store::lost::get(db, id)?;
            let wish = wish(&lost, today)?;
            let known = FinderFacts::around(db, &wish, today)?;
            free::free_places(&wish, &known.facts())
        })
    }

    /// Books the session that makes up for a lost date.
    pub fn lost_book(&self, id: SkipId, room: RoomId, slot: Slot) -> Result<BookingId> {
        self.write("补场", |tx| {
            let lost = open(store::lost::get(tx, id)?)?;
            let series = store::series::get(tx, lost.series)?.row;
            let there = may_book(tx, room, slot, None, Some(series.usage), None)?;
            let session = store::Session {
                holder: series.holder,
                purpose: &series.purpose,
                usage: series.usage,
                kind: BookingKind::Fixed,
                series: Some((lost.series, lost.on)),
                state: BookingState::Planned,
                heads: None,
                reason: None,
                note: None,
                level: Level::Community,
                seats: None,
            };
            let booking = BookingId::new();
            store::insert(tx, booking, room, slot, &session)?;
            store::lost::made_up(tx, id, Some((slot.day(), Some(booking))))?;
            tx.relabel(format!(
                "补“{}”{}没排上的一场：{there} {slot}",
                lost.purpose,
                lost.on.short()
            ));
            Ok(booking)
        })
    }

    /// A date that was lost is not made up for, and why; null takes it back.
    pub fn lost_waive(&self, id: SkipId, reason: Option<String>) -> Result<()> {
        let reason = reason.map(|it| words::name(&it, "不补的原因", 100)).transpose()?;
        self.write("不补了", |tx| {
            let lost = store::lost::get(tx, id)?;
            let (what, on) = (&lost.purpose, lost.on.short());
            match &reason {
                Some(why) => tx.relabel(format!("“{what}”{on}没排上的不补了：{why}")),
                None => tx.relabel(format!("“{what}”{on}没排上的还要补")),
            }
            if reason.is_some() {
                open(lost)?;
                store::lost::made_up(tx, id, None)?;
            }
            store::lost::waive(tx, id, reason.as_deref())
        })
    }

    /// A date that was lost has been made up for on a day on which the club has a session; null takes it back.
    pub fn lost_made_up(&self, id: SkipId, on: Option<Day>) -> Result<()> {
        self.write("补场", |tx| {
            let lost = store::lost::get(tx, id)?;
            let Some(on) = on else {
                tx.relabel(format!("“{}”{}还没有补", lost.purpose, lost.on.short()));
                return store::lost::made_up(tx, id, None);
            };
            let lost = open(lost)?;
            let by = match lost.holder {
                Holder::Club(group) => {
                    let there = store::of_group(tx, group, on, on)?;
                    // A session beyond the fixed ones makes up for it rather than one that is due anyway.
                    let there = there
                        .iter()
                        .filter(|b| b.counts())
                        .min_by_key(|b| b.kind == BookingKind::Fixed);
                    ensure!(
                        there.is_some(),
                        "{}没有“{}”的场次。请先到周安排预约补的那一场，再回来记",
                        on.short(),
                        lost.purpose
                    );
                    there.map(|b| b.id)
                }
                _ => None,
            };
            tx.relabel(format!(
                "“{}”{}没排上的，{}补了",
                lost.purpose,
                lost.on.short(),
                on.short()
            ));
            store::lost::made_up(tx, id, Some((on, by)))
        })
    }
}

/// Keeps that a session of a series was lost after it had been booked, so that it is owed; a session of no
/// series owes nothing.
pub(in crate::schedule) fn keep(
    tx: &Tx,
    session: &Booking,
    cause: SkipCause,
    reason: &str,
) -> Result<()> {
    let Some(series) = session.series else { return Ok(()) };
    let on = session.stands_on.unwrap_or(session.slot.day());
    store::lost::keep(tx, series, on, cause, reason)
}

fn open(lost: LostDate) -> Result<LostDate> {
    if let (Some(on), false) = (lost.made_up_on, lost.owed) {
        let (what, was) = (&lost.purpose, lost.on.short());
        return Err(Error::rule(format!("“{what}”{was}没排上的，{}已经补了", on.short())));
    }
    Ok(lost)
}

/// What would make up for it: as long, at about that time, in that room if it can be; the days of its week first.
fn wish(lost: &LostDate, today: Day) -> Result<FreeQuery> {
    let monday = lost.on.monday();
    let mut days: Vec<Day> = monday.to(monday.plus(6)).filter(|on| today < *on).collect();
    days.sort_by_key(|on| (on.since(lost.on).abs(), *on));
    if days.is_empty() {
        days.push(today.plus(1).max(lost.on));
    }
    Ok(FreeQuery {
        people: None,
        equipment: None,
        usage: None,
        minutes: Span::new(lost.start, lost.end)?.minutes(),
        days,
        start: lost.start,
        room: Some(lost.room),
        holder: Some(lost.holder),
        except: None,
        seats: None,
    })
}
