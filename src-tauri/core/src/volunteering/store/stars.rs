//! Stars in the file.

use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{StarId, VolunteerId},
    time::Day,
    volunteering::stars::{Star, StarState},
};
use rusqlite::{Connection, Row, params};

const STAR: &str = "SELECT v.id, p.id, p.name, v.volunteer_no, g.name, s.minutes, s.id, s.level, s.proposed_on, s.posted_on,
                           s.until_on, s.confirmed_on, s.ended_on, s.reason
                    FROM stars AS s JOIN volunteers AS v ON v.id = s.volunteer_id JOIN people AS p ON p.id = v.person_id
                    LEFT JOIN groups AS g ON g.id = v.team_id";

fn star(r: &Row) -> rusqlite::Result<Star> {
    let star = bare(r)?;
    let (posted_on, confirmed_on, ended_on): (Option<Day>, Option<Day>, Option<Day>) =
        (r.get(9)?, r.get(11)?, r.get(12)?);
    let state = match (posted_on, confirmed_on, ended_on) {
        (_, _, Some(_)) => StarState::Ended,
        (_, Some(_), _) => StarState::Confirmed,
        (Some(_), _, _) => StarState::Posted,
        _ => StarState::Proposed,
    };
    Ok(Star {
        id: r.get(6)?,
        level: r.get(7)?,
        state,
        proposed_on: r.get(8)?,
        posted_on,
        until_on: r.get(10)?,
        confirmed_on,
        ended_on,
        reason: r.get(13)?,
        ..star
    })
}

/// Who, with minutes; nothing of a star yet.
fn bare(r: &Row) -> rusqlite::Result<Star> {
    Ok(Star {
        id: None,
        volunteer: r.get(0)?,
        person: r.get(1)?,
        name: r.get(2)?,
        volunteer_no: r.get(3)?,
        team_name: r.get(4)?,
        level: 0,
        word: String::new(),
        minutes: r.get(5)?,
        state: StarState::Reached,
        proposed_on: None,
        posted_on: None,
        until_on: None,
        confirmed_on: None,
        ended_on: None,
        reason: None,
        publish: false,
        ripe: false,
    })
}

/// Every star that was ever proposed.
pub(in crate::volunteering) fn all(db: &Connection) -> Result<Vec<Star>> {
    db::rows(db, STAR, [], star)
}

/// That star.
pub(in crate::volunteering) fn get(db: &Connection, id: StarId) -> Result<Star> {
    db::row(db, &format!("{STAR} WHERE s.id = ?1"), [id], star)?.ok_or(Error::Missing("星级"))
}

/// The minutes of a volunteer that count on a day.
pub(in crate::volunteering) fn minutes(db: &Connection, id: VolunteerId, on: Day) -> Result<u32> {
    let sql =
        "SELECT coalesce(sum(minutes), 0) FROM served WHERE volunteer_id = ?1 AND served_on <= ?2";
    Ok(db::row(db, sql, params![id, on], |r| r.get(0))?.unwrap_or(0))
}

/// Everyone who is a volunteer, with all minutes that count on a day.
pub(in crate::volunteering) fn serving(db: &Connection, on: Day) -> Result<Vec<Star>> {
    let sql = "SELECT v.id, p.id, p.name, v.volunteer_no, g.name,
                      (SELECT coalesce(sum(r.minutes), 0) FROM served AS r
                       WHERE r.volunteer_id = v.id AND r.served_on <= ?1)
               FROM volunteers AS v JOIN people AS p ON p.id = v.person_id LEFT JOIN groups AS g ON g.id = v.team_id
               WHERE v.ended_on IS NULL AND p.deceased_on IS NULL";
    db::rows(db, sql, [on], bare)
}

/// The highest star confirmed up to a day, by volunteer.
pub(crate) fn confirmed(
    db: &Connection,
    to: Day,
) -> Result<std::collections::HashMap<VolunteerId, u32>> {
    let sql = "SELECT volunteer_id, max(level) FROM stars
               WHERE confirmed_on <= ?1 AND (ended_on IS NULL OR ended_on > ?1) GROUP BY volunteer_id";
    Ok(db::rows(db, sql, [to], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}

pub(in crate::volunteering) fn insert(
    tx: &Tx,
    id: StarId,
    volunteer: VolunteerId,
    level: u32,
    minutes: u32,
    on: Day,
) -> Result<()> {
    tx.put(
        "stars (id, volunteer_id, level, minutes, proposed_on)",
        params![id, volunteer, level, minutes, on],
    )
}

pub(in crate::volunteering) fn post(tx: &Tx, id: StarId, on: Day, until: Day) -> Result<()> {
    let sql = "UPDATE stars SET posted_on = ?2, until_on = ?3 WHERE id = ?1";
    tx.execute_one("星级", sql, params![id, on, until])
}

pub(in crate::volunteering) fn confirm(tx: &Tx, id: StarId, on: Day) -> Result<()> {
    tx.execute_one("星级", "UPDATE stars SET confirmed_on = ?2 WHERE id = ?1", params![id, on])
}

pub(in crate::volunteering) fn end(tx: &Tx, id: StarId, on: Day, reason: &str) -> Result<()> {
    let sql = "UPDATE stars SET ended_on = ?2, reason = ?3 WHERE id = ?1";
    tx.execute_one("星级", sql, params![id, on, reason])
}
