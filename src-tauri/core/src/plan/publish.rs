//! A plan becomes what runs: one change, and one undo takes it back whole.

use super::{
    LostTime, Published,
    rules::Standing,
    service::{Loaded, claimed, may_edit},
    store,
};
use crate::{
    Result,
    app::App,
    db::Tx,
    ensure,
    ids::{PlanId, SeriesId},
    schedule::{self, Holder, NewSeries},
    time::{Day, WeekdayName},
};
use keting_macros::commands;

#[commands]
impl App {
    /// What publishing a plan would do. Changes nothing.
    pub fn plan_publish_preview(&self, id: PlanId) -> Result<Published> {
        let today = self.today();
        self.rehearse(|tx| publish(tx, id, today))
    }

    /// Ends the running fixed times of the plan's clubs and courses from its first day on and books its own;
    /// what was before never changes. Dates that cannot be had are kept as lost, each with its reason.
    pub fn plan_publish(&self, id: PlanId) -> Result<Published> {
        let today = self.today();
        self.write("发布排期", |tx| publish(tx, id, today))
    }
}

/// How far ahead fixed times may run.
const AHEAD: i64 = 3700;

fn publish(tx: &Tx, id: PlanId, today: Day) -> Result<Published> {
    let loaded = Loaded::of(tx, id)?;
    may_edit(&loaded.plan)?;
    let plan = &loaded.plan;
    ensure!(
        plan.from > today,
        "排期从 {} 开始，这一天已经到了，过去的安排不能改。请把第一天改到明天或以后",
        plan.from.long()
    );
    let draft = loaded.standing();
    ensure!(!draft.is_empty(), "草稿里还没有场次，请先点“出方案”，或手工排进去");
    for it in &draft {
        let others: Vec<Standing> = draft.iter().copied().filter(|o| o.id != it.id).collect();
        super::rules::may_stand(&loaded.term, it.wish, it.at, &others).map_err(|e| {
            crate::Error::rule(format!(
                "“{}”排不下去了，没有发布：{e}。请先挪开或移出这一场",
                it.wish.purpose
            ))
        })?;
    }
    let mut done = Published { ended: 0, begun: 0, sessions: 0, lost: Vec::new() };
    end_running(tx, &loaded, &mut done)?;
    for new in series(&loaded, &draft) {
        let purpose = new.purpose.clone().unwrap_or_default();
        let room = loaded.term.room(new.room).map(|room| room.name.clone()).unwrap_or_default();
        let outcome = schedule::add_series(tx, &new)?;
        done.begun += 1;
        done.sessions += outcome.booked.len() as u32;
        done.lost.extend(outcome.skipped.into_iter().map(|it| LostTime {
            purpose: purpose.clone(),
            room_name: room.clone(),
            on: it.on,
            reason: it.reason,
        }));
    }
    done.lost.sort_by(|a, b| (a.on, &a.purpose).cmp(&(b.on, &b.purpose)));
    store::set_published(tx, id, today)?;
    tx.relabel(format!("发布排期“{}”：{} 个固定时段，{} 场", plan.name, done.begun, done.sessions));
    Ok(done)
}

/// The rest of what runs is taken away; sessions that somebody has written on are called off and stay on record.
fn end_running(tx: &Tx, loaded: &Loaded, done: &mut Published) -> Result<()> {
    let from = loaded.plan.from;
    let rare = store::not_weekly(tx)?;
    let mut ending: Vec<SeriesId> = Vec::new();
    for booking in schedule::store::between(tx, from, from.plus(AHEAD))? {
        let Some(series) = booking.series else { continue };
        let mine = claimed(&booking, &loaded.wishes) && !rare.contains(&series);
        if mine && !ending.contains(&series) {
            ending.push(series);
        }
    }
    for series in ending {
        let rest = store::ending(tx, series, from)?;
        for id in rest.untouched {
            store::unbook(tx, id)?;
        }
        for id in rest.touched {
            schedule::rules::may_cancel(&schedule::store::get(tx, id)?)?;
            schedule::store::cancel(tx, id, &format!("改按排期“{}”安排", loaded.plan.name))?;
        }
        store::end_series(tx, series, from)?;
        done.ended += 1;
    }
    Ok(())
}

/// The sessions of one wish in one room at one time of day are one series over several weekdays.
fn series(loaded: &Loaded, draft: &[Standing]) -> Vec<NewSeries> {
    let mut all: Vec<(Vec<WeekdayName>, &Standing)> = Vec::new();
    let alike = |it: &Standing| (it.wish.id, it.at.room, it.at.span.start());
    for it in draft {
        match all.iter_mut().find(|(_, known)| alike(known) == alike(it)) {
            Some((days, _)) => days.push(it.at.weekday),
            None => all.push((vec![it.at.weekday], it)),
        }
    }
    let one = |(weekdays, it): (Vec<WeekdayName>, &Standing)| NewSeries {
        room: it.at.room,
        holder: it.wish.group.map_or(Holder::Office(true), Holder::Club),
        purpose: Some(it.wish.purpose.clone()),
        usage: Some(it.wish.usage),
        weekdays,
        start: it.at.span.start(),
        end: it.at.span.end(),
        from: loaded.plan.from,
        until: Some(loaded.plan.until),
        every_weeks: None,
        on_holiday: Some(loaded.plan.on_holiday),
        times: None,
        of_month: None,
        except: None,
        let_go: None,
    };
    all.into_iter().map(one).collect()
}
