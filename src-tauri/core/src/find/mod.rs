//! Find (Ctrl+K): people, rooms, clubs, teams, tools and the sessions of the near days, by characters,
//! pinyin or initials. It keeps nothing of its own; it reads the search texts the slices keep.

pub mod rules;
pub(crate) mod service;
mod store;

use crate::{link::Link, slice::Slice, words::words};
use serde::Serialize;
use ts_rs::TS;

words! {
    /// What was found.
    FoundKind {
        /// 活动室.
        Room = "room", "活动室";
        /// 社团.
        Club = "club", "社团";
        /// 志愿服务队.
        Team = "team", "服务队";
        /// 人员.
        Person = "person", "人员";
        /// 工具.
        Tool = "tool", "工具";
        /// 场次.
        Session = "session", "场次";
    }
}

pub(crate) const SLICE: Slice = Slice::of_words(&[WORDS]);

/// Something found, and where the window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Its key.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What tells it from others of the same name.
    pub hint: String,
    /// The page that shows it.
    pub to: Link,
}
