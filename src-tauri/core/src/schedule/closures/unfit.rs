//! Sessions to come that no longer fit their place, because something changed under them: hours, seasons, holidays,
//! closures, a room's capacity, its turnover, what it is for. One list for all of it; pure.

use crate::schedule::{Booking, BookingKind, BookingState, Level, SkipCause};
use crate::{
    calendar::{Calendar, DayKind},
    ids::{GroupId, RoomId, SeriesId},
    places::{Openings, Room},
    time::Day,
    words::words,
};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

words! {
    /// What of its place a session no longer fits.
    UnfitCause {
        /// The room or its site is out of use.
        Closed = "closed", "停用";
        /// It is not open then.
        Hours = "hours", "不开放";
        /// A holiday on which its series pauses.
        Holiday = "holiday", "放假";
        /// The room is for other things.
        Kind = "kind", "用途不合";
        /// More people than the room takes.
        Capacity = "capacity", "坐不下";
        /// Too close to another session.
        Turnover = "turnover", "转场不够";
    }
}

/// A session that no longer fits its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Unfit {
    /// The session.
    pub booking: Booking,
    /// What it no longer fits.
    pub cause: UnfitCause,
    /// Why, as a sentence.
    pub why: String,
}

impl UnfitCause {
    /// Why a date of a series is lost that is called off for it.
    pub fn lost(self) -> SkipCause {
        match self {
            UnfitCause::Closed => SkipCause::Closed,
            UnfitCause::Hours => SkipCause::Hours,
            UnfitCause::Holiday => SkipCause::Holiday,
            _ => SkipCause::CalledOff,
        }
    }
}

/// What sessions have to fit.
pub struct Ground {
    /// Every room.
    pub rooms: Vec<Room>,
    /// Hours, seasons and closures.
    pub openings: Openings,
    /// What kind of day it is.
    pub calendar: Calendar,
    /// The series that have no session on a holiday.
    pub pausing: HashSet<SeriesId>,
    /// How many come with each club: most of those counted lately, else its members.
    pub people: HashMap<GroupId, u32>,
}

impl Ground {
    /// Those of the sessions to come that do not fit, the earliest first.
    pub fn unfit(&self, mut all: Vec<Booking>, today: Day) -> Vec<Unfit> {
        all.retain(|b| b.state == BookingState::Planned && today <= b.slot.day());
        let mut found = Vec::new();
        let mut stay: HashMap<(RoomId, Day), Vec<Booking>> = HashMap::new();
        // Of two too close to each other the street's stays, then the fixed one, then the earlier.
        all.sort_by_key(|b| (b.level != Level::Street, b.kind != BookingKind::Fixed, b.slot));
        for booking in all {
            let Some(room) = self.rooms.iter().find(|it| it.id == booking.room) else { continue };
            let that_day = stay.entry((room.id, booking.slot.day())).or_default();
            let no = self.no(room, &booking).or_else(|| too_close(room, &booking, that_day));
            match no {
                Some((cause, why)) => found.push(Unfit { booking, cause, why }),
                None => that_day.push(booking),
            }
        }
        found.sort_by(|a, b| {
            (a.booking.slot, &a.booking.room_name).cmp(&(b.booking.slot, &b.booking.room_name))
        });
        found
    }

    fn no(&self, room: &Room, it: &Booking) -> Option<(UnfitCause, String)> {
        let (on, span) = (it.slot.day(), it.slot.span());
        if let Err(no) = self.openings.may_use(room, on, span, &self.calendar) {
            let closed = self.openings.closed(room, on).iter().any(|c| c.span.overlaps(span));
            let cause = if closed { UnfitCause::Closed } else { UnfitCause::Hours };
            return Some((cause, no.to_string()));
        }
        let pauses = it.series.is_some_and(|id| self.pausing.contains(&id));
        if pauses
            && it.stands_on.is_none_or(|meant| meant == on)
            && self.calendar.kind(on) == DayKind::PublicHoliday
        {
            let name = self.calendar.name(on).unwrap_or("节假日");
            return Some((UnfitCause::Holiday, format!("{name}放假，这个固定时段遇放假不排")));
        }
        if !room.takes(it.usage) {
            let uses: Vec<&str> = room.uses.iter().map(|it| it.chinese()).collect();
            let (name, uses, usage) = (&room.name, uses.join("、"), it.usage.chinese());
            return Some((UnfitCause::Kind, format!("{name}现在只用于{uses}，这一场是{usage}")));
        }
        // For something of its own, as a broadcast, not all of a club come.
        let all_come = it.seats.is_none() && (it.series.is_some() || it.purpose == it.holder_name);
        let people = it.holder.keys().0.filter(|_| all_come);
        let people = people.and_then(|club| self.people.get(&club));
        match (people, room.capacity) {
            (Some(people), Some(most)) if *people > most => {
                let (name, who) = (&room.name, &it.holder_name);
                Some((
                    UnfitCause::Capacity,
                    format!("{name}只容纳 {most} 人，“{who}”有 {people} 人"),
                ))
            }
            _ => None,
        }
    }
}

fn too_close(room: &Room, it: &Booking, others: &[Booking]) -> Option<(UnfitCause, String)> {
    let near = others.iter().find(|other| {
        (other.seats.is_none() || it.seats.is_none())
            && other.slot.span().too_close(it.slot.span(), room.turnover_minutes)
    })?;
    let (gap, when, what) = (room.turnover_minutes, near.slot.span(), &near.purpose);
    let why = format!("{}两场之间要留 {gap} 分钟转场，{when} 是“{what}”", room.name);
    Some((UnfitCause::Turnover, why))
}
