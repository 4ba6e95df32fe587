//! What a division of a site must be, and how the office's share moves.

use super::{AreaChange, AreaPart, NewAreaChange, PartZone};
use crate::{Result, ensure, places::Room, time::Day, words};

/// The change with its texts cleaned: parts named once, rooms of the site named once, all of it the whole.
pub(super) fn lawful(new: NewAreaChange, rooms: &[Room], today: Day) -> Result<NewAreaChange> {
    ensure!(
        new.on <= today,
        "变动日期 {} 还没有到。面积只登记已经发生的变动，请到那一天再登记",
        new.on.long()
    );
    ensure!(new.total_sqm.sqdm() > 0, "请填写总面积");
    ensure!(!new.parts.is_empty(), "请填写各部位的面积，加起来要等于总面积");
    let mut parts: Vec<AreaPart> = Vec::new();
    for part in new.parts {
        let part = lawful_part(part)?;
        ensure!(
            !parts.iter().any(|kept| kept.name == part.name),
            "部位“{}”写了两次，请合并或改名",
            part.name
        );
        if let Some(id) = part.room {
            let room = rooms.iter().find(|room| room.id == id);
            ensure!(
                room.is_some_and(|room| Some(room.site) == new.site),
                "“{}”不是这个点位的活动室，请检查",
                part.name
            );
            ensure!(
                !parts.iter().any(|kept| kept.room == part.room),
                "{}写了两次，请合并",
                room.map_or(part.name.as_str(), |room| &room.name)
            );
        }
        parts.push(part);
    }
    sums_up(new.total_sqm.sqdm(), &parts)?;
    let reason = words::text(new.reason.as_deref(), "变动原因", 200)?;
    Ok(NewAreaChange { reason, parts, ..new })
}

/// One part with its name cleaned.
pub(crate) fn lawful_part(part: AreaPart) -> Result<AreaPart> {
    Ok(AreaPart { name: words::name(&part.name, "部位名称", 60)?, ..part })
}

fn sums_up(total: i64, parts: &[AreaPart]) -> Result<()> {
    let sum: i64 = parts.iter().map(|part| part.area_sqm.sqdm()).sum();
    let sqm = |sqdm: i64| sqdm as f64 / 100.0;
    ensure!(
        sum == total,
        "各部位加起来是 {}㎡，比总面积 {}㎡ {} {}㎡，请核对",
        sqm(sum),
        sqm(total),
        if sum < total { "少" } else { "多" },
        sqm((total - sum).abs())
    );
    Ok(())
}

/// Refuses a second division of the same day: what is on record is never overwritten.
pub(crate) fn may_add(on: Day, kept: &[AreaChange]) -> Result<()> {
    let Some(same) = kept.iter().find(|change| change.on == on) else { return Ok(()) };
    ensure!(
        same.on != on,
        "{}在 {} 已经登记过面积变动，历史不能覆盖。填错了请先删除那一次，再重新登记",
        same.site_name,
        on.long()
    );
    Ok(())
}

/// Whether what a division of that day says is how things are now.
pub(crate) fn is_current(on: Day, kept: &[AreaChange]) -> bool {
    kept.iter().all(|change| change.on <= on)
}

/// How many tenths of a percentage point the share `now` (part, whole) lies above `before`, halves away from zero.
pub fn points(now: (i64, i64), before: (i64, i64)) -> i64 {
    let [(a, b), (c, d)] = [now, before].map(|(over, under)| (i128::from(over), i128::from(under)));
    let under = b * d;
    if under == 0 {
        return 0;
    }
    let over = (a * d - c * b) * 1000;
    let tenths = (over.abs() * 2 + under) / (2 * under);
    i64::try_from(tenths).unwrap_or(0) * over.signum() as i64
}

/// Each change with what it needs from its neighbours; `all` is the newest first, site by site.
pub(super) fn linked(mut all: Vec<AreaChange>) -> Vec<AreaChange> {
    let share = |change: &AreaChange| (change.office_sqm.sqdm(), change.total_sqm.sqdm());
    for at in 0..all.len() {
        let site = all[at].site;
        all[at].newest = !all[..at].iter().any(|later| later.site == site);
        let before = all[at + 1..].iter().find(|earlier| earlier.site == site);
        all[at].points = before.map(|it| points(share(&all[at]), share(it)) as f64 / 10.0);
    }
    all
}

/// The division of a site as it was at the end of that day; `all` is the newest first.
pub fn as_of(all: &[AreaChange], site: crate::ids::SiteId, day: Day) -> Option<&AreaChange> {
    all.iter().find(|change| change.site == site && change.on <= day)
}

/// What of these parts is office, in square decimetres.
pub(super) fn office(parts: &[AreaPart]) -> i64 {
    let office = parts.iter().filter(|part| part.zone == PartZone::Office);
    office.map(|part| part.area_sqm.sqdm()).sum()
}
