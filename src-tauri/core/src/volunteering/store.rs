//! Volunteers and service records in the file.

pub(crate) mod merits;
pub(crate) mod sign_in;
pub(crate) mod standing;
pub(crate) mod stars;
pub(crate) mod sync;

use super::{
    Mark, NewRecord, NewVolunteer, RecordState, ServiceRecord, Volunteer,
    rules::{DUE_WORKING_DAYS, RecordFacts},
};
use crate::{
    Error, Result,
    calendar::Calendar,
    db::{self, Tx},
    ids::{GroupId, PersonId, RecordId, VolunteerId},
    people::rules::Standing,
    time::{Clock, Day},
};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

const VOLUNTEER: &str = "SELECT v.id, v.person_id, p.name, p.phone, p.building, v.volunteer_no, v.team_id, g.name,
                                v.registered_on, v.skills, v.ended_on,
                                (SELECT coalesce(sum(r.minutes), 0) FROM served AS r
                                 WHERE r.volunteer_id = v.id AND r.served_on <= ?1),
                                (SELECT count(*) FROM served AS r WHERE r.volunteer_id = v.id AND r.served_on <= ?1),
                                p.search || ' ' || lower(coalesce(v.volunteer_no, '')), v.service_kinds, v.id_number
                         FROM volunteers AS v JOIN people AS p ON p.id = v.person_id
                         LEFT JOIN groups AS g ON g.id = v.team_id";

fn volunteer(r: &Row) -> rusqlite::Result<Volunteer> {
    Ok(Volunteer {
        id: r.get(0)?,
        person: r.get(1)?,
        name: r.get(2)?,
        phone: r.get(3)?,
        building: r.get(4)?,
        volunteer_no: r.get(5)?,
        team: r.get(6)?,
        team_name: r.get(7)?,
        registered_on: r.get(8)?,
        skills: r.get(9)?,
        ended_on: r.get(10)?,
        minutes: r.get(11)?,
        records: r.get(12)?,
        search: r.get(13)?,
        service_kinds: r.get(14)?,
        id_number: r.get(15)?,
    })
}

/// Who has that number of a paper on record.
pub(super) fn with_id(db: &Connection, number: &str) -> Result<Option<(PersonId, String)>> {
    let sql = "SELECT p.id, p.name FROM volunteers AS v JOIN people AS p ON p.id = v.person_id WHERE v.id_number = ?1";
    db::row(db, sql, [number], |r| Ok((r.get(0)?, r.get(1)?)))
}

const KNOWN: &str = "SELECT v.id, p.id, p.name, v.team_id, p.born_on, p.guardian_id IS NOT NULL,
                            p.deceased_on, g.deceased_on,
                            coalesce((SELECT min(c.withdrawn_on IS NOT NULL) FROM consents AS c
                                      WHERE c.person_id = p.id AND c.purpose = 'service'), 0), v.ended_on
                     FROM volunteers AS v JOIN people AS p ON p.id = v.person_id
                     LEFT JOIN people AS g ON g.id = p.guardian_id";

fn known_of(r: &Row) -> rusqlite::Result<(VolunteerId, RecordFacts)> {
    let known = RecordFacts {
        person: r.get(1)?,
        name: r.get(2)?,
        team: r.get(3)?,
        standing: Standing {
            name: r.get(2)?,
            born_on: r.get(4)?,
            guarded: r.get(5)?,
            deceased_on: r.get(6)?,
            guardian_deceased_on: r.get(7)?,
        },
        withdrew: r.get(8)?,
        ended_on: r.get(9)?,
    };
    Ok((r.get(0)?, known))
}

/// That volunteer, for a new record.
pub(crate) fn known_one(db: &Connection, id: VolunteerId) -> Result<RecordFacts> {
    let found = db::row(db, &format!("{KNOWN} WHERE v.id = ?1"), [id], known_of)?;
    found.map(|(_, known)| known).ok_or(Error::Missing("志愿者"))
}

/// Every volunteer, for new records.
pub(crate) fn known(db: &Connection) -> Result<HashMap<VolunteerId, RecordFacts>> {
    Ok(db::rows(db, KNOWN, [], known_of)?.into_iter().collect())
}

/// The number given last.
pub(super) fn last_number(db: &Connection) -> Result<Option<String>> {
    let sql = "SELECT volunteer_no FROM volunteers WHERE volunteer_no IS NOT NULL ORDER BY id DESC LIMIT 1";
    db::row(db, sql, [], |r| r.get(0))
}

/// That volunteer, with what was served up to a day.
pub(crate) fn get(db: &Connection, id: VolunteerId, on: Day) -> Result<Volunteer> {
    db::row(db, &format!("{VOLUNTEER} WHERE v.id = ?2"), params![on, id], volunteer)?
        .ok_or(Error::Missing("志愿者"))
}

/// Every volunteer by name, with what was served up to a day.
pub(crate) fn all(db: &Connection, on: Day) -> Result<Vec<Volunteer>> {
    let sql = format!("{VOLUNTEER} ORDER BY v.ended_on IS NOT NULL, p.name, v.volunteer_no");
    db::rows(db, &sql, [on], volunteer)
}

/// Whether that person is a volunteer already.
pub(crate) fn of_person(db: &Connection, person: PersonId) -> Result<Option<VolunteerId>> {
    db::row(db, "SELECT id FROM volunteers WHERE person_id = ?1", [person], |r| r.get(0))
}

/// Who has that number.
pub(crate) fn numbered(db: &Connection, number: &str) -> Result<Option<VolunteerId>> {
    db::row(db, "SELECT id FROM volunteers WHERE volunteer_no = ?1", [number], |r| r.get(0))
}

/// Keeps a new volunteer.
pub(crate) fn insert(
    tx: &Tx,
    id: VolunteerId,
    new: &NewVolunteer,
    registered_on: Day,
) -> Result<()> {
    tx.put(
        "volunteers (id, person_id, volunteer_no, team_id, registered_on, skills, service_kinds, id_number)",
        params![
            id, new.person, new.volunteer_no, new.team, registered_on, new.skills, new.service_kinds,
            new.id_number
        ],
    )
}

/// Replaces what is kept of a volunteer beside the person.
pub(crate) fn update(
    tx: &Tx,
    id: VolunteerId,
    new: &NewVolunteer,
    registered_on: Day,
) -> Result<()> {
    tx.execute_one(
        "志愿者",
        "UPDATE volunteers SET volunteer_no = ?2, team_id = ?3, registered_on = ?4, skills = ?5, service_kinds = ?6,
                id_number = ?7 WHERE id = ?1",
        params![
            id, new.volunteer_no, new.team, registered_on, new.skills, new.service_kinds, new.id_number
        ],
    )
}

/// No longer a volunteer since that day, or one again.
pub(super) fn set_ended_on(tx: &Tx, id: VolunteerId, on: Option<Day>) -> Result<()> {
    tx.execute_one("志愿者", "UPDATE volunteers SET ended_on = ?2 WHERE id = ?1", params![id, on])
}

// What was filed after a record was written has it: it is locked from then on, and open again when the filing is undone.
const RECORD: &str = "SELECT r.id, r.volunteer_id, p.name, r.team_id, g.name, r.title, r.served_on, r.starts, r.ends,
                             r.break_minutes, r.travel_minutes, r.minutes, r.place, r.content, r.leader, r.beneficiaries,
                             r.recorded_on,
                             CASE WHEN r.state = 'confirmed' AND EXISTS (
                               SELECT 1 FROM filings AS f WHERE f.from_on <= r.served_on AND r.served_on <= f.to_on AND f.id > r.id
                             ) THEN 'locked' ELSE r.state END,
                             r.corrects_id, r.reason, r.evaluation, r.synced_on
                      FROM service_records AS r JOIN volunteers AS v ON v.id = r.volunteer_id
                      JOIN people AS p ON p.id = v.person_id LEFT JOIN groups AS g ON g.id = r.team_id";

fn record(r: &Row, calendar: &Calendar) -> rusqlite::Result<ServiceRecord> {
    let (on, recorded_on): (Day, Day) = (r.get(6)?, r.get(16)?);
    let due_on = calendar.working_day_after(on, DUE_WORKING_DAYS);
    Ok(ServiceRecord {
        id: r.get(0)?,
        volunteer: r.get(1)?,
        name: r.get(2)?,
        team: r.get(3)?,
        team_name: r.get(4)?,
        title: r.get(5)?,
        on,
        start: r.get(7)?,
        end: r.get(8)?,
        break_minutes: r.get(9)?,
        travel_minutes: r.get(10)?,
        minutes: r.get(11)?,
        place: r.get(12)?,
        content: r.get(13)?,
        leader: r.get(14)?,
        beneficiaries: r.get(15)?,
        recorded_on,
        due_on,
        late: due_on < recorded_on,
        state: r.get(17)?,
        corrects: r.get(18)?,
        reason: r.get(19)?,
        evaluation: r.get(20)?,
        synced_on: r.get(21)?,
    })
}

/// The records of those days, newest first.
pub(crate) fn between(
    db: &Connection,
    from: Day,
    to: Day,
    calendar: &Calendar,
) -> Result<Vec<ServiceRecord>> {
    let sql = format!(
        "{RECORD} WHERE r.served_on BETWEEN ?1 AND ?2 ORDER BY r.served_on DESC, r.title, r.starts, p.name"
    );
    db::rows(db, &sql, [from, to], |r| record(r, calendar))
}

/// That record.
pub(super) fn record_by(
    db: &Connection,
    id: RecordId,
    calendar: &Calendar,
) -> Result<ServiceRecord> {
    db::row(db, &format!("{RECORD} WHERE r.id = ?1"), [id], |r| record(r, calendar))?
        .ok_or(Error::Missing("服务记录"))
}

/// Every record of a volunteer, newest first.
pub(crate) fn records_of(
    db: &Connection,
    id: VolunteerId,
    calendar: &Calendar,
) -> Result<Vec<ServiceRecord>> {
    let sql = format!("{RECORD} WHERE r.volunteer_id = ?1 ORDER BY r.served_on DESC, r.starts");
    db::rows(db, &sql, [id], |r| record(r, calendar))
}

/// A record's title and clock times.
pub(crate) type Taken = (String, Clock, Clock);

/// What every volunteer's records of one day take.
pub(super) fn taken_on(db: &Connection, on: Day) -> Result<HashMap<VolunteerId, Vec<Taken>>> {
    let sql = "SELECT volunteer_id, title, starts, ends FROM service_records
               WHERE served_on = ?1 AND state NOT IN ('replaced', 'void')";
    let mut taken: HashMap<VolunteerId, Vec<Taken>> = HashMap::new();
    for (who, record) in
        db::rows(db, sql, [on], |r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?, r.get(3)?))))?
    {
        taken.entry(who).or_default().push(record);
    }
    Ok(taken)
}

/// A record of that volunteer, another than `except`, that shares a minute with the stretch: its title and
/// clock times.
pub(crate) fn overlapping(
    db: &Connection,
    it: &NewRecord,
    except: Option<RecordId>,
) -> Result<Option<Taken>> {
    let sql = "SELECT title, starts, ends FROM service_records
               WHERE volunteer_id = ?1 AND served_on = ?2 AND starts < ?4 AND ?3 < ends AND id IS NOT ?5
                 AND state NOT IN ('replaced', 'void')
               ORDER BY starts LIMIT 1";
    let at = params![it.volunteer, it.on, it.start, it.end, except];
    db::row(db, sql, at, |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
}

/// What the desk did not say itself.
pub(crate) struct Settled<'a> {
    pub(crate) team: Option<GroupId>,
    pub(crate) minutes: u32,
    pub(crate) recorded_on: Day,
    pub(crate) recorded_by: &'a str,
    pub(crate) mark: Mark<'a>,
}

/// Keeps a new record.
pub(crate) fn insert_record(tx: &Tx, id: RecordId, new: &NewRecord, it: &Settled) -> Result<()> {
    tx.put(
        "service_records (id, volunteer_id, team_id, title, served_on, starts, ends, break_minutes,
                                      travel_minutes, minutes, place, content, leader, beneficiaries, recorded_on, recorded_by,
                                      state, corrects_id, reason, sign_in_id)",
        params![
            id, new.volunteer, it.team, new.title, new.on, new.start, new.end, new.break_minutes.unwrap_or(0),
            new.travel_minutes.unwrap_or(0), it.minutes, new.place, new.content, new.leader, new.beneficiaries,
            it.recorded_on, it.recorded_by,
            if it.mark.draft { RecordState::Draft } else { RecordState::Confirmed },
            it.mark.corrects.map(|(old, _)| old), it.mark.corrects.map(|(_, why)| why), it.mark.sign_in
        ],
    )
}

/// What the ministry's system has of a record that was entered there, as it stands before it changes.
const ENTERED: &str = "json_object('name', (SELECT p.name FROM volunteers AS v JOIN people AS p ON p.id = v.person_id
                                             WHERE v.id = volunteer_id),
                         'title', title, 'on', served_on, 'start', starts, 'end', ends, 'minutes', minutes, 'place', place,
                         'content', content, 'leader', leader, 'evaluation', evaluation,
                         'team', (SELECT g.name FROM groups AS g WHERE g.id = team_id))";

/// An update of a record: what the ministry's system has of it is kept beside what it says now.
fn change(set: &str) -> String {
    format!(
        "UPDATE service_records SET entered = iif(synced_on IS NULL, NULL, coalesce(entered, {ENTERED})), {set} WHERE id = ?1"
    )
}

/// Replaces everything a record says; who wrote it down first stays.
pub(super) fn replace_record(tx: &Tx, id: RecordId, new: &NewRecord, it: &Settled) -> Result<()> {
    tx.execute_one(
        "服务记录",
        &change("volunteer_id = ?2, team_id = ?3, title = ?4, served_on = ?5, starts = ?6, ends = ?7,
                break_minutes = ?8, travel_minutes = ?9, minutes = ?10, place = ?11, content = ?12, leader = ?13,
                beneficiaries = ?14, recorded_on = ?15"),
        params![
            id, new.volunteer, it.team, new.title, new.on, new.start, new.end, new.break_minutes.unwrap_or(0),
            new.travel_minutes.unwrap_or(0), it.minutes, new.place, new.content, new.leader, new.beneficiaries,
            it.recorded_on
        ],
    )
}

/// Another title or place; what is none stays.
pub(super) fn reword_record(
    tx: &Tx,
    id: RecordId,
    title: Option<&str>,
    place: Option<&str>,
) -> Result<()> {
    let sql = change("title = coalesce(?2, title), place = coalesce(?3, place)");
    tx.execute_one("服务记录", &sql, params![id, title, place])
}

/// Takes a record away.
pub(crate) fn delete_record(tx: &Tx, id: RecordId) -> Result<()> {
    tx.execute_one("服务记录", "DELETE FROM service_records WHERE id = ?1", [id])
}

/// A record as it was told, with what the desk did not say itself.
pub(crate) struct StoredRecord {
    pub(crate) id: RecordId,
    pub(crate) new: NewRecord,
    pub(crate) minutes: u32,
    pub(crate) recorded_on: Day,
    pub(crate) locked: bool,
}

/// The records of those days that stand, as they were told.
pub(crate) fn told_between(db: &Connection, from: Day, to: Day) -> Result<Vec<StoredRecord>> {
    let sql = "SELECT id, volunteer_id, title, served_on, starts, ends, break_minutes, travel_minutes, place, content, leader,
                      team_id, beneficiaries, minutes, recorded_on,
                      state = 'locked' OR EXISTS (SELECT 1 FROM filings AS f
                        WHERE f.from_on <= served_on AND served_on <= f.to_on AND f.id > service_records.id)
               FROM service_records WHERE served_on BETWEEN ?1 AND ?2 AND state NOT IN ('replaced', 'void')";
    db::rows(db, sql, [from, to], |r| {
        let new = NewRecord {
            volunteer: r.get(1)?,
            title: r.get(2)?,
            on: r.get(3)?,
            start: r.get(4)?,
            end: r.get(5)?,
            break_minutes: r.get(6)?,
            travel_minutes: r.get(7)?,
            place: r.get(8)?,
            content: r.get(9)?,
            leader: r.get(10)?,
            team: r.get(11)?,
            beneficiaries: r.get(12)?,
            recorded_on: None,
        };
        let (minutes, recorded_on, locked) = (r.get(13)?, r.get(14)?, r.get(15)?);
        Ok(StoredRecord { id: r.get(0)?, new, minutes, recorded_on, locked })
    })
}

/// Replaces what a record says beside who, when and what.
pub(crate) fn update_record(
    tx: &Tx,
    id: RecordId,
    new: &NewRecord,
    minutes: u32,
    recorded_on: Day,
) -> Result<()> {
    tx.execute_one(
        "服务记录",
        &change("team_id = ?2, break_minutes = ?3, travel_minutes = ?4, minutes = ?5, place = ?6, content = ?7,
                leader = ?8, beneficiaries = ?9, recorded_on = ?10"),
        params![
            id, new.team, new.break_minutes.unwrap_or(0), new.travel_minutes.unwrap_or(0), minutes, new.place, new.content,
            new.leader, new.beneficiaries, recorded_on
        ],
    )
}
