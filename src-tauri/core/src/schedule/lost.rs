//! What was missed: dates of series that came to nothing, what is owed for them, and how it is made up.

use super::SkipCause;
use crate::{
    ids::SkipId,
    time::{Clock, Day},
};
use serde::Serialize;
use ts_rs::TS;

/// A date of a club's series that came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LostDate {
    /// Key.
    pub id: SkipId,
    /// Which room.
    pub room_name: String,
    /// What for.
    pub purpose: String,
    /// The day.
    pub on: Day,
    /// Begins.
    pub start: Clock,
    /// Ends.
    pub end: Clock,
    /// What kind of reason.
    pub cause: SkipCause,
    /// The reason, as a sentence.
    pub reason: String,
    /// Made up for on.
    pub made_up_on: Option<Day>,
    /// The club is owed one for it: not made up for, and not a holiday on which the series stops by agreement.
    pub owed: bool,
}
