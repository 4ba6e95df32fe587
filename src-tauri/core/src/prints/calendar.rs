//! The sessions as a calendar for a phone (RFC 5545).
//!
//! Times are written in UTC: China has one time and no summer time, so 08:30 here is 00:30Z on every day of every
//! year, and Android, iOS and Outlook turn it back to 08:30 without a time zone block that only some of them
//! read. A session keeps its UID for life, so the same file taken in again moves it instead of adding one; one
//! called off is said to be, so that it goes away. No phone number, no resident's name leaves the house.

use crate::{
    Result, clubs,
    ids::{GroupId, RoomId},
    places::{self, Room},
    schedule::{
        Booking, BookingState, store,
        week::{outside_name, where_it_is},
    },
    settings,
    time::{Clock, Day},
};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use rusqlite::Connection;

/// A calendar as text.
pub(super) struct Made {
    pub(super) text: String,
    pub(super) sessions: usize,
    pub(super) cancelled: usize,
}

/// The sessions of those days: of one room, of one club, or all. `now` as the journal writes it.
pub(super) fn made(
    db: &Connection,
    (from, to): (Day, Day),
    room: Option<RoomId>,
    club: Option<GroupId>,
    now: &str,
) -> Result<Made> {
    let (rooms, sites) = (places::store::rooms(db)?, places::store::sites(db)?);
    let desk = settings::store::desk(db)?;
    let club = club.map(|id| clubs::store::get(db, id)).transpose()?;
    let mut found = match (&club, room) {
        (Some(club), _) => store::of_group(db, club.id, from, to)?,
        (None, Some(id)) => store::all_of_room(db, id, from, to)?,
        (None, None) => store::between(db, from, to)?,
    };
    found.retain(|it| room.is_none_or(|id| it.room == id));
    let named = room.and_then(|id| rooms.iter().find(|it| it.id == id)).map(|it| it.name.clone());
    let whose = club.map(|it| it.name).or(named).unwrap_or_else(|| desk.center_name());
    let now = NaiveDateTime::parse_from_str(now, "%Y-%m-%dT%H:%M:%S").unwrap_or_default();

    // The crate's own head names another maker, and a calendar may name one only.
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Keting//Timetable//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.name(&format!("{whose}活动安排"));
    for it in &found {
        let room = rooms.iter().find(|room| room.id == it.room);
        let place = room.map(|room| where_it_is(&desk, &sites, room)).unwrap_or_default();
        calendar.push(event(it, room, &place, now));
    }
    let cancelled = found.iter().filter(|it| it.state == BookingState::Cancelled).count();
    Ok(Made { text: calendar.to_string(), sessions: found.len(), cancelled })
}

fn event(it: &Booking, room: Option<&Room>, place: &str, now: NaiveDateTime) -> Event {
    let (on, span) = (it.slot.day(), it.slot.span());
    let called_off = it.state == BookingState::Cancelled;
    let status = if called_off { EventStatus::Cancelled } else { EventStatus::Confirmed };
    let stamp = utc(now);
    // Later files win over earlier ones: minutes since 2020 only ever grow.
    let since = stamp.timestamp().saturating_sub(1_577_836_800) / 60;
    Event::new()
        .uid(&format!("{}@keting", it.id))
        .timestamp(stamp)
        .sequence(u32::try_from(since).unwrap_or_default())
        .summary(&outside_name(it, room.is_none_or(|room| room.private)))
        .location(format!("{} {place}", it.room_name).trim_end())
        .starts(at(on, span.start()))
        .ends(at(on, span.end()))
        .status(status)
        .done()
}

/// A moment of the house, eight hours ahead of UTC.
fn utc(here: NaiveDateTime) -> DateTime<Utc> {
    (here - Duration::hours(8)).and_utc()
}

fn at(on: Day, clock: Clock) -> DateTime<Utc> {
    utc(on.date().and_time(chrono::NaiveTime::MIN) + Duration::minutes(clock.minutes().into()))
}
