//! The shared tool wall: pieces with their donors, and loans that go out and come back.
//!
//! A tool is one piece with its own code; pieces of one kind share a name. In or out, free or overdue are
//! counted from the loans, never stored.

mod borrowers;
mod loans;
pub(crate) mod papers;
pub(crate) mod roster;
pub mod rules;
pub mod self_service;
pub(crate) mod service;
pub mod stocktake;
pub(crate) mod store;
pub(crate) mod tables;
pub mod waits;

use crate::{
    ids::{LoanId, PersonId, ToolId},
    time::Day,
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// Where a tool came from.
    Source {
        /// Given by a neighbour, free.
        Donated = "donated", "捐赠" | "受赠";
        /// Bought by the community.
        Bought = "bought", "购置" | "购买" | "采购" | "自购";
    }
    /// How a tool goes out (row 1-6).
    LoanMode {
        /// Taken home.
        Takeaway = "takeaway", "外借" | "借出" | "take_away" | "take_home" | "home" | "out" | "away" | "outside" | "lend" | "loan" | "borrow";
        /// Used on the spot.
        Onsite = "onsite", "现场使用" | "现场" | "on_site" | "onsite_use" | "on_the_spot" | "spot";
        /// Taken home, written down by the borrower.
        SelfService = "self_service", "自助借用" | "自助" | "self";
    }
    /// How a tool is.
    Condition {
        /// Whole.
        Good = "good", "完好" | "好" | "是" | "正常" | "ok" | "fine" | "whole" | "intact" | "undamaged";
        /// Broken; not lent until repaired.
        Damaged = "damaged", "损坏" | "坏" | "否" | "损坏送修" | "broken";
    }
    /// What the borrower wrote down and nobody of the staff has looked at yet.
    Unchecked {
        /// It went out.
        Out = "out", "自助借出，待核对";
        /// It came back.
        Back = "back", "自助归还，待核对";
    }
    /// Why a piece leaves the wall for good, by the first word of its reason.
    Removal {
        /// Worn out or beyond repair.
        WrittenOff = "written_off", "报废";
        /// Back to who gave it.
        GivenBack = "given_back", "退还捐赠人" | "退还";
        /// Nobody knows where it is.
        Lost = "lost", "遗失" | "丢失";
    }
}

/// A tool as told by the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewTool {
    /// `冲击钻`.
    pub name: String,
    /// The code on its label; the next free one when left out.
    pub code: Option<String>,
    /// Maker's model.
    pub model: Option<String>,
    /// 捐赠 when left out.
    pub source: Option<Source>,
    /// Who gave it; left out for an anonymous donor (R7).
    pub donor: Option<String>,
    /// Who gave it, when on record; the name is then theirs.
    pub donor_person: Option<PersonId>,
    /// Place on the wall.
    pub place: Option<String>,
    /// On the wall since; when left out today, or always while what was there before is being written down.
    pub added_on: Option<Day>,
    /// 完好 when left out.
    pub condition: Option<Condition>,
    /// Anything else.
    pub note: Option<String>,
    /// What belongs to a kit and is looked for when it comes back.
    pub parts: Option<Vec<String>>,
}

/// One piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Tool {
    pub id: ToolId,
    /// Kind.
    pub name: String,
    /// The code on its label.
    pub code: String,
    /// Maker's model.
    pub model: Option<String>,
    /// Where from.
    pub source: Source,
    /// Who gave it.
    pub donor: Option<String>,
    /// Who gave it, when on record.
    pub donor_person: Option<PersonId>,
    /// Place on the wall.
    pub place: Option<String>,
    /// On the wall since.
    pub added_on: Day,
    /// How it is.
    pub condition: Condition,
    /// Off the wall since.
    pub removed_on: Option<Day>,
    /// Why it is off the wall.
    pub removed_reason: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// What belongs to a kit.
    pub parts: Vec<String>,
    /// What of it did not come back.
    pub missing: Vec<String>,
    /// The loan it is out on.
    pub loan: Option<Loan>,
    /// What it is found by: name, code, place and borrower, with pinyin initials; a space before each.
    pub search: String,
}

/// Who takes a tool: someone on record, or a name and a building, which is enough (PIPL art. 16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged, expecting = "借用人的写法不对：在册的人写 person，不在册的写 name 和 contact")]
#[ts(optional_fields = nullable)]
pub enum Borrower {
    /// Someone on record.
    Person { person: PersonId },
    /// A name and a building.
    Named {
        /// What to call them.
        name: String,
        /// Building or the end of a phone number.
        contact: Option<String>,
    },
    /// A person's key, or a name.
    Text(String),
}

/// Until when a tool goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LoanDue {
    /// The agreed day.
    pub due_on: Day,
    /// Should be back: the agreed day, or the next one on which somebody is there to take it.
    pub due_by: Day,
}

/// A loan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Loan {
    pub id: LoanId,
    /// The piece.
    pub tool: ToolId,
    /// Its kind.
    pub tool_name: String,
    /// Its code.
    pub tool_code: String,
    /// The borrower, when on record.
    pub person: Option<PersonId>,
    /// The borrower's name.
    pub borrower: String,
    /// Building or phone.
    pub contact: Option<String>,
    /// Went out.
    pub out_on: Day,
    /// The agreed day.
    pub due_on: Day,
    /// Should be back: the agreed day, or the next one on which somebody is there to take it.
    pub due_by: Day,
    /// How it went out.
    pub mode: LoanMode,
    /// Came back.
    pub returned_on: Option<Day>,
    /// How it came back.
    pub condition: Option<Condition>,
    /// Anything else.
    pub note: Option<String>,
    /// Parts of the kit that did not come back.
    pub missing: Vec<String>,
    /// Written by the borrower and not looked at yet.
    pub unchecked: Option<Unchecked>,
    /// The borrower's phone on record.
    pub phone: Option<String>,
    /// The borrower's house on record.
    pub home: Option<String>,
    /// Days beyond [`Loan::due_by`], today or when it came back.
    pub days_late: u32,
}
