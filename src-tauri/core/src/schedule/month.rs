//! The month at a glance: how much of each room's open hours is used, day by day, as T1 counts it.

use super::store;
use crate::{Result, app::App, calendar, ensure, ids::RoomId, places, time::Day};
use keting_macros::commands;
use serde::Serialize;
use std::collections::HashMap;
use ts_rs::TS;

/// How much a room is used on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomDay {
    pub room: RoomId,
    pub on: Day,
    /// Minutes open, closures taken out; 0 too where nobody has set its hours.
    pub open_minutes: u32,
    /// Minutes of its sessions.
    pub used_minutes: u32,
    /// Sessions that were not called off and not missed.
    pub sessions: u32,
}

#[commands]
impl App {
    /// How much each room is used on each of those days; at most 62 days. A room no longer in use is
    /// there as long as it has sessions.
    pub fn room_days(&self, from: Day, to: Day) -> Result<Vec<RoomDay>> {
        ensure!(from <= to && to.since(from) <= 62, "一次最多看两个月的使用情况");
        self.read(|db| {
            let (calendar, rooms) = (calendar::known(db)?, places::store::rooms(db)?);
            let openings = places::store::openings(db, from, to)?;
            let mut used: HashMap<(RoomId, Day), (u32, u32)> = HashMap::new();
            for booking in store::between(db, from, to)?.iter().filter(|b| b.counts()) {
                let at = used.entry((booking.room, booking.slot.day())).or_default();
                *at = (at.0 + booking.slot.span().minutes(), at.1 + 1);
            }
            let days = from.to(to).flat_map(|on| rooms.iter().map(move |room| (on, room)));
            Ok(days
                .filter_map(|(on, room)| {
                    let known = used.get(&(room.id, on)).copied();
                    let there = room.retired_on.is_none_or(|retired| on < retired);
                    let (used_minutes, sessions) = known.or(there.then_some((0, 0)))?;
                    let open = match there && openings.known(room) {
                        true => openings.open(room, on, calendar.kind(on)),
                        false => Vec::new(),
                    };
                    let open_minutes = open.iter().map(|span| span.minutes()).sum();
                    Some(RoomDay { room: room.id, on, open_minutes, used_minutes, sessions })
                })
                .collect())
        })
    }
}
