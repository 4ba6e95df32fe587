//! Groups and memberships in the file.

use super::{Group, GroupKind, Member, NewGroup, NewPerformance, Performance, rules::Namesake};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{GroupId, MembershipId, PerformanceId, PersonId},
    time::Day,
    words,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

const GROUP: &str = "SELECT g.id, g.kind, g.name, g.category, g.leader_id, p.name, g.founded_on, g.closed_on,
                            CASE g.kind
                              WHEN 'club' THEN (SELECT count(*) FROM memberships AS m WHERE m.group_id = g.id AND m.to_on IS NULL)
                              ELSE (SELECT count(*) FROM volunteers AS v WHERE v.team_id = g.id AND v.ended_on IS NULL)
                            END, g.note, g.search
                     FROM groups AS g LEFT JOIN people AS p ON p.id = g.leader_id";

fn group(r: &Row) -> rusqlite::Result<Group> {
    Ok(Group {
        id: r.get(0)?,
        kind: r.get(1)?,
        name: r.get(2)?,
        category: r.get(3)?,
        leader: r.get(4)?,
        leader_name: r.get(5)?,
        founded_on: r.get(6)?,
        closed_on: r.get(7)?,
        members: r.get(8)?,
        note: r.get(9)?,
        search: r.get(10)?,
    })
}

/// That group.
pub(crate) fn get(db: &Connection, id: GroupId) -> Result<Group> {
    db::row(db, &format!("{GROUP} WHERE g.id = ?1"), [id], group)?.ok_or(Error::Missing("社团"))
}

/// Every group, clubs first, by name.
pub(crate) fn all(db: &Connection) -> Result<Vec<Group>> {
    db::rows(db, &format!("{GROUP} ORDER BY g.kind, g.name"), [], group)
}

/// The group of that kind and name.
pub(crate) fn named(db: &Connection, kind: GroupKind, name: &str) -> Result<Option<GroupId>> {
    db::row(db, "SELECT id FROM groups WHERE kind = ?1 AND name = ?2", params![kind, name], |r| {
        r.get(0)
    })
}

/// Keeps a new group.
pub(crate) fn insert(tx: &Tx, id: GroupId, kind: GroupKind, new: &NewGroup) -> Result<()> {
    tx.execute(
        "INSERT INTO groups (id, kind, name, category, leader_id, founded_on, closed_on, note, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            id, kind, new.name, new.category, new.leader, new.founded_on, new.closed_on, new.note,
            words::search_text(&new.name)
        ],
    )?;
    Ok(())
}

/// Replaces what is kept of a group.
pub(crate) fn update(tx: &Tx, id: GroupId, new: &NewGroup) -> Result<()> {
    tx.execute_one(
        "社团",
        "UPDATE groups SET name = ?2, category = ?3, leader_id = ?4, founded_on = ?5, closed_on = ?6, note = ?7,
                search = ?8 WHERE id = ?1",
        params![
            id, new.name, new.category, new.leader, new.founded_on, new.closed_on, new.note,
            words::search_text(&new.name)
        ],
    )
}

/// Everyone who is or was in that group.
pub(crate) fn members(db: &Connection, id: GroupId) -> Result<Vec<Member>> {
    let sql =
        format!("{MEMBER} WHERE m.group_id = ?1 ORDER BY m.to_on IS NOT NULL, p.name, m.from_on");
    db::rows(db, &sql, [id], one_member)
}

const MEMBER: &str = "SELECT m.id, m.person_id, p.name, p.phone, m.from_on, m.to_on
                      FROM memberships AS m JOIN people AS p ON p.id = m.person_id";

fn one_member(r: &Row) -> rusqlite::Result<Member> {
    Ok(Member {
        id: r.get(0)?,
        person: r.get(1)?,
        name: r.get(2)?,
        phone: r.get(3)?,
        from_on: r.get(4)?,
        to_on: r.get(5)?,
    })
}

/// Keeps a membership.
pub(crate) fn insert_member(
    tx: &Tx,
    group: GroupId,
    person: PersonId,
    from: Day,
    to: Option<Day>,
) -> Result<MembershipId> {
    let id = MembershipId::new();
    tx.put(
        "memberships (id, group_id, person_id, from_on, to_on)",
        params![id, group, person, from, to],
    )?;
    Ok(id)
}

/// Every time that person had in that group.
pub(super) fn times_of(db: &Connection, group: GroupId, person: PersonId) -> Result<Vec<Member>> {
    db::rows(
        db,
        &format!("{MEMBER} WHERE m.group_id = ?1 AND m.person_id = ?2"),
        params![group, person],
        one_member,
    )
}

/// That time in a group.
pub(super) fn member(db: &Connection, id: MembershipId) -> Result<Member> {
    db::row(db, &format!("{MEMBER} WHERE m.id = ?1"), [id], one_member)?
        .ok_or(Error::Missing("成员"))
}

/// The last day of a membership; none: it goes on.
pub(crate) fn set_left(tx: &Tx, id: MembershipId, on: Option<Day>) -> Result<()> {
    tx.execute_one("成员", "UPDATE memberships SET to_on = ?2 WHERE id = ?1", params![id, on])
}

/// How many of the living belong to each club on a day, as T2 counts them, and serve in each team.
pub(super) fn members_on(db: &Connection, on: Day) -> Result<HashMap<GroupId, u32>> {
    let sql = "SELECT m.group_id, count(DISTINCT m.person_id) FROM memberships AS m JOIN groups AS g ON g.id = m.group_id AND g.kind = 'club'
                 JOIN people AS p ON p.id = m.person_id AND (p.deceased_on IS NULL OR p.deceased_on > ?1)
               WHERE m.from_on <= ?1 AND (m.to_on IS NULL OR m.to_on >= ?1) GROUP BY m.group_id
               UNION ALL SELECT v.team_id, count(*) FROM volunteers AS v
               WHERE v.team_id IS NOT NULL AND v.registered_on <= ?1 AND (v.ended_on IS NULL OR v.ended_on >= ?1) GROUP BY v.team_id";
    Ok(db::rows(db, sql, [on], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}

/// The names of the groups that those memberships are of.
pub(super) fn clubs_of(db: &Connection, ids: &[MembershipId]) -> Result<Vec<String>> {
    let sql =
        "SELECT g.name FROM memberships AS m JOIN groups AS g ON g.id = m.group_id WHERE m.id = ?1";
    let mut names = Vec::new();
    for id in ids {
        names.extend(db::row(db, sql, [id], |r| r.get(0))?);
    }
    names.sort();
    names.dedup();
    Ok(names)
}

/// Everyone of that name, the living first, with what tells them apart.
pub(super) fn namesakes(db: &Connection, name: &str) -> Result<Vec<Namesake>> {
    let sql = "SELECT id, phone, building, deceased_on IS NOT NULL FROM people WHERE name = ?1 ORDER BY 4, id";
    db::rows(db, sql, [name], |r| {
        Ok(Namesake { id: r.get(0)?, phone: r.get(1)?, building: r.get(2)?, deceased: r.get(3)? })
    })
}

const PERFORMANCE: &str =
    "SELECT f.id, f.group_id, g.name, f.held_on, f.kind, f.title, f.place, f.award, f.note
                           FROM performances AS f JOIN groups AS g ON g.id = f.group_id";

fn one_performance(r: &Row) -> rusqlite::Result<Performance> {
    Ok(Performance {
        id: r.get(0)?,
        club: r.get(1)?,
        club_name: r.get(2)?,
        on: r.get(3)?,
        kind: r.get(4)?,
        title: r.get(5)?,
        place: r.get(6)?,
        award: r.get(7)?,
        note: r.get(8)?,
    })
}

/// That performance.
pub(super) fn performance(db: &Connection, id: PerformanceId) -> Result<Performance> {
    db::row(db, &format!("{PERFORMANCE} WHERE f.id = ?1"), [id], one_performance)?
        .ok_or(Error::Missing("演出比赛"))
}

/// A club's performances, newest first.
pub(crate) fn performances(db: &Connection, club: GroupId) -> Result<Vec<Performance>> {
    let sql = format!("{PERFORMANCE} WHERE f.group_id = ?1 ORDER BY f.held_on DESC, f.id DESC");
    db::rows(db, &sql, [club], one_performance)
}

/// Keeps a new performance.
pub(crate) fn insert_performance(tx: &Tx, id: PerformanceId, new: &NewPerformance) -> Result<()> {
    tx.execute(
        "INSERT INTO performances (id, group_id, held_on, kind, title, place, award, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![id, new.club, new.on, new.kind, new.title, new.place, new.award, new.note],
    )?;
    Ok(())
}

/// Replaces what is kept of a performance.
pub(crate) fn update_performance(tx: &Tx, id: PerformanceId, new: &NewPerformance) -> Result<()> {
    tx.execute_one(
        "演出比赛",
        "UPDATE performances SET group_id = ?2, held_on = ?3, kind = ?4, title = ?5, place = ?6, award = ?7, note = ?8
         WHERE id = ?1",
        params![id, new.club, new.on, new.kind, new.title, new.place, new.award, new.note],
    )
}

/// Takes a performance away.
pub(super) fn delete_performance(tx: &Tx, id: PerformanceId) -> Result<()> {
    tx.execute_one("演出比赛", "DELETE FROM performances WHERE id = ?1", [id])
}
