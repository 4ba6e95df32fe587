//! T2 社团活动月报表: each club's sessions, members and hours.

use super::{
    groups::{Group, Groups},
    sessions::{self, Session, Sessions, span},
    t2_behind::{MEMBER, PERFORMANCE},
};
use crate::{
    Result,
    clubs::GroupKind,
    db,
    ids::{GroupId, SeriesId},
    link::Link,
    places::{House, Usage},
    reports::{
        behind::Behind,
        checks::{Check, Finished},
        counted::{self, About, CountedSheet},
        shared::{Facts, Shared},
    },
    schedule::{self, BookingKind, BookingState, expand::Rhythm},
    time::{Day, Span},
    workbook::{Cell, Format, Sheet},
};
use std::{collections::HashMap, rc::Rc};

type Column = counted::Column<Clubs>;

pub(super) struct Clubs {
    sessions: Rc<Sessions>,
    /// People who belong to any club at the period's end, each once.
    people: i64,
    head: String,
    rows: Vec<ClubRow>,
}

/// A club, or everyone else who held sessions of the kind of a club's.
pub(super) struct ClubRow {
    club: Option<Group>,
    /// Those counted as a club's, whatever became of them.
    sessions: Vec<Session>,
    fixed_times: String,
    rooms: String,
    performances: Performances,
    note: String,
}

/// What groups showed in the period.
#[derive(Clone, Default)]
struct Performances {
    groups: Vec<GroupId>,
    times: i64,
    /// The prizes, in the order of the days.
    awards: Vec<String>,
}

/// A series of a group that touches the period.
struct Series {
    id: SeriesId,
    group: GroupId,
    rhythm: Rhythm,
    span: Span,
}

impl ClubRow {
    fn held(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|s| s.counts())
    }

    /// A club of which nobody was ever written down as a member.
    fn has_no_members(&self) -> bool {
        self.club.as_ref().is_some_and(|it| !it.members_known)
    }

    fn counted(&self, of: impl Fn(&Session) -> bool) -> Option<Behind> {
        sessions::behind(self.sessions.iter().filter(|s| of(s)), sessions::one)
    }
}

impl Clubs {
    fn without_members(&self) -> usize {
        self.rows.iter().filter(|it| it.has_no_members()).count()
    }
}

impl Facts for Clubs {
    fn read(shared: &Shared) -> Result<Clubs> {
        let (sessions, groups) = (shared.facts::<Sessions>()?, shared.facts::<Groups>()?);
        let house = shared.facts::<House>()?;
        let (series, mut shows) = (series(shared)?, performances(shared)?);
        let period = &shared.period;
        let mut rows = Vec::new();
        let mut counts = [0; 4];
        for club in groups.0.iter().filter(|it| it.kind == GroupKind::Club) {
            let all: Vec<&Session> =
                sessions.0.iter().filter(|s| s.group == Some(club.id)).collect();
            // Clubs that existed at some time in the period, or had sessions or showed something all the same.
            if !club.lived(period) && !shows.contains_key(&club.id) && all.is_empty() {
                continue;
            }
            let own: Vec<Session> =
                all.iter().filter(|s| s.usage == Usage::Club).map(|s| **s).collect();
            let within = |day: Option<Day>| day.is_some_and(|day| period.contains(day));
            let stands = club.founded_on.is_none_or(|day| day <= period.to)
                && club.closed_on.is_none_or(|day| period.to < day);
            // Of those that stand: no more are active than there are.
            let active = stands && own.iter().any(Session::counts);
            let new = [stands, active, within(club.founded_on), within(club.closed_on)];
            counts.iter_mut().zip(new).for_each(|(count, yes)| *count += i64::from(yes));
            rows.push(ClubRow {
                fixed_times: fixed_times(&series, club, &all),
                rooms: rooms(&house, &own),
                performances: shows.remove(&club.id).unwrap_or_default(),
                note: note(shared, club, &all),
                sessions: own,
                club: Some(club.clone()),
            });
        }
        rows.extend(others(&sessions, &groups, &house, shows));
        let [stands, active, new, closed] = counts;
        let this = period.this();
        let head = format!(
            "社团总数：{stands}　{this}活跃(≥1场)：{active}　{this}新增：{new}　{this}注销：{closed}"
        );
        Ok(Clubs { people: people(shared)?, sessions, head, rows })
    }
}

impl CountedSheet for Clubs {
    const ABOUT: About = About {
        key: "t2",
        tab: "社团",
        title: "社团活动月报表",
        unit: "人、场次、小时、人次",
        charted: "visits",
        page: Some(Link::Clubs),
        totals: true,
        inner: false,
        tables: &[
            "groups",
            "people",
            "memberships",
            "bookings",
            "attendance",
            "series",
            "performances",
            "rooms",
        ],
    };
    type Row = ClubRow;

    fn rows(&self) -> &[ClubRow] {
        &self.rows
    }

    fn columns() -> Vec<Column> {
        use Format::{Count, Decimal, Hours};
        vec![
            Column::number(),
            Column::name("club", "社团名称", 16, |_, it| {
                Cell::text(it.club.as_ref().map_or("其他团队", |club| &club.name))
            }),
            Column::text("category", "类别", 8, |_, it| {
                Cell::text_or_dash(it.club.as_ref().and_then(|club| club.category.as_deref()))
            }),
            Column::text("leader", "负责人", 9, |_, it| {
                Cell::text_or_dash(it.club.as_ref().and_then(|club| club.leader.as_deref()))
            }),
            // People in two clubs are one person: the members do not add up.
            Column::counted(
                "members",
                "月末成员数",
                8,
                Count,
                |_, it| it.club.as_ref().map_or(Cell::NotApplicable, |it| Cell::Count(it.members)),
                |_, it| Behind::of(&MEMBER, [Some(it.club.as_ref()?.id)]),
            )
            .uncounted_if(|_, it| it.has_no_members())
            .total(|of| {
                let clubs = of.rows.iter().filter(|it| it.club.is_some()).count();
                match clubs > 0 && of.without_members() == clubs {
                    true => Cell::Unrecorded,
                    false => Cell::Count(of.people),
                }
            }),
            Column::text("fixed_times", "固定活动时间", 18, |_, it| {
                Cell::text_or_dash(Some(&it.fixed_times))
            }),
            Column::text("rooms", "活动室", 10, |_, it| Cell::text_or_dash(Some(&it.rooms))),
            Column::added("fixed", "固定场次", 8, Count, |_, it| {
                it.counted(|s| s.counts() && s.kind == BookingKind::Fixed)
            }),
            Column::added("extra", "加练/临时场次", 9, Count, |_, it| {
                it.counted(|s| s.counts() && s.kind != BookingKind::Fixed)
            }),
            Column::added("cancelled", "取消", 6, Count, |_, it| {
                it.counted(|s| s.state == BookingState::Cancelled)
            }),
            Column::added("no_shows", "爽约", 6, Count, |_, it| {
                it.counted(|s| s.state == BookingState::NoShow)
            }),
            Column::added("visits", "参加人次", 9, Count, |_, it| {
                sessions::behind(it.held(), Session::heads)
            })
            .uncounted_if(|_, it| sessions::uncounted(it.held())),
            Column::ratio("average", "场均人数", 8, Decimal, "visits", &["fixed", "extra"]),
            Column::added("used", "活动时长(小时)", 9, Hours, |_, it| {
                sessions::behind(it.held(), Session::minutes)
            }),
            Column::counted(
                "performances",
                "演出比赛(次)",
                8,
                Count,
                |_, it| Cell::Count(it.performances.times),
                |_, it| Behind::of(&PERFORMANCE, it.performances.groups.iter().copied().map(Some)),
            ),
            Column::text("awards", "获奖", 10, |_, it| {
                Cell::text_or_dash(Some(&it.performances.awards.join("；")))
            }),
            Column::text("note", "备注", 10, |_, it| Cell::text(&it.note)),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        sheet.head = vec![self.head.clone()];
        let mut notes = vec![
            "场次不含已取消和爽约的，含室外场地；场均人数＝参加人次÷(固定场次＋加练/临时场次)，合计为两项合计之比。".to_owned(),
            "月末成员数的合计为去重数，一人参加几个社团只算一人，不等于各行之和。".to_owned(),
        ];
        let clubs = self.sessions.0.iter().filter(|s| s.counts() && s.usage == Usage::Club);
        let silent = clubs.filter(|s| s.heads.is_none()).count();
        if silent > 0 {
            notes.push(format!(
                "有 {silent} 场没有登记参加人次，没有算进去，场均人数因此偏低；一场也没登记的写“未登记”。"
            ));
        }
        let unknown = self.without_members();
        if unknown > 0 {
            notes.push(format!("有 {unknown} 个社团还没有登记过成员，成员数写“未登记”。"));
        }
        notes.push("演出比赛按演出、参赛的日期计，一次演出算一次，获奖逐项列出。".into());
        sheet.notes = shared.notes(notes);
    }

    fn happened(&self) -> bool {
        self.sessions.0.iter().any(Session::counts)
            || self.rows.iter().any(|it| it.performances.times > 0)
    }

    fn known(&self) -> Vec<(&'static str, i64)> {
        vec![("clubs_without_members", self.without_members() as i64)]
    }

    /// T2 against T1: every club's session is in a room of T1 or outdoors.
    fn cross_checks(clubs: &Sheet, all: &Finished) -> Vec<Check> {
        let Some(rooms) = all.sheet("t1") else { return Vec::new() };
        let (held, indoor) = (clubs.sum("fixed") + clubs.sum("extra"), rooms.sum("clubs"));
        let outdoor = all.known("outdoor_club_sessions");
        let ok = held == indoor + outdoor;
        let sign = if ok { "＝" } else { " 不等于 " };
        let sentence =
            format!("社团：各社团场次合计 {held}{sign}活动室表的社团场次 {indoor}＋室外 {outdoor}");
        let unknown = all.known("clubs_without_members");
        let mut checks = vec![Check::stopping(ok, sentence)];
        if unknown > 0 {
            let sentence = format!(
                "社团：有 {unknown} 个社团还没有登记过成员，月末成员数写“未登记”。请到“社团”里登记"
            );
            checks.push(Check::warning(sentence));
        }
        checks
    }
}

/// Sessions counted as a club's that no club on the list held: a team's, a person's, the office's own; and what
/// teams showed.
fn others(
    sessions: &Sessions,
    groups: &Groups,
    house: &House,
    mut shows: HashMap<GroupId, Performances>,
) -> Option<ClubRow> {
    let is_club =
        |s: &&Session| groups.0.iter().any(|g| s.group == Some(g.id) && g.kind == GroupKind::Club);
    let own = sessions.0.iter().filter(|s| s.usage == Usage::Club && !is_club(s));
    let own: Vec<Session> = own.copied().collect();
    let mut performances = Performances::default();
    for it in groups.0.iter().filter_map(|group| shows.remove(&group.id)) {
        performances.groups.extend(it.groups);
        performances.times += it.times;
        performances.awards.extend(it.awards);
    }
    (!own.is_empty() || performances.times > 0).then(|| ClubRow {
        club: None,
        fixed_times: String::new(),
        rooms: rooms(house, &own),
        sessions: own,
        performances,
        note: "不在社团名册上".into(),
    })
}

/// `每周一三五 08:30-10:30`, from the series that had a standing session in the period.
fn fixed_times(series: &[Series], club: &Group, all: &[&Session]) -> String {
    let in_force = |series: &&Series| {
        let of_it = |s: &&Session| s.series == Some(series.id);
        series.group == club.id
            && all.iter().any(|s| of_it(s) && s.state != BookingState::Cancelled)
    };
    let mut times: Vec<(Rhythm, Span)> = Vec::new();
    for Series { rhythm, span, .. } in series.iter().filter(in_force) {
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

/// Where the standing sessions were, in the rooms' order.
fn rooms(house: &House, own: &[Session]) -> String {
    let standing = |s: &&Session| s.state != BookingState::Cancelled;
    let used = |id| own.iter().filter(standing).any(|s| s.room == id);
    let names = house.rooms.iter().filter(|room| used(room.id)).map(|room| room.name.as_str());
    names.collect::<Vec<_>>().join("、")
}

fn note(shared: &Shared, club: &Group, all: &[&Session]) -> String {
    let within = |day: Option<Day>| day.filter(|day| shared.period.contains(*day));
    let mut said = Vec::new();
    if let Some(day) = within(club.founded_on) {
        said.push(format!("{}成立", day.short()));
    }
    if let Some(day) = within(club.closed_on) {
        said.push(format!("{}注销", day.short()));
    }
    let elsewhere = all.iter().filter(|s| s.counts() && s.usage != Usage::Club).count();
    if elsewhere > 0 {
        said.push(format!("另有课程、会议等 {elsewhere} 场"));
    }
    said.join("；")
}

fn people(shared: &Shared) -> Result<i64> {
    let sql = "SELECT count(DISTINCT m.person_id) FROM memberships AS m JOIN groups AS g ON g.id = m.group_id
                 JOIN people AS p ON p.id = m.person_id AND (p.deceased_on IS NULL OR p.deceased_on > ?1)
               WHERE g.kind = 'club' AND (g.founded_on IS NULL OR g.founded_on <= ?1)
                 AND (g.closed_on IS NULL OR g.closed_on > ?1)
                 AND m.from_on <= ?1 AND (m.to_on IS NULL OR m.to_on >= ?1)";
    db::count(shared.db, sql, [shared.period.to])
}

fn series(shared: &Shared) -> Result<Vec<Series>> {
    let sql = "SELECT id, group_id, weekdays, of_month, every_weeks, starts, ends FROM series
               WHERE group_id IS NOT NULL AND until_on >= ?1 AND from_on <= ?2 ORDER BY weekdays DESC, starts, id";
    db::rows(shared.db, sql, [shared.period.from, shared.period.to], |r| {
        Ok(Series {
            id: r.get(0)?,
            group: r.get(1)?,
            rhythm: schedule::store::rhythm(r, [2, 3, 4])?,
            span: span(r.get(5)?, r.get(6)?)?,
        })
    })
}

fn performances(shared: &Shared) -> Result<HashMap<GroupId, Performances>> {
    let sql = "SELECT group_id, award FROM performances WHERE held_on BETWEEN ?1 AND ?2 ORDER BY held_on, id";
    let found = db::rows(shared.db, sql, [shared.period.from, shared.period.to], |r| {
        Ok((r.get::<_, GroupId>(0)?, r.get::<_, Option<String>>(1)?))
    })?;
    let mut all: HashMap<GroupId, Performances> = HashMap::new();
    for (group, award) in found {
        let of = all.entry(group).or_default();
        of.groups = vec![group];
        of.times += 1;
        of.awards.extend(award);
    }
    Ok(all)
}
