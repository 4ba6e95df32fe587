//! What the desk asks the schedule about one club or team.

use super::{Booking, GroupFigures, LostDate, TimesCame, store};
use crate::{
    Result,
    app::App,
    ensure,
    ids::{GroupId, SkipId},
    time::Day,
};

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

    /// The dates of a club's series that came to nothing in those days, made up for or still owed.
    pub fn lost_list(&self, group: GroupId, from: Day, to: Day) -> Result<Vec<LostDate>> {
        self.read(|db| store::lost_dates(db, group, from, to))
    }

    /// A date that was lost has been made up for on a day on which the club has a session; null takes it back.
    pub fn lost_made_up(&self, id: SkipId, on: Option<Day>) -> Result<()> {
        self.write("补场", |tx| {
            let (lost, group) = store::lost_date(tx, id)?;
            let Some(on) = on else {
                tx.relabel(format!("“{}”{}还没有补", lost.purpose, lost.on.short()));
                return store::made_up(tx, id, None);
            };
            let there = match group {
                Some(group) => store::of_group(tx, group, on, on)?.iter().any(Booking::counts),
                None => true,
            };
            ensure!(
                there,
                "{}没有“{}”的场次。请先到周安排预约补的那一场，再回来记",
                on.short(),
                lost.purpose
            );
            tx.relabel(format!(
                "“{}”{}没排上的，{}补了",
                lost.purpose,
                lost.on.short(),
                on.short()
            ));
            store::made_up(tx, id, Some(on))
        })
    }
}
