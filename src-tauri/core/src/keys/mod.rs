//! The box of spare keys (爱心钥匙箱): sealed bags that neighbours leave for the day something happens. A bag is known by
//! its slot and its seal; whose it is and where the door is, is shown only on purpose, with the reason kept.

pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

use crate::{
    ids::{KeyEventId, KeyId, PersonId},
    time::Day,
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// What happened to a key.
    KeyEventKind {
        /// Taken out and used, by two people (R15).
        Drawn = "drawn", "取用";
        /// Put back under a new seal.
        Returned = "returned", "放回";
        /// Somebody looked up whose it is.
        Looked = "looked", "查看";
    }
}

/// A key as it is left at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewKey {
    /// Its place in the box.
    pub slot: String,
    /// The number on the seal of its bag.
    pub bag_no: String,
    /// Whose door.
    pub owner: PersonId,
    /// Who may take it out, as the agreement names them: 沈知夏、陆闻舟.
    pub may_draw: String,
    /// Agreed on; today when left out.
    pub agreed_on: Option<Day>,
    /// Kept until.
    pub until: Day,
}

/// A key in the box, without a name and without an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Key {
    pub id: KeyId,
    /// Its place in the box.
    pub slot: String,
    /// The number on the seal of its bag.
    pub bag_no: String,
    /// Who may take it out.
    pub may_draw: String,
    /// Agreed on.
    pub agreed_on: Day,
    /// Kept until.
    pub until: Day,
    /// Out since, by whom and why; none when it hangs there.
    pub out: Option<KeyEvent>,
}

/// Something that happened to a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeyEvent {
    pub id: KeyEventId,
    /// The place in the box.
    pub slot: String,
    pub kind: KeyEventKind,
    pub on: Day,
    pub by: String,
    /// Who went along.
    pub with: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Whose key it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeyOwner {
    pub name: String,
    /// Where the door is.
    pub home: Option<String>,
    pub phone: Option<String>,
}

/// What the street is told: numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeyFigures {
    /// Keys kept on the last day.
    pub held: u32,
    /// How often one was taken out.
    pub drawn: u32,
    /// Days on which the box was counted.
    pub counted_days: u32,
}

/// The box of today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct KeyBox {
    /// The keys, by slot.
    pub keys: Vec<Key>,
    /// What happened lately, newest first.
    pub events: Vec<KeyEvent>,
    /// The box was counted today.
    pub counted_today: bool,
    /// How many should hang there now.
    pub expected: u32,
}
