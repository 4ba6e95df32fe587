//! What a plan begins with: another plan, or what runs.

use super::{
    DraftRow, NewWish, Plan, WeekPart, Wish,
    service::{add_wish, running},
    store,
    term::{Weekly, weekly_of},
};
use crate::{
    Result, clubs,
    db::Tx,
    ensure,
    ids::{DraftId, PlanId},
    places, reading,
    schedule::{Booking, Holder},
    settings,
};

/// The wishes and the draft of another plan.
pub(super) fn copy_plan(tx: &Tx, from: PlanId, to: PlanId) -> Result<usize> {
    let (wishes, draft) = (store::wishes(tx, from)?, store::draft(tx, from)?);
    for wish in &wishes {
        let id = add_wish(tx, to, wish.told())?;
        for it in draft.iter().filter(|it| it.wish == wish.id) {
            store::insert_draft(tx, &DraftRow { id: DraftId::new(), wish: id, ..it.clone() })?;
        }
    }
    Ok(wishes.len())
}

/// What runs every week, as wishes that are met where they run.
pub(super) fn copy_running(tx: &Tx, plan: &Plan) -> Result<usize> {
    let desk = settings::store::desk(tx)?;
    let groups = clubs::store::all(tx)?;
    let rooms = places::store::rooms(tx)?;
    let before = running(tx, plan)?;
    let weekly = weekly_of(&before);
    type Same<'a> = (Holder, &'a str, u32);
    let mut wishes: Vec<(Same, Vec<(&Booking, Weekly)>)> = Vec::new();
    for (booking, at) in weekly {
        if matches!(booking.holder, Holder::Person(_)) {
            continue;
        }
        let same = (booking.holder, booking.purpose.as_str(), at.span.minutes());
        // A wish stands at one place at a time and at most fourteen times a week; what runs beyond that is another.
        let room = |all: &[(&Booking, Weekly)]| {
            let begins = |it: &Weekly| (it.weekday, it.span.start());
            all.len() < 14 && all.iter().all(|(_, other)| begins(other) != begins(&at))
        };
        match wishes.iter_mut().find(|(key, all)| *key == same && room(all)) {
            Some((_, all)) => all.push((booking, at)),
            None => wishes.push((same, vec![(booking, at)])),
        }
    }
    ensure!(!wishes.is_empty(), "现在没有每周固定的安排，可以从空白开始，逐条登记愿望");
    for ((holder, purpose, minutes), all) in &wishes {
        let (group, _) = holder.keys();
        let spot = |at: &Weekly| WeekPart {
            weekday: at.weekday,
            part: reading::part_of(at.span.start(), desk.afternoon_from, desk.evening_from),
        };
        let mut named: Vec<_> = all.iter().map(|(_, at)| at.room).collect();
        named.dedup();
        let least = rooms.iter().filter(|it| named.contains(&it.id)).filter_map(|it| it.capacity);
        let members = groups.iter().find(|it| Some(it.id) == group).map(|it| it.members);
        let seats = least.min().unwrap_or(u32::MAX);
        let start = all[0].1.span.start();
        let days = |it: &Weekly| all.iter().filter(|(_, at)| at.weekday == it.weekday).count();
        let new = NewWish {
            group,
            purpose: Some((*purpose).to_owned()),
            usage: Some(all[0].0.usage),
            weekly: all.len() as u32,
            minutes: *minutes,
            people: members.filter(|n| (1..=seats).contains(n)),
            wanted: Some(all.iter().map(|(_, at)| spot(at)).collect()),
            start: all.iter().all(|(_, at)| at.span.start() == start).then_some(start),
            rooms: Some(named),
            twice_a_day: Some(all.iter().any(|(_, at)| days(at) > 1)),
            ..NewWish::default()
        };
        let wish = add_wish(tx, plan.id, new)?;
        for (_, at) in all {
            let kept = DraftRow {
                id: DraftId::new(),
                wish,
                room: at.room,
                weekday: at.weekday,
                start: at.span.start(),
                pinned: false,
            };
            store::insert_draft(tx, &kept)?;
        }
    }
    Ok(wishes.len())
}

impl Wish {
    /// As the desk would tell it.
    fn told(&self) -> NewWish {
        NewWish {
            group: self.group,
            purpose: Some(self.purpose.clone()),
            usage: Some(self.usage),
            weekly: self.weekly,
            minutes: self.minutes,
            people: self.people,
            equipment: Some(self.equipment.clone()),
            wanted: Some(self.wanted.clone()),
            fine: Some(self.fine.clone()),
            start: self.start,
            rooms: Some(self.rooms.clone()),
            twice_a_day: Some(self.twice_a_day),
        }
    }
}
