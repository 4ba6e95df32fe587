//! When each room can be had every week of a term: its hours and closures, what stays in it, and the times
//! of day at which a session may begin.

use super::{DayPart, WeekPart, Wish};
use crate::{
    calendar::{Calendar, DayKind},
    ids::{RoomId, SeriesId},
    places::{Openings, Room},
    reading,
    schedule::{Booking, BookingState, Holder, OnHoliday},
    time::{Clock, Day, Span, WeekdayName},
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
};

/// A room every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Weekly {
    pub room: RoomId,
    /// Which day.
    pub weekday: WeekdayName,
    pub span: Span,
}

/// A fixed time that is no part of the plan.
#[derive(Clone, Debug)]
pub struct Hold {
    /// Where and when.
    pub at: Weekly,
    /// What for.
    pub purpose: String,
}

/// A fixed time of a club of the plan, as it runs up to the term.
#[derive(Clone, Debug)]
pub struct Running {
    /// Where and when.
    pub at: Weekly,
    pub holder: Holder,
    /// What for.
    pub purpose: String,
}

/// Everything known of the term beside the wishes.
pub struct Term {
    /// Every room.
    pub rooms: Vec<Room>,
    /// What stays.
    pub holds: Vec<Hold>,
    /// What runs of the plan's clubs.
    pub running: Vec<Running>,
    afternoon: Clock,
    evening: Clock,
    openings: Openings,
    calendar: Calendar,
    /// The dates of each weekday.
    days: [Vec<Day>; 7],
    /// The times of day at which fixed times of this office begin, the usual first.
    habits: Vec<Clock>,
    asked: RefCell<HashMap<Weekly, Option<String>>>,
}

/// What a term is made of.
pub struct Facts {
    /// Every room.
    pub rooms: Vec<Room>,
    /// Their hours and closures.
    pub openings: Openings,
    /// What kind of day each is.
    pub calendar: Calendar,
    /// Afternoon begins.
    pub afternoon: Clock,
    /// Evening begins.
    pub evening: Clock,
    /// The first and last day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What happens on holidays.
    pub on_holiday: OnHoliday,
    /// What stays.
    pub holds: Vec<Hold>,
    /// What runs of the plan's clubs.
    pub running: Vec<Running>,
}

/// A room may be away on this part of the dates of a weekly session, 1 of so many; they are reported as lost.
const MAY_MISS: usize = 4;

impl Term {
    /// From what is on record.
    pub fn new(facts: Facts) -> Term {
        let mut days: [Vec<Day>; 7] = Default::default();
        for on in facts.from.to(facts.until) {
            let off = facts.calendar.kind(on) == DayKind::PublicHoliday;
            if !off || facts.on_holiday == OnHoliday::Keep {
                days[on.weekday()].push(on);
            }
        }
        let mut starts: BTreeMap<Clock, usize> = BTreeMap::new();
        let all = facts.running.iter().map(|r| r.at).chain(facts.holds.iter().map(|h| h.at));
        for at in all {
            *starts.entry(at.span.start()).or_default() += 1;
        }
        let mut habits: Vec<(Clock, usize)> = starts.into_iter().filter(|(_, n)| *n > 1).collect();
        habits.sort_by_key(|(start, n)| (std::cmp::Reverse(*n), *start));
        Term {
            rooms: facts.rooms,
            holds: facts.holds,
            running: facts.running,
            afternoon: facts.afternoon,
            evening: facts.evening,
            openings: facts.openings,
            calendar: facts.calendar,
            days,
            habits: habits.into_iter().map(|(start, _)| start).collect(),
            asked: RefCell::default(),
        }
    }

    /// The room of that key.
    pub fn room(&self, id: RoomId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == id)
    }

    /// The part of the day a session that begins then belongs to.
    pub fn part(&self, start: Clock) -> DayPart {
        reading::part_of(start, self.afternoon, self.evening)
    }

    /// The part of the week of a weekly time.
    pub fn spot(&self, at: &Weekly) -> WeekPart {
        WeekPart { weekday: at.weekday, part: self.part(at.span.start()) }
    }

    /// Why the room cannot be had then, every week of the term: not open, out of use, or somebody's.
    pub fn why_not(&self, at: Weekly) -> Option<String> {
        if let Some(known) = self.asked.borrow().get(&at) {
            return known.clone();
        }
        let answer = self.ask(at);
        self.asked.borrow_mut().insert(at, answer.clone());
        answer
    }

    fn ask(&self, at: Weekly) -> Option<String> {
        let room = self.room(at.room)?;
        let day = at.weekday.chinese();
        let dates = &self.days[at.weekday as usize];
        if dates.is_empty() {
            return Some(format!("这个学期里没有可用的{day}"));
        }
        let no = |on: &Day| self.openings.may_use(room, *on, at.span, &self.calendar).err();
        let refused: Vec<String> = dates.iter().filter_map(no).map(|e| e.to_string()).collect();
        if refused.len() * MAY_MISS > dates.len() {
            return Some(format!(
                "{}（{}个{day}里有 {} 个用不了）",
                refused[0],
                dates.len(),
                refused.len()
            ));
        }
        let held = self.holder_of(room, at)?;
        Some(format!("{} {day} {} 是“{}”，不在这次排期里", room.name, held.at.span, held.purpose))
    }

    /// What stays in the room then.
    fn holder_of(&self, room: &Room, at: Weekly) -> Option<&Hold> {
        self.holds.iter().find(|held| {
            held.at.room == at.room
                && held.at.weekday == at.weekday
                && held.at.span.too_close(at.span, room.turnover_minutes)
        })
    }

    /// Whose it is then, when it is somebody's who stays: `102 周二晚上是“合唱团”`.
    pub fn held_by(&self, at: Weekly) -> Option<&str> {
        let room = self.room(at.room)?;
        self.holder_of(room, at).map(|held| held.purpose.as_str())
    }

    /// When a session of that length may begin in that room, day and part of the day: as the wish says, as it
    /// runs, as this office is used to, and one after the other from the opening.
    pub fn starts(&self, room: &Room, spot: WeekPart, wish: &Wish, own: &[Clock]) -> Vec<Span> {
        let (day, minutes) = (spot.weekday, wish.minutes);
        let Some(open) = self.usually_open(room, day) else { return Vec::new() };
        let mut starts: Vec<Clock> = wish.start.into_iter().collect();
        if wish.start.is_none_or(|start| self.part(start) != spot.part) {
            starts.extend(own);
            starts.extend(self.habits.iter().filter(|s| self.part(**s) == spot.part).take(3));
            starts.extend(self.natural(spot.part, &open, minutes, room.turnover_minutes));
        }
        let fits = |start: &Clock| {
            let span = span_of(*start, minutes)?;
            let inside = open.iter().any(|o| o.start() <= span.start() && span.end() <= o.end());
            (inside && self.part(*start) == spot.part).then_some(span)
        };
        let mut spans: Vec<Span> = starts.iter().filter_map(fits).collect();
        spans.sort();
        spans.dedup();
        spans
    }

    /// Sessions one after the other from the natural beginning of that part of the day, and one that ends with it;
    /// on the half hour, none into the next part.
    fn natural(&self, part: DayPart, open: &[Span], minutes: u32, turnover: u32) -> Vec<Clock> {
        const HALF: u32 = 30;
        let up = |minutes: u32| minutes.div_ceil(HALF) * HALF;
        let (from, until) = match part {
            DayPart::Morning => (8 * 60, self.afternoon.minutes()),
            DayPart::Afternoon => (self.afternoon.minutes().max(14 * 60), self.evening.minutes()),
            DayPart::Evening => (self.evening.minutes().max(18 * 60 + 30), 22 * 60),
        };
        let opens = open.iter().map(|o| o.start().minutes()).filter(|at| *at < until).max();
        let closes = open.iter().map(|o| o.end().minutes()).filter(|at| *at > from).min();
        let begin = up(opens.unwrap_or(from).max(from));
        let ends = closes.unwrap_or(until).min(until);
        let last = ends.saturating_sub(minutes) / HALF * HALF;
        let one_after_the_other = (0..3).map(|n| begin + n * up(minutes + turnover));
        one_after_the_other
            .filter(|at| at + minutes <= ends)
            .chain([last.max(begin)])
            .filter_map(|at| Clock::hm(at / 60, at % 60).ok())
            .collect()
    }

    /// The hours of that weekday as they are when nothing is out of use.
    fn usually_open(&self, room: &Room, weekday: WeekdayName) -> Option<Vec<Span>> {
        let dates = &self.days[weekday as usize];
        let open = |on: &Day| self.openings.open(room, *on, self.calendar.kind(*on));
        let long = |spans: &Vec<Span>| spans.iter().map(|s| s.minutes()).sum::<u32>();
        // The middle of the term is as good as any day that is open longest.
        dates.iter().step_by(dates.len().div_ceil(6).max(1)).map(open).max_by_key(long)
    }
}

/// From that time, so many minutes; none when the day ends before.
pub(super) fn span_of(start: Clock, minutes: u32) -> Option<Span> {
    let end = start.minutes() + minutes;
    Span::new(start, Clock::hm(end / 60, end % 60).ok()?).ok()
}

/// The weekday of its series that a session stands for.
pub(super) fn meant(booking: &Booking) -> WeekdayName {
    WeekdayName::of(booking.stands_on.unwrap_or(booking.slot.day()))
}

/// The weekly times that fixed sessions make, in order: for each weekday of a series the time and room where most of its
/// dates stand, so that a date called off or moved alone changes nothing.
pub(crate) fn weekly_of(bookings: &[Booking]) -> Vec<(&Booking, Weekly)> {
    type Spots<'a> = Vec<(&'a Booking, Weekly, usize)>;
    let mut found: BTreeMap<(SeriesId, WeekdayName), Spots> = BTreeMap::new();
    for booking in bookings.iter().filter(|b| b.state != BookingState::Cancelled) {
        let Some(series) = booking.series else { continue };
        let on = booking.slot.day();
        let at =
            Weekly { room: booking.room, weekday: WeekdayName::of(on), span: booking.slot.span() };
        let spots = found.entry((series, meant(booking))).or_default();
        match spots.iter_mut().find(|(_, known, _)| *known == at) {
            Some((_, _, times)) => *times += 1,
            None => spots.push((booking, at, 1)),
        }
    }
    let unmoved = |b: &Booking| b.stands_on.is_none_or(|on| on == b.slot.day());
    let usual = found
        .into_values()
        .filter_map(|spots| spots.into_iter().max_by_key(|(b, _, times)| (*times, unmoved(b))));
    let mut all: Vec<(&Booking, Weekly)> = usual.map(|(booking, at, _)| (booking, at)).collect();
    all.sort_by(|(a, at), (b, bt)| {
        (at.weekday, at.span, &a.room_name).cmp(&(bt.weekday, bt.span, &b.room_name))
    });
    all
}
