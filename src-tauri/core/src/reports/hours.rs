//! T3 志愿服务汇总表, a row a team, and the inner sheet with a row a volunteer who served.

use super::{
    Cell, Format, Sheet, Total, points,
    sheet::{Column, columns},
    store::{Enlisted, Facts, Service, Team},
};
use crate::{
    clubs::GroupKind,
    ids::GroupId,
    time::Day,
    volunteering::{rules::DUE_WORKING_DAYS, stars},
};
use std::collections::{HashMap, HashSet};

pub(super) const TAB: &str = "志愿服务";
pub(super) const INNER: &str = "明细(内部)";

fn table() -> Vec<Column> {
    columns(&[
        ("序号", 5, Format::Count),
        ("志愿服务队", 16, Format::Text),
        ("登记志愿者", 8, Format::Count),
        ("本月新增", 7, Format::Count),
        ("参与人数(去重)", 9, Format::Count),
        ("服务人次", 8, Format::Count),
        ("服务时长(小时)", 9, Format::Hours),
        ("活动场次", 8, Format::Count),
        ("受益人次", 8, Format::Count),
        ("积分>期初", 8, Format::Count),
        ("积分>发放", 8, Format::Count),
        ("积分>兑换", 8, Format::Count),
        ("积分>过期调整", 8, Format::Count),
        ("积分>期末", 8, Format::Count),
        ("未按期(10个工作日)记录数", 10, Format::Count),
        ("备注", 10, Format::Text),
    ])
}

pub(super) fn sheet(facts: &Facts) -> Sheet {
    let mut sheet = facts.sheet(TAB, "志愿服务汇总表", "人、人次、小时、场次、分", table());
    let name = |team: Option<&Team>| team.map_or("未编队", |team| &team.name).to_owned();
    let rows = listed(facts).into_iter();
    sheet.rows = rows.map(|team| row(facts, &name(team), team.map(|team| team.id))).collect();
    let everyone = distinct(facts.services.iter());
    sheet.notes = facts.notes(vec![
        "参与人数的合计为去重数，不等于各行之和；一人一次服务记 1 人次。".into(),
        "服务时长先按分钟相加，再折算成小时；受益人次按每场活动的最大登记数计；两队合办的活动各队各计 1 场。".into(),
        format!(
            "未按期指活动结束后 {DUE_WORKING_DAYS} 个工作日以后才登记的记录(民政部令第67号第十一条)。"
        ),
        if facts.points.used {
            "积分按志愿者所在的队统计，不在队里的计入未编队；过期调整为负数表示减少。".into()
        } else {
            "积分暂未启用。".into()
        },
    ]);
    sheet.numbered().summed(&[('E', Total::Cell(everyone))])
}

/// The teams in their order, then those who belong to none.
pub(super) fn listed(facts: &Facts) -> Vec<Option<&Team>> {
    let teams = facts.groups.iter().filter(|team| is_listed(facts, team)).map(Some);
    let alone = served(facts, None).next().is_some()
        || enlisted(facts, None).is_some_and(|e| e.at_end + e.new > 0)
        || facts.points.people.iter().any(|one| one.team.is_none());
    teams.chain(alone.then_some(None)).collect()
}

/// Teams that stood in the period, and any group that served in it.
fn is_listed(facts: &Facts, team: &Team) -> bool {
    let stood = team.founded_on.is_none_or(|day| day <= facts.period.to)
        && team.closed_on.is_none_or(|day| facts.period.from <= day);
    (team.kind == GroupKind::VolunteerTeam && stood)
        || served(facts, Some(team.id)).next().is_some()
        || enlisted(facts, Some(team.id)).is_some_and(|e| e.at_end + e.new > 0)
        || facts.points.people.iter().any(|one| one.team == Some(team.id))
}

pub(super) fn served(facts: &Facts, team: Option<GroupId>) -> impl Iterator<Item = &Service> {
    facts.services.iter().filter(move |s| s.team == team)
}

fn enlisted(facts: &Facts, team: Option<GroupId>) -> Option<&Enlisted> {
    facts.volunteers.iter().find(|e| e.team == team)
}

fn distinct<'a>(services: impl Iterator<Item = &'a Service>) -> Cell {
    Cell::Count(services.map(|s| s.volunteer).collect::<HashSet<_>>().len() as i64)
}

fn row(facts: &Facts, name: &str, team: Option<GroupId>) -> Vec<Cell> {
    let own = || served(facts, team);
    let activities = activities(own());
    let late = own().filter(|service| is_late(facts, service));
    let enlisted = enlisted(facts, team);
    let mut row = vec![
        Cell::Empty,
        Cell::text(name),
        Cell::Count(enlisted.map_or(0, |e| e.at_end)),
        Cell::Count(enlisted.map_or(0, |e| e.new)),
        distinct(own()),
        Cell::Count(own().count() as i64),
        Cell::Minutes(own().map(|s| s.minutes).sum()),
        Cell::Count(activities.len() as i64),
        Cell::Count(activities.values().map(|service| service.beneficiaries).sum()),
    ];
    if facts.points.used {
        row.extend(points::of_team(&facts.points.of(|one| one.team == team)));
    } else {
        row.extend(std::iter::repeat_n(Cell::NotApplicable, 5));
    }
    row.extend([Cell::Count(late.count() as i64), Cell::Empty]);
    row
}

/// One activity is one title on one day; those it served are written on each of its lines, so the line that
/// says most stands for it.
pub(super) fn activities<'a>(
    services: impl Iterator<Item = &'a Service>,
) -> HashMap<(&'a str, Day), &'a Service> {
    let mut activities: HashMap<(&str, Day), &Service> = HashMap::new();
    for service in services {
        let most = activities.entry((&service.title, service.on)).or_insert(service);
        if most.beneficiaries < service.beneficiaries {
            *most = service;
        }
    }
    activities
}

/// Written down after the tenth working day (67号令 art. 11).
pub(super) fn is_late(facts: &Facts, service: &Service) -> bool {
    facts.calendar.working_day_after(service.on, DUE_WORKING_DAYS) < service.recorded_on
}

/// Who served, for the office's own use: it is not filed and not posted (67号令 art. 16).
pub(super) fn inner(facts: &Facts) -> Sheet {
    let table = columns(&[
        ("姓名", 16, Format::Text),
        ("编号", 16, Format::Text),
        ("次数", 10, Format::Count),
        ("时长(小时)", 12, Format::Hours),
        ("累计(小时)", 12, Format::Hours),
        ("星级", 12, Format::Text),
    ]);
    let mut sheet = facts.sheet(INNER, "志愿服务明细(内部)", "次、小时", table);
    sheet.signed = None;
    sheet.portrait = true;
    sheet.head = vec!["内部使用，不上报、不张贴；报送街道前请删去本表。".into()];
    sheet.rows = facts
        .served
        .iter()
        .map(|one| {
            let confirmed = facts.stars.get(&one.volunteer).copied().unwrap_or(0);
            let reached = stars::reached(one.minutes_ever as u32, &facts.desk.star_hours);
            let star = match (confirmed, reached) {
                (held, Some(level)) if held < level => Some(format!("达到{}", stars::word(level))),
                (0, _) => None,
                (held, _) => Some(stars::word(held).to_owned()),
            };
            vec![
                Cell::text(&one.name),
                Cell::text_or_dash(one.number.as_deref()),
                Cell::Count(one.times),
                Cell::Minutes(one.minutes),
                Cell::Minutes(one.minutes_ever),
                Cell::text_or_dash(star.as_deref()),
            ]
        })
        .collect();
    sheet.notes = facts.notes(vec![format!(
        "累计到{}为止；写着“达到”的是累计时长到了线({} 小时)、还没有公示评定的。",
        facts.period.to.long(),
        facts.desk.star_hours.iter().map(u32::to_string).collect::<Vec<_>>().join("、")
    )]);
    sheet.summed(&[])
}
