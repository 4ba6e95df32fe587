//! How much each room was used in some days, as T1 counts it; outdoor places too.

use super::{Period, rooms, store};
use crate::{
    Result,
    app::App,
    ids::RoomId,
    places::{Room, rules::all_day},
    schedule::Level,
    settings,
    time::{Day, Span},
};
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
    /// 街级活动数: those of its sessions that the street office asked for.
    #[ts(type = "number")]
    pub street: i64,
    /// Its parts of the day one by one, and what is left of the day last; none when it has no parts.
    pub bands: Vec<BandUse>,
}

/// How much a part of a room's day was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BandUse {
    /// `夜校`; `其余时间` for what is in no part.
    pub name: String,
    /// When; none for what is in no part.
    pub span: Option<Span>,
    /// Minutes open, closures taken out.
    #[ts(type = "number")]
    pub open_minutes: i64,
    /// Minutes of the room's sessions that lie in it.
    #[ts(type = "number")]
    pub used_minutes: i64,
    /// Sessions that begin in it.
    #[ts(type = "number")]
    pub sessions: i64,
    /// 人次 of those.
    #[ts(type = "number")]
    pub visits: i64,
}

impl App {
    /// How much each room was used on those days, in the order of the rooms.
    pub fn room_use(&self, from: Day, to: Day) -> Result<Vec<RoomUse>> {
        let facts = self.read(|db| {
            let moment = db.unchecked_transaction()?;
            let from_day = settings::store::desk(&moment)?.month_from_day;
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
    let all: Vec<&store::Session> = counted('G').copied().collect();
    RoomUse {
        room: room.id,
        name: room.name.clone(),
        outdoor: room.outdoor,
        open_minutes: rooms::opening(facts, room).iter().map(|(_, minutes)| minutes).sum(),
        used_minutes: rooms::used_minutes(room, &all),
        sessions: all.len() as i64,
        visits: counted('J').map(|s| s.heads()).sum(),
        street: all.iter().filter(|s| s.level == Level::Street).count() as i64,
        bands: bands(facts, room, &all),
    }
}

fn bands(facts: &store::Facts, room: &Room, counted: &[&store::Session]) -> Vec<BandUse> {
    let spans =
        room.bands.iter().filter_map(|it| Some((&it.name, Span::new(it.start, it.end).ok()?)));
    let spans: Vec<(&String, Span)> = spans.collect();
    if spans.is_empty() {
        return Vec::new();
    }
    let (open, used) = (rooms::open_spans(facts, room), rooms::used_spans(room, counted));
    let within = |all: &[Span], band: Span| -> i64 {
        all.iter().filter_map(|it| it.meet(band)).map(|it| i64::from(it.minutes())).sum()
    };
    let begins_in = |band: Span, s: &store::Session| {
        let start = s.slot.span().start();
        band.start() <= start && start < band.end()
    };
    let of = |name: &str, band: Option<Span>| {
        let here = counted.iter().filter(|s| match band {
            Some(band) => begins_in(band, s),
            None => !spans.iter().any(|(_, band)| begins_in(*band, s)),
        });
        let here: Vec<&&store::Session> = here.collect();
        let minutes = |all: &[Span]| match band {
            Some(band) => within(all, band),
            None => {
                within(all, all_day()) - spans.iter().map(|(_, it)| within(all, *it)).sum::<i64>()
            }
        };
        BandUse {
            name: name.to_owned(),
            span: band,
            open_minutes: minutes(&open),
            used_minutes: minutes(&used),
            sessions: here.len() as i64,
            visits: here.iter().map(|s| s.heads()).sum(),
        }
    };
    let mut all: Vec<BandUse> = spans.iter().map(|(name, span)| of(name, Some(*span))).collect();
    let rest = of("其余时间", None);
    if rest.open_minutes > 0 || rest.sessions > 0 {
        all.push(rest);
    }
    all
}
