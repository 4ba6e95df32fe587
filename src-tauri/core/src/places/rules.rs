//! When a room is open: its own hours or its site's, by day kind, less the closures (R4, R18).

use super::{ClosedSpan, Closure, Equipment, Hours, NewClosure, NewRoom, Place, Room};
use crate::{
    Error, Result,
    calendar::{Calendar, DayKind},
    ensure,
    ids::{RoomId, SiteId},
    seen::still_as_seen,
    time::{Clock, Day, Span},
    words,
};
use std::collections::HashMap;

/// The whole day.
pub fn all_day() -> Span {
    Span::new(Clock::MIDNIGHT, Clock::DAY_END)
        .unwrap_or_else(|_| unreachable!("midnight is before the day's end"))
}

/// Hours and closures of every place, ready to be asked about any room and day.
#[derive(Debug, Default)]
pub struct Openings {
    sites: HashMap<SiteId, Vec<Hours>>,
    rooms: HashMap<RoomId, Vec<Hours>>,
    closures: Vec<Closure>,
}

impl Openings {
    /// From the rows kept.
    pub fn new(hours: Vec<(Place, Hours)>, closures: Vec<Closure>) -> Openings {
        let mut all = Openings { closures, ..Openings::default() };
        for (place, hours) in hours {
            match place {
                Place::Site(id) => all.sites.entry(id).or_default().push(hours),
                Place::Room(id) => all.rooms.entry(id).or_default().push(hours),
            }
        }
        all
    }

    /// The hours of that kind of day, closures aside. A room without hours of its own follows the
    /// site's; a site without any is open all day; a make-up workday without hours follows the workday.
    pub fn hours(&self, room: &Room, kind: DayKind) -> Vec<Span> {
        let Some(hours) = self.rooms.get(&room.id).or_else(|| self.sites.get(&room.site)) else {
            return vec![all_day()];
        };
        let of = |kind| {
            hours
                .iter()
                .filter(move |h| h.day_kind == kind)
                .filter_map(|h| Span::new(h.start, h.end).ok())
        };
        let mut found: Vec<Span> = of(kind).collect();
        if found.is_empty() && kind == DayKind::AdjustedWorkday {
            found = of(DayKind::Workday).collect();
        }
        found.sort();
        found
    }

    /// Whether anybody has said when that room is open.
    pub fn known(&self, room: &Room) -> bool {
        self.rooms.contains_key(&room.id) || self.sites.contains_key(&room.site)
    }

    /// One more closure, as if it were kept.
    pub fn close(&mut self, closure: Closure) {
        self.closures.push(closure);
    }

    /// The closures of that room on that day.
    pub fn closed(&self, room: &Room, on: Day) -> Vec<ClosedSpan> {
        let here = |c: &&Closure| {
            (c.room == Some(room.id) || c.site == Some(room.site)) && c.from <= on && on <= c.to
        };
        self.closures
            .iter()
            .filter(here)
            .map(|c| ClosedSpan { span: c.span, reason: c.reason.clone() })
            .collect()
    }

    /// What is open of that room on that day: its hours less its closures.
    pub fn open(&self, room: &Room, on: Day, kind: DayKind) -> Vec<Span> {
        let mut open = self.hours(room, kind);
        for closed in self.closed(room, on) {
            open = open.into_iter().flat_map(|span| span.minus(closed.span)).collect();
        }
        open
    }

    /// Refuses a time that is closed or outside the hours, with the reason (R4).
    pub fn may_use(&self, room: &Room, on: Day, span: Span, calendar: &Calendar) -> Result<()> {
        if let Some(retired) = room.retired_on {
            ensure!(
                on < retired,
                "{}已从 {} 起不再使用，请换一间活动室",
                room.name,
                retired.long()
            );
        }
        if let Some(closed) = self.closed(room, on).into_iter().find(|c| c.span.overlaps(span)) {
            let when =
                if closed.span == all_day() { String::new() } else { format!(" {}", closed.span) };
            return Err(Error::Rule(format!(
                "{}在{}{when}停用：{}",
                room.name,
                on.short(),
                closed.reason
            )));
        }
        let kind = calendar.kind(on);
        let hours = self.hours(room, kind);
        let inside = hours.iter().any(|h| h.start() <= span.start() && span.end() <= h.end());
        ensure!(inside, "{}", outside(room, on, kind, calendar, &hours));
        Ok(())
    }
}

fn outside(room: &Room, on: Day, kind: DayKind, calendar: &Calendar, hours: &[Span]) -> String {
    let day = match (kind, calendar.name(on)) {
        (DayKind::PublicHoliday, Some(name)) => format!("{}({name}放假)", on.short()),
        (DayKind::AdjustedWorkday, _) => format!("{}(调休上班)", on.short()),
        _ => format!("{}({})", on.short(), on.weekday_name()),
    };
    if hours.is_empty() {
        return format!("{}在{day}不开放，请换一天或换一间活动室", room.name);
    }
    let open: Vec<String> = hours.iter().map(Span::to_string).collect();
    format!("不在开放时间内：{}在{day}的开放时间是 {}", room.name, open.join("、"))
}

/// The room with every text cleaned.
pub(super) fn lawful_room(new: NewRoom) -> Result<NewRoom> {
    ensure!(new.capacity.unwrap_or(0) <= 100_000, "容纳人数太大，请检查");
    ensure!(new.turnover_minutes.unwrap_or(0) <= 240, "转场时间最长 240 分钟，请检查");
    Ok(NewRoom {
        name: words::name(&new.name, "活动室名称", 60)?,
        note: words::text(new.note.as_deref(), "备注", 500)?,
        equipment: new.equipment.map(lawful_equipment).transpose()?,
        ..new
    })
}

fn lawful_equipment(all: Vec<Equipment>) -> Result<Vec<Equipment>> {
    let mut lawful: Vec<Equipment> = Vec::new();
    for it in all {
        let name = words::name(&it.name, "设备名称", 60)?;
        ensure!(
            (1..=100_000).contains(&it.quantity),
            "设备“{name}”的数量要在 1 到 100000 之间，请检查"
        );
        ensure!(!lawful.iter().any(|kept| kept.name == name), "设备“{name}”写了两次，请合并");
        lawful.push(Equipment { name, quantity: it.quantity });
    }
    Ok(lawful)
}

/// Refuses to overwrite what somebody else has changed since she opened it.
pub(super) fn unchanged(was: &NewRoom, now: &Room) -> Result<()> {
    let area = |it: Option<super::Area>| it.map(|a| format!("{}㎡", a.as_sqm()));
    let number = |it: Option<u32>| it.map(|n| n.to_string());
    let yes = |it: bool| Some(if it { "是" } else { "否" }.to_owned());
    let listed = |all: &[Equipment]| {
        let all: Vec<String> = all.iter().map(|it| format!("{}{}", it.name, it.quantity)).collect();
        Some(all.join("、"))
    };
    let kept = was.equipment.as_deref().unwrap_or(&now.equipment);
    let zone = |it: Option<super::ZoneKind>| it.map(|kind| kind.chinese().to_owned());
    let turnover = was.turnover_minutes.unwrap_or(0);
    still_as_seen([
        ("名称", Some(was.name.clone()), Some(now.name.clone())),
        ("容纳人数", number(was.capacity), number(now.capacity)),
        ("面积", area(was.area_sqm), area(now.area_sqm)),
        ("功能区", zone(was.zone), zone(now.zone)),
        ("室外", yes(was.outdoor.unwrap_or(false)), yes(now.outdoor)),
        ("对外只显示占用", yes(was.private.unwrap_or(false)), yes(now.private)),
        ("转场分钟", number(Some(turnover)), number(Some(now.turnover_minutes))),
        ("设备", listed(kept), listed(&now.equipment)),
        ("备注", was.note.clone(), now.note.clone()),
    ])
}

/// Refuses to retire a room that is still needed, and says for what.
pub(super) fn may_retire(
    room: &Room,
    on: Day,
    (count, first): (i64, Option<(Day, String)>),
) -> Result<()> {
    ensure!(room.retired_on.is_none(), "{}已经停止使用了，不用再登记一次", room.name);
    let Some((day, what)) = first else { return Ok(()) };
    Err(Error::Rule(format!(
        "{}从 {} 起还有 {count} 场安排，最早一场是 {} {what}。请先在周安排里挪走或取消，再停止使用",
        room.name,
        on.long(),
        day.short()
    )))
}

/// The hours of one place, in order; stretches of one kind of day must not overlap.
pub(super) fn lawful_hours(mut hours: Vec<Hours>) -> Result<Vec<Hours>> {
    hours.sort();
    for h in &hours {
        Span::new(h.start, h.end)?;
    }
    for pair in hours.windows(2) {
        let kind = pair[0].day_kind.chinese();
        ensure!(
            pair[0].day_kind != pair[1].day_kind || pair[0].end <= pair[1].start,
            "{kind}的两段开放时间重叠了({}–{} 与 {}–{})，请检查",
            pair[0].start,
            pair[0].end,
            pair[1].start,
            pair[1].end
        );
    }
    Ok(hours)
}

/// The closure with its text cleaned and its time of day.
pub(crate) fn lawful_closure(new: &NewClosure) -> Result<(String, Span)> {
    ensure!(new.room.is_some() != new.site.is_some(), "请选择停用的是一间活动室还是整个点位");
    ensure!(new.from <= new.to, "停用的结束日期({})早于开始日期({})，请检查", new.to, new.from);
    let span = Span::new(new.start.unwrap_or(Clock::MIDNIGHT), new.end.unwrap_or(Clock::DAY_END))?;
    Ok((words::name(&new.reason, "停用原因", 100)?, span))
}
