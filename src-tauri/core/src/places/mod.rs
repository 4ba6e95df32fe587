//! Where: a site (a building or place open to residents), its functional zones, its rooms and outdoor
//! places; when they are open, and when they are out of use.

pub mod areas;
mod house;
mod openings;
pub(crate) mod roster;
pub mod rules;
pub mod seasons;
pub use crate::area::Area;
pub use house::House;
pub use openings::{KeptHours, Openings};
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

use crate::{
    calendar::DayKind,
    ids::{ClosureId, RoomId, SeasonId, SiteId},
    time::{Clock, Day, Span},
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What a room is for, and what a session counts as in T1.
    Usage {
        /// A club's session.
        Club = "club", "社团";
        /// A lesson.
        Course = "course", "课程";
        /// A meeting of residents.
        Council = "council", "议事会议" | "会议" | "议事";
        /// Anything else.
        Other = "other", "其他";
    }
    /// The six functional zones (DOMAIN 2-9); each site may name them as it likes.
    ZoneKind {
        /// Asking and being told.
        Advice = "advice", "咨询服务区";
        /// Talking things over.
        Council = "council", "议事协商区";
        /// What residents do.
        Activity = "activity", "居民活动区";
        /// What is special here.
        Special = "special", "特色服务区";
        /// What is shown.
        Display = "display", "宣传展示区";
        /// The office.
        Office = "office", "社区办公区";
    }
    /// What hours are of.
    HoursKind {
        /// The doors are open.
        Open = "open", "开放时间";
        /// Somebody answers, 全响应服务时间 (2-10).
        Response = "response", "全响应服务时间";
    }
}

/// What a room is equipped with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Equipment {
    /// `投影仪`.
    pub name: String,
    /// How many.
    pub quantity: u32,
}

/// Part of the day in which one room is another one, 昼夜双栖 (R2): 老年大学 by day, 夜校 by night.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// `白天`.
    pub name: String,
    pub start: Clock,
    pub end: Clock,
    /// `老年大学`.
    pub programme: Option<String>,
    /// `课桌六排`.
    pub layout: Option<String>,
    /// `60 岁以上`.
    pub audience: Option<String>,
}

/// A room as told by the desk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewRoom {
    /// `102 舞蹈室`; its number in front if it has one.
    pub name: String,
    /// People.
    pub capacity: Option<u32>,
    /// ㎡.
    pub area_sqm: Option<Area>,
    /// The site; the only or first one when left out.
    pub site: Option<SiteId>,
    /// Its functional zone.
    pub zone: Option<ZoneKind>,
    /// Under the sky.
    pub outdoor: Option<bool>,
    /// Shown outside as 占用 only.
    pub private: Option<bool>,
    /// Minutes needed between two sessions.
    pub turnover_minutes: Option<u32>,
    /// Anything else.
    pub note: Option<String>,
    /// What it is equipped with.
    pub equipment: Option<Vec<Equipment>>,
    /// What may be held there, empty: anything.
    pub uses: Option<Vec<Usage>>,
    /// Many at once, each taking seats, up to the capacity.
    pub free_seats: Option<bool>,
    /// Where the sessions of this outdoor place go when it rains.
    pub rain_room: Option<RoomId>,
    /// Its parts of the day.
    pub bands: Option<Vec<Band>>,
}

/// A room or outdoor place that can be booked.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Room {
    pub id: RoomId,
    pub name: String,
    /// People.
    pub capacity: Option<u32>,
    /// ㎡.
    pub area_sqm: Option<Area>,
    /// The site.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// Its functional zone.
    pub zone: Option<ZoneKind>,
    /// What the zone is called here.
    pub zone_name: Option<String>,
    /// Under the sky.
    pub outdoor: bool,
    /// Shown outside as 占用 only.
    pub private: bool,
    /// Minutes needed between two sessions.
    pub turnover_minutes: u32,
    /// No longer in use from this day on.
    pub retired_on: Option<Day>,
    /// Why it is no longer in use.
    pub retired_reason: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// What it is equipped with.
    pub equipment: Vec<Equipment>,
    /// What may be held there; empty: anything.
    pub uses: Vec<Usage>,
    /// Many at once, each taking seats, up to the capacity.
    pub free_seats: bool,
    /// Where the sessions of this outdoor place go when it rains.
    pub rain_room: Option<RoomId>,
    /// Its parts of the day, the earliest first.
    pub bands: Vec<Band>,
    /// What the room is found by: its name with pinyin initials, a space before each.
    pub search: String,
}

impl Room {
    /// Whether that may be held there.
    pub fn takes(&self, usage: Usage) -> bool {
        self.uses.is_empty() || self.uses.contains(&usage)
    }
}

/// One of the six functional zones of a site, by the name it has there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Zone {
    /// The site.
    pub site: SiteId,
    /// Which of the six.
    pub kind: ZoneKind,
    /// What it is called there.
    pub name: String,
}

/// A site as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewSite {
    pub name: String,
    /// Where it is.
    pub address: Option<String>,
}

/// A site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Site {
    pub id: SiteId,
    pub name: String,
    /// Where it is.
    pub address: Option<String>,
}

/// Whose opening hours: a site's, or one room's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// All rooms of a site without hours of their own.
    Site(SiteId),
    /// One room.
    Room(RoomId),
}

/// A stretch of hours on one kind of day, in one season or the whole year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Hours {
    /// In which season; none: all year, where the season has none for that kind of day.
    pub season: Option<SeasonId>,
    /// Which days.
    pub day_kind: DayKind,
    /// Opens.
    pub start: Clock,
    /// Closes.
    pub end: Clock,
}

/// A closure as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewClosure {
    /// One room …
    pub room: Option<RoomId>,
    /// … or a whole site.
    pub site: Option<SiteId>,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Only from this time of each day.
    pub start: Option<Clock>,
    /// Only until this time of each day.
    pub end: Option<Clock>,
    /// Why, as it is posted.
    pub reason: String,
    /// When it was announced.
    pub posted_on: Option<Day>,
}

/// A closure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Closure {
    pub id: ClosureId,
    /// One room …
    pub room: Option<RoomId>,
    /// … or a whole site.
    pub site: Option<SiteId>,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The time of each day.
    pub span: Span,
    /// Why, as it is posted.
    pub reason: String,
    /// When it was announced.
    pub posted_on: Option<Day>,
}

/// When a room can be used on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpenDay {
    /// The room.
    pub room: RoomId,
    pub on: Day,
    /// Open stretches, closures taken out.
    pub open: Vec<Span>,
    /// The closures that touch the day.
    pub closed: Vec<ClosedSpan>,
}

/// Part of a day that is closed, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ClosedSpan {
    pub span: Span,
    /// Why.
    pub reason: String,
}
