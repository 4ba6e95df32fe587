//! Everything that hangs on one record is hung on another. The journal sees each row, so undo brings all of it back.

use crate::{
    Result,
    db::{self, Tx},
    ids::{GroupId, MembershipId, PersonId, VolunteerId},
    people::rules::Stretch,
    slice,
    time::{Clock, Day},
};
use rusqlite::{Connection, ToSql, params};

/// What a volunteer is beside the person.
#[derive(Clone, Debug)]
pub(in crate::people) struct Enrolled {
    pub(in crate::people) id: VolunteerId,
    pub(in crate::people) number: Option<String>,
    pub(in crate::people) team: Option<GroupId>,
    pub(in crate::people) registered_on: Day,
    pub(in crate::people) skills: Option<String>,
    pub(in crate::people) ended_on: Option<Day>,
}

/// The person as a volunteer.
pub(in crate::people) fn enrolled(db: &Connection, id: PersonId) -> Result<Option<Enrolled>> {
    let sql = "SELECT id, volunteer_no, team_id, registered_on, skills, ended_on FROM volunteers WHERE person_id = ?1";
    db::row(db, sql, [id], |r| {
        Ok(Enrolled {
            id: r.get(0)?,
            number: r.get(1)?,
            team: r.get(2)?,
            registered_on: r.get(3)?,
            skills: r.get(4)?,
            ended_on: r.get(5)?,
        })
    })
}

/// Hours of two volunteers that share a minute: the day, and both stretches.
pub(in crate::people) type SharedHours = (Day, [(String, Clock, Clock); 2]);

/// The first day on which both have hours at the same time.
pub(in crate::people) fn shared_hours(
    db: &Connection,
    one: VolunteerId,
    other: VolunteerId,
) -> Result<Option<SharedHours>> {
    let sql = "SELECT a.served_on, a.title, a.starts, a.ends, b.title, b.starts, b.ends
               FROM service_records AS a JOIN service_records AS b ON b.volunteer_id = ?2 AND b.served_on = a.served_on
                 AND a.starts < b.ends AND b.starts < a.ends
               WHERE a.volunteer_id = ?1 AND a.state NOT IN ('replaced', 'void') AND b.state NOT IN ('replaced', 'void')
               ORDER BY a.served_on LIMIT 1";
    db::row(db, sql, params![one, other], |r| {
        let both = [(r.get(1)?, r.get(2)?, r.get(3)?), (r.get(4)?, r.get(5)?, r.get(6)?)];
        Ok((r.get(0)?, both))
    })
}

/// The volunteer's hours and place on the list go to another volunteer, as settled.
pub(in crate::people) fn join_volunteers(
    tx: &Tx,
    settled: &Enrolled,
    drop: VolunteerId,
) -> Result<()> {
    for sql in [
        // A sheet that has both keeps one number for them; the other line becomes a blank one.
        "UPDATE sign_in_lines SET volunteer_id = NULL WHERE volunteer_id = ?2
         AND sign_in_id IN (SELECT sign_in_id FROM sign_in_lines WHERE volunteer_id = ?1)",
        "DELETE FROM stars WHERE volunteer_id = ?2 AND ended_on IS NULL
         AND level IN (SELECT level FROM stars WHERE volunteer_id = ?1 AND ended_on IS NULL)",
        "UPDATE volunteers SET (service_kinds, id_number) = (SELECT coalesce(volunteers.service_kinds, d.service_kinds),
           coalesce(volunteers.id_number, d.id_number) FROM volunteers AS d WHERE d.id = ?2) WHERE id = ?1",
    ] {
        tx.execute(sql, params![settled.id, drop])?;
    }
    rename(tx, "volunteers", params![settled.id, drop])?;
    tx.execute_one("志愿者", "DELETE FROM volunteers WHERE id = ?1", [drop])?;
    let sql = "UPDATE volunteers SET volunteer_no = ?2, team_id = ?3, registered_on = ?4, skills = ?5, ended_on = ?6 WHERE id = ?1";
    let it = settled;
    let row = params![it.id, it.number, it.team, it.registered_on, it.skills, it.ended_on];
    tx.execute_one("志愿者", sql, row)
}

/// The volunteer is another person.
pub(in crate::people) fn hand_volunteer(tx: &Tx, id: VolunteerId, to: PersonId) -> Result<()> {
    tx.execute_one("志愿者", "UPDATE volunteers SET person_id = ?2 WHERE id = ?1", params![id, to])
}

/// The times of both in each club where the dropped one was.
pub(in crate::people) fn memberships(
    db: &Connection,
    keep: PersonId,
    drop: PersonId,
) -> Result<Vec<(GroupId, Stretch<MembershipId>)>> {
    let sql = "SELECT group_id, id, from_on, to_on FROM memberships
               WHERE person_id IN (?1, ?2) AND group_id IN (SELECT group_id FROM memberships WHERE person_id = ?2)
               ORDER BY group_id, from_on";
    db::rows(db, sql, params![keep, drop], |r| {
        Ok((r.get(0)?, Stretch { key: r.get(1)?, from: r.get(2)?, to: r.get(3)? }))
    })
}

/// Takes memberships away that went into another.
pub(in crate::people) fn drop_membership(tx: &Tx, id: MembershipId) -> Result<()> {
    tx.execute_one("成员", "DELETE FROM memberships WHERE id = ?1", [id])
}

/// That membership is that person's, from–to.
pub(in crate::people) fn set_membership(
    tx: &Tx,
    person: PersonId,
    it: &Stretch<MembershipId>,
) -> Result<()> {
    let sql = "UPDATE memberships SET person_id = ?2, from_on = ?3, to_on = ?4
               WHERE id = ?1 AND (person_id <> ?2 OR from_on <> ?3 OR to_on IS NOT ?4)";
    tx.execute(sql, params![it.key, person, it.from, it.to])?;
    Ok(())
}

/// Everything else that names the dropped person names the kept one, and the record is gone.
pub(in crate::people) fn hand_over(tx: &Tx, keep: PersonId, drop: PersonId) -> Result<()> {
    // Who was ticked under both names was counted twice; 人次 stays as it was told, the session keeps the number.
    let counted = "UPDATE bookings SET heads = (SELECT count(*) FROM attendance AS a WHERE a.booking_id = bookings.id)
                   WHERE heads IS NULL AND id IN (SELECT booking_id FROM attendance WHERE person_id = ?1)
                     AND id IN (SELECT booking_id FROM attendance WHERE person_id = ?2)";
    tx.execute(counted, params![keep, drop])?;
    let twice = "DELETE FROM attendance WHERE person_id = ?2
                 AND booking_id IN (SELECT booking_id FROM attendance WHERE person_id = ?1)";
    tx.execute(twice, params![keep, drop])?;
    let files = "DELETE FROM attachments WHERE of_kind = 'person' AND of_id = ?2
                 AND hash IN (SELECT hash FROM attachments WHERE of_id = ?1)";
    tx.execute(files, params![keep, drop])?;
    different(tx, keep, drop)?;
    rename(tx, "people", params![keep, drop])?;
    tx.execute_one("人员", "DELETE FROM people WHERE id = ?1", [drop])
}

/// Every column that can name a row of that table and names the second key names the first.
fn rename(tx: &Tx, rows_of: &'static str, keys: &[&dyn ToSql]) -> Result<()> {
    for (table, column) in slice::referring_to(rows_of) {
        let (table, column) = (table.name, column.name);
        tx.execute(&format!("UPDATE {table} SET {column} = ?1 WHERE {column} = ?2"), keys)?;
    }
    Ok(())
}

/// Whoever was known not to be the dropped one is not the kept one either.
fn different(tx: &Tx, keep: PersonId, drop: PersonId) -> Result<()> {
    let sql = "SELECT one_id, other_id FROM different_people WHERE one_id = ?1 OR other_id = ?1";
    let pairs: Vec<(PersonId, PersonId)> =
        db::rows(tx, sql, [drop], |r| Ok((r.get(0)?, r.get(1)?)))?;
    tx.execute("DELETE FROM different_people WHERE one_id = ?1 OR other_id = ?1", [drop])?;
    for (one, other) in pairs {
        let who = if one == drop { other } else { one };
        if who != keep {
            super::list::differ(tx, keep, who)?;
        }
    }
    Ok(())
}
