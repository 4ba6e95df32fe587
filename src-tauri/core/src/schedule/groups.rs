//! What the desk asks the schedule about one club or team.

use super::{Booking, GroupFigures, TimesCame, store};
use crate::{Result, app::App, ids::GroupId, time::Day};
use keting_macros::commands;

#[commands]
impl App {
    /// What each club and team did in those days.
    pub fn group_figures(&self, from: Day, to: Day) -> Result<Vec<GroupFigures>> {
        self.read(|db| store::figures(db, from, to, self.today()))
    }

    /// Every session of a club or team in those days, called-off ones included.
    pub fn group_sessions(&self, group: GroupId, from: Day, to: Day) -> Result<Vec<Booking>> {
        self.read(|db| store::of_group(db, group, from, to))
    }

    /// How often each came to a club's sessions in those days.
    pub fn group_attendance(&self, group: GroupId, from: Day, to: Day) -> Result<Vec<TimesCame>> {
        self.read(|db| store::times_came(db, group, from, to))
    }
}
