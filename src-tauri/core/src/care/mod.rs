//! The history, verification, copies and the demonstration.

pub(crate) mod copies;
pub(crate) mod demo;
pub(crate) mod history;
mod names;
mod packed;
pub(crate) mod restore;
pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
mod verify;

pub use copies::{Copied, CopyKind, KeptCopy};

use crate::slice::Slice;
use serde::Serialize;
use ts_rs::TS;

pub(crate) const SLICE: Slice = Slice::of_words(&[copies::WORDS]);

/// One change, as the history shows it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryEntry {
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    pub at: String,
    pub who: String,
    /// `do`, `undo`, `redo` or `barrier`.
    pub kind: String,
    /// What, in the desk's words.
    pub label: String,
    /// The change it took back or did again.
    #[ts(type = "number | null")]
    pub target: Option<i64>,
    /// It has been taken back.
    pub undone: bool,
    /// How many rows it touched.
    #[ts(type = "number")]
    pub rows: i64,
}

/// What was found in the history.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryFound {
    /// The changes, the newest first.
    pub entries: Vec<HistoryEntry>,
    /// Where to go on searching: what is older than this was not looked at. Nothing when all was.
    #[ts(type = "number | null")]
    pub further: Option<i64>,
}

/// One row that a change touched.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryRow {
    /// The table's Chinese name.
    pub what: String,
    /// `新增`, `修改`, `删除`.
    pub how: String,
    /// Whose or which row it is; empty when its fields say so.
    pub of: String,
    /// Each field that changed: name, before, after.
    pub fields: Vec<HistoryField>,
}

/// One field that a change touched.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryField {
    /// The field's Chinese name.
    pub name: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// What [`crate::app::App::verify`] found.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Verified {
    /// Nothing is wrong.
    pub sound: bool,
    /// How many entries the history has.
    #[ts(type = "number")]
    pub entries: i64,
    /// What is wrong, a sentence each.
    pub problems: Vec<String>,
    /// What is odd and harms nothing, a sentence each.
    pub remarks: Vec<String>,
}

/// Whether the history still is what a paper says ([`crate::app::App::anchor_check`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AnchorCheck {
    /// The entry's number.
    #[ts(type = "number")]
    pub entry: i64,
    /// It, and all before it, are as they were.
    pub holds: bool,
    /// The same as a sentence.
    pub said: String,
}
