//! What is posted on the wall of the hall: when each room is open and who looks after it (T10, R17). A notice is
//! kept exactly as it was printed; when the hours change it is no longer true, and a new one is made.

pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

use crate::{
    ids::{NoticeId, RoomId},
    paper::NoticePaper,
    time::Day,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A notice as told by the desk: the hours themselves are those that are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewNotice {
    /// In force from.
    pub effective_on: Day,
    /// What stands beside the hours of each room.
    pub rooms: Vec<NoticeRoom>,
    /// `服务项目`.
    pub services: Option<String>,
    /// `监督电话`.
    pub complaints: Option<String>,
}

/// A room on the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NoticeRoom {
    /// Which.
    pub room: RoomId,
    /// Its name, as the room is called.
    pub name: String,
    /// `一楼东侧`.
    pub place: Option<String>,
    /// `负责人`.
    pub keeper: Option<String>,
    /// `电话`.
    pub phone: Option<String>,
}

/// A notice that was posted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Notice {
    pub id: NoticeId,
    /// In force from.
    pub effective_on: Day,
    /// Posted on.
    pub posted_on: Day,
    /// Exactly as it was printed.
    pub paper: NoticePaper,
}

/// What hangs on the wall, whether it is true, and what a new one would say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoticeNow {
    /// The newest notice.
    pub posted: Option<Notice>,
    /// How the hours differ from it, a sentence each; empty while it is true.
    pub differs: Vec<String>,
    /// A new one, begun with what the last one said.
    pub draft: NewNotice,
}
