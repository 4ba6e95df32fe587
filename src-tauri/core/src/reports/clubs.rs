//! T2 社团活动月报表: each club's sessions, members and hours.

use super::{
    Cell, Format, Sheet, Total,
    sheet::{Column, columns},
    store::{Facts, Fixed, Performed, Session, Team},
};
use crate::{
    clubs::GroupKind,
    places::Usage,
    schedule::{BookingKind, BookingState, expand::Rhythm},
    time::{Day, Span},
};

pub(super) const TAB: &str = "社团";

fn table() -> Vec<Column> {
    columns(&[
        ("序号", 5, Format::Count),
        ("社团名称", 16, Format::Text),
        ("类别", 8, Format::Text),
        ("负责人", 9, Format::Text),
        ("月末成员数", 8, Format::Count),
        ("固定活动时间", 18, Format::Text),
        ("活动室", 10, Format::Text),
        ("固定场次", 8, Format::Count),
        ("加练/临时场次", 9, Format::Count),
        ("取消", 6, Format::Count),
        ("爽约", 6, Format::Count),
        ("参加人次", 9, Format::Count),
        ("场均人数", 8, Format::Decimal),
        ("活动时长(小时)", 9, Format::Hours),
        ("演出比赛(次)", 8, Format::Count),
        ("获奖", 10, Format::Text),
        ("备注", 10, Format::Text),
    ])
}

pub(super) fn sheet(facts: &Facts) -> Sheet {
    let mut sheet = facts.sheet(TAB, "社团活动月报表", "人、场次、小时、人次", table());
    let clubs = listed(facts);
    sheet.rows = clubs.iter().map(|club| row(facts, club)).collect();
    sheet.rows.extend(others(facts));
    sheet.head = vec![head(facts, &clubs)];
    sheet.notes = facts.notes(notes(facts));
    // People in two clubs are one person: the members do not add up.
    let people = Total::Cell(Cell::Count(facts.club_people));
    sheet.numbered().summed(&[('E', people), ('M', Total::ratio('L', "HI"))])
}

/// The clubs on the sheet, in its order.
pub(super) fn listed(facts: &Facts) -> Vec<&Team> {
    facts.groups.iter().filter(|group| is_listed(facts, group)).collect()
}

/// Clubs that existed at some time in the period, or had sessions all the same.
fn is_listed(facts: &Facts, club: &Team) -> bool {
    let (from, to) = (facts.period.from, facts.period.to);
    let lived =
        club.founded_on.is_none_or(|day| day <= to) && club.closed_on.is_none_or(|day| from <= day);
    let showed = facts.performances.contains_key(&club.id);
    club.kind == GroupKind::Club && (lived || showed || sessions(facts, club).next().is_some())
}

fn sessions<'a>(facts: &'a Facts, club: &'a Team) -> impl Iterator<Item = &'a Session> {
    facts.sessions.iter().filter(|s| s.group == Some(club.id))
}

fn row(facts: &Facts, club: &Team) -> Vec<Cell> {
    let closed = club.closed_on.is_some_and(|day| day <= facts.period.to);
    let members = if closed { 0 } else { club.members };
    let own: Vec<&Session> = sessions(facts, club).filter(|s| s.usage == Usage::Club).collect();
    let leader = Cell::text_or_dash(club.leader.as_deref());
    let (fixed, rooms) = (fixed_times(facts, club), rooms(facts, &own));
    let mut row = vec![Cell::Empty, Cell::text(&club.name)];
    row.extend([Cell::text_or_dash(club.category.as_deref()), leader, Cell::Count(members)]);
    row.extend([Cell::text_or_dash(Some(&fixed)), Cell::text_or_dash(Some(&rooms))]);
    row.extend(figures(&own));
    row.extend(shown(facts.performances.get(&club.id)));
    row.push(Cell::text(remark(facts, club)));
    row
}

/// O and P: performances and contests, and what they won.
fn shown<'a>(of: impl IntoIterator<Item = &'a Performed>) -> [Cell; 2] {
    let (mut times, mut awards) = (0, Vec::new());
    for one in of {
        times += one.times;
        awards.extend(one.awards.iter().map(String::as_str));
    }
    [Cell::Count(times), Cell::text_or_dash(Some(&awards.join("；")))]
}

/// H–N: what was held, called off and attended.
fn figures(own: &[&Session]) -> Vec<Cell> {
    let count = |of: &dyn Fn(&Session) -> bool| own.iter().filter(|s| of(s)).count() as i64;
    let held = || own.iter().filter(|s| s.counts());
    let fixed = count(&|s| s.counts() && s.kind == BookingKind::Fixed);
    let all = held().count() as i64;
    let heads = held().map(|s| s.heads()).sum();
    vec![
        Cell::Count(fixed),
        Cell::Count(all - fixed),
        Cell::Count(count(&|s| s.state == BookingState::Cancelled)),
        Cell::Count(count(&|s| s.state == BookingState::NoShow)),
        Cell::Count(heads),
        Cell::Ratio((heads, all)),
        Cell::Minutes(held().map(|s| s.minutes()).sum()),
    ]
}

/// Sessions counted as a club's that no club on the list held: a team's, a person's, the office's own; and what
/// teams showed.
fn others(facts: &Facts) -> Option<Vec<Cell>> {
    let is_club = |s: &&Session| {
        facts.groups.iter().any(|g| s.group == Some(g.id) && g.kind == GroupKind::Club)
    };
    let own: Vec<&Session> =
        facts.sessions.iter().filter(|s| s.usage == Usage::Club && !is_club(s)).collect();
    let mut row = vec![Cell::Empty, Cell::text("其他团队")];
    row.extend([Cell::NotApplicable, Cell::NotApplicable, Cell::NotApplicable]);
    row.extend([Cell::NotApplicable, Cell::text_or_dash(Some(&rooms(facts, &own)))]);
    row.extend(figures(&own));
    let teams = facts.groups.iter().filter(|g| g.kind != GroupKind::Club);
    let performed: Vec<_> = teams.filter_map(|g| facts.performances.get(&g.id)).collect();
    row.extend(shown(performed.iter().copied()));
    row.push(Cell::text("不在社团名册上"));
    (!own.is_empty() || !performed.is_empty()).then_some(row)
}

/// `每周一三五 08:30-10:30`, from the series that had a standing session in the period.
fn fixed_times(facts: &Facts, club: &Team) -> String {
    let in_force = |series: &&Fixed| {
        series.group == club.id
            && sessions(facts, club)
                .any(|s| s.series == Some(series.id) && s.state != BookingState::Cancelled)
    };
    let mut times: Vec<(Rhythm, Span)> = Vec::new();
    for Fixed { rhythm, span, .. } in facts.series.iter().filter(in_force) {
        let same = |(other, when): &&mut (Rhythm, Span)| {
            (&other.of_month, other.every_weeks, *when)
                == (&rhythm.of_month, rhythm.every_weeks, *span)
        };
        match times.iter_mut().find(same) {
            Some((other, _)) => other.weekdays.extend(&rhythm.weekdays),
            None => times.push((rhythm.clone(), *span)),
        }
    }
    for (rhythm, _) in &mut times {
        rhythm.weekdays.sort();
        rhythm.weekdays.dedup();
    }
    times.sort_by_key(|(rhythm, span)| {
        (rhythm.weekdays.first().copied(), *span, rhythm.every_weeks)
    });
    let said = times
        .iter()
        .map(|(rhythm, span)| format!("{} {}-{}", rhythm.said(), span.start(), span.end()));
    said.collect::<Vec<_>>().join("；")
}

/// Where the club's standing sessions were, in the rooms' order.
fn rooms(facts: &Facts, own: &[&Session]) -> String {
    let used = |room: &&crate::places::Room| {
        own.iter().any(|s| s.room == room.id && s.state != BookingState::Cancelled)
    };
    let names: Vec<&str> = facts.rooms.iter().filter(used).map(|r| r.name.as_str()).collect();
    names.join("、")
}

fn remark(facts: &Facts, club: &Team) -> String {
    let within = |day: Option<Day>| day.filter(|d| facts.period.days().any(|on| on == *d));
    let mut said = Vec::new();
    if let Some(day) = within(club.founded_on) {
        said.push(format!("{}成立", day.short()));
    }
    if let Some(day) = within(club.closed_on) {
        said.push(format!("{}注销", day.short()));
    }
    let elsewhere = sessions(facts, club).filter(|s| s.counts() && s.usage != Usage::Club).count();
    if elsewhere > 0 {
        said.push(format!("另有课程、会议等 {elsewhere} 场"));
    }
    said.join("；")
}

/// `社团总数：9　本月活跃(≥1场)：8　本月新增：0　本月注销：0`.
fn head(facts: &Facts, clubs: &[&Team]) -> String {
    let (from, to, this) = (facts.period.from, facts.period.to, facts.this_period());
    let count = |of: &dyn Fn(&Team) -> bool| clubs.iter().filter(|club| of(club)).count();
    let within = |day: Option<Day>| day.is_some_and(|day| from <= day && day <= to);
    let stands = |club: &Team| {
        club.founded_on.is_none_or(|day| day <= to) && club.closed_on.is_none_or(|day| to < day)
    };
    // Of those that stand: no more are active than there are.
    let met = |club: &Team| sessions(facts, club).any(|s| s.counts() && s.usage == Usage::Club);
    let active = |club: &Team| stands(club) && met(club);
    format!(
        "社团总数：{}　{this}活跃(≥1场)：{}　{this}新增：{}　{this}注销：{}",
        count(&stands),
        count(&active),
        count(&|club| within(club.founded_on)),
        count(&|club| within(club.closed_on))
    )
}

fn notes(facts: &Facts) -> Vec<String> {
    let mut notes = vec![
        "场次不含已取消和爽约的，含室外场地；场均人数＝参加人次÷(固定场次＋加练/临时场次)，合计为两项合计之比。".to_owned(),
        "月末成员数的合计为去重数，一人参加几个社团只算一人，不等于各行之和。".to_owned(),
    ];
    let clubs = facts.sessions.iter().filter(|s| s.counts() && s.usage == Usage::Club);
    let silent = clubs.filter(|s| s.heads.is_none()).count();
    if silent > 0 {
        notes.push(format!("有 {silent} 场没有登记参加人次，按 0 计，场均人数因此偏低。"));
    }
    notes.push("演出比赛按演出、参赛的日期计，一次演出算一次，获奖逐项列出。".into());
    notes
}
