//! The waiting list: requests that could not be met, who comes first, and which of them could be met now. Pure.

use crate::schedule::{Holder, Level, NewSeries, SeriesOutcome, SkipCause};
use crate::{
    Result, ensure,
    ids::{RoomId, WaitId},
    places::Usage,
    queue,
    time::{Day, Slot, WeekdayName},
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// Who comes first when a place is free (R3, 3-4).
    Priority {
        /// What the street asks for.
        Street = "street", "街道";
        /// Before the others, for a reason the desk knows.
        First = "first", "优先";
        /// In the order in which they asked.
        Usual = "usual", "一般";
    }
}

/// A request that could not be met, as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewWait {
    pub room: RoomId,
    /// When; the first date of a request for every week.
    pub slot: Slot,
    pub holder: Holder,
    /// What for.
    pub purpose: Option<String>,
    /// Why it could not be met.
    pub reason: String,
    /// Asked on; today when left out.
    pub asked_on: Option<Day>,
    /// Who comes first; in the order of asking when left out.
    pub priority: Option<Priority>,
    /// Every week on that weekday until this day; that one date when left out.
    pub until: Option<Day>,
}

/// A request that could not be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Wait {
    pub id: WaitId,
    pub room: RoomId,
    /// The room's name.
    pub room_name: String,
    /// When; the first date of a request for every week.
    pub slot: Slot,
    /// Every week on that weekday until this day.
    pub until: Option<Day>,
    pub holder: Holder,
    /// What for.
    pub purpose: String,
    /// Why it could not be met.
    pub reason: String,
    /// Asked on.
    pub asked_on: Day,
    /// Who comes first.
    pub priority: Priority,
}

/// A request that is still open, and whether it could be met now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Waiting {
    /// The request.
    pub wait: Wait,
    /// `每周三 09:00–10:00` or `11月25日(周三)09:00–10:00`.
    pub when: String,
    /// Its place is free now.
    pub ready: bool,
    /// It is free and nobody who wants it comes before.
    pub next: bool,
    /// What stands in the way, or what could be booked.
    pub said: String,
}

impl Priority {
    /// What is booked for it ranks as it did in the list.
    pub fn level(self) -> Level {
        match self {
            Priority::Street => Level::Street,
            Priority::First | Priority::Usual => Level::Community,
        }
    }
}

impl Wait {
    /// What it would count as.
    pub fn usage(&self) -> Usage {
        match self.holder {
            Holder::Club(_) => Usage::Club,
            _ => Usage::Other,
        }
    }

    /// When it is wanted, in the desk's words.
    pub fn when(&self) -> String {
        match self.until {
            Some(until) => format!(
                "每{} {}(到{})",
                self.slot.day().weekday_name(),
                self.slot.span(),
                until.short()
            ),
            None => self.slot.to_string(),
        }
    }

    /// The last day on which it could be met.
    pub fn last(&self) -> Day {
        self.until.unwrap_or(self.slot.day())
    }

    /// Its place in the list: who comes first, then who asked first.
    pub fn order(&self) -> (Priority, Day, WaitId) {
        (self.priority, self.asked_on, self.id)
    }

    /// Whether two requests want one place at one time.
    pub fn rivals(&self, other: &Wait) -> bool {
        self.room == other.room
            && self.slot.span().overlaps(other.slot.span())
            && self.slot.day().weekday() == other.slot.day().weekday()
            && self.slot.day() <= other.last()
            && other.slot.day() <= self.last()
    }

    /// The series a request for every week asks for, from today on.
    pub fn series(&self, today: Day) -> Option<NewSeries> {
        let until = self.until?;
        let weekday = WeekdayName::ALL[self.slot.day().weekday()];
        Some(NewSeries {
            room: self.room,
            holder: self.holder,
            purpose: Some(self.purpose.clone()),
            usage: None,
            weekdays: vec![weekday],
            start: self.slot.span().start(),
            end: self.slot.span().end(),
            from: self.slot.day().max(today),
            until: Some(until),
            every_weeks: None,
            on_holiday: None,
            times: None,
            of_month: None,
            except: None,
            let_go: None,
        })
    }
}

/// A request for every week ends after it begins.
pub(in crate::schedule) fn may_wait(new: &NewWait) -> Result<()> {
    let first = new.slot.day();
    ensure!(
        field = "until",
        new.until.is_none_or(|until| first <= until && until.since(first) <= 3700),
        "每周的申请要填第一次到最后一次的日期，最后一天不能早于第一天({first})"
    );
    Ok(())
}

/// Whether a fixed time is free enough to be given: no more than a quarter of its dates belong to others.
/// Holidays and closures take nothing from it.
pub(in crate::schedule) fn series_free(outcome: &SeriesOutcome) -> (bool, String) {
    let taken = outcome.skipped.iter().filter(|lost| lost.cause == SkipCause::Taken).count();
    let free = outcome.booked.len();
    let ready = free > 0 && taken * 4 <= free + taken;
    let said = match (ready, taken) {
        (true, 0) => format!("空着，能排 {free} 次"),
        (true, _) => format!("空着，能排 {free} 次，另有 {taken} 次已有人"),
        (false, 0) => "没有能排的日子".into(),
        (false, _) => format!("{} 次里有 {taken} 次已有人", free + taken),
    };
    (ready, said)
}

/// Of those in the order of the list: the first of all who want one place and could have it is next.
pub(in crate::schedule) fn mark_next(all: &mut [Waiting]) {
    let turns = queue::turns(all, |it| usize::from(it.ready), |a, b| a.wait.rivals(&b.wait));
    for (it, next) in all.iter_mut().zip(turns) {
        it.next = next;
    }
}
