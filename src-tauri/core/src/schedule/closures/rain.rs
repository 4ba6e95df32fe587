//! When it rains: what was to be under the sky goes to the room each place has for it, where that is free. One
//! change, one undo; what does not fit is named and stays where it is.

use crate::schedule::{Booking, BookingState, Level, rules, seats, store};
use crate::{
    Result,
    app::App,
    calendar, ensure,
    ids::{BookingId, RoomId},
    places::{self, Room},
    time::{Day, Slot},
};
use keting_macros::commands;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

/// A session under the sky on a day of rain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RainMove {
    /// Which.
    pub booking: BookingId,
    /// What for.
    pub purpose: String,
    pub slot: Slot,
    /// Where it was to be.
    pub from: String,
    /// The room it goes to; none: it stays.
    pub to: Option<String>,
    /// Why it stays.
    pub reason: Option<String>,
}

#[commands]
impl App {
    /// What would become of the sessions under the sky on that day, of one place or of all. Changes nothing.
    pub fn rain_preview(&self, on: Day, room: Option<RoomId>) -> Result<Vec<RainMove>> {
        self.read(|db| Ok(plan(db, on, room)?.into_iter().map(|it| it.told()).collect()))
    }

    /// Moves the sessions under the sky on that day to where each place goes when it rains. Refused when none can.
    pub fn rain_move(&self, on: Day, room: Option<RoomId>) -> Result<Vec<RainMove>> {
        self.write("下雨改到室内", |tx| {
            let plan = plan(tx, on, room)?;
            ensure!(!plan.is_empty(), "{}没有室外的场次，不用改", on.short());
            for it in &plan {
                if let Ok(to) = &it.to {
                    store::relocate(tx, it.booking.id, to.id, it.booking.slot)?;
                }
            }
            let moved = plan.iter().filter(|it| it.to.is_ok()).count();
            let told: Vec<RainMove> = plan.into_iter().map(|it| it.told()).collect();
            ensure!(
                moved > 0,
                "{}室外的场次都改不了：{}",
                on.short(),
                told.iter().find_map(|it| it.reason.as_deref()).unwrap_or_default()
            );
            tx.relabel(format!("{}下雨，{moved} 场改到室内", on.short()));
            Ok(told)
        })
    }
}

/// A session and where it goes, or why not.
struct Sheltered {
    booking: Booking,
    to: std::result::Result<Room, String>,
}

impl Sheltered {
    fn told(self) -> RainMove {
        let (to, reason) = match self.to {
            Ok(room) => (Some(room.name), None),
            Err(reason) => (None, Some(reason)),
        };
        let Booking { id, purpose, slot, room_name, .. } = self.booking;
        RainMove { booking: id, purpose, slot, from: room_name, to, reason }
    }
}

fn plan(db: &Connection, on: Day, of: Option<RoomId>) -> Result<Vec<Sheltered>> {
    let rooms = places::store::rooms(db)?;
    let (openings, calendar) = (places::store::openings(db, on, on)?, calendar::known(db)?);
    let mut taken = store::between(db, on, on)?;
    let outside = |b: &&Booking| {
        b.state == BookingState::Planned
            && of.is_none_or(|room| b.room == room)
            && rooms.iter().any(|room| room.id == b.room && room.outdoor)
    };
    let mut wet: Vec<Booking> = taken.iter().filter(outside).cloned().collect();
    // The street's come first, then the earliest.
    wet.sort_by_key(|b| (b.level != Level::Street, b.slot));
    let mut all = Vec::new();
    for booking in wet {
        let shelter = rooms.iter().find(|room| room.id == booking.room).and_then(|it| it.rain_room);
        let to = match rooms.iter().find(|room| Some(room.id) == shelter) {
            None => Err(format!("{}还没有登记雨天改到哪里", booking.room_name)),
            Some(room) => seats::may_hold(room, booking.usage, &rooms)
                .and_then(|()| {
                    rules::may_book(
                        room,
                        booking.slot,
                        &taken,
                        Some(booking.id),
                        &openings,
                        &calendar,
                    )
                })
                .map(|()| room.clone())
                .map_err(|no| no.to_string()),
        };
        if let (Ok(room), Some(it)) = (&to, taken.iter_mut().find(|b| b.id == booking.id)) {
            it.room = room.id;
        }
        all.push(Sheltered { booking, to });
    }
    all.sort_by_key(|it| it.booking.slot);
    Ok(all)
}
