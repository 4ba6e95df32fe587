//! Clubs and volunteer teams: who leads them, who belongs to them from when to when, and what the clubs showed
//! on a stage.

pub(crate) mod performances;
pub(crate) mod roster;
pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

use crate::{
    ids::{GroupId, MembershipId, PerformanceId, PersonId},
    time::Day,
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What a group is.
    GroupKind {
        /// 社团.
        Club = "club", "社团";
        /// 志愿服务队.
        VolunteerTeam = "volunteer_team", "志愿服务队";
    }
    /// What a club showed.
    PerformanceKind {
        /// 演出.
        Performance = "performance", "演出" | "表演" | "展演";
        /// 比赛.
        Contest = "contest", "比赛" | "竞赛" | "参赛";
    }
}

/// A club or team as told by the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewGroup {
    pub name: String,
    /// `舞蹈`, `书画` …
    pub category: Option<String>,
    /// Who leads it.
    pub leader: Option<PersonId>,
    /// Since when.
    pub founded_on: Option<Day>,
    /// Dissolved on.
    pub closed_on: Option<Day>,
    /// Anything else.
    pub note: Option<String>,
}

/// A club or a volunteer team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Group {
    pub id: GroupId,
    /// Club or team.
    pub kind: GroupKind,
    pub name: String,
    /// `舞蹈`, `书画` …
    pub category: Option<String>,
    /// Who leads it.
    pub leader: Option<PersonId>,
    /// The leader's name.
    pub leader_name: Option<String>,
    /// Since when.
    pub founded_on: Option<Day>,
    /// Dissolved on.
    pub closed_on: Option<Day>,
    /// Members today; a team's are its volunteers.
    pub members: u32,
    /// Anything else.
    pub note: Option<String>,
    /// What the group is found by: its name with pinyin initials, a space before each.
    pub search: String,
}

impl Group {
    /// As the desk would tell it.
    pub(crate) fn told(&self) -> NewGroup {
        NewGroup {
            name: self.name.clone(),
            category: self.category.clone(),
            leader: self.leader,
            founded_on: self.founded_on,
            closed_on: self.closed_on,
            note: self.note.clone(),
        }
    }
}

/// One person's time in one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Member {
    pub id: MembershipId,
    pub person: PersonId,
    pub name: String,
    pub phone: Option<String>,
    /// Since.
    pub from_on: Day,
    /// Until, the last day included.
    pub to_on: Option<Day>,
}

/// One of several people who join a club at once: someone on record, or a name with what tells namesakes apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewMember {
    /// Someone on record.
    pub person: Option<PersonId>,
    pub name: String,
    pub phone: Option<String>,
    /// House text.
    pub building: Option<String>,
    /// Since; when left out today, or always while what was there before is being written down.
    pub from_on: Option<Day>,
}

/// What became of several who joined at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct MembersAdded {
    /// How many joined.
    pub added: u32,
    /// How many of them were put on record first.
    pub new_people: u32,
    /// Who belonged already.
    pub already: Vec<String>,
}

/// A performance or contest as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewPerformance {
    /// Whose.
    pub club: GroupId,
    pub on: Day,
    /// 演出 or 比赛.
    pub kind: PerformanceKind,
    /// `重阳节文艺汇演`.
    pub title: String,
    pub place: Option<String>,
    /// `区级二等奖`.
    pub award: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// A performance or contest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Performance {
    pub id: PerformanceId,
    /// Whose.
    pub club: GroupId,
    /// The club's name.
    pub club_name: String,
    pub on: Day,
    /// 演出 or 比赛.
    pub kind: PerformanceKind,
    /// `重阳节文艺汇演`.
    pub title: String,
    pub place: Option<String>,
    /// `区级二等奖`.
    pub award: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}
