//! T1 活动室使用情况统计表: each indoor room's hours, sessions and unmet requests.

use super::{
    Cell, Format, Sheet, Total, areas,
    sheet::{Column, columns},
    store::{Facts, Session},
};
use crate::{
    calendar::DayKind,
    places::{Room, Usage},
    schedule::{BookingState, Level},
    time::{Day, Slot, Span},
};

pub(super) const TAB: &str = "活动室";

fn table() -> Vec<Column> {
    columns(&[
        ("序号", 5, Format::Count),
        ("活动室", 16, Format::Text),
        ("面积㎡", 8, Format::Area),
        ("容纳人数", 8, Format::Count),
        ("开放天数", 8, Format::Count),
        ("开放时长(小时)", 9, Format::Hours),
        ("使用场次", 8, Format::Count),
        ("使用时长(小时)", 9, Format::Hours),
        ("利用率", 8, Format::Rate),
        ("参加人次", 9, Format::Count),
        ("其中(场次)>社团", 7, Format::Count),
        ("其中(场次)>课程", 7, Format::Count),
        ("其中(场次)>议事会议", 7, Format::Count),
        ("其中(场次)>其他", 7, Format::Count),
        ("晚间场次", 8, Format::Count),
        ("周末节假日场次", 10, Format::Count),
        ("未满足申请", 8, Format::Count),
        ("爽约", 6, Format::Count),
        ("备注", 10, Format::Text),
    ])
}

pub(super) fn sheet(facts: &Facts) -> Sheet {
    let mut sheet = facts.sheet(TAB, "活动室使用情况统计表", "场次、小时、人次", table());
    sheet.rows = listed(facts).map(|room| row(facts, room)).collect();
    sheet.notes = facts.notes(notes(facts));
    // Days do not add up over rooms; the rate is that of the sums, no mean of rates.
    sheet.numbered().summed(&[('E', Total::NONE), ('I', Total::ratio('H', "F"))])
}

/// Indoor rooms that were in use in the period, or had sessions all the same.
pub(super) fn listed(facts: &Facts) -> impl Iterator<Item = &Room> {
    facts.rooms.iter().filter(|room| !room.outdoor && was_there(facts, room))
}

/// The room was in use in the period, or had sessions all the same.
pub(super) fn was_there(facts: &Facts, room: &Room) -> bool {
    room.retired_on.is_none_or(|retired| facts.period.from < retired)
        || facts.sessions.iter().any(|s| s.room == room.id)
}

fn row(facts: &Facts, room: &Room) -> Vec<Cell> {
    let open = opening(facts, room);
    let minutes = open.iter().map(|(_, minutes)| minutes).sum();
    let here: Vec<&Session> = facts.sessions.iter().filter(|s| s.room == room.id).collect();
    let counted = |letter| here.iter().filter(move |s| counts_in(facts, letter, s));
    let sessions = |letter| Cell::Count(counted(letter).count() as i64);
    let used = used_minutes(room, &counted('H').copied().collect::<Vec<_>>());
    vec![
        Cell::Empty,
        Cell::text(&room.name),
        areas::of_room(facts, room).map_or(Cell::NotApplicable, Cell::Area),
        room.capacity.map_or(Cell::NotApplicable, |n| Cell::Count(n.into())),
        Cell::Count(open.len() as i64),
        Cell::Minutes(minutes),
        sessions('G'),
        Cell::Minutes(used),
        Cell::Ratio((used, minutes)),
        Cell::Count(counted('J').map(|s| s.heads()).sum()),
        sessions('K'),
        sessions('L'),
        sessions('M'),
        sessions('N'),
        sessions('O'),
        sessions('P'),
        Cell::Count(facts.waits.get(&room.id).copied().unwrap_or(0)),
        sessions('R'),
        Cell::text(remark(facts, room)),
    ]
}

/// Whether a session of the room is one that the column counts.
pub(super) fn counts_in(facts: &Facts, letter: char, session: &Session) -> bool {
    let off = || {
        let kind = facts.calendar.kind(session.slot.day());
        matches!(kind, DayKind::Weekend | DayKind::PublicHoliday)
    };
    let of_its_kind = match letter {
        'G' | 'H' | 'J' => true,
        'K' => session.usage == Usage::Club,
        'L' => session.usage == Usage::Course,
        'M' => session.usage == Usage::Council,
        'N' => session.usage == Usage::Other,
        'O' => facts.desk.evening_from <= session.slot.span().start(),
        'P' => off(),
        'R' => return session.state == BookingState::NoShow,
        _ => false,
    };
    of_its_kind && session.counts()
}

/// The minutes a room was in use.
pub(super) fn used_minutes(room: &Room, sessions: &[&Session]) -> i64 {
    used_spans(room, sessions).iter().map(|span| i64::from(span.minutes())).sum()
}

/// The stretches in which a room was in use, whatever the day: where seats are free, those that overlap are one.
pub(super) fn used_spans(room: &Room, sessions: &[&Session]) -> Vec<Span> {
    let mut slots: Vec<Slot> = sessions.iter().map(|s| s.slot).collect();
    slots.sort();
    let mut spans: Vec<(Day, Span)> = Vec::new();
    for slot in slots {
        let span = slot.span();
        match spans.last_mut() {
            Some((day, last))
                if room.free_seats && *day == slot.day() && span.start() < last.end() =>
            {
                *last = Span::new(last.start(), last.end().max(span.end())).unwrap_or(*last);
            }
            _ => spans.push((slot.day(), span)),
        }
    }
    spans.into_iter().map(|(_, span)| span).collect()
}

/// The days with any open minute, and the minutes open, closures taken out.
pub(super) fn opening(facts: &Facts, room: &Room) -> Vec<(Day, i64)> {
    let minutes = open_days(facts, room)
        .map(|(on, open)| (on, open.iter().map(|span| i64::from(span.minutes())).sum::<i64>()));
    minutes.filter(|(_, minutes)| *minutes > 0).collect()
}

/// The open stretches of all days of the period.
pub(super) fn open_spans(facts: &Facts, room: &Room) -> Vec<Span> {
    open_days(facts, room).flat_map(|(_, open)| open).collect()
}

fn open_days<'a>(facts: &'a Facts, room: &'a Room) -> impl Iterator<Item = (Day, Vec<Span>)> + 'a {
    let days = facts.period.days().filter(|on| room.retired_on.is_none_or(|retired| *on < retired));
    days.map(|on| (on, facts.openings.open(room, on, facts.calendar.kind(on))))
}

fn remark(facts: &Facts, room: &Room) -> String {
    let mut said = Vec::new();
    if !facts.openings.known(room) {
        said.push("未设开放时间，按全天计".to_owned());
    }
    if room.free_seats {
        said.push("按座位预约，同时在座的时间只计一次".to_owned());
    }
    if let Some(retired) = room.retired_on.filter(|day| *day <= facts.period.to) {
        said.push(format!("{}起停用", retired.short()));
    }
    said.join(";")
}

fn notes(facts: &Facts) -> Vec<String> {
    let mut notes = vec![
        "本表列室内活动室。场次不含已取消和爽约的；使用时长按预约的起止时间计；开放时长已减去停用时间；利用率＝使用时长÷开放时长，合计为两项合计之比。".to_owned(),
        format!(
            "晚间指 {} 及以后开始的场次；周末节假日按国务院放假安排，调休上班日不算。",
            facts.desk.evening_from
        ),
    ];
    if let Some(on) = facts.period.days().find(|on| facts.calendar.provisional(*on)) {
        notes.push(format!("{}年放假安排尚未公布，节假日为暂定。", on.year()));
    }
    let indoor = |s: &&Session| {
        s.counts() && !facts.rooms.iter().any(|room| room.id == s.room && room.outdoor)
    };
    let silent = facts.sessions.iter().filter(indoor).filter(|s| s.heads.is_none()).count();
    if silent > 0 {
        notes.push(format!("有 {silent} 场没有登记参加人次，按 0 计。"));
    }
    notes.extend(street(facts));
    notes.extend(outdoors(facts));
    notes
}

/// 街级活动数: what the street office held here (3-4), room by room, outdoor places too.
fn street(facts: &Facts) -> Option<String> {
    let held = |s: &&Session| s.counts() && s.level == Level::Street;
    let all = facts.sessions.iter().filter(held).count();
    let rooms = facts.rooms.iter().filter_map(|room| {
        let here = facts.sessions.iter().filter(held).filter(|s| s.room == room.id).count();
        (here > 0).then(|| format!("{} {here} 场", room.name))
    });
    let rooms: Vec<String> = rooms.collect();
    (all > 0).then(|| format!("其中街级活动 {all} 场：{}。", rooms.join("、")))
}

/// What took place under the sky, room by room, in one sentence.
fn outdoors(facts: &Facts) -> Option<String> {
    let places = facts.rooms.iter().filter(|room| room.outdoor).filter_map(|room| {
        let held: Vec<&Session> =
            facts.sessions.iter().filter(|s| s.room == room.id && s.counts()).collect();
        let clubs = held.iter().filter(|s| s.usage == Usage::Club).count();
        let minutes = Cell::Minutes(held.iter().map(|s| s.minutes()).sum()).shown(Format::Hours);
        let heads: i64 = held.iter().map(|s| s.heads()).sum();
        (!held.is_empty()).then(|| {
            format!(
                "{} {} 场 {minutes} 小时 {heads} 人次(其中社团 {clubs} 场)",
                room.name,
                held.len()
            )
        })
    });
    let places: Vec<String> = places.collect();
    (!places.is_empty()).then(|| format!("室外场地另计，不在表内：{}。", places.join(";")))
}

/// Sessions counted as a club's that took place under the sky (the other side of T2's check).
pub(super) fn outdoor_club_sessions(facts: &Facts) -> i64 {
    let outdoor = |s: &&Session| facts.rooms.iter().any(|r| r.id == s.room && r.outdoor);
    let clubs = facts.sessions.iter().filter(|s| s.counts() && s.usage == Usage::Club);
    clubs.filter(outdoor).count() as i64
}
