//! The week on paper and out: a PDF for the wall, one sheet a door, a workbook, a calendar for a phone. What
//! was printed is kept with what it said, so that after a change only the sheets that are no longer true
//! are printed again.

mod calendar;
mod excel;
pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

pub(crate) use service::out_of_date;

use crate::{ids::RoomId, paper::PaperSize, time::Day, words::words};
use serde::Serialize;
use ts_rs::TS;

words! {
    /// How a sheet differs from what hangs there.
    PaperChangeKind {
        /// A session stands at another time or in another room.
        Moved = "moved", "改时间";
        /// A session that was not there.
        New = "new", "新增";
        /// A session that is no longer there.
        Gone = "gone", "取消";
        /// Something else: out of use, a holiday, a name, the lines under the table.
        Words = "words", "文字";
    }
}

/// One difference between what hangs there and what is true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaperChange {
    /// What kind.
    pub how: PaperChangeKind,
    /// `舞蹈队 周二09:00-10:30 改到 周三14:00-15:30`.
    pub text: String,
}

/// A sheet of a week: whether it was printed, and what has changed since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SheetState {
    /// The Monday of its week.
    pub week: Day,
    /// The room on whose door it hangs; none for the whole week.
    pub room: Option<RoomId>,
    /// `102 舞蹈室`, or `整周安排表`.
    pub name: String,
    /// How large it was printed.
    pub size: PaperSize,
    /// When it was printed last; none when it never was.
    pub printed_at: Option<String>,
    /// By whom.
    pub printed_by: Option<String>,
    /// How it differs from that; empty when it is still true or was never printed.
    pub changes: Vec<PaperChange>,
}

/// A calendar that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CalendarSaved {
    pub file: String,
    /// How many sessions are in it, called-off ones included.
    pub sessions: usize,
    /// Of them, those called off.
    pub cancelled: usize,
}
