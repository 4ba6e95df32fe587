//! How much each room was used in some days, as T1 counts it; outdoor places too.

use super::{
    Period,
    shared::Shared,
    sheets::sessions::{Session, Sessions},
};
use crate::{
    Result,
    app::App,
    ids::RoomId,
    places::{House, Room, rules::all_day},
    schedule::Level,
    time::{Day, Slot, Span},
};
use keting_macros::commands;
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
    /// Minutes open, closures taken out; 0 too where nobody has set its hours.
    #[ts(type = "number")]
    pub open_minutes: i64,
    /// Minutes of its sessions.
    #[ts(type = "number")]
    pub used_minutes: i64,
    /// Sessions that were not called off and not missed.
    #[ts(type = "number")]
    pub sessions: i64,
    /// 人次 of its sessions; none where nobody counted any of them.
    #[ts(type = "number | null")]
    pub visits: Option<i64>,
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

#[commands]
impl App {
    /// How much each room was used on those days, in the order of the rooms.
    pub fn room_use(&self, from: Day, to: Day) -> Result<Vec<RoomUse>> {
        self.read(|db| {
            let moment = db.unchecked_transaction()?;
            let period = format!("{from}..{to}");
            let shared = Shared::of(&moment, &self.past, &period, self.today())?;
            let (house, sessions) = (shared.facts::<House>()?, shared.facts::<Sessions>()?);
            let rooms =
                house.rooms.iter().filter(|room| was_there(&shared.period, &sessions, room));
            Ok(rooms.map(|room| used(&shared.period, &house, &sessions, room)).collect())
        })
    }
}

fn used(period: &Period, house: &House, sessions: &Sessions, room: &Room) -> RoomUse {
    let held = sessions.0.iter().filter(|s| s.room == room.id && s.counts());
    let held: Vec<&Session> = held.collect();
    let spans = used_spans(room, held.iter().copied());
    let open: Vec<Span> = open_spans(period, house, room).flat_map(|(_, open)| open).collect();
    RoomUse {
        room: room.id,
        name: room.name.clone(),
        outdoor: room.outdoor,
        open_minutes: minutes(&open),
        used_minutes: minutes(&spans),
        sessions: held.len() as i64,
        visits: (held.is_empty() || held.iter().any(|s| s.is_counted()))
            .then(|| held.iter().map(|s| s.heads()).sum()),
        street: held.iter().filter(|s| s.level == Level::Street).count() as i64,
        bands: bands(room, &held, &open, &spans),
    }
}

fn bands(room: &Room, held: &[&Session], open: &[Span], used: &[Span]) -> Vec<BandUse> {
    let spans =
        room.bands.iter().filter_map(|it| Some((&it.name, Span::new(it.start, it.end).ok()?)));
    let spans: Vec<(&String, Span)> = spans.collect();
    if spans.is_empty() {
        return Vec::new();
    }
    let within = |all: &[Span], band: Span| -> i64 {
        all.iter().filter_map(|it| it.meet(band)).map(|it| i64::from(it.minutes())).sum()
    };
    let begins_in = |band: Span, s: &Session| {
        let start = s.slot.span().start();
        band.start() <= start && start < band.end()
    };
    let of = |name: &str, band: Option<Span>| {
        let here = held.iter().filter(|s| match band {
            Some(band) => begins_in(band, s),
            None => !spans.iter().any(|(_, band)| begins_in(*band, s)),
        });
        let here: Vec<&&Session> = here.collect();
        let minutes = |all: &[Span]| match band {
            Some(band) => within(all, band),
            None => {
                within(all, all_day()) - spans.iter().map(|(_, it)| within(all, *it)).sum::<i64>()
            }
        };
        BandUse {
            name: name.to_owned(),
            span: band,
            open_minutes: minutes(open),
            used_minutes: minutes(used),
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

fn minutes(spans: &[Span]) -> i64 {
    spans.iter().map(|span| i64::from(span.minutes())).sum()
}

/// The room was in use in the period, or had sessions all the same.
pub(super) fn was_there(period: &Period, sessions: &Sessions, room: &Room) -> bool {
    room.retired_on.is_none_or(|retired| period.from < retired)
        || sessions.0.iter().any(|s| s.room == room.id)
}

/// The minutes a room was in use.
pub(super) fn used_minutes<'a>(room: &Room, held: impl Iterator<Item = &'a Session>) -> i64 {
    minutes(&used_spans(room, held))
}

/// The stretches in which a room was in use, whatever the day: where seats are free, those that overlap are one.
pub(super) fn used_spans<'a>(room: &Room, held: impl Iterator<Item = &'a Session>) -> Vec<Span> {
    let mut slots: Vec<Slot> = held.map(|s| s.slot).collect();
    slots.sort();
    let mut spans: Vec<(Day, Span)> = Vec::new();
    for slot in slots {
        let span = slot.span();
        match spans.last_mut() {
            Some((day, last))
                if room.free_seats && *day == slot.day() && span.start() < last.end() =>
            {
                *last = Span::new(last.start(), last.end().max(span.end())).unwrap_or(*last);
            }
            _ => spans.push((slot.day(), span)),
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}

/// The days with any open minute, and the minutes open, closures taken out.
pub(super) fn open_minutes(period: &Period, house: &House, room: &Room) -> Vec<(Day, i64)> {
    let days = open_spans(period, house, room).map(|(on, open)| (on, minutes(&open)));
    days.filter(|(_, minutes)| *minutes > 0).collect()
}

/// The open stretches of each day of the period; none where nobody has set the room's hours.
pub(super) fn open_spans<'a>(
    period: &Period,
    house: &'a House,
    room: &'a Room,
) -> impl Iterator<Item = (Day, Vec<Span>)> + 'a {
    let known = house.openings.known(room);
    let days = period.days().filter(move |_| known);
    let days = days.filter(|on| room.retired_on.is_none_or(|retired| *on < retired));
    days.map(|on| (on, house.openings.open(room, on, house.calendar.kind(on))))
}
