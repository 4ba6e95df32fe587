//! Who has which room when. A booking is one room for one stretch of one day; a series is the intent
//! that made many of them, and its skips are the dates that came to nothing, with their reasons.

pub(crate) mod arrivals;
pub(crate) mod closures;
pub(crate) mod finder;
pub(crate) mod groups;
pub(crate) mod month;
pub(crate) mod roster;
pub mod rules;
pub mod seats;
pub(crate) mod series;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod swap;
pub(crate) mod tables;
pub(crate) mod waitlist;
pub(crate) mod week;

use crate::{
    attendance::Attendance,
    ids::{BookingId, GroupId, PersonId, RoomId, SeriesId},
    places::Usage,
    time::{Clock, Day, Slot},
    words::words,
};
pub(crate) use closures::{affected, closing, street};
pub use closures::{displaced, rain, unfit};
pub(crate) use finder::finding;
pub use finder::free;
use serde::{Deserialize, Serialize};
pub use series::expand;
pub(crate) use series::{change, lost, runs};
use ts_rs::TS;
pub(crate) use waitlist::waiting;
pub use waitlist::{no_shows, waits};

pub use change::{
    ChangeKept, ChangedDate, DateFate, ExceptionKind, SeriesChange, SeriesChanged, SeriesException,
};
pub use lost::LostDate;
pub use month::RoomDay;
pub use runs::{SeriesLine, SeriesWhole};
pub(crate) use series::add as add_series;
pub use series::{NewSeries, SeriesDate, SeriesOutcome, SkippedDate};
pub use waits::{NewWait, Priority, Wait, Waiting};

words! {
    /// How a session came to be.
    BookingKind {
        /// By a series.
        Fixed = "fixed", "固定";
        /// Practice beyond the fixed sessions; never bumps one (R3).
        Extra = "extra", "加练" | "临时加练";
        /// Once.
        Single = "single", "单次" | "临时";
    }
    /// Whether it took place.
    BookingState {
        /// To come, or past and not marked: counted as held.
        Planned = "planned", "已预约" | "预约";
        /// People came.
        Held = "held", "已举行" | "已开展" | "正常" | "完成";
        /// Nobody came and nobody said so.
        NoShow = "no_show", "爽约" | "未到";
        /// Called off.
        Cancelled = "cancelled", "已取消" | "取消";
    }
    /// Who asks for a session.
    Level {
        /// The community and those who live in it.
        Community = "community", "社区";
        /// The street office: it ranks first (3-4).
        Street = "street", "街道";
    }
    /// What a series does on a public holiday.
    OnHoliday {
        /// No session that day.
        Skip = "skip", "放假停一次";
        /// The session is held.
        Keep = "keep", "照常";
        /// Moved to the day worked in exchange.
        MakeUp = "make_up", "挪到调休上班日";
    }
    /// Why a date of a series came to nothing.
    SkipCause {
        /// A public holiday.
        Holiday = "holiday", "放假";
        /// A closure.
        Closed = "closed", "停用";
        /// Someone else has the room.
        Taken = "taken", "已占用";
        /// Outside the opening hours.
        Hours = "hours", "不开放";
        /// Called off for the house's reasons.
        CalledOff = "called_off", "临时取消";
    }
}

/// Who has the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// A club or team.
    Club(GroupId),
    /// A person.
    Person(PersonId),
    /// The office itself.
    Office(bool),
}

impl Holder {
    /// The club's and the person's key, as the tables keep them.
    pub(crate) fn keys(self) -> (Option<GroupId>, Option<PersonId>) {
        match self {
            Holder::Club(id) => (Some(id), None),
            Holder::Person(id) => (None, Some(id)),
            Holder::Office(_) => (None, None),
        }
    }

    /// From the two keys.
    pub(crate) fn of(group: Option<GroupId>, person: Option<PersonId>) -> Holder {
        match (group, person) {
            (Some(id), _) => Holder::Club(id),
            (_, Some(id)) => Holder::Person(id),
            _ => Holder::Office(true),
        }
    }
}

/// A booking as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewBooking {
    pub room: RoomId,
    pub slot: Slot,
    pub holder: Holder,
    /// What for; a club's own name when left out.
    pub purpose: Option<String>,
    /// What it counts as; a club's session for clubs, 其他 otherwise.
    pub usage: Option<Usage>,
    /// Practice beyond the fixed sessions.
    pub extra: Option<bool>,
    /// Anything else.
    pub note: Option<String>,
    /// Who asks; the community when left out.
    pub level: Option<Level>,
    /// How many seats, in a room with free seats; the whole room when left out.
    pub seats: Option<u32>,
}

/// What a booking is for, as told by the desk.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct BookingWords {
    /// What for.
    pub purpose: String,
    /// What it counts as.
    pub usage: Usage,
    /// Anything else.
    pub note: Option<String>,
}

/// A booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Booking {
    pub id: BookingId,
    pub room: RoomId,
    /// The room's name.
    pub room_name: String,
    pub slot: Slot,
    pub holder: Holder,
    /// The name of who.
    pub holder_name: String,
    /// What for.
    pub purpose: String,
    /// What it counts as.
    pub usage: Usage,
    /// How it came to be.
    pub kind: BookingKind,
    /// The series it belongs to.
    pub series: Option<SeriesId>,
    /// Whether it took place.
    pub state: BookingState,
    /// How many came, when someone counted.
    pub heads: Option<u32>,
    /// How many names were ticked.
    pub came: u32,
    /// Why it was called off.
    pub reason: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// The date of its series that it stands for; another day than its own when it was moved.
    pub stands_on: Option<Day>,
    /// Who asked.
    pub level: Level,
    /// What the office above is called here, 街道 or 镇, where it asked.
    pub asked_by: Option<String>,
    /// How many seats it takes; none: the whole room.
    pub seats: Option<u32>,
}

impl Booking {
    /// How many came, as far as it is known.
    pub fn attendance(&self) -> Attendance {
        Attendance { heads: self.heads, named: self.came }
    }

    /// Called-off sessions and those nobody came to are not 场次.
    pub fn counts(&self) -> bool {
        self.state.counts()
    }
}

impl BookingState {
    /// Called-off sessions and those nobody came to are not 场次.
    pub fn counts(self) -> bool {
        matches!(self, BookingState::Planned | BookingState::Held)
    }
}

/// Someone who may come to a session: a member of that day, or anyone who came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Arrival {
    pub person: PersonId,
    pub name: String,
    /// House text, to tell namesakes apart.
    pub building: Option<String>,
    /// What the person is found by: the name and its pinyin initials, a space before each.
    pub search: String,
    /// Belonged to the club or team on that day.
    pub member: bool,
    /// Came.
    pub came: bool,
}

/// What a club or team did in some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GroupFigures {
    /// The club or team.
    pub group: GroupId,
    /// 场次: sessions that stand, those nobody came to left out.
    pub sessions: u32,
    /// Of them, those that are over or were held.
    pub held: u32,
    /// 人次.
    pub visits: u32,
    /// Called off.
    pub cancelled: u32,
    /// Nobody came.
    pub no_shows: u32,
    /// The fixed times that had a standing session.
    pub fixed: Vec<FixedTime>,
}

/// A time that is a club's every week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct FixedTime {
    /// The series.
    pub series: SeriesId,
    pub room: RoomId,
    /// The room's name.
    pub room_name: String,
    /// `每周一三五`.
    pub said: String,
    pub start: Clock,
    pub end: Clock,
    /// The last day it falls on.
    pub until: Day,
    /// Its first standing session of those days.
    pub next: BookingId,
    /// The day of that session.
    pub next_on: Day,
}

/// How often someone came to a club's sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TimesCame {
    pub person: PersonId,
    /// How often.
    pub times: u32,
}
