//! What the page of the day counts beside what the other slices tell; each query walks an index over the days
//! it asks for, so that it costs the same after ten years.

use super::{ServiceDue, TodaySession};
use crate::{
    Result,
    calendar::{Calendar, Deadline},
    db,
    ids::GroupId,
    link::Link,
    reports::Period,
    schedule::{self, Booking, BookingState},
    time::Day,
    volunteering::{self, rules::DUE_WORKING_DAYS},
};
use rusqlite::{Connection, params};

/// The day's sessions that were not called off, by room and time, with how many could come.
pub(super) fn sessions(db: &Connection, on: Day) -> Result<Vec<TodaySession>> {
    let mut found: Vec<Booking> = schedule::store::between(db, on, on)?;
    found.retain(|b| b.state != BookingState::Cancelled);
    found.sort_by(|a, b| (&a.room_name, a.slot).cmp(&(&b.room_name, b.slot)));
    let with_members = |booking: Booking| {
        let members = match booking.holder.keys().0 {
            Some(group) => members(db, group, on)?,
            None => 0,
        };
        Ok(TodaySession { booking, members })
    };
    found.into_iter().map(with_members).collect()
}

fn members(db: &Connection, group: GroupId, on: Day) -> Result<u32> {
    let sql = "SELECT (SELECT count(*) FROM memberships WHERE group_id = ?1 AND to_on IS NULL AND from_on <= ?2)
                    + (SELECT count(DISTINCT person_id) FROM memberships WHERE +group_id = ?1 AND to_on >= ?2 AND from_on <= ?2)
                    + (SELECT count(*) FROM volunteers WHERE team_id = ?1 AND (ended_on IS NULL OR ended_on > ?2))";
    Ok(db::count(db, sql, params![group, on])? as u32)
}

/// Teams' sessions and printed sheets up to the day before `today` with no record of that team on that day.
pub(super) fn service_due(
    db: &Connection,
    today: Day,
    calendar: &Calendar,
) -> Result<Vec<ServiceDue>> {
    let from = today.plus(-super::rules::SERVICE_BACK);
    let due = |on: Day| calendar.deadline(on, DUE_WORKING_DAYS, today);
    let sql = "SELECT b.id, g.id, g.name, b.purpose, b.held_on FROM bookings AS b JOIN groups AS g ON g.id = b.group_id
               WHERE b.held_on >= ?1 AND b.held_on < ?2 AND b.state IN ('planned', 'held') AND g.kind = 'volunteer_team'
                 AND NOT EXISTS (SELECT 1 FROM service_records AS r WHERE r.served_on = b.held_on AND r.team_id = g.id)
                 AND NOT EXISTS (SELECT 1 FROM sign_ins AS s WHERE s.held_on = b.held_on AND s.team_id = g.id)
               GROUP BY g.id, b.held_on ORDER BY b.held_on, g.name";
    let mut all = db::rows(db, sql, [from, today], |r| {
        let (team, on): (GroupId, Day) = (r.get(1)?, r.get(4)?);
        let Deadline { due_on, days_left } = due(on);
        Ok(ServiceDue {
            booking: r.get(0)?,
            sign_in: None,
            team: Some(team),
            team_name: r.get(2)?,
            purpose: r.get(3)?,
            on,
            due_on,
            days_left,
            to: Link::NewService { team, on },
        })
    })?;
    for sheet in volunteering::store::sign_in::untyped(db, from, today.plus(-1))? {
        let Deadline { due_on, days_left } = due(sheet.on);
        all.push(ServiceDue {
            booking: sheet.booking,
            sign_in: Some(sheet.id),
            team: sheet.team,
            team_name: sheet.team_name.unwrap_or_else(|| sheet.title.clone()),
            purpose: sheet.title,
            on: sheet.on,
            due_on,
            days_left,
            to: Link::SignIn { id: sheet.id },
        });
    }
    all.sort_by_key(|it| it.on);
    Ok(all)
}

/// Members of one club whose time ends.
pub(super) struct Ending {
    pub(super) club: GroupId,
    pub(super) club_name: String,
    /// One of them.
    pub(super) who: String,
    pub(super) people: i64,
    /// The first day.
    pub(super) on: Day,
}

/// Memberships that end in those days and are not taken up again, club by club.
pub(super) fn ending(db: &Connection, from: Day, to: Day) -> Result<Vec<Ending>> {
    let sql = "SELECT g.id, g.name, p.name, count(*), min(m.to_on) FROM memberships AS m
               JOIN groups AS g ON g.id = m.group_id JOIN people AS p ON p.id = m.person_id
               WHERE m.to_on BETWEEN ?1 AND ?2
                 AND NOT EXISTS (SELECT 1 FROM memberships AS n WHERE n.group_id = m.group_id
                                 AND n.person_id = m.person_id AND n.to_on IS NULL)
               GROUP BY g.id ORDER BY min(m.to_on), g.name";
    db::rows(db, sql, [from, to], |r| {
        Ok(Ending {
            club: r.get(0)?,
            club_name: r.get(1)?,
            who: r.get(2)?,
            people: r.get(3)?,
            on: r.get(4)?,
        })
    })
}

/// Sessions of those days that took place, or should have, and that nobody counted or ticked a name at.
pub(super) fn uncounted(db: &Connection, from: Day, to: Day) -> Result<i64> {
    let sql = "SELECT count(*) FROM bookings AS b WHERE b.held_on BETWEEN ?1 AND ?2 AND b.state IN ('planned', 'held')
                 AND b.heads IS NULL AND NOT EXISTS (SELECT 1 FROM attendance AS a WHERE a.booking_id = b.id)";
    db::count(db, sql, [from, to])
}

/// Whether a report of exactly that period was saved, whole.
pub(super) fn filed(db: &Connection, period: &Period) -> Result<bool> {
    let sql = "SELECT count(*) FROM filings WHERE from_on = ?1 AND to_on = ?2 AND saved_on > ?2";
    Ok(db::count(db, sql, [period.from, period.to])? > 0)
}

/// Whether anything happened in those days.
pub(super) fn lived(db: &Connection, period: &Period) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM bookings WHERE held_on BETWEEN ?1 AND ?2)
                   OR EXISTS (SELECT 1 FROM service_records WHERE served_on BETWEEN ?1 AND ?2)
                   OR EXISTS (SELECT 1 FROM loans WHERE out_on BETWEEN ?1 AND ?2)";
    Ok(db::count(db, sql, [period.from, period.to])? > 0)
}

/// Clubs that stand and have no leader: key and name.
pub(super) fn leaderless(db: &Connection, on: Day) -> Result<Vec<(GroupId, String)>> {
    let sql = "SELECT id, name FROM groups WHERE kind = 'club' AND leader_id IS NULL
                 AND (closed_on IS NULL OR closed_on > ?1) ORDER BY name";
    db::rows(db, sql, [on], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Whether there are rooms, clubs, sessions.
pub(super) fn begun(db: &Connection) -> Result<(bool, bool, bool)> {
    let sql = "SELECT EXISTS (SELECT 1 FROM rooms), EXISTS (SELECT 1 FROM groups), EXISTS (SELECT 1 FROM bookings)";
    let found = db::row(db, sql, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    Ok(found.unwrap_or_default())
}
