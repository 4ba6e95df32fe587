//! People and compounds in the file.

pub(crate) mod consents;
pub(super) mod list;
pub(super) mod merging;

use super::{Compound, NewPerson, Person, rules};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{CompoundId, PersonId},
    time::Day,
    words,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;

const PERSON: &str =
    "SELECT p.id, p.name, p.phone, p.gender, p.born_on, c.name, p.building, p.guardian_id, g.name,
                             p.deceased_on, p.note, g.deceased_on, p.reading
                      FROM people AS p
                      LEFT JOIN compounds AS c ON c.id = p.compound_id
                      LEFT JOIN people AS g ON g.id = p.guardian_id";

fn person(r: &Row) -> rusqlite::Result<Person> {
    Ok(Person {
        id: r.get(0)?,
        name: r.get(1)?,
        phone: r.get(2)?,
        gender: r.get(3)?,
        born_on: r.get(4)?,
        compound: r.get(5)?,
        building: r.get(6)?,
        guardian: r.get(7)?,
        guardian_name: r.get(8)?,
        deceased_on: r.get(9)?,
        note: r.get(10)?,
        guardian_deceased_on: r.get(11)?,
        reading: r.get(12)?,
    })
}

/// Everybody who is under eighteen on a day.
pub(crate) fn minors(db: &Connection, on: Day) -> Result<HashSet<PersonId>> {
    let born: Vec<(PersonId, Day)> =
        db::rows(db, "SELECT id, born_on FROM people WHERE born_on IS NOT NULL", [], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
    let minor = |(id, born): (PersonId, Day)| rules::is_minor(born, on).then_some(id);
    Ok(born.into_iter().filter_map(minor).collect())
}

/// That person.
pub(crate) fn get(db: &Connection, id: PersonId) -> Result<Person> {
    db::row(db, &format!("{PERSON} WHERE p.id = ?1"), [id], person)?.ok_or(Error::Missing("人员"))
}

/// Everyone, by name; for matching many at once.
pub(crate) fn all(db: &Connection) -> Result<Vec<Person>> {
    db::rows(db, &format!("{PERSON} ORDER BY p.name, p.id"), [], person)
}

/// Who is found by characters, pinyin or part of a phone number: who answers best first, the dead last.
pub(super) fn search(db: &Connection, typed: &str, limit: u32) -> Result<Vec<Person>> {
    let asked = words::Typed::of(typed);
    let sql = format!(
        "{PERSON} WHERE p.search LIKE ?1 ESCAPE '\\' OR p.search LIKE ?2 ESCAPE '\\' OR p.phone LIKE ?3 ESCAPE '\\'
         ORDER BY p.deceased_on IS NOT NULL, length(p.name), p.name, p.building LIMIT ?4"
    );
    let [pattern, spelled] = asked.patterns();
    let digits = asked.text.len() >= 3 && asked.text.chars().all(|c| c.is_ascii_digit());
    let phone = if digits { format!("%{}%", asked.text) } else { String::from("-") };
    // Nothing typed is answered by everybody alike.
    let most = if asked.text.is_empty() { limit } else { u32::MAX };
    let mut found = db::rows(db, &sql, params![pattern, spelled, phone, most], person)?;
    found.sort_by_cached_key(|it| {
        let search = rules::search_text(&it.name, it.reading.as_deref());
        let read = rules::read_as(&it.name, it.reading.as_deref());
        (it.deceased_on.is_some(), asked.rank(&it.name, &read, &search))
    });
    found.truncate(limit as usize);
    Ok(found)
}

/// Keeps a new person; the record is lawful already.
pub(crate) fn insert(
    tx: &Tx,
    id: PersonId,
    new: &NewPerson,
    compound: Option<CompoundId>,
) -> Result<()> {
    tx.put(
        "people (id, name, phone, gender, born_on, compound_id, building, guardian_id, deceased_on, note, search, reading)",
        params![
            id, new.name, new.phone, new.gender, new.born_on, compound, new.building, new.guardian, new.deceased_on,
            new.note, rules::search_text(&new.name, new.reading.as_deref()), new.reading
        ],
    )
}

/// Replaces what is kept of that person.
pub(crate) fn update(
    tx: &Tx,
    id: PersonId,
    new: &NewPerson,
    compound: Option<CompoundId>,
) -> Result<()> {
    tx.execute_one(
        "人员",
        "UPDATE people SET name = ?2, phone = ?3, gender = ?4, born_on = ?5, compound_id = ?6, building = ?7,
                guardian_id = ?8, deceased_on = ?9, note = ?10, search = ?11, reading = ?12 WHERE id = ?1",
        params![
            id, new.name, new.phone, new.gender, new.born_on, compound, new.building, new.guardian, new.deceased_on,
            new.note, rules::search_text(&new.name, new.reading.as_deref()), new.reading
        ],
    )
}

/// The compound of that name, added when it is new.
pub(crate) fn compound_named(tx: &Tx, name: &str) -> Result<CompoundId> {
    if let Some(id) = db::row(tx, "SELECT id FROM compounds WHERE name = ?1", [name], |r| r.get(0))?
    {
        return Ok(id);
    }
    let id = CompoundId::new();
    tx.execute("INSERT INTO compounds (id, name) VALUES (?1, ?2)", params![id, name])?;
    Ok(id)
}

pub(super) fn compounds(db: &Connection) -> Result<Vec<Compound>> {
    db::rows(db, "SELECT id, name, households FROM compounds ORDER BY name", [], |r| {
        Ok(Compound { id: r.get(0)?, name: r.get(1)?, households: r.get(2)? })
    })
}
