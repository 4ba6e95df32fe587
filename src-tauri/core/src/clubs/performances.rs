//! What the desk does with performances and contests (T2's columns 演出比赛 and 获奖).

use super::{NewPerformance, Performance, rules, store};
use crate::{
    Result,
    app::App,
    ids::{GroupId, PerformanceId},
    whole::Whole,
};
use keting_macros::commands;

#[commands]
impl App {
    /// A club performed or took part in a contest.
    pub fn performance_add(&self, new: NewPerformance) -> Result<PerformanceId> {
        let new = rules::lawful_performance(new)?;
        self.write("登记演出比赛", |tx| {
            let club = store::get(tx, new.club)?.name;
            tx.relabel(format!("登记“{club}”{}“{}”", new.kind.chinese(), new.title));
            let id = PerformanceId::new();
            store::insert_performance(tx, id, &new)?;
            Ok(id)
        })
    }

    /// Replaces what is kept of a performance.
    pub fn performance_update(
        &self,
        id: PerformanceId,
        Whole(new): Whole<NewPerformance>,
    ) -> Result<()> {
        let new = rules::lawful_performance(new)?;
        self.write(&format!("修改{}“{}”", new.kind.chinese(), new.title), |tx| {
            store::update_performance(tx, id, &new)
        })
    }

    /// Takes a performance away.
    pub fn performance_remove(&self, id: PerformanceId) -> Result<()> {
        self.write("删除演出比赛", |tx| {
            let it = store::performance(tx, id)?;
            tx.relabel(format!("删除“{}”{}“{}”", it.club_name, it.kind.chinese(), it.title));
            store::delete_performance(tx, id)
        })
    }

    /// A club's performances and contests, newest first.
    pub fn performance_list(&self, club: GroupId) -> Result<Vec<Performance>> {
        self.read(|db| store::performances(db, club))
    }
}
