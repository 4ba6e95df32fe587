//! What of all that is kept belongs on the page today, and in which words.

use super::Line;
use crate::{
    calendar::{Calendar, DayKind},
    ids::GroupId,
    link::Link,
    places::{Closure, Room},
    reports::Period,
    schedule::{
        Booking, Holder, LostDate,
        unfit::{Unfit, UnfitCause},
    },
    settings::Desk,
    time::Day,
};

/// Days of the coming week that are looked at.
pub const AHEAD: i64 = 7;
/// Days back that a date which came to nothing is asked after; older ones stay on the club's page.
pub const OWED_BACK: i64 = 31;
/// Days back that a team's session without records is looked for.
pub const SERVICE_BACK: i64 = 31;

/// Holidays and days worked for them, each stretch in one line, with what is booked on them.
pub fn holidays(calendar: &Calendar, today: Day, booked: &[Booking]) -> Vec<Line> {
    let mut lines: Vec<(Day, Day, DayKind, String)> = Vec::new();
    for on in today.to(today.plus(AHEAD)) {
        let (kind, Some(name)) = (calendar.kind(on), calendar.name(on)) else { continue };
        match lines.last_mut() {
            Some((_, to, was, named)) if *was == kind && named == name && *to == on.plus(-1) => {
                *to = on;
            }
            _ => lines.push((on, on, kind, name.to_owned())),
        }
    }
    let line = |(from, to, kind, name): (Day, Day, DayKind, String)| {
        let here = |b: &&Booking| from <= b.slot.day() && b.slot.day() <= to;
        let sessions = booked.iter().filter(here).count();
        let text = match kind {
            DayKind::PublicHoliday => format!("{name}放假"),
            _ => format!("调休上班({name})"),
        };
        let hint = match sessions {
            0 => days(from, to),
            n => format!("{}，排着 {n} 场", days(from, to)),
        };
        Line { text, hint, to: Link::Week { day: Some(from), session: None } }
    };
    lines.into_iter().map(line).collect()
}

/// The place that a closure is of.
fn place(closure: &Closure) -> Link {
    let room = closure.room.map(|id| Link::Room { id });
    room.or(closure.site.map(|id| Link::Site { id })).unwrap_or(Link::Rooms)
}

/// Closures of the coming week, with the sessions that still stand in them.
pub fn closures(found: &[Closure], rooms: &[Room], today: Day, booked: &[Booking]) -> Vec<Line> {
    let line = |closure: &Closure| {
        let mine = |room: &&Room| {
            closure.room.is_none_or(|id| room.id == id)
                && closure.site.is_none_or(|id| room.site == id)
        };
        let of = |b: &&Booking| rooms.iter().filter(mine).any(|room| room.id == b.room);
        let within = |b: &&Booking| {
            let on = b.slot.day();
            closure.from <= on && on <= closure.to && closure.span.overlaps(b.slot.span())
        };
        let standing: Vec<&Booking> = booked.iter().filter(of).filter(within).collect();
        let first = rooms.iter().find(mine);
        let name = first.map(|r| if closure.room.is_some() { &r.name } else { &r.site_name });
        let when = days(closure.from.max(today), closure.to);
        let (hint, to) = match standing.len() {
            0 => (when, place(closure)),
            n => (format!("{when}，还排着 {n} 场，要挪走或取消"), Link::Closure { id: closure.id }),
        };
        Line {
            text: format!("{}停用：{}", name.map_or("活动室", String::as_str), closure.reason),
            hint,
            to,
        }
    };
    found.iter().map(line).collect()
}

/// What is booked and no longer fits its place, in one line; what stands in a closure of the coming week is told there.
pub fn unfit(all: &[Unfit], today: Day) -> Option<Line> {
    let told =
        |it: &&Unfit| it.cause == UnfitCause::Closed && it.booking.slot.day() <= today.plus(AHEAD);
    let rest: Vec<&Unfit> = all.iter().filter(|it| !told(it)).collect();
    let first = &rest.first()?.booking;
    let (many, on, name, what) = (rest.len(), first.slot.day(), &first.room_name, &first.purpose);
    Some(Line {
        text: format!("有 {many} 场和现在的开放时间、放假或活动室不合，要挪走或取消"),
        hint: format!("最早 {}({}) {name} “{what}”", on.short(), on.weekday_name()),
        to: Link::Unfit,
    })
}

/// Who is owed how many sessions for dates that came to nothing, a line each.
pub fn owed(lost: &[LostDate]) -> Vec<Line> {
    let mut lines: Vec<(Holder, &LostDate, usize)> = Vec::new();
    for date in lost.iter().filter(|it| it.owed) {
        match lines.iter_mut().find(|(holder, ..)| *holder == date.holder) {
            Some((.., times)) => *times += 1,
            None => lines.push((date.holder, date, 1)),
        }
    }
    let line = |(holder, first, times): (Holder, &LostDate, usize)| Line {
        text: format!("“{}”有 {times} 场没排上，还没补", first.holder_name),
        hint: format!("从{}起", first.on.short()),
        to: match holder {
            Holder::Club(id) => Link::Club { id },
            _ => Link::Week { day: Some(first.on), session: None },
        },
    };
    lines.into_iter().map(line).collect()
}

/// What hangs on the wall and on the doors and is no longer true: a notice in so many places, sheets by their week.
pub fn hanging(notice: usize, sheets: &[(Day, usize)], today: Day) -> Vec<Line> {
    let notice = (notice > 0).then(|| Line {
        text: "墙上的开放时间公示和现在不一样了".into(),
        hint: format!("{notice} 处有变动，要换一张新的"),
        to: Link::OpeningNotice,
    });
    let sheet = |(week, count): &(Day, usize)| Line {
        text: format!("贴出去的周安排有 {count} 张变了"),
        hint: match *week == today.monday() {
            true => "这一周的，要重印".into(),
            false => format!("{}那一周的，要重印", week.short()),
        },
        to: Link::Prints { week: *week },
    };
    notice.into_iter().chain(sheets.iter().map(sheet)).collect()
}

fn days(from: Day, to: Day) -> String {
    if from == to {
        format!("{} {}", from.short(), from.weekday_name())
    } else {
        format!("{}—{}", from.short(), to.short())
    }
}

/// What was written down when it went out, and the phone on record when that is another.
pub fn whom_to_call(contact: Option<String>, phone: Option<String>) -> Option<String> {
    match (contact, phone) {
        (Some(contact), Some(phone)) if !contact.contains(&phone) => {
            Some(format!("{phone}　{contact}"))
        }
        (contact, phone) => contact.or(phone),
    }
}

/// What a period's report lacks, as counted.
pub struct Counted {
    /// The period.
    pub period: Period,
    /// The last day looked at.
    pub until: Day,
    /// It is over and was not saved.
    pub unsaved: bool,
    /// Sessions without a count.
    pub uncounted: i64,
}

/// The lines of a period.
pub fn lacks(of: &Counted) -> Vec<Line> {
    let mut lines = Vec::new();
    let month = of.period.short();
    if of.unsaved {
        lines.push(Line {
            text: format!("{month}的报表还没有保存"),
            hint: String::new(),
            to: Link::Report { period: of.period.key() },
        });
    }
    if of.uncounted > 0 {
        lines.push(Line {
            text: format!("{month}有 {} 场没有登记来了几人", of.uncounted),
            hint: String::new(),
            to: Link::Uncounted { from: of.period.from, until: of.until },
        });
    }
    lines
}

/// What every month's report lacks: names to sign with, figures of rooms, leaders.
pub fn standing_lacks(
    desk: &Desk,
    rooms: &[Room],
    leaderless: &[(GroupId, String)],
    today: Day,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |text: String, to: Link| lines.push(Line { text, hint: String::new(), to });
    let unsigned: Vec<&str> = [("填报人", &desk.reporter), ("审核人", &desk.reviewer)]
        .into_iter()
        .filter_map(|(what, name)| name.is_empty().then_some(what))
        .collect();
    if !unsigned.is_empty() {
        line(format!("{}还没有填", unsigned.join("、")), Link::Settings);
    }
    let used = |r: &&Room| !r.outdoor && r.retired_on.is_none_or(|retired| today < retired);
    for room in rooms.iter().filter(used) {
        let lacking: Vec<&str> =
            [("面积", room.area_sqm.is_none()), ("容纳人数", room.capacity.is_none())]
                .into_iter()
                .filter_map(|(what, lacks)| lacks.then_some(what))
                .collect();
        if !lacking.is_empty() {
            line(format!("{}没有填{}", room.name, lacking.join("、")), Link::Room { id: room.id });
        }
    }
    for (id, name) in leaderless {
        line(format!("“{name}”没有负责人"), Link::Club { id: *id });
    }
    lines
}
