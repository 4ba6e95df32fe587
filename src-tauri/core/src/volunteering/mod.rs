//! Volunteers and their service records by 民政部令第67号: what was done, when, where, under whom, and the
//! minutes actually given.

mod cards;
pub(crate) mod demo;
pub mod merits;
pub(crate) mod no_service;
pub(crate) mod papers;
mod recording;
pub(crate) mod roster;
pub mod rules;
pub(crate) mod service;
pub mod sign_in;
pub mod standing;
pub mod stars;
pub(crate) mod store;
pub mod sync;
pub(crate) mod tables;
pub mod typed;

use crate::{
    ids::{GroupId, PersonId, RecordId, VolunteerId},
    time::{Clock, Day},
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use recording::{Mark, Recording, insert_record, recording};
pub(crate) use service::lawful_volunteer;

words! {
    /// How far a record has come.
    RecordState {
        /// Written down, nobody has checked it; it does not count yet.
        Draft = "draft", "待核对";
        /// Checked: it counts.
        Confirmed = "confirmed", "已确认";
        /// Sent up, or locked by hand: changed by a correction only.
        Locked = "locked", "已锁定";
        /// Another record was put in its place; it counts no more.
        Replaced = "replaced", "已更正";
        /// Should not have been written; it counts no more.
        Void = "void", "作废";
    }
    /// How well a service was done (67号令 art. 10).
    Evaluation {
        /// 优.
        Excellent = "excellent", "优";
        /// 良.
        Good = "good", "良";
        /// 合格.
        Passed = "passed", "合格";
        /// 不合格.
        Failed = "failed", "不合格";
    }
}

impl RecordState {
    /// Whether its minutes count: in reports, points, stars and certificates.
    pub fn counts(self) -> bool {
        matches!(self, RecordState::Confirmed | RecordState::Locked)
    }
}

/// A volunteer as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewVolunteer {
    pub person: PersonId,
    /// 志愿者统一编号.
    pub volunteer_no: Option<String>,
    /// The team.
    pub team: Option<GroupId>,
    /// Registered on; when left out today, or always while what was there before is being written down.
    pub registered_on: Option<Day>,
    /// What they can do.
    pub skills: Option<String>,
    /// 服务类别: what they would like to do.
    pub service_kinds: Option<String>,
    /// 身份证件号码; only where a purpose needs it (67号令 art. 5, PIPL art. 6).
    pub id_number: Option<String>,
}

/// A volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Volunteer {
    pub id: VolunteerId,
    pub person: PersonId,
    pub name: String,
    pub phone: Option<String>,
    /// House text, to tell namesakes apart.
    pub building: Option<String>,
    /// 志愿者统一编号.
    pub volunteer_no: Option<String>,
    /// The team.
    pub team: Option<GroupId>,
    /// The team's name.
    pub team_name: Option<String>,
    /// Registered on.
    pub registered_on: Day,
    /// What they can do.
    pub skills: Option<String>,
    /// 服务类别.
    pub service_kinds: Option<String>,
    /// 身份证件号码.
    pub id_number: Option<String>,
    /// No longer a volunteer since.
    pub ended_on: Option<Day>,
    /// Minutes given in all.
    pub minutes: u32,
    /// How many records there are.
    pub records: u32,
    /// What the volunteer is found by: name with pinyin initials, and number; a space before each.
    pub search: String,
}

/// A service record as told by the desk (67号令 art. 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewRecord {
    /// Who served.
    pub volunteer: VolunteerId,
    /// 活动名称.
    pub title: String,
    /// 日期.
    pub on: Day,
    /// Came.
    pub start: Clock,
    /// Left.
    pub end: Clock,
    /// Minutes of rest within.
    pub break_minutes: Option<u32>,
    /// Minutes of travel within; not counted unless the settings say so.
    pub travel_minutes: Option<u32>,
    /// 地点.
    pub place: Option<String>,
    /// 服务内容.
    pub content: Option<String>,
    /// 活动负责人.
    pub leader: Option<String>,
    /// The team it was done with; the volunteer's own when left out.
    pub team: Option<GroupId>,
    /// How many people the activity served.
    pub beneficiaries: Option<u32>,
    /// Written down on; today when left out.
    pub recorded_on: Option<Day>,
}

/// A sign-in sheet: one activity, many lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ServiceSheet {
    /// 活动名称.
    pub title: String,
    /// 日期.
    pub on: Day,
    /// 地点.
    pub place: Option<String>,
    /// 服务内容.
    pub content: Option<String>,
    /// 活动负责人.
    pub leader: Option<String>,
    /// The team.
    pub team: Option<GroupId>,
    /// How many people the activity served.
    pub beneficiaries: Option<u32>,
    /// Who came, from when to when.
    pub lines: Vec<ServiceLine>,
}

/// One line of a sign-in sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ServiceLine {
    /// Who served.
    pub volunteer: VolunteerId,
    /// Came.
    pub start: Clock,
    /// Left.
    pub end: Clock,
    /// Minutes of rest within.
    pub break_minutes: Option<u32>,
    /// Minutes of travel within.
    pub travel_minutes: Option<u32>,
}

/// A service record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ServiceRecord {
    pub id: RecordId,
    /// Who served.
    pub volunteer: VolunteerId,
    pub name: String,
    /// The team it was done with.
    pub team: Option<GroupId>,
    /// The team's name.
    pub team_name: Option<String>,
    /// 活动名称.
    pub title: String,
    /// 日期.
    pub on: Day,
    /// Came.
    pub start: Clock,
    /// Left.
    pub end: Clock,
    /// Minutes of rest within.
    pub break_minutes: u32,
    /// Minutes of travel within.
    pub travel_minutes: u32,
    /// 服务时长, minutes.
    pub minutes: u32,
    /// 地点.
    pub place: Option<String>,
    /// 服务内容.
    pub content: Option<String>,
    /// 活动负责人.
    pub leader: Option<String>,
    /// How many people the activity served.
    pub beneficiaries: Option<u32>,
    /// Written down on.
    pub recorded_on: Day,
    /// To be written down by: the 10th working day after (art. 11).
    pub due_on: Day,
    /// Written down later than that.
    pub late: bool,
    /// How far it has come.
    pub state: RecordState,
    /// The record it was put in the place of.
    pub corrects: Option<RecordId>,
    /// Why it was corrected, or why it is void.
    pub reason: Option<String>,
    /// How well it was done.
    pub evaluation: Option<Evaluation>,
    /// Typed into the ministry's system on.
    pub synced_on: Option<Day>,
}
