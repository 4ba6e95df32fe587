//! Sessions that a closure drives out of their place, and where each could go: pure. The fixed ones choose
//! first, and what is proposed to one is taken for the next, so that no two are sent to one place.

use crate::schedule::{
    Booking, BookingKind, BookingState, Level,
    free::{Facts, FreePlace, FreeQuery, Taken, first_free},
    unfit::UnfitCause,
};
use crate::{
    Result,
    ids::{BookingId, ClosureId, GroupId, RoomId},
    places::{Closure, NewClosure, Room},
    time::{Day, Slot, Span},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// What is worked through: a closure that is to be, or one that is kept already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// As told by the desk.
    New(NewClosure),
    /// As kept.
    Kept(ClosureId),
    /// No closure: everything to come that no longer fits its place.
    Unfit(bool),
}

/// A session that stands in a closure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Displaced {
    /// The session.
    pub booking: Booking,
    /// Why it no longer fits, where that is not the closure itself.
    pub why: Option<String>,
    /// Where it could go.
    pub place: Option<FreePlace>,
    /// When it can go nowhere: why.
    pub why_none: Option<String>,
}

/// A closure, or what no longer fits its place, and every session that stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ClosurePreview {
    /// The name of what is closed.
    pub name: String,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// The time of each day.
    pub span: Span,
    /// Why.
    pub reason: String,
    /// The sessions still to come, in order, each with its place.
    pub displaced: Vec<Displaced>,
    /// Sessions within it that are over: they stay as they were.
    pub past: u32,
    /// What is to be known of one that is not kept yet: notice too short, days gone by, a whole site.
    pub warnings: Vec<String>,
}

/// A room at a time, as told by the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    pub room: RoomId,
    pub slot: Slot,
}

/// A place that another row of the list has been given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HeldSpot {
    /// Which session was given it.
    pub booking: BookingId,
    pub spot: Spot,
}

/// What becomes of a displaced session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Outcome {
    /// It goes there; to two places when it is split.
    Moved(Vec<Spot>),
    /// It is called off.
    Cancelled {
        /// Why.
        reason: String,
        /// A session of a series is owed; any other goes on the waiting list.
        remember: bool,
    },
}

/// A displaced session and what becomes of it; one that is not told stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The session.
    pub booking: BookingId,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What working a closure through did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ClosureApplied {
    /// The closure; none when it was about what no longer fits.
    pub closure: Option<ClosureId>,
    /// Sessions that have another place.
    pub moved: u32,
    /// Sessions called off.
    pub cancelled: u32,
    /// Sessions that still stand in it.
    pub left: u32,
}

/// Of the sessions of a closed place, those that its days and times touch: the ones still to come, and how
/// many are over.
pub fn hit(closure: &Closure, all: Vec<Booking>, today: Day) -> (Vec<Booking>, u32) {
    let touched = all.into_iter().filter(|b| {
        let on = b.slot.day();
        b.state != BookingState::Cancelled
            && closure.from <= on
            && on <= closure.to
            && closure.span.overlaps(b.slot.span())
    });
    let (mut coming, over): (Vec<Booking>, Vec<Booking>) =
        touched.partition(|b| today <= b.slot.day() && b.state == BookingState::Planned);
    coming.sort_by(|a, b| (a.slot, &a.room_name).cmp(&(b.slot, &b.room_name)));
    (coming, over.len() as u32)
}

/// What a displaced session needs elsewhere: its people (`members` of its club, but no more than its room
/// holds), its length, its day and hour.
pub fn wish_of(booking: &Booking, members: &HashMap<GroupId, u32>, rooms: &[Room]) -> FreeQuery {
    let held = rooms.iter().find(|room| room.id == booking.room).and_then(|room| room.capacity);
    let people = booking.holder.keys().0.and_then(|group| members.get(&group)).copied();
    FreeQuery {
        people: booking.seats.or(people.filter(|n| *n > 0).map(|n| n.min(held.unwrap_or(n)))),
        equipment: None,
        usage: Some(booking.usage),
        minutes: booking.slot.span().minutes(),
        days: vec![booking.slot.day()],
        start: booking.slot.span().start(),
        room: Some(booking.room),
        holder: Some(booking.holder),
        except: Some(booking.id),
        seats: booking.seats,
    }
}

/// The same wish when the room is too small: any room that takes all who come.
pub fn larger(wish: FreeQuery, it: &Booking, people: &HashMap<GroupId, u32>) -> FreeQuery {
    let people = it.holder.keys().0.and_then(|club| people.get(&club)).copied();
    FreeQuery { people, room: None, ..wish }
}

/// A place for each, what the street asked for first (3-4), then fixed sessions, then by time; returned in the order
/// given. Who must go because of a holiday is sent nowhere unasked: that date is not theirs.
pub fn propose(
    displaced: Vec<Booking>,
    members: &HashMap<GroupId, u32>,
    rooms: &[Room],
    facts: &mut Facts,
    cause: impl Fn(&Booking) -> UnfitCause,
) -> Result<Vec<Displaced>> {
    let mut order: Vec<usize> = (0..displaced.len()).collect();
    let rank = |b: &Booking| (b.level != Level::Street, b.kind != BookingKind::Fixed);
    order.sort_by_key(|at| (rank(&displaced[*at]), *at));
    let mut found: Vec<Option<(Option<FreePlace>, Option<String>)>> = vec![None; displaced.len()];
    for at in order {
        let booking = &displaced[at];
        let mut wish = wish_of(booking, members, rooms);
        match cause(booking) {
            UnfitCause::Holiday => {
                let why = "放假那天不排，可以取消，或换一天".to_owned();
                found[at] = Some((None, Some(why)));
                continue;
            }
            UnfitCause::Capacity => wish = larger(wish, booking, members),
            _ => {}
        }
        let best = first_free(&wish, facts)?;
        for spot in best.iter().flat_map(|place| &place.spots) {
            facts.take(taken(booking, spot.room, spot.slot, spot.seats));
        }
        found[at] = Some(match best {
            Ok(place) => (Some(place), None),
            Err(why) => (None, Some(why)),
        });
    }
    let all = displaced.into_iter().zip(found.into_iter().flatten());
    Ok(all
        .map(|(booking, (place, why_none))| Displaced { booking, why: None, place, why_none })
        .collect())
}

/// That session in another place; one that had the whole room takes the whole room.
pub fn taken(booking: &Booking, room: RoomId, slot: Slot, seats: Option<u32>) -> Taken {
    Taken { id: booking.id, room, slot, holder: booking.holder, seats }
}

/// `，挪走 2 场，取消 1 场`: what became of so many.
pub fn did(moved: usize, cancelled: usize) -> String {
    let all = [(moved, "挪走"), (cancelled, "取消")];
    let did = all.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("，{what} {n} 场"));
    did.collect()
}
