//! A term planned fairly: what clubs and courses wish for, a timetable proposed from it, changed by hand,
//! compared with the one that runs, and published in one step.
//!
//! # What is best, in order
//!
//! 1. **Nobody is left behind (max–min).** Each club's share is the sessions it got of the sessions it asked
//!    for. The shares possible are a short list (⅓, ½, ⅔, 1 …). For each of them from the smallest up, as few
//!    sessions as possible are missing below it: so nobody has a second one while somebody who could have had
//!    one has none.
//! 2. **As much as possible of what was wished.** With the last share, 1, the sessions missing in all are the
//!    fewest; then as many as possible stand in a wanted (not merely acceptable) part of the week, and in the
//!    room named first.
//! 3. **Least disturbance.** As many as possible stay as they run: same room, day and time; else the same day
//!    and time in another room, or the same room and day at another time.
//!
//! Each of these is one integer programme for microlp ([`model`]), the results of the earlier ones held fast.
//! A session is a yes or no for each place of the week it could have; what may not stand together (one room,
//! one day of one club) is said by its largest groups of which at most one may be, so the relaxation is nearly
//! always whole-numbered and the proof is found at the root.
//!
//! The search is bounded by its steps, not by the clock: the same wishes give the same timetable on every
//! machine. Only when a machine is so slow that the clock's limit is reached first, the answer may be a lesser
//! one; how far from the best it can be at most is said with it.

mod board;
pub(crate) mod draft;
pub mod model;
mod proposal;
pub(crate) mod publish;
pub mod rules;
pub(crate) mod service;
pub(crate) mod sheets;
mod start;
pub(crate) mod store;
pub(crate) mod tables;
pub mod term;
mod wishes;
mod wording;

pub use crate::reading::{DayPart, WeekPart};
pub use wording::WishWords;

use crate::{
    ids::{DraftId, GroupId, PlanId, RoomId, WishId},
    places::Usage,
    schedule::OnHoliday,
    time::{Clock, Day, WeekdayName},
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A plan as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewPlan {
    /// `2027年春季`.
    pub name: String,
    /// The term's first day.
    pub from: Day,
    /// The term's last day.
    pub until: Day,
    /// What happens on a public holiday; skipped when left out.
    pub on_holiday: Option<OnHoliday>,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Plan {
    pub id: PlanId,
    /// `2027年春季`.
    pub name: String,
    /// The term's first day.
    pub from: Day,
    /// The term's last day.
    pub until: Day,
    /// What happens on a public holiday.
    pub on_holiday: OnHoliday,
    /// Published on.
    pub published_on: Option<Day>,
    /// How far the draft can be from the best, in ten-thousandths; 0 is proven; none when it was not proposed
    /// or was changed by hand since.
    pub gap: Option<u32>,
    /// How many wishes.
    pub wishes: u32,
    /// How many weekly sessions the draft has.
    pub sessions: u32,
}

/// What a plan begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanStart {
    /// Nothing.
    Empty(bool),
    /// The timetable that runs up to its first day: each club's fixed times become its wishes.
    Running(bool),
    /// Another plan's wishes and draft.
    Plan(PlanId),
}

/// A wish as told by the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewWish {
    /// Which club; a course in free words otherwise.
    pub group: Option<GroupId>,
    /// What for; the club's own name when left out.
    pub purpose: Option<String>,
    /// What it counts as; a club's session for clubs, a lesson otherwise.
    pub usage: Option<Usage>,
    /// How often a week.
    pub weekly: u32,
    /// How long.
    pub minutes: u32,
    /// How many people.
    pub people: Option<u32>,
    /// What the room must have.
    pub equipment: Option<Vec<String>>,
    /// The parts of the week it would like best.
    pub wanted: Option<Vec<WeekPart>>,
    /// Others that would do. When both are empty any part of the week will do.
    pub fine: Option<Vec<WeekPart>>,
    /// It would like to begin at.
    pub start: Option<Clock>,
    /// Only these rooms, the one it likes best first; any that fits when left out.
    pub rooms: Option<Vec<RoomId>>,
    /// Twice on one day will do.
    pub twice_a_day: Option<bool>,
}

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "PlanWish")]
pub struct Wish {
    pub id: WishId,
    /// Which club.
    pub group: Option<GroupId>,
    /// The club's name, or what the course is called.
    pub who: String,
    /// What for.
    pub purpose: String,
    /// What it counts as.
    pub usage: Usage,
    /// How often a week.
    pub weekly: u32,
    /// How long.
    pub minutes: u32,
    /// How many people.
    pub people: Option<u32>,
    /// What the room must have.
    pub equipment: Vec<String>,
    /// The parts of the week it would like best.
    pub wanted: Vec<WeekPart>,
    /// Others that would do.
    pub fine: Vec<WeekPart>,
    /// It would like to begin at.
    pub start: Option<Clock>,
    /// Only these rooms, the one it likes best first; empty: any that fits.
    pub rooms: Vec<RoomId>,
    /// Twice on one day will do.
    pub twice_a_day: bool,
}

/// A weekly session of the draft as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DraftRow {
    pub(crate) id: DraftId,
    pub(crate) wish: WishId,
    pub(crate) room: RoomId,
    pub(crate) weekday: WeekdayName,
    pub(crate) start: Clock,
    pub(crate) pinned: bool,
}

words! {
    /// What became of a running session in the draft.
    Fate {
        /// As it runs.
        Kept = "kept", "照旧";
        /// Another room or time than it runs.
        Moved = "moved", "改动";
        /// It did not run before.
        New = "new", "新增";
    }
}

/// A weekly session of the draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DraftTime {
    pub id: DraftId,
    /// The wish it meets.
    pub wish: WishId,
    /// What for.
    pub purpose: String,
    pub room: RoomId,
    /// Which day.
    pub weekday: WeekdayName,
    /// Which part of it.
    pub part: DayPart,
    pub start: Clock,
    pub end: Clock,
    /// A new proposal leaves it where it is.
    pub pinned: bool,
    /// In a part of the week that was wanted, not merely acceptable.
    pub wanted: bool,
    /// Beside the running timetable.
    pub fate: Fate,
    /// Where it ran, when it moved.
    pub was: Option<String>,
    /// Why it can no longer stand there.
    pub problem: Option<String>,
}

/// A fixed time that is no part of the plan and stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Stays {
    pub room: RoomId,
    /// Which day.
    pub weekday: WeekdayName,
    /// Which part of it.
    pub part: DayPart,
    pub start: Clock,
    pub end: Clock,
    /// What for.
    pub purpose: String,
}

/// Part of a wish that the draft does not meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Unmet {
    /// The wish.
    pub wish: WishId,
    /// What for.
    pub purpose: String,
    /// How many sessions a week are missing.
    pub missing: u32,
    /// What stands in its way, in one sentence.
    pub why: String,
}

/// What one club or course got of what it asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct BoardRow {
    /// The club's or course's name.
    pub who: String,
    /// Which club.
    pub group: Option<GroupId>,
    /// Sessions a week it asked for.
    pub asked: u32,
    /// Sessions a week it got.
    pub got: u32,
    /// Minutes a week it asked for.
    pub asked_minutes: u32,
    /// Minutes a week it got.
    pub got_minutes: u32,
    /// Of them in the evening or on the weekend.
    pub prime_minutes: u32,
    /// Sessions that stand in a part of the week that was wanted.
    pub wanted: u32,
    /// What is missing, and why.
    pub unmet: Vec<Unmet>,
}

/// A plan with everything about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanWhole {
    /// The plan.
    pub plan: Plan,
    /// What is wished for.
    pub wishes: Vec<Wish>,
    /// Wishes that cannot be met even alone, each with the reason.
    pub hopeless: Vec<Unmet>,
    /// The draft.
    pub draft: Vec<DraftTime>,
    /// What is no part of it and stays.
    pub stays: Vec<Stays>,
    /// What each got of what it asked, the smallest share first.
    pub board: Vec<BoardRow>,
    /// Running fixed times of these clubs that the draft has no session for.
    pub dropped: Vec<String>,
    /// The rooms that can be planned, or that something of the plan stands in.
    pub rooms: Vec<PlanRoom>,
}

/// A room of the plan's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanRoom {
    pub id: RoomId,
    pub name: String,
    /// People.
    pub capacity: Option<u32>,
}

/// A place of the week that a session could go to, or why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Vacancy {
    pub room: RoomId,
    /// Which day.
    pub weekday: WeekdayName,
    /// Which part of it.
    pub part: DayPart,
    /// When it would begin; none: it cannot go there.
    pub start: Option<Clock>,
    /// Why it cannot go there.
    pub why: Option<String>,
}

/// What publishing a plan did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Published {
    /// Fixed times ended.
    pub ended: u32,
    /// Fixed times begun.
    pub begun: u32,
    /// Sessions booked.
    pub sessions: u32,
    /// Dates that come to nothing, each with its reason; kept as skips.
    pub lost: Vec<LostTime>,
}

/// A date of a published plan that comes to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LostTime {
    /// What for.
    pub purpose: String,
    pub room_name: String,
    pub on: Day,
    /// The reason.
    pub reason: String,
}

/// What the file of a plan holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PlanSaved {
    pub file: String,
    /// The tabs in it.
    pub tabs: Vec<String>,
    /// How far from the best, in ten-thousandths; 0 is proven.
    pub gap: Option<u32>,
    /// What each got of what it asked.
    pub board: Vec<BoardRow>,
}
