//! The desk's own things: what the community is called, who signs, the history, and whether the file is
//! whole.

mod copies;
mod demo;
pub(crate) mod history;
mod names;
mod remembered;
pub mod rules;
mod service;
pub(crate) mod store;
mod verify;

pub use copies::{Copied, CopyKind, KeptCopy};
pub use history::said_of;
pub use names::setting_name;

use crate::{
    Result, ensure,
    time::{Clock, Day},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use remembered::Kept;

/// What the desk is called and how it likes things; printed on every sheet and page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct Desk {
    /// `青禾里社区`; empty until the first start is done.
    pub community: String,
    /// `990001001001`, the twelve digits of the community; in front of a certificate's number.
    pub code: String,
    /// `桃溪街道`, or a 镇.
    pub subdistrict: String,
    /// What the upper level is called: `街道`, `镇`, `乡`.
    pub subdistrict_word: String,
    /// Telephone of the service desk.
    pub phone: String,
    /// 单位负责人.
    pub head: String,
    /// 审核人.
    pub reviewer: String,
    /// 填报人.
    pub reporter: String,
    /// Who works here, for “现在是谁在用”.
    pub staff: Vec<String>,
    /// The day a report month begins: 1 for the calendar's; 26 for one from the 26th to the 25th.
    pub month_from_day: u32,
    /// Afternoon begins.
    pub afternoon_from: Clock,
    /// Evening begins.
    pub evening_from: Clock,
    /// Travel counts as service time (2012 method says no).
    pub count_travel: bool,
    /// Hours that reach one to five stars.
    pub star_hours: Vec<u32>,
    /// How long a tool taken home is usually lent, from each day on.
    pub loan_days: Vec<LoanDays>,
    /// Opening hours as the door page says them; made from the hours when empty.
    pub hours_note: String,
    /// How to book, as the door page says it.
    pub booking_note: String,
    /// The house rules, as the door page says them.
    pub rules_note: String,
    /// Everything on the screen is larger.
    pub large_type: bool,
    /// This is the demonstration: every screen and print says so.
    pub demo: bool,
}

impl Default for Desk {
    fn default() -> Desk {
        let at = |hour| Clock::hm(hour, 0).unwrap_or(Clock::MIDNIGHT);
        Desk {
            community: String::new(),
            code: String::new(),
            subdistrict: String::new(),
            subdistrict_word: "街道".into(),
            phone: String::new(),
            head: String::new(),
            reviewer: String::new(),
            reporter: String::new(),
            staff: Vec::new(),
            month_from_day: 1,
            afternoon_from: at(12),
            evening_from: at(18),
            count_travel: false,
            star_hours: vec![100, 300, 600, 1000, 1500],
            loan_days: vec![LoanDays::default()],
            hours_note: String::new(),
            booking_note: String::new(),
            rules_note: "1.请提前 10 分钟到场，结束后关窗断电、带走垃圾；2.连续三次未到且未提前告知的，固定时段让给候补团队；3.临时调整以门口通知为准。".into(),
            large_type: false,
            demo: false,
        }
    }
}

impl Desk {
    /// `青禾里社区党群服务中心`.
    pub fn center_name(&self) -> String {
        format!("{}党群服务中心", self.community)
    }
}

/// How many days a tool taken home is usually lent when it goes out from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LoanDays {
    /// The first day on which it counts.
    pub from: Day,
    /// Days.
    pub days: u32,
}

impl Default for LoanDays {
    /// Three days, as streets usually have it (1-6).
    fn default() -> LoanDays {
        LoanDays { from: Day::EARLIEST, days: 3 }
    }
}

impl LoanDays {
    /// The days that count on a day: those of the last change before it, the first of all before any.
    pub fn on(all: &[LoanDays], on: Day) -> u32 {
        let counts = all.iter().rev().find(|it| it.from <= on).or(all.first());
        counts.copied().unwrap_or_default().days
    }

    /// In the order of their days; refuses two of one day.
    pub(crate) fn lawful(mut all: Vec<LoanDays>) -> Result<Vec<LoanDays>> {
        all.sort_by_key(|it| it.from);
        ensure!(!all.is_empty(), "请填写工具外借一般几天");
        let days = all.iter().all(|it| (1..=90).contains(&it.days));
        ensure!(days, "工具外借的天数请填 1 到 90");
        if let Some(twice) = all.windows(2).find(|two| two[0].from == two[1].from) {
            ensure!(false, "从 {} 起的外借天数写了两次，请去掉一个", twice[0].from.long());
        }
        Ok(all)
    }
}

/// The desk with what the window needs to know at its start.
#[derive(Clone, Debug, Serialize, TS)]
pub struct DeskNow {
    /// The settings.
    pub desk: Desk,
    /// Nobody has named the community yet.
    pub fresh: bool,
    /// Who sits here now, as the history writes it.
    pub who: String,
    /// The office's day.
    pub today: Day,
    /// What the undo key would take back.
    pub undo: Option<String>,
    /// What the redo key would do again.
    pub redo: Option<String>,
}

/// One change, as the history shows it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryEntry {
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
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
}
