//! Rosters in: the spreadsheets people really keep, every row shown as it will be, then all or nothing.

mod areas;
mod arrivals;
mod cell;
mod clubs;
mod fields;
mod groups;
mod header;
mod hours;
mod line;
mod loans;
mod members;
mod moment;
mod outcome;
mod performances;
mod persons;
mod read;
mod requests;
mod room_cells;
mod rooms;
mod series;
mod service;
mod sessions;
mod table;
mod text;
mod tools;
mod volunteers;
mod wishes;
mod xlsx;

pub(crate) use series::weekdays;
pub(crate) use wishes::{clock_said, count_said, minutes_said, wishes_of};

use crate::{slice::Slice, words::words};
use serde::Serialize;
use ts_rs::TS;

words! {
    /// What a roster lists.
    ImportKind {
        /// Rooms, their hours and closures.
        Rooms = "rooms", "活动室";
        /// How a site is divided, by date.
        Areas = "areas", "面积变动";
        /// Clubs and volunteer teams.
        Clubs = "clubs", "社团";
        /// People in clubs.
        Members = "members", "成员";
        /// What clubs showed.
        Performances = "performances", "演出比赛";
        /// Tools.
        Tools = "tools", "工具";
        /// Volunteers.
        Volunteers = "volunteers", "志愿者";
        /// Sessions in rooms.
        Sessions = "sessions", "场次" | "预约";
        /// Who came to clubs' sessions.
        Arrivals = "arrivals", "签到";
        /// Loans.
        Loans = "loans", "借用";
        /// Service records.
        Hours = "hours", "服务时长" | "服务记录";
    }
    /// What would become of a row.
    ImportVerdict {
        /// It is new.
        New = "new", "新增";
        /// It is known and says something new.
        Changed = "changed", "更新";
        /// It is known and says nothing new.
        Same = "same", "已有";
        /// It cannot go in; its problems say why.
        Refused = "refused", "有问题";
        /// Not a record: a total, a footer, or left out by hand.
        LeftOut = "left_out", "不导入";
    }
}

pub(crate) const SLICE: Slice = Slice::of_words(&[WORDS]);

/// A roster as it would go in.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportPreview {
    /// What it lists.
    pub kind: ImportKind,
    /// The sheets of the file that hold anything.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: String,
    /// Its columns, each with the field it was taken for.
    pub columns: Vec<ImportColumn>,
    /// The fields a roster of this kind can have.
    pub fields: Vec<ImportField>,
    /// Every row, at most 6,000.
    pub rows: Vec<ImportRow>,
    /// How many rows are new.
    pub new: usize,
    /// How many rows change something known.
    pub changed: usize,
    /// How many rows say nothing new.
    pub same: usize,
    /// How many rows cannot go in.
    pub refused: usize,
    /// How many rows are no records.
    pub left_out: usize,
}

/// A column of a roster.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportColumn {
    /// Its place in the sheet, 0 first.
    pub index: usize,
    /// What stands above it.
    pub heading: String,
    /// The field it was taken for; none: not taken in.
    pub field: Option<String>,
}

/// A field that a roster can have.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportField {
    /// Its name in the program.
    pub name: String,
    /// Its name on the desk.
    pub title: String,
    /// A row cannot do without it.
    pub required: bool,
}

/// A row of a roster.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportRow {
    /// Its line in the sheet, 1 first.
    pub line: usize,
    /// What would become of it.
    pub verdict: ImportVerdict,
    /// As it will be kept, a text a column.
    pub cells: Vec<String>,
    /// What is wrong or worth a look, each at its column.
    pub problems: Vec<ImportProblem>,
}

/// Something wrong, or worth a look, in a row.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportProblem {
    /// The column's place in the sheet; none: the row as a whole.
    pub column: Option<usize>,
    /// Keeps the row out; otherwise worth a look only.
    pub stops: bool,
    /// What is wrong and what to do.
    pub sentence: String,
}

/// What an import did, or would have done.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportDone {
    /// What it lists.
    pub kind: ImportKind,
    /// Rows that are new.
    pub added: usize,
    /// Rows that changed something known.
    pub changed: usize,
    /// Rows that said nothing new.
    pub same: usize,
    /// Rows that are no records.
    pub left_out: usize,
    /// Nothing was kept; this is what would have been done.
    pub dry_run: bool,
    /// What is worth a look, at most 50 sentences.
    pub warnings: Vec<String>,
    /// Its number in the history, by which it can be taken back.
    #[ts(type = "number | null")]
    pub change: Option<i64>,
}
