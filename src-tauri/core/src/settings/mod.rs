//! The desk's settings, and what the window remembers between two starts. Ground: knows no slice.

pub mod rules;
pub(crate) mod service;
pub(crate) mod store;
pub(crate) mod tables;

use crate::time::{Clock, Day};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// What the desk is called and how it likes things; printed on every sheet and page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
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
    /// Until this day what was there before the program is being written down: members, volunteers and tools without a
    /// day of their own have always been there. None: they came on the day they are written down.
    pub setup_until: Option<Day>,
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
            setup_until: None,
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
    /// Since when what is written down today without a day is there: always, while what was there before is being
    /// written down.
    pub fn since(&self, today: Day) -> Day {
        match self.setup_until {
            Some(until) if today <= until => Day::EARLIEST,
            _ => today,
        }
    }

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
    /// What was noticed since the program was opened, a sentence each: at the data's door, of the clock.
    pub remarks: Vec<String>,
}

/// A value the window remembers: a half-filled form, a filter, a column. No record of the desk: the journal
/// does not watch it and undo does not touch it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Kept(#[ts(type = "unknown")] Value);
