//! What the desk does when a room goes out of use, or when something else changed under what is booked: every
//! session that must go, and one change that closes and moves them all.

use crate::schedule::{
    Booking, NewBooking, NewWait, OnHoliday, SkipCause,
    displaced::{
        self, Closing, ClosureApplied, ClosurePreview, Displaced, HeldSpot, Outcome, Settled, Spot,
    },
    finding::FinderFacts,
    free::{FreePlaces, REACH, free_places},
    lost, rules, service, store,
    unfit::{Ground, Unfit, UnfitCause},
    waiting,
};
use crate::{
    Error, Result,
    app::App,
    calendar,
    db::Tx,
    ids::{BookingId, ClosureId},
    places::{
        self, Closure,
        rules::{all_day, lawful_closure},
    },
    time::Day,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;
use std::collections::HashMap;

#[commands]
impl App {
    /// Every session that a closure hits, or that no longer fits its place, each with its proposed place: fixed ones
    /// choose first, and no two are sent to one place. Changes nothing.
    pub fn closure_preview(&self, closing: Closing) -> Result<ClosurePreview> {
        let today = self.today();
        self.read(|db| {
            let Met { closure, name, hit, past } = met(db, &closing, today)?;
            let days = || hit.iter().map(|it| it.booking.slot.day());
            let (from, to, span, reason) = match &closure {
                Some(it) => (it.from, it.to, it.span, it.reason.clone()),
                None => {
                    let days = (days().min().unwrap_or(today), days().max().unwrap_or(today));
                    (days.0, days.1, all_day(), String::new())
                }
            };
            let displaced = propose(db, hit, closure, today)?;
            let warnings = match &closing {
                Closing::New(new) => places::service::closure_warnings(db, new, today)?,
                Closing::Kept(_) | Closing::Unfit(_) => Vec::new(),
            };
            Ok(ClosurePreview { name, from, to, span, reason, displaced, past, warnings })
        })
    }

    /// The other places one displaced session could go to, those that other rows were given left out.
    pub fn closure_choices(
        &self,
        closing: Closing,
        booking: BookingId,
        held: Vec<HeldSpot>,
    ) -> Result<FreePlaces> {
        let today = self.today();
        self.read(|db| {
            let closure = told(db, &closing)?.map(|(closure, _)| closure);
            let one = store::get(db, booking)?;
            let only = std::slice::from_ref(&one);
            let known = around(db, only, closure, today)?.ok_or(Error::Missing("预约"))?;
            let mut facts = known.facts();
            for other in held.iter().filter(|other| other.booking != booking) {
                let theirs = store::get(db, other.booking)?;
                let seats = theirs.seats.filter(|_| known.has_free_seats(other.spot.room));
                facts.take(displaced::taken(&theirs, other.spot.room, other.spot.slot, seats));
            }
            let people = store::people_of(db, today)?;
            let cause = match closing {
                Closing::Unfit(_) => ground(db, today)?.unfit(vec![one.clone()], today).pop(),
                _ => None,
            };
            let cause = cause.map(|it| it.cause);
            let mut wish = displaced::wish_of(&one, &people, &known.rooms);
            if cause == Some(UnfitCause::Capacity) {
                wish = displaced::larger(wish, &one, &people);
            }
            let mut found = free_places(&wish, &facts)?;
            if cause == Some(UnfitCause::Holiday) {
                let on = one.slot.day();
                found.places.retain(|it| it.spots.iter().all(|spot| spot.slot.day() != on));
            }
            Ok(found)
        })
    }

    /// Closes, and moves or calls off each session as accepted, in one change: all of it or nothing.
    pub fn closure_apply(&self, closing: Closing, settled: Vec<Settled>) -> Result<ClosureApplied> {
        let today = self.today();
        self.write("登记停用", |tx| {
            let closure = match &closing {
                Closing::New(new) => Some(places::service::add_closure(tx, new)?.0),
                Closing::Kept(id) => Some(*id),
                Closing::Unfit(_) => None,
            };
            let kept = closure.map_or(Closing::Unfit(true), Closing::Kept);
            let before = met(tx, &kept, today)?;
            let (mut moved, mut cancelled) = (0, 0);
            for one in &settled {
                let booking = store::get(tx, one.booking)?;
                let why = before.hit.iter().find(|it| it.booking.id == one.booking);
                let cause = why.map_or(SkipCause::Closed, |it| it.cause.lost());
                settle(tx, &booking, &one.outcome, cause, today).map_err(|e| named(&booking, e))?;
                match one.outcome {
                    Outcome::Moved(_) => moved += 1,
                    Outcome::Cancelled { .. } => cancelled += 1,
                }
            }
            let left = met(tx, &kept, today)?.hit.len() as u32;
            tx.relabel(label(&before, &closing, moved, cancelled));
            Ok(ClosureApplied { closure, moved, cancelled, left })
        })
    }
}

/// What is worked through: a closure and its name, or what no longer fits, with the sessions that must go.
struct Met {
    closure: Option<Closure>,
    name: String,
    hit: Vec<Unfit>,
    past: u32,
}

fn met(db: &Connection, closing: &Closing, today: Day) -> Result<Met> {
    let Some((closure, name)) = told(db, closing)? else {
        let name = "不再合适的场次".to_owned();
        return Ok(Met { closure: None, name, hit: unfit(db, today)?, past: 0 });
    };
    let (hit, past) = displaced::hit(&closure, store::of_place(db, &closure)?, today);
    let stands = |booking| Unfit { booking, cause: UnfitCause::Closed, why: String::new() };
    Ok(Met { closure: Some(closure), name, hit: hit.into_iter().map(stands).collect(), past })
}

/// The closure meant, and the name of what it closes; none when it is about what no longer fits.
fn told(db: &Connection, closing: &Closing) -> Result<Option<(Closure, String)>> {
    let closure = match closing {
        Closing::Unfit(_) => return Ok(None),
        Closing::Kept(id) => places::store::closure_kept(db, *id)?,
        Closing::New(new) => {
            let (reason, span) = lawful_closure(new)?;
            let (room, site, posted_on) = (new.room, new.site, new.posted_on);
            let (id, from, to) = (ClosureId::new(), new.from, new.to);
            Closure { id, room, site, from, to, span, reason, posted_on }
        }
    };
    let name = match (closure.room, closure.site) {
        (Some(room), _) => places::store::get(db, room)?.name,
        (_, Some(site)) => places::store::site(db, site)?.name,
        _ => return Err(Error::Missing("活动室")),
    };
    Ok(Some((closure, name)))
}

/// A place for each. Whoever has a holiday is sent nowhere unasked: that date is not theirs.
fn propose(
    db: &Connection,
    hit: Vec<Unfit>,
    closure: Option<Closure>,
    today: Day,
) -> Result<Vec<Displaced>> {
    let why: HashMap<BookingId, (UnfitCause, String)> =
        hit.iter().map(|it| (it.booking.id, (it.cause, it.why.clone()))).collect();
    let sessions: Vec<Booking> = hit.into_iter().map(|it| it.booking).collect();
    let Some(known) = around(db, &sessions, closure, today)? else { return Ok(Vec::new()) };
    let people = store::people_of(db, today)?;
    let mut all = displaced::propose(sessions, &people, &known.rooms, &mut known.facts(), |it| {
        why[&it.id].0
    })?;
    for it in &mut all {
        it.why = Some(why[&it.booking.id].1.clone()).filter(|text| !text.is_empty());
    }
    Ok(all)
}

/// What sessions to come have to fit.
pub(in crate::schedule) fn ground(db: &Connection, today: Day) -> Result<Ground> {
    let far = Day::LATEST;
    let pausing = store::series::running(db, today)?.into_iter();
    Ok(Ground {
        rooms: places::store::rooms(db)?,
        openings: places::store::openings(db, today, far)?,
        calendar: calendar::known(db)?,
        pausing: pausing
            .filter(|it| it.row.on_holiday != OnHoliday::Keep)
            .map(|it| it.id)
            .collect(),
        people: store::people_of(db, today)?,
    })
}

/// Everything to come that no longer fits its place.
pub(crate) fn unfit(db: &Connection, today: Day) -> Result<Vec<Unfit>> {
    Ok(ground(db, today)?.unfit(store::between(db, today, Day::LATEST)?, today))
}

/// What is known of the days of those sessions and the days near, with the closure in force.
fn around(
    db: &Connection,
    hit: &[Booking],
    closure: Option<Closure>,
    today: Day,
) -> Result<Option<FinderFacts>> {
    let days = hit.iter().map(|b| b.slot.day());
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return Ok(None) };
    let mut known = FinderFacts::of(db, first.plus(-REACH).max(today), last.plus(REACH))?;
    closure.into_iter().for_each(|it| known.openings.close(it));
    Ok(Some(known))
}

/// Moves or calls off one displaced session as accepted.
pub(in crate::schedule) fn settle(
    tx: &Tx,
    booking: &Booking,
    outcome: &Outcome,
    cause: SkipCause,
    today: Day,
) -> Result<()> {
    match outcome {
        Outcome::Moved(spots) => {
            rules::may_change(booking)?;
            let Some((first, rest)) = spots.split_first() else {
                return Err(Error::rule("没有写明挪到哪里"));
            };
            let (usage, seats) = (Some(booking.usage), booking.seats);
            service::may_book(tx, first.room, first.slot, Some(booking.id), usage, seats)?;
            store::relocate(tx, booking.id, first.room, first.slot)?;
            for spot in rest {
                service::add(tx, &part(booking, spot), booking.state, None)?;
            }
            Ok(())
        }
        Outcome::Cancelled { reason, remember } => {
            rules::may_cancel(booking)?;
            let reason = words::name(reason, "取消原因", 100)?;
            store::cancel(tx, booking.id, &reason)?;
            match (remember, booking.series) {
                (false, _) => Ok(()),
                (true, Some(_)) => lost::keep(tx, booking, cause, &reason),
                (true, None) => {
                    let wait = request(booking, reason);
                    match waiting::waits_already(tx, &wait)? {
                        Some(_) => Ok(()),
                        None => waiting::insert(tx, wait, today).map(drop),
                    }
                }
            }
        }
    }
}

/// The second part of a session that is split.
fn part(booking: &Booking, spot: &Spot) -> NewBooking {
    NewBooking {
        room: spot.room,
        slot: spot.slot,
        holder: booking.holder,
        purpose: Some(booking.purpose.clone()),
        usage: Some(booking.usage),
        extra: None,
        note: booking.note.clone(),
        level: Some(booking.level),
        seats: None,
    }
}

fn request(booking: &Booking, reason: String) -> NewWait {
    NewWait {
        room: booking.room,
        slot: booking.slot,
        holder: booking.holder,
        purpose: Some(booking.purpose.clone()),
        reason,
        asked_on: None,
        priority: None,
        until: None,
    }
}

/// The refusal says whose session it was.
pub(in crate::schedule) fn named(booking: &Booking, error: Error) -> Error {
    match error {
        Error::Rule(sentence) => Error::rule(format!(
            "“{}”{}：{sentence}。什么都没有改动",
            booking.purpose, booking.slot
        )),
        other => other,
    }
}

fn label(met: &Met, closing: &Closing, moved: u32, cancelled: u32) -> String {
    let name = &met.name;
    let did = displaced::did(moved as usize, cancelled as usize);
    let Some(closure) = &met.closure else { return format!("{name}{did}") };
    let days = if closure.from == closure.to {
        closure.from.short()
    } else {
        format!("{}—{}", closure.from.short(), closure.to.short())
    };
    match closing {
        Closing::New(_) => format!("{name}停用 {days}{did}"),
        _ => format!("{name} {days}停用期间{did}"),
    }
}
