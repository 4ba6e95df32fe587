//! One person's page: every hat, what is open, and what happened, composed of the other slices.

pub(crate) mod service;
mod store;

use crate::{
    link::Link,
    people::{Hat, Person},
    slice::Slice,
    time::Day,
    words::words,
};
use serde::Serialize;
use ts_rs::TS;

words! {
    /// Why somebody does no more, or not everything any more.
    Parting {
        /// They died.
        Died = "died", "去世";
        /// They left a club.
        Left = "left", "退出社团";
        /// They are no volunteer any more.
        Ended = "ended", "不再是志愿者";
        /// They took a consent back.
        Withdrew = "withdrew", "撤回同意";
    }
    /// What happened with someone.
    HappenedKind {
        /// Joined a club.
        Joined = "joined", "加入";
        /// Left a club.
        Left = "left", "退出";
        /// Came to a session.
        Came = "came", "参加";
        /// Had a room in their own name.
        Booked = "booked", "用房";
        /// Took a tool.
        Lent = "lent", "借出";
        /// Brought it back.
        Returned = "returned", "归还";
        /// Served as a volunteer.
        Served = "served", "服务";
        /// Registered as a volunteer.
        Registered = "registered", "登记志愿者";
        /// No longer a volunteer.
        Ended = "ended", "不再是志愿者";
        /// Gave a tool.
        Donated = "donated", "捐赠";
        /// The record itself was changed: a name, a phone, another record merged into it.
        Changed = "changed", "资料";
    }
}

pub(crate) const SLICE: Slice = Slice::of_words(&[WORDS]);

/// One thing someone is to the centre, since when and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct HatWorn {
    pub hat: Hat,
    /// Where, or whose: the club, the team, the child.
    pub of: String,
    /// More of it, in the desk's words.
    pub said: String,
    /// Since.
    pub since: Option<Day>,
    /// Until, the last day included.
    pub until: Option<Day>,
    /// The page that shows it.
    pub to: Link,
}

/// Something that waits for the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OpenThing {
    /// What, in the desk's words.
    pub said: String,
    /// By when.
    pub due_on: Option<Day>,
    /// That day has passed.
    pub late: bool,
    /// The page that shows it.
    pub to: Link,
}

/// Everything about one person except what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PersonWhole {
    /// The record.
    pub person: Person,
    /// What tells them from namesakes.
    pub apart: String,
    /// 志愿者统一编号.
    pub volunteer_no: Option<String>,
    /// Every hat, those worn today first.
    pub hats: Vec<HatWorn>,
    /// What is open: tools not brought back.
    pub open: Vec<OpenThing>,
    /// Others of the same name.
    pub namesakes: u32,
}

/// Something that happened with someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Happened {
    /// Its place in the list; what comes before it is asked for by it.
    pub key: String,
    pub on: Day,
    /// What kind.
    pub kind: HappenedKind,
    /// What, in the desk's words.
    pub said: String,
    /// The page that shows it.
    pub to: Link,
}
