//! Printed sign-in sheets in the file.

use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{GroupId, SignInId, SignInLineId, VolunteerId},
    masks::PublicName,
    time::Day,
    volunteering::sign_in::{NewSignIn, SignIn, SignInLine},
};
use rusqlite::{Connection, Row, params};

const SHEET: &str = "SELECT s.id, s.title, s.held_on, s.starts, s.ends, s.place, s.content, s.leader, s.team_id, g.name,
                            s.booking_id, s.beneficiaries,
                            (SELECT count(*) FROM sign_in_lines AS l WHERE l.sign_in_id = s.id),
                            (SELECT count(*) FROM service_records AS r WHERE r.sign_in_id = s.id)
                     FROM sign_ins AS s LEFT JOIN groups AS g ON g.id = s.team_id";

fn sheet(r: &Row) -> rusqlite::Result<SignIn> {
    Ok(SignIn {
        id: r.get(0)?,
        title: r.get(1)?,
        on: r.get(2)?,
        start: r.get(3)?,
        end: r.get(4)?,
        place: r.get(5)?,
        content: r.get(6)?,
        leader: r.get(7)?,
        team: r.get(8)?,
        team_name: r.get(9)?,
        booking: r.get(10)?,
        beneficiaries: r.get(11)?,
        lines: Vec::new(),
        length: r.get(12)?,
        recorded: r.get(13)?,
    })
}

pub(in crate::volunteering) fn get(db: &Connection, id: SignInId) -> Result<SignIn> {
    db::row(db, &format!("{SHEET} WHERE s.id = ?1"), [id], sheet)?.ok_or(Error::Missing("签到表"))
}

pub(in crate::volunteering) fn between(db: &Connection, from: Day, to: Day) -> Result<Vec<SignIn>> {
    let sql =
        format!("{SHEET} WHERE s.held_on BETWEEN ?1 AND ?2 ORDER BY s.held_on DESC, s.starts DESC");
    db::rows(db, &sql, [from, to], sheet)
}

/// Sheets of those days from which nothing was typed yet.
pub(crate) fn untyped(db: &Connection, from: Day, to: Day) -> Result<Vec<SignIn>> {
    let all = between(db, from, to)?;
    Ok(all.into_iter().rev().filter(|it| it.recorded == 0).collect())
}

/// The lines by number, without their public names, each with a birth date where one is known.
pub(in crate::volunteering) fn lines(
    db: &Connection,
    id: SignInId,
) -> Result<Vec<(SignInLine, Option<Day>)>> {
    let sql = "SELECT l.number, l.volunteer_id, coalesce(p.name, ''), v.volunteer_no, p.born_on FROM sign_in_lines AS l
               LEFT JOIN volunteers AS v ON v.id = l.volunteer_id LEFT JOIN people AS p ON p.id = v.person_id
               WHERE l.sign_in_id = ?1 ORDER BY l.number";
    db::rows(db, sql, [id], |r| {
        let line = SignInLine {
            number: r.get(0)?,
            volunteer: r.get(1)?,
            name: r.get(2)?,
            masked: PublicName::default(),
            volunteer_no: r.get(3)?,
        };
        Ok((line, r.get(4)?))
    })
}

/// The volunteers of a team, or everyone's, on that day: by number, newcomers at the end, so that a person's place
/// seldom changes from sheet to sheet.
pub(in crate::volunteering) fn in_order(
    db: &Connection,
    team: Option<GroupId>,
    on: Day,
) -> Result<Vec<VolunteerId>> {
    let sql = "SELECT v.id FROM volunteers AS v JOIN people AS p ON p.id = v.person_id
               WHERE (?1 IS NULL OR v.team_id = ?1) AND (v.ended_on IS NULL OR v.ended_on > ?2)
                 AND (p.deceased_on IS NULL OR p.deceased_on > ?2)
               ORDER BY v.volunteer_no IS NULL, v.volunteer_no, v.registered_on, v.id";
    db::rows(db, sql, params![team, on], |r| r.get(0))
}

pub(in crate::volunteering) fn insert(tx: &Tx, id: SignInId, new: &NewSignIn) -> Result<()> {
    tx.put(
        "sign_ins (id, title, held_on, starts, ends, place, content, leader, team_id, booking_id, beneficiaries)",
        params![
            id, new.title, new.on, new.start, new.end, new.place, new.content, new.leader, new.team, new.booking,
            new.beneficiaries
        ],
    )
}

pub(in crate::volunteering) fn insert_line(
    tx: &Tx,
    id: SignInId,
    number: u32,
    volunteer: Option<VolunteerId>,
) -> Result<()> {
    tx.put(
        "sign_in_lines (id, sign_in_id, number, volunteer_id)",
        params![SignInLineId::new(), id, number, volunteer],
    )
}

pub(in crate::volunteering) fn set_name(
    tx: &Tx,
    id: SignInId,
    number: u32,
    volunteer: Option<VolunteerId>,
) -> Result<()> {
    let sql = "UPDATE sign_in_lines SET volunteer_id = ?3 WHERE sign_in_id = ?1 AND number = ?2";
    tx.execute_one("签到表上的这个号", sql, params![id, number, volunteer])
}

pub(in crate::volunteering) fn delete(tx: &Tx, id: SignInId) -> Result<()> {
    tx.execute("DELETE FROM sign_in_lines WHERE sign_in_id = ?1", [id])?;
    tx.execute_one("签到表", "DELETE FROM sign_ins WHERE id = ?1", [id])
}
