//! What the desk does when a room goes out of use: every session that stands in the closure, and one change
//! that closes and moves them all.

use crate::schedule::{
    Booking, NewBooking, NewWait, SkipCause,
    displaced::{self, Closing, ClosureApplied, ClosurePreview, HeldSpot, Outcome, Settled, Spot},
    finding::FinderFacts,
    free::{FreePlaces, REACH, free_places},
    lost, rules, service, store, waiting,
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ids::{BookingId, ClosureId},
    places::{self, Closure, rules::lawful_closure},
    time::Day,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// Every session that a closure hits, each with its proposed place: fixed ones choose first, and no two
    /// are sent to one place. Changes nothing.
    pub fn closure_preview(&self, closing: Closing) -> Result<ClosurePreview> {
        let today = self.today();
        self.read(|db| {
            let (closure, name) = told(db, &closing)?;
            let (hit, past) = displaced::hit(&closure, store::of_place(db, &closure)?, today);
            let (from, to, span) = (closure.from, closure.to, closure.span);
            let reason = closure.reason.clone();
            let displaced = match around(db, &hit, closure, today)? {
                Some(known) => {
                    let members = store::members_now(db, today)?;
                    displaced::propose(hit, &members, &known.rooms, &mut known.facts())?
                }
                None => Vec::new(),
            };
            let warnings = match &closing {
                Closing::New(new) => places::service::closure_warnings(db, new, today)?,
                Closing::Kept(_) => Vec::new(),
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
            let (closure, _) = told(db, &closing)?;
            let one = store::get(db, booking)?;
            let only = std::slice::from_ref(&one);
            let known = around(db, only, closure, today)?.ok_or(Error::Missing("预约"))?;
            let mut facts = known.facts();
            for other in held.iter().filter(|other| other.booking != booking) {
                let theirs = store::get(db, other.booking)?;
                let seats = theirs.seats.filter(|_| known.has_free_seats(other.spot.room));
                facts.take(displaced::taken(&theirs, other.spot.room, other.spot.slot, seats));
            }
            let members = store::members_now(db, today)?;
            free_places(&displaced::wish_of(&one, &members, &known.rooms), &facts)
        })
    }

    /// Closes, and moves or calls off each session as accepted, in one change: all of it or nothing.
    pub fn closure_apply(&self, closing: Closing, settled: Vec<Settled>) -> Result<ClosureApplied> {
        let today = self.today();
        self.write("登记停用", |tx| {
            let id = match &closing {
                Closing::New(new) => places::service::add_closure(tx, new)?.0,
                Closing::Kept(id) => *id,
            };
            let (closure, name) = told(tx, &Closing::Kept(id))?;
            let (mut moved, mut cancelled) = (0, 0);
            for one in &settled {
                let booking = store::get(tx, one.booking)?;
                settle(tx, &booking, &one.outcome, today).map_err(|e| named(&booking, e))?;
                match one.outcome {
                    Outcome::Moved(_) => moved += 1,
                    Outcome::Cancelled { .. } => cancelled += 1,
                }
            }
            let still = displaced::hit(&closure, store::of_place(tx, &closure)?, today).0;
            tx.relabel(label(&name, &closing, &closure, moved, cancelled));
            Ok(ClosureApplied { closure: id, moved, cancelled, left: still.len() as u32 })
        })
    }
}

/// The closure meant, and the name of what it closes.
fn told(db: &Connection, closing: &Closing) -> Result<(Closure, String)> {
    let closure = match closing {
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
    Ok((closure, name))
}

/// What is known of the days of those sessions and the days near, with the closure in force.
fn around(
    db: &Connection,
    hit: &[Booking],
    closure: Closure,
    today: Day,
) -> Result<Option<FinderFacts>> {
    let days = hit.iter().map(|b| b.slot.day());
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return Ok(None) };
    let mut known = FinderFacts::of(db, first.plus(-REACH).max(today), last.plus(REACH))?;
    known.openings.close(closure);
    Ok(Some(known))
}

/// Moves or calls off one displaced session as accepted.
pub(in crate::schedule) fn settle(
    tx: &Tx,
    booking: &Booking,
    outcome: &Outcome,
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
                (true, Some(_)) => lost::keep(tx, booking, SkipCause::Closed, &reason),
                (true, None) => waiting::insert(tx, request(booking, reason), today).map(drop),
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

fn label(name: &str, closing: &Closing, closure: &Closure, moved: u32, cancelled: u32) -> String {
    let days = if closure.from == closure.to {
        closure.from.short()
    } else {
        format!("{}—{}", closure.from.short(), closure.to.short())
    };
    let said = match closing {
        Closing::New(_) => format!("{name}停用 {days}"),
        Closing::Kept(_) => format!("{name} {days}停用期间"),
    };
    said + &displaced::did(moved as usize, cancelled as usize)
}
