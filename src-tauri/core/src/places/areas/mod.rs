//! How a site is divided, from a day on (DOMAIN R5): parts that sum to the whole, each in one zone or shared.
//! A change is a new list, never an overwritten one, so the share of the office can be told for any day.

pub(crate) mod roster;
pub mod rules;
pub(crate) mod service;
pub(crate) mod store;

use super::{Area, ZoneKind};
use crate::{
    ids::{AreaChangeId, RoomId, SiteId},
    time::Day,
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What a part of a site belongs to: one of the six zones, or all of them.
    PartZone {
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
        Office = "office", "社区办公区" | "办公用房" | "办公区" | "办公";
        /// Stairs, corridors, toilets.
        Shared = "shared", "公用部分" | "公共部分" | "公用" | "公共";
    }
}

impl PartZone {
    /// The zone meant; none when all share it.
    pub fn zone(self) -> Option<ZoneKind> {
        ZoneKind::read(self.word())
    }
}

/// One part of a site.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AreaPart {
    /// `手工坊`.
    pub name: String,
    /// What it belongs to.
    pub zone: PartZone,
    /// The room it is, when it is one.
    pub room: Option<RoomId>,
    /// ㎡.
    pub area_sqm: Area,
}

/// How a site is divided from a day on, as told by the desk.
#[derive(Clone, Debug, PartialEq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewAreaChange {
    /// The site; the only or first one when left out.
    pub site: Option<SiteId>,
    /// From when on.
    pub on: Day,
    /// The whole site, ㎡.
    pub total_sqm: Area,
    /// Why, or what was done.
    pub reason: Option<String>,
    /// Its parts, which sum to the whole.
    pub parts: Vec<AreaPart>,
}

/// How a site is divided from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AreaChange {
    pub id: AreaChangeId,
    /// The site.
    pub site: SiteId,
    /// The site's name.
    pub site_name: String,
    /// From when on.
    pub on: Day,
    /// The whole site, ㎡.
    pub total_sqm: Area,
    /// Why, or what was done.
    pub reason: Option<String>,
    /// Its parts.
    pub parts: Vec<AreaPart>,
    /// What of it is office, ㎡: the share is this over the whole.
    pub office_sqm: Area,
    /// How many percentage points the office's share went up (or down, negative) against the change before;
    /// none for the first.
    pub points: Option<f64>,
    /// The newest of its site, which alone can be taken away.
    pub newest: bool,
}

impl AreaChange {
    /// What of it belongs to that zone, in square decimetres.
    pub fn of_zone(&self, zone: PartZone) -> i64 {
        self.parts.iter().filter(|part| part.zone == zone).map(|part| part.area_sqm.sqdm()).sum()
    }
}
