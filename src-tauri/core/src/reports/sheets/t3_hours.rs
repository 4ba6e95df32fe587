//! T3 志愿服务汇总表: each team's volunteers, service and points.

use super::{
    groups::Groups,
    services::{self, Service, Services},
    t11_points::{self, Points},
};
use crate::{
    Result,
    calendar::Calendar,
    clubs::GroupKind,
    db,
    ids::{GroupId, VolunteerId},
    ledger::store::PersonTurnover,
    link::Link,
    places::House,
    reports::{
        behind::{Behind, Kind, Line},
        checks::{Check, Finished, each_row},
        counted::{self, About, CountedSheet},
        shared::{Facts, Shared},
    },
    time::Day,
    volunteering::rules::DUE_WORKING_DAYS,
    workbook::{Cell, Format, Sheet},
};
use rusqlite::params;
use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

type Column = counted::Column<Hours>;

pub(super) struct Hours {
    services: Rc<Services>,
    house: Rc<House>,
    points: Rc<Points>,
    rows: Vec<TeamRow>,
}

/// A team, or those who belong to none.
pub(super) struct TeamRow {
    team: Option<GroupId>,
    name: String,
    enlisted: Enlisted,
    services: Vec<Service>,
}

/// A team's volunteers: on the roll at the period's end, and newly on it.
#[derive(Clone, Copy, Default)]
struct Enlisted {
    at_end: i64,
    new: i64,
}

impl Facts for Hours {
    fn read(shared: &Shared) -> Result<Hours> {
        let (services, groups) = (shared.facts::<Services>()?, shared.facts::<Groups>()?);
        let (points, house) = (shared.facts::<Points>()?, shared.facts::<House>()?);
        let enlisted = enlisted(shared)?;
        let row = |team: Option<GroupId>, name: &str| TeamRow {
            team,
            name: name.to_owned(),
            enlisted: enlisted.get(&team).copied().unwrap_or_default(),
            services: services.0.iter().filter(|s| s.team == team).cloned().collect(),
        };
        let busy = |it: &TeamRow| {
            !it.services.is_empty()
                || it.enlisted.at_end + it.enlisted.new > 0
                || points.people.iter().any(|one| one.team == it.team)
        };
        // Teams that stood in the period, and any group that served in it.
        let rows = groups.0.iter().filter_map(|group| {
            let team = group.kind == GroupKind::VolunteerTeam && group.lived(&shared.period);
            let row = row(Some(group.id), &group.name);
            (team || busy(&row)).then_some(row)
        });
        let alone = Some(row(None, "未编队")).filter(busy);
        let rows = rows.chain(alone).collect();
        Ok(Hours { services, house, points, rows })
    }
}

impl Hours {
    /// Points of a team's people; none where points are not used.
    fn points(&self, it: &TeamRow, figure: fn(&PersonTurnover) -> i64) -> Option<Behind> {
        let people = self.points.people.iter().filter(|one| one.team == it.team);
        self.points.used.then(|| t11_points::behind(people, figure))?
    }
}

impl CountedSheet for Hours {
    const ABOUT: About = About {
        key: "t3",
        tab: "志愿服务",
        title: "志愿服务汇总表",
        unit: "人、人次、小时、场次、分",
        charted: "hours",
        page: Some(Link::Records { id: None }),
        totals: true,
        inner: false,
        tables: &[
            "groups",
            "people",
            "memberships",
            "volunteers",
            "service_records",
            "holidays",
            "points_moves",
            "points_rules",
        ],
    };
    type Row = TeamRow;

    fn rows(&self) -> &[TeamRow] {
        &self.rows
    }

    fn columns() -> Vec<Column> {
        use Format::{Count, Hours as Time};
        vec![
            Column::number(),
            Column::name("team", "志愿服务队", 16, |_, it| Cell::text(&it.name)),
            Column::counted(
                "registered",
                "登记志愿者",
                8,
                Count,
                |_, it| Cell::Count(it.enlisted.at_end),
                |_, it| Behind::of(&REGISTERED, [it.team]),
            ),
            Column::counted(
                "new",
                "本月新增",
                7,
                Count,
                |_, it| Cell::Count(it.enlisted.new),
                |_, it| Behind::of(&NEW, [it.team]),
            ),
            Column::added("people", "参与人数(去重)", 9, Count, |_, it| {
                services::behind(each_once(&it.services), services::one)
            })
            .total_from(|of| services::behind(each_once(&of.services.0), services::one)),
            Column::added("times", "服务人次", 8, Count, |_, it| {
                services::behind(&it.services, services::one)
            }),
            Column::added("hours", "服务时长(小时)", 9, Time, |_, it| {
                services::behind(&it.services, |s| s.minutes)
            }),
            Column::added("activities", "活动场次", 8, Count, |_, it| {
                services::behind(activities(&it.services), services::one)
            }),
            Column::added("beneficiaries", "受益人次", 8, Count, |_, it| {
                services::behind(activities(&it.services), |s| s.beneficiaries.unwrap_or(0))
            })
            .uncounted_if(|_, it| {
                !it.services.is_empty() && it.services.iter().all(|s| s.beneficiaries.is_none())
            }),
            Column::added("points_opening", "积分>期初", 8, Count, |of, it| {
                of.points(it, |one| one.turnover.opening)
            }),
            Column::added("points_granted", "积分>发放", 8, Count, |of, it| {
                of.points(it, |one| one.turnover.granted)
            }),
            Column::added("points_redeemed", "积分>兑换", 8, Count, |of, it| {
                of.points(it, |one| one.turnover.redeemed)
            }),
            Column::added("points_adjusted", "积分>过期调整", 8, Count, |of, it| {
                of.points(it, |PersonTurnover { turnover: it, .. }| {
                    it.adjusted - it.expired - it.donated
                })
            }),
            Column::added("points_closing", "积分>期末", 8, Count, |of, it| {
                of.points(it, |one| one.turnover.closing())
            }),
            Column::added("late", "未按期(10个工作日)记录数", 10, Count, |of, it| {
                let late = it.services.iter().filter(|s| is_late(&of.house.calendar, s));
                services::behind(late, services::one)
            }),
            Column::text("note", "备注", 10, |_, _| Cell::Empty),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        sheet.notes = shared.notes(vec![
            "参与人数的合计为去重数，不等于各行之和；一人一次服务记 1 人次。".into(),
            "服务时长先按分钟相加，再折算成小时；受益人次按每场活动的最大登记数计，一场也没登记的写“未登记”；两队合办的活动各队各计 1 场。".into(),
            format!(
                "未按期指活动结束后 {DUE_WORKING_DAYS} 个工作日以后才登记的记录(民政部令第67号第十一条)。"
            ),
            if self.points.used {
                "积分按志愿者所在的队统计，不在队里的计入未编队；过期调整为负数表示减少。".into()
            } else {
                "积分暂未启用。".into()
            },
        ]);
    }

    fn happened(&self) -> bool {
        !self.services.0.is_empty()
    }

    fn row_checks(sheet: &Sheet, all: &Finished) -> Vec<Check> {
        if all.sheet("t11").is_none() {
            return Vec::new();
        }
        let holds = "每队积分期末＝期初＋发放－兑换＋过期调整";
        each_row(sheet, true, "points_closing", holds, |row| {
            let [opening, granted, redeemed, adjusted, closing] = row.units([
                "points_opening",
                "points_granted",
                "points_redeemed",
                "points_adjusted",
                "points_closing",
            ]);
            let sum = opening + granted - redeemed + adjusted;
            (closing != sum).then(|| format!("积分期末 {closing} 不等于 {sum}"))
        })
    }

    /// The teams' minutes are those of all records, and of the inner sheet.
    fn cross_checks(teams: &Sheet, all: &Finished) -> Vec<Check> {
        let Some(inner) = all.sheet("t3_inner") else { return Vec::new() };
        let (by_team, by_person) = (teams.sum("hours"), inner.sum("hours"));
        let recorded = all.known("service_minutes");
        let ok = by_team == recorded && by_person == recorded;
        let [teams, people, records] =
            [by_team, by_person, recorded].map(|m| Cell::Minutes(m).shown(Format::Hours));
        let sentence = if ok {
            format!("志愿服务：各队服务时长合计 {teams} 小时＝全部服务记录＝内部明细")
        } else {
            format!(
                "志愿服务：各队服务时长合计 {teams} 小时、内部明细 {people} 小时、全部服务记录 {records} 小时不一致"
            )
        };
        vec![Check::stopping(ok, sentence)]
    }
}

/// One record of each volunteer.
fn each_once(services: &[Service]) -> impl Iterator<Item = &Service> {
    let mut seen: HashSet<VolunteerId> = HashSet::new();
    services.iter().filter(move |service| seen.insert(service.volunteer))
}

/// One activity is one title on one day; those it served are written on each of its lines, so the line that
/// says most stands for it.
fn activities(services: &[Service]) -> impl Iterator<Item = &Service> {
    let mut activities: HashMap<(&str, Day), &Service> = HashMap::new();
    for service in services {
        let most = activities.entry((&service.title, service.on)).or_insert(service);
        if most.beneficiaries < service.beneficiaries {
            *most = service;
        }
    }
    activities.into_values()
}

/// Written down after the tenth working day (67号令 art. 11).
fn is_late(calendar: &Calendar, service: &Service) -> bool {
    calendar.working_day_after(service.on, DUE_WORKING_DAYS) < service.recorded_on
}

fn enlisted(shared: &Shared) -> Result<HashMap<Option<GroupId>, Enlisted>> {
    let sql = "SELECT team_id, count(*) FILTER (WHERE ended_on IS NULL OR ended_on > ?2),
                      count(*) FILTER (WHERE registered_on >= ?1)
               FROM volunteers WHERE registered_on <= ?2 GROUP BY team_id";
    let found = db::rows(shared.db, sql, [shared.period.from, shared.period.to], |r| {
        Ok((r.get(0)?, Enlisted { at_end: r.get(1)?, new: r.get(2)? }))
    })?;
    Ok(found.into_iter().collect())
}

const VOLUNTEER: &[&str] = &["姓名", "编号", "服务队", "登记"];

/// Volunteers of teams on the roll at the period's end.
static REGISTERED: Kind =
    Kind { headings: VOLUNTEER, read: |shared, teams| volunteers(shared, teams, false) };

/// Volunteers of teams who came onto the roll in the period.
static NEW: Kind =
    Kind { headings: VOLUNTEER, read: |shared, teams| volunteers(shared, teams, true) };

fn volunteers(shared: &Shared, teams: &str, new: bool) -> Result<Vec<Line>> {
    let sql = "SELECT v.id, p.name, coalesce(v.volunteer_no, ''), coalesce(g.name, '未编队'), v.registered_on
               FROM volunteers AS v JOIN people AS p ON p.id = v.person_id LEFT JOIN groups AS g ON g.id = v.team_id
               WHERE EXISTS (SELECT 1 FROM json_each(?1) AS k WHERE k.value IS v.team_id)
                 AND v.registered_on <= ?3
                 AND CASE WHEN ?4 THEN v.registered_on >= ?2 ELSE v.ended_on IS NULL OR v.ended_on > ?3 END
               ORDER BY v.registered_on, v.id";
    let of = params![teams, shared.period.from, shared.period.to, new];
    db::rows(shared.db, sql, of, |r| {
        let id: VolunteerId = r.get(0)?;
        let since: Day = r.get(4)?;
        let cells = vec![r.get(1)?, r.get(2)?, r.get(3)?, since.since_said()];
        Ok(Line::new(id, cells, Link::Volunteer { id }))
    })
}
