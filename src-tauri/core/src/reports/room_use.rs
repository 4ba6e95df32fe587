//! How much each room was used in some days, as T1 counts it; outdoor places too.

use super::{Period, rooms, store};
use crate::{Result, app::App, care, ids::RoomId, places::Room, time::Day};
use serde::Serialize;
use ts_rs::TS;

/// How much a room was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RoomUse {
    /// The room.
    pub room: RoomId,
    /// Its name.
    pub name: String,
    /// Under the sky.
    pub outdoor: bool,
    /// Minutes open, closures taken out.
    #[ts(type = "number")]
    pub open_minutes: i64,
    /// Minutes of its sessions.
    #[ts(type = "number")]
    pub used_minutes: i64,
    /// Sessions that were not called off and not missed.
    #[ts(type = "number")]
    pub sessions: i64,
    /// 人次 of its sessions.
    #[ts(type = "number")]
    pub visits: i64,
}

impl App {
    /// How much each room was used on those days, in the order of the rooms.
    pub fn room_use(&self, from: Day, to: Day) -> Result<Vec<RoomUse>> {
        let facts = self.read(|db| {
            let moment = db.unchecked_transaction()?;
            let from_day = care::store::desk(&moment)?.month_from_day;
            let period = Period::read(&format!("{from}..{to}"), from_day)?;
            let facts = store::facts(&moment, period, self.today())?;
            moment.finish()?;
            Ok(facts)
        })?;
        let rooms = facts.rooms.iter().filter(|room| rooms::was_there(&facts, room));
        Ok(rooms.map(|room| used(&facts, room)).collect())
    }
}

fn used(facts: &store::Facts, room: &Room) -> RoomUse {
    let here: Vec<&store::Session> = facts.sessions.iter().filter(|s| s.room == room.id).collect();
    let counted = |letter| here.iter().filter(move |s| rooms::counts_in(facts, letter, s));
    RoomUse {
        room: room.id,
        name: room.name.clone(),
        outdoor: room.outdoor,
        open_minutes: rooms::opening(facts, room).iter().map(|(_, minutes)| minutes).sum(),
        used_minutes: counted('H').map(|s| s.minutes()).sum(),
        sessions: counted('G').count() as i64,
        visits: counted('J').map(|s| s.heads()).sum(),
    }
}
