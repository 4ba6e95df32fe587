//! What a plan and a wish must be, which room suits a wish, and where a session may stand in the draft.

use super::{
    NewPlan, NewWish, Wish,
    term::{Term, Weekly},
};
use crate::{Error, Result, ensure, ids::DraftId, places::Room, words};

/// A weekly session of the draft, with the wish it meets.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Its key; none while it is only proposed.
    pub id: Option<DraftId>,
    /// The wish.
    pub wish: &'a Wish,
    /// Where and when.
    pub at: Weekly,
    /// It stays.
    pub pinned: bool,
}

/// The plan with its text cleaned; a term has days and is no longer than a year and a bit.
pub(super) fn lawful_plan(new: NewPlan) -> Result<NewPlan> {
    ensure!(new.from <= new.until, "学期的最后一天({})早于第一天({})，请检查", new.until, new.from);
    ensure!(new.until.since(new.from) <= 400, "一个学期最长 400 天，请检查起止日期");
    ensure!(new.until.since(new.from) >= 6, "一个学期至少要有一周，请检查起止日期");
    Ok(NewPlan { name: words::name(&new.name, "排期的名称", 40)?, ..new })
}

/// The wish with its texts cleaned.
pub(super) fn lawful_wish(new: NewWish) -> Result<NewWish> {
    let purpose = words::text(new.purpose.as_deref(), "用途", 40)?;
    ensure!(new.group.is_some() || purpose.is_some(), "请选择社团，或写明是什么课程");
    ensure!((1..=14).contains(&new.weekly), "每周次数要在 1 到 14 之间，请检查");
    ensure!(
        (15..=720).contains(&new.minutes),
        "每次时长要在 15 分钟到 12 小时之间，现在是 {} 分钟，请检查",
        new.minutes
    );
    ensure!(new.people.is_none_or(|n| n <= 100_000), "人数太大，请检查");
    let twice = new.twice_a_day.unwrap_or(false);
    ensure!(
        twice || new.weekly <= 7,
        "每周 {} 次，一天要排两次才行。请勾选“一天可以排两次”，或减少次数",
        new.weekly
    );
    let mut equipment = Vec::new();
    for it in new.equipment.unwrap_or_default() {
        let it = words::name(&it, "设备名称", 60)?;
        if !equipment.contains(&it) {
            equipment.push(it);
        }
    }
    let mut rooms = new.rooms.unwrap_or_default();
    let mut seen = Vec::new();
    rooms.retain(|id| {
        !seen.contains(id) && {
            seen.push(*id);
            true
        }
    });
    let mut wanted = new.wanted.unwrap_or_default();
    wanted.sort();
    wanted.dedup();
    let mut fine = new.fine.unwrap_or_default();
    fine.sort();
    fine.dedup();
    fine.retain(|spot| !wanted.contains(spot));
    Ok(NewWish {
        purpose,
        equipment: Some(equipment),
        rooms: Some(rooms),
        wanted: Some(wanted),
        fine: Some(fine),
        ..new
    })
}

/// Two wishes are one claimant's: of one club, or of one course.
pub fn same_claimant(a: &Wish, b: &Wish) -> bool {
    match (a.group, b.group) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.who == b.who,
        _ => false,
    }
}

/// Why a room does not suit a wish, whatever the time.
pub fn unfit(room: &Room, wish: &Wish) -> Option<String> {
    let named = wish.rooms.contains(&room.id);
    if !wish.rooms.is_empty() && !named {
        return Some(format!("“{}”没有要{}", wish.purpose, room.name));
    }
    if room.private && !named {
        return Some(format!("{}不对外公开用途，不参加排期", room.name));
    }
    if room.free_seats && !named {
        return Some(format!("{}按座位预约，不整间排", room.name));
    }
    if !room.uses.is_empty() && !room.uses.contains(&wish.usage) {
        let uses: Vec<&str> = room.uses.iter().map(|it| it.chinese()).collect();
        let (name, uses) = (&room.name, uses.join("、"));
        return Some(format!("{name}只用于{uses}，“{}”是{}", wish.purpose, wish.usage.chinese()));
    }
    if let (Some(people), Some(seats)) = (wish.people, room.capacity)
        && people > seats
    {
        return Some(format!("{}只能坐 {seats} 人，“{}”有 {people} 人", room.name, wish.purpose));
    }
    let lacking = |it: &&String| !room.equipment.iter().any(|e| e.name.contains(it.as_str()));
    if let Some(lacking) = wish.equipment.iter().find(lacking) {
        return Some(format!("{}没有“{}”要的{lacking}", room.name, wish.purpose));
    }
    None
}

/// Refuses a place in the draft with the reason: the room, its hours, what stays, other sessions of the draft.
pub fn may_stand(term: &Term, wish: &Wish, at: Weekly, others: &[Standing]) -> Result<()> {
    let room = term.room(at.room).ok_or(Error::Missing("活动室"))?;
    if let Some(why) = unfit(room, wish).or_else(|| term.why_not(at)) {
        return Err(Error::rule(why));
    }
    if let Some(clash) = blocker(room, at, others.iter().copied()) {
        return Err(Error::rule(taken(room, clash)));
    }
    own_day(wish, at, others)
}

/// The session of the draft that has the room then.
pub(super) fn blocker<'a>(
    room: &Room,
    at: Weekly,
    mut others: impl Iterator<Item = Standing<'a>>,
) -> Option<Standing<'a>> {
    others.find(|it| {
        it.at.room == at.room
            && it.at.weekday == at.weekday
            && it.at.span.too_close(at.span, room.turnover_minutes)
    })
}

fn taken(room: &Room, by: Standing) -> String {
    let day = by.at.weekday.chinese();
    format!("{} {day} {} 已排给“{}”", room.name, by.at.span, by.wish.purpose)
}

/// A club is never twice at once, and on one day only when it said so.
fn own_day(wish: &Wish, at: Weekly, others: &[Standing]) -> Result<()> {
    let mine = |it: &&Standing| same_claimant(it.wish, wish) && it.at.weekday == at.weekday;
    let mut same_day = others.iter().filter(mine);
    let day = at.weekday.chinese();
    if let Some(at_once) = same_day.clone().find(|it| it.at.span.overlaps(at.span)) {
        return Err(Error::rule(format!(
            "{}{day} {} 已经有一场“{}”，不能同时在两处",
            wish.who, at_once.at.span, at_once.wish.purpose
        )));
    }
    let twice = others.iter().any(|it| same_claimant(it.wish, wish) && it.wish.twice_a_day);
    match same_day.next() {
        Some(first) if !(wish.twice_a_day || twice) => Err(Error::rule(format!(
            "{}{day}已经有一场({})，一天最多一场。要排两场请在愿望里勾选“一天可以排两次”",
            wish.who, first.at.span
        ))),
        _ => Ok(()),
    }
}
