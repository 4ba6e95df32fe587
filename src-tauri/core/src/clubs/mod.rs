//! Clubs and volunteer teams: who leads them, who belongs to them from when to when.

pub(crate) mod service;
pub(crate) mod store;

use crate::{
    ids::{GroupId, MembershipId, PersonId},
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
}

/// A club or team as told by the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewGroup {
    /// Name.
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
    /// Key.
    pub id: GroupId,
    /// Club or team.
    pub kind: GroupKind,
    /// Name.
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
    /// Members today.
    pub members: u32,
    /// Anything else.
    pub note: Option<String>,
}

/// One person's time in one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Member {
    /// Key.
    pub id: MembershipId,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The phone.
    pub phone: Option<String>,
    /// Since.
    pub from_on: Day,
    /// Until, the last day included.
    pub to_on: Option<Day>,
}
