//! What the period's sheets are counted from, read once: a fixed number of queries, each over the rows
//! of the period only.

pub(super) mod filings;

use super::{Period, points::Points};
use crate::{
    Result,
    calendar::Calendar,
    clubs::GroupKind,
    db,
    ids::{BookingId, GroupId, LoanId, RecordId, RoomId, SeriesId, ToolId, VolunteerId},
    keys::{self, KeyFigures},
    lending::{self, Condition, LoanMode, Source, rules::House},
    places::{self, Openings, Room, Usage, areas::AreaChange},
    schedule::{self, BookingKind, BookingState, Level, expand::Rhythm, store::UNMET},
    settings::{self, Desk},
    time::{Clock, Day, Slot, Span},
    volunteering,
};
use rusqlite::{Connection, params, types::Type};
use std::collections::HashMap;

/// Everything the period's sheets are counted from.
pub(super) struct Facts {
    pub(super) period: Period,
    pub(super) today: Day,
    pub(super) desk: Desk,
    pub(super) calendar: Calendar,
    pub(super) rooms: Vec<Room>,
    pub(super) openings: Openings,
    /// How each site is divided, the newest first.
    pub(super) areas: Vec<AreaChange>,
    pub(super) sessions: Vec<Session>,
    /// Unmet requests a room.
    pub(super) waits: HashMap<RoomId, i64>,
    pub(super) groups: Vec<Team>,
    /// People who belong to any club at the period's end, each once.
    pub(super) club_people: i64,
    pub(super) series: Vec<Fixed>,
    /// Performances and contests a club or team.
    pub(super) performances: HashMap<GroupId, Performed>,
    pub(super) volunteers: Vec<Enlisted>,
    pub(super) services: Vec<Service>,
    /// The highest star confirmed, by volunteer.
    pub(super) stars: HashMap<VolunteerId, u32>,
    /// Minutes of all records of the period, by the database's own sum.
    pub(super) service_minutes: i64,
    pub(super) served: Vec<Served>,
    /// What points did in the period.
    pub(super) points: Points,
    pub(super) pieces: Vec<Piece>,
    pub(super) loans: HashMap<ToolId, Vec<Out>>,
    /// Spare keys, as numbers.
    pub(super) keys: KeyFigures,
}

/// A session of the period, whatever became of it.
pub(super) struct Session {
    pub(super) id: BookingId,
    pub(super) room: RoomId,
    pub(super) slot: Slot,
    pub(super) group: Option<GroupId>,
    pub(super) usage: Usage,
    pub(super) kind: BookingKind,
    pub(super) series: Option<SeriesId>,
    pub(super) state: BookingState,
    /// Counted, or the names ticked when nobody counted.
    pub(super) heads: Option<u32>,
    pub(super) level: Level,
}

impl Session {
    /// Called-off sessions and those nobody came to are not 场次.
    pub(super) fn counts(&self) -> bool {
        self.state.counts()
    }

    pub(super) fn minutes(&self) -> i64 {
        self.slot.span().minutes().into()
    }

    pub(super) fn heads(&self) -> i64 {
        self.heads.unwrap_or(0).into()
    }
}

/// A club or volunteer team.
pub(super) struct Team {
    pub(super) id: GroupId,
    pub(super) kind: GroupKind,
    pub(super) name: String,
    pub(super) category: Option<String>,
    pub(super) leader: Option<String>,
    pub(super) founded_on: Option<Day>,
    pub(super) closed_on: Option<Day>,
    /// At the period's end.
    pub(super) members: i64,
}

/// A series of a group that touches the period.
pub(super) struct Fixed {
    pub(super) id: SeriesId,
    pub(super) group: GroupId,
    pub(super) rhythm: Rhythm,
    pub(super) span: Span,
}

/// What a club or team showed in the period.
#[derive(Default)]
pub(super) struct Performed {
    pub(super) times: i64,
    /// The prizes, in the order of the days.
    pub(super) awards: Vec<String>,
}

/// A team's volunteers.
pub(super) struct Enlisted {
    pub(super) team: Option<GroupId>,
    pub(super) at_end: i64,
    pub(super) new: i64,
}

/// A service record of the period.
pub(super) struct Service {
    pub(super) id: RecordId,
    pub(super) volunteer: VolunteerId,
    pub(super) team: Option<GroupId>,
    pub(super) title: String,
    pub(super) on: Day,
    pub(super) minutes: i64,
    pub(super) beneficiaries: i64,
    pub(super) recorded_on: Day,
}

/// A volunteer who served in the period.
pub(super) struct Served {
    pub(super) volunteer: VolunteerId,
    pub(super) name: String,
    pub(super) number: Option<String>,
    pub(super) times: i64,
    pub(super) minutes: i64,
    /// Up to the period's end.
    pub(super) minutes_ever: i64,
}

/// A tool that was on the wall at some time in the period.
pub(super) struct Piece {
    pub(super) id: ToolId,
    pub(super) name: String,
    pub(super) code: String,
    pub(super) source: Source,
    pub(super) donor: Option<String>,
    pub(super) added_on: Day,
    pub(super) removed_on: Option<Day>,
    pub(super) removed_reason: Option<String>,
}

/// A loan that was out at some time in the period.
pub(super) struct Out {
    pub(super) id: LoanId,
    pub(super) out_on: Day,
    pub(super) due_on: Day,
    pub(super) returned_on: Option<Day>,
    pub(super) mode: LoanMode,
    pub(super) damaged: bool,
}

/// Reads it all.
pub(super) fn facts(db: &Connection, period: Period, today: Day) -> Result<Facts> {
    let (from, to) = (period.from, period.to);
    let services = services(db, period)?;
    let house = lending::store::house(db, from, to)?;
    Ok(Facts {
        desk: settings::store::desk(db)?,
        areas: places::areas::store::changes(db, None)?,
        sessions: sessions(db, period)?,
        waits: waits(db, period)?,
        groups: groups(db, to)?,
        club_people: club_people(db, to)?,
        series: series(db, period)?,
        performances: performances(db, period)?,
        volunteers: volunteers(db, period)?,
        service_minutes: db::count(
            db,
            "SELECT coalesce(sum(minutes), 0) FROM served WHERE served_on BETWEEN ?1 AND ?2",
            [from, to],
        )?,
        served: served(db, period, &services)?,
        stars: volunteering::store::stars::confirmed(db, to)?,
        services,
        points: Points::read(db, period)?,
        pieces: pieces(db, period)?,
        loans: loans(db, period, &house)?,
        calendar: house.calendar,
        rooms: house.rooms,
        openings: house.openings,
        keys: keys::store::figures(db, period.from, period.to)?,
        period,
        today,
    })
}

fn span(start: Clock, end: Clock) -> rusqlite::Result<Span> {
    Span::new(start, end)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(e)))
}

fn sessions(db: &Connection, period: Period) -> Result<Vec<Session>> {
    let sql =
        "SELECT room_id, held_on, starts, ends, group_id, usage, kind, series_id, state,
                      coalesce(heads, (SELECT nullif(count(*), 0) FROM attendance AS a WHERE a.booking_id = b.id)), id, level
               FROM bookings AS b WHERE held_on BETWEEN ?1 AND ?2";
    db::rows(db, sql, [period.from, period.to], |r| {
        Ok(Session {
            id: r.get(10)?,
            room: r.get(0)?,
            slot: Slot::on(r.get(1)?, span(r.get(2)?, r.get(3)?)?),
            group: r.get(4)?,
            usage: r.get(5)?,
            kind: r.get(6)?,
            series: r.get(7)?,
            state: r.get(8)?,
            heads: r.get(9)?,
            level: r.get(11)?,
        })
    })
}

/// Requests that were unmet in that time: those met since count until the day they were met.
fn waits(db: &Connection, period: Period) -> Result<HashMap<RoomId, i64>> {
    let sql =
        format!("SELECT w.room_id, count(*) FROM waitlist AS w WHERE {UNMET} GROUP BY w.room_id");
    let found = db::rows(db, &sql, [period.from, period.to], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(found.into_iter().collect())
}

/// In the order they were entered, which is the order of the roster.
fn groups(db: &Connection, end: Day) -> Result<Vec<Team>> {
    let sql = "SELECT g.id, g.kind, g.name, g.category, p.name, g.founded_on, g.closed_on, coalesce(m.people, 0)
               FROM groups AS g LEFT JOIN people AS p ON p.id = g.leader_id
               LEFT JOIN (SELECT b.group_id, count(DISTINCT b.person_id) AS people
                          FROM memberships AS b JOIN people AS l ON l.id = b.person_id
                          WHERE b.from_on <= ?1 AND (b.to_on IS NULL OR b.to_on >= ?1)
                            AND (l.deceased_on IS NULL OR l.deceased_on > ?1) GROUP BY b.group_id) AS m
                 ON m.group_id = g.id
               ORDER BY g.id";
    db::rows(db, sql, [end], |r| {
        Ok(Team {
            id: r.get(0)?,
            kind: r.get(1)?,
            name: r.get(2)?,
            category: r.get(3)?,
            leader: r.get(4)?,
            founded_on: r.get(5)?,
            closed_on: r.get(6)?,
            members: r.get(7)?,
        })
    })
}

fn club_people(db: &Connection, end: Day) -> Result<i64> {
    let sql = "SELECT count(DISTINCT m.person_id) FROM memberships AS m JOIN groups AS g ON g.id = m.group_id
                 JOIN people AS p ON p.id = m.person_id AND (p.deceased_on IS NULL OR p.deceased_on > ?1)
               WHERE g.kind = 'club' AND (g.founded_on IS NULL OR g.founded_on <= ?1)
                 AND (g.closed_on IS NULL OR g.closed_on > ?1)
                 AND m.from_on <= ?1 AND (m.to_on IS NULL OR m.to_on >= ?1)";
    db::count(db, sql, [end])
}

fn series(db: &Connection, period: Period) -> Result<Vec<Fixed>> {
    let sql = "SELECT id, group_id, weekdays, of_month, every_weeks, starts, ends FROM series
               WHERE group_id IS NOT NULL AND until_on >= ?1 AND from_on <= ?2 ORDER BY weekdays DESC, starts, id";
    db::rows(db, sql, [period.from, period.to], |r| {
        Ok(Fixed {
            id: r.get(0)?,
            group: r.get(1)?,
            rhythm: schedule::store::rhythm(r, [2, 3, 4])?,
            span: span(r.get(5)?, r.get(6)?)?,
        })
    })
}

fn performances(db: &Connection, period: Period) -> Result<HashMap<GroupId, Performed>> {
    let sql = "SELECT group_id, award FROM performances WHERE held_on BETWEEN ?1 AND ?2 ORDER BY held_on, id";
    let mut all: HashMap<GroupId, Performed> = HashMap::new();
    for (group, award) in db::rows(db, sql, [period.from, period.to], |r| {
        Ok((r.get::<_, GroupId>(0)?, r.get::<_, Option<String>>(1)?))
    })? {
        let of = all.entry(group).or_default();
        of.times += 1;
        of.awards.extend(award);
    }
    Ok(all)
}

fn volunteers(db: &Connection, period: Period) -> Result<Vec<Enlisted>> {
    let sql = "SELECT team_id, count(*) FILTER (WHERE ended_on IS NULL OR ended_on > ?2),
                      count(*) FILTER (WHERE registered_on >= ?1)
               FROM volunteers WHERE registered_on <= ?2 GROUP BY team_id";
    db::rows(db, sql, [period.from, period.to], |r| {
        Ok(Enlisted { team: r.get(0)?, at_end: r.get(1)?, new: r.get(2)? })
    })
}

fn services(db: &Connection, period: Period) -> Result<Vec<Service>> {
    let sql = "SELECT volunteer_id, team_id, title, served_on, minutes, coalesce(beneficiaries, 0), recorded_on, id
               FROM served WHERE served_on BETWEEN ?1 AND ?2";
    db::rows(db, sql, [period.from, period.to], |r| {
        Ok(Service {
            id: r.get(7)?,
            volunteer: r.get(0)?,
            team: r.get(1)?,
            title: r.get(2)?,
            on: r.get(3)?,
            minutes: r.get(4)?,
            beneficiaries: r.get(5)?,
            recorded_on: r.get(6)?,
        })
    })
}

/// Who served, those who gave most first.
fn served(db: &Connection, period: Period, services: &[Service]) -> Result<Vec<Served>> {
    let mut given: HashMap<VolunteerId, (i64, i64)> = HashMap::new();
    for service in services {
        let (times, minutes) = given.entry(service.volunteer).or_default();
        (*times, *minutes) = (*times + 1, *minutes + service.minutes);
    }
    let sql = "SELECT v.id, p.name, v.volunteer_no,
                      (SELECT sum(e.minutes) FROM served AS e
                       WHERE e.volunteer_id = v.id AND e.served_on <= ?2)
               FROM volunteers AS v JOIN people AS p ON p.id = v.person_id
               WHERE v.id IN (SELECT volunteer_id FROM served WHERE served_on BETWEEN ?1 AND ?2)";
    let mut found = db::rows(db, sql, params![period.from, period.to], |r| {
        let (volunteer, name, number) = (r.get(0)?, r.get(1)?, r.get(2)?);
        let (times, minutes) = given.get(&volunteer).copied().unwrap_or_default();
        Ok(Served { volunteer, name, number, times, minutes, minutes_ever: r.get(3)? })
    })?;
    found.sort_by(|a, b| (b.minutes, &a.number, &a.name).cmp(&(a.minutes, &b.number, &b.name)));
    Ok(found)
}

fn pieces(db: &Connection, period: Period) -> Result<Vec<Piece>> {
    let sql =
        "SELECT t.id, t.name, t.code, t.source, coalesce(p.name, t.donor), t.added_on, t.removed_on, t.removed_reason
               FROM tools AS t LEFT JOIN people AS p ON p.id = t.donor_id
               WHERE t.added_on <= ?2 AND (t.removed_on IS NULL OR t.removed_on >= ?1) ORDER BY t.code";
    db::rows(db, sql, [period.from, period.to], |r| {
        Ok(Piece {
            id: r.get(0)?,
            name: r.get(1)?,
            code: r.get(2)?,
            source: r.get(3)?,
            donor: r.get(4)?,
            added_on: r.get(5)?,
            removed_on: r.get(6)?,
            removed_reason: r.get(7)?,
        })
    })
}

fn loans(db: &Connection, period: Period, house: &House) -> Result<HashMap<ToolId, Vec<Out>>> {
    // The plus keeps SQLite from walking all loans of earlier years by the day they went out.
    let sql = "SELECT tool_id, out_on, due_on, returned_on, mode, condition, id FROM loans
               WHERE +out_on <= ?2 AND (returned_on IS NULL OR returned_on >= ?1)";
    let mut found: HashMap<ToolId, Vec<Out>> = HashMap::new();
    let rows = db::rows(db, sql, [period.from, period.to], |r| {
        let condition: Option<Condition> = r.get(5)?;
        let loan = Out {
            id: r.get(6)?,
            out_on: r.get(1)?,
            due_on: r.get(2)?,
            returned_on: r.get(3)?,
            mode: r.get(4)?,
            damaged: condition == Some(Condition::Damaged),
        };
        Ok((r.get(0)?, loan))
    })?;
    for (tool, mut loan) in rows {
        // Only what is still out can be overdue; a day nobody was there is not counted against it.
        if loan.returned_on.is_none_or(|back| period.to < back) {
            loan.due_on = house.due_by(loan.out_on, loan.due_on);
        }
        found.entry(tool).or_default().push(loan);
    }
    Ok(found)
}
