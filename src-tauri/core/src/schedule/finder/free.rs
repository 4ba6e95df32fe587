//! The finder of free places: given a wish and what is known of some days, the places where it could be,
//! the best first, each with its reason in one sentence. Pure, and the same answer to the same question.
//!
//! The order is that of the desk: as wished; another room at the same time; the same room at another time of
//! that day; another room at another time; another day; and, when no stretch is long enough, two sessions.

mod search;

use crate::schedule::{Holder, seats};
use crate::{
    Result,
    calendar::Calendar,
    ids::{BookingId, RoomId},
    places::{Openings, Room, Usage},
    time::{Clock, Day, Slot, Span},
    words::words,
};
use search::Search;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

words! {
    /// How a free place differs from what was wished for.
    FreeKind {
        /// Not at all.
        AsWished = "as_wished", "正合适";
        /// Another room at the same time.
        SameTime = "same_time", "换一间";
        /// The same room at another time of that day.
        SameRoom = "same_room", "换个时间";
        /// Another room at another time of that day.
        SameDay = "same_day", "换一间、换个时间";
        /// Another day.
        OtherDay = "other_day", "换一天";
        /// Two sessions instead of one.
        Split = "split", "分成两次";
    }
}

/// What someone needs a room for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct FreeQuery {
    /// How many people; any room will do when left out.
    pub people: Option<u32>,
    /// What the room must have, by name.
    pub equipment: Option<Vec<String>>,
    /// What it counts as.
    pub usage: Option<Usage>,
    /// How long, in minutes.
    pub minutes: u32,
    /// The days that would suit, the best first; days near the first are tried after them.
    pub days: Vec<Day>,
    /// When about.
    pub start: Clock,
    /// The room that would be best.
    pub room: Option<RoomId>,
    /// Who: nobody can be in two places at once.
    pub holder: Option<Holder>,
    /// The session that is to be moved: what it holds now does not stand in its own way.
    pub except: Option<BookingId>,
    /// In a room with free seats so many of them will do, beside others; the whole room when left out.
    pub seats: Option<u32>,
}

/// A room at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FreeSpot {
    pub room: RoomId,
    /// The room's name.
    pub room_name: String,
    pub slot: Slot,
    /// How many seats of it, where seats are free; none: the whole room.
    pub seats: Option<u32>,
}

/// Where a wish could be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FreePlace {
    /// How it differs from the wish.
    pub kind: FreeKind,
    /// One room at one time; two of them when the session is split.
    pub spots: Vec<FreeSpot>,
    /// Why this one, in a sentence.
    pub sentence: String,
}

/// The answer to a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FreePlaces {
    /// The best first; none when there is nowhere.
    pub places: Vec<FreePlace>,
    /// When there is nowhere: why.
    pub why_none: Option<String>,
}

/// A room that is held for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// By which session.
    pub id: BookingId,
    pub room: RoomId,
    pub slot: Slot,
    /// By whom.
    pub holder: Holder,
    /// How many of its seats; none: the whole room.
    pub seats: Option<u32>,
}

/// What is known of some days.
pub struct Facts<'a> {
    rooms: &'a [Room],
    openings: &'a Openings,
    calendar: &'a Calendar,
    from: Day,
    until: Day,
    taken: HashMap<Day, Vec<Taken>>,
}

/// How far from the wished day another day is looked for.
pub const REACH: i64 = 7;

impl<'a> Facts<'a> {
    /// The rooms, what is known of the days `from`–`until`, and who has which room on them (called-off
    /// sessions left out). No place outside these days is ever offered.
    pub fn new(
        rooms: &'a [Room],
        openings: &'a Openings,
        calendar: &'a Calendar,
        (from, until): (Day, Day),
        taken: impl IntoIterator<Item = Taken>,
    ) -> Facts<'a> {
        let mut facts = Facts { rooms, openings, calendar, from, until, taken: HashMap::new() };
        taken.into_iter().for_each(|one| facts.take(one));
        facts
    }

    /// Another session stands from now on: no later answer overlaps it.
    pub fn take(&mut self, one: Taken) {
        self.taken.entry(one.slot.day()).or_default().push(one);
    }

    /// When that room could be had on that day for the wish: open, not taken with the turnover minutes
    /// before and after (R1, R4), and its people not elsewhere. Who only takes seats is in the way when too
    /// few are left.
    fn gaps(&self, wish: &FreeQuery, room: &Room, on: Day) -> Vec<Span> {
        if on < self.from || self.until < on || room.retired_on.is_some_and(|gone| gone <= on) {
            return Vec::new();
        }
        let mut gaps = self.openings.open(room, on, self.calendar.kind(on));
        let asked = wish.seats.filter(|_| room.free_seats);
        for one in self.taken.get(&on).into_iter().flatten() {
            if Some(one.id) == wish.except {
                continue;
            }
            let beside = asked.is_some() && one.seats.is_some();
            let theirs = wish.holder.is_some_and(|who| who == one.holder);
            let turnover = if one.room == room.id && !beside {
                room.turnover_minutes
            } else if theirs && one.holder.keys() != (None, None) {
                0
            } else {
                continue;
            };
            let held = widened(one.slot.span(), turnover);
            gaps = gaps.into_iter().flat_map(|gap| gap.minus(held)).collect();
        }
        let Some(most) = asked.map(|n| room.capacity.unwrap_or(0).checked_sub(n)) else {
            return gaps;
        };
        let full = seats::fuller_than(self.sitting(wish, room, on), most);
        full.iter()
            .fold(gaps, |gaps, full| gaps.into_iter().flat_map(|gap| gap.minus(*full)).collect())
    }

    /// Who takes seats of that room on that day.
    fn sitting<'b>(
        &'b self,
        wish: &'b FreeQuery,
        room: &'b Room,
        on: Day,
    ) -> impl Iterator<Item = (Span, u32)> + Clone + 'b {
        let there = self.taken.get(&on).into_iter().flatten();
        let there = there.filter(|one| one.room == room.id && Some(one.id) != wish.except);
        there.filter_map(|one| Some((one.slot.span(), one.seats?)))
    }

    /// How many seats are left at the fullest moment of that time, when the wish is for seats of that room.
    fn left(&self, wish: &FreeQuery, room: &Room, slot: Slot) -> Option<u32> {
        wish.seats.filter(|_| room.free_seats)?;
        let sitting = seats::fullest(self.sitting(wish, room, slot.day()), slot.span());
        Some(room.capacity?.saturating_sub(sitting))
    }

    /// Their time that day in any room but for this wish: a day without is offered first.
    fn comes_anyway(&self, wish: &FreeQuery, on: Day) -> bool {
        let theirs = |one: &&Taken| Some(one.holder) == wish.holder && Some(one.id) != wish.except;
        self.taken.get(&on).into_iter().flatten().any(|one| theirs(&one))
    }
}

/// The places for a wish, the best first; at most three of a kind.
pub fn free_places(wish: &FreeQuery, facts: &Facts) -> Result<FreePlaces> {
    let search = Search::new(wish, facts)?;
    let mut places: Vec<FreePlace> = search.that_day().collect();
    let whole_day = places.is_empty();
    places.extend(search.other_days());
    if whole_day {
        places.extend(search.split());
    }
    let why_none = places.is_empty().then(|| search.why_none());
    Ok(FreePlaces { places, why_none })
}

/// The best place for a wish, or why there is none.
pub fn first_free(
    wish: &FreeQuery,
    facts: &Facts,
) -> Result<std::result::Result<FreePlace, String>> {
    let search = Search::new(wish, facts)?;
    let best = search.that_day().next().or_else(|| search.other_days().next());
    Ok(best.or_else(|| search.split()).ok_or_else(|| search.why_none()))
}

/// That long from that minute of the day on; none when the day is over before.
fn starting(start: u32, minutes: u32) -> Option<Span> {
    let clock = |at: u32| Clock::hm(at / 60, at % 60).ok();
    Span::new(clock(start)?, clock(start + minutes)?).ok()
}

/// The time within the gap that is nearest to that start.
fn within(gap: Span, start: u32, minutes: u32) -> Option<Span> {
    let last = gap.end().minutes().checked_sub(minutes)?;
    let first = gap.start().minutes();
    (first <= last).then(|| starting(start.clamp(first, last), minutes))?
}

fn holds(gap: Span, span: Span) -> bool {
    gap.start() <= span.start() && span.end() <= gap.end()
}

/// With the turnover minutes before and after.
fn widened(span: Span, turnover: u32) -> Span {
    let start = span.start().minutes().saturating_sub(turnover);
    let end = (span.end().minutes() + turnover).min(Clock::DAY_END.minutes());
    starting(start, end - start).unwrap_or(span)
}
