//! Everyone at a glance, and what tells two records apart.

use super::{PERSON, person};
use crate::{
    Result,
    db::{self, Tx},
    ids::PersonId,
    people::{Hat, Person, PersonLine, rules},
    time::Day,
    words,
};
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// Everyone who answers, each with what they are sorted by: the pinyin of the name.
pub(in crate::people) fn lines(
    db: &Connection,
    find: Option<&str>,
    compound: Option<&str>,
) -> Result<Vec<(String, PersonLine)>> {
    let sql = "SELECT p.id, p.name, p.phone, c.name, p.building, p.born_on, p.deceased_on, p.reading, p.search
               FROM people AS p LEFT JOIN compounds AS c ON c.id = p.compound_id
               WHERE (?1 IS NULL OR p.search LIKE ?1 ESCAPE '\\' OR p.search LIKE ?3 ESCAPE '\\' OR p.phone LIKE ?1 ESCAPE '\\')
                 AND (?2 IS NULL OR c.name = ?2)";
    let typed = find.map(|typed| words::Typed::of(typed).patterns());
    let [pattern, spelled] = typed.map_or([None, None], |both| both.map(Some));
    db::rows(db, sql, params![pattern, compound, spelled], |r| {
        let (name, reading): (String, Option<String>) = (r.get(1)?, r.get(7)?);
        let mut search: String = r.get(8)?;
        let key = rules::sort_key(&name, reading.as_deref(), &search);
        let (phone, building): (Option<String>, Option<String>) = (r.get(2)?, r.get(4)?);
        for also in [phone.as_deref(), building.as_deref()].into_iter().flatten() {
            search.push(' ');
            search.extend(also.chars().filter(|c| *c != ' ').flat_map(char::to_lowercase));
        }
        let line = PersonLine {
            id: r.get(0)?,
            name,
            phone,
            compound: r.get(3)?,
            building,
            born_on: r.get(5)?,
            deceased_on: r.get(6)?,
            hats: Vec::new(),
            search,
        };
        Ok((key, line))
    })
}

/// What each person is to the centre today.
pub(in crate::people) fn hats(db: &Connection, today: Day) -> Result<HashMap<PersonId, Vec<Hat>>> {
    let worn: [(Hat, &str); 7] = [
        (
            Hat::Leader,
            "SELECT DISTINCT leader_id FROM groups WHERE leader_id IS NOT NULL AND (closed_on IS NULL OR closed_on >= ?1)",
        ),
        (
            Hat::Member,
            "SELECT DISTINCT person_id FROM memberships WHERE (to_on IS NULL OR to_on >= ?1) AND from_on <= ?1",
        ),
        (
            Hat::Volunteer,
            "SELECT person_id FROM volunteers WHERE ended_on IS NULL OR ended_on >= ?1",
        ),
        (
            Hat::Borrower,
            "SELECT DISTINCT person_id FROM loans WHERE person_id IS NOT NULL AND ?1 = ?1",
        ),
        (Hat::Donor, "SELECT DISTINCT donor_id FROM tools WHERE donor_id IS NOT NULL AND ?1 = ?1"),
        (
            Hat::Guardian,
            "SELECT DISTINCT guardian_id FROM people WHERE guardian_id IS NOT NULL AND ?1 = ?1",
        ),
        (Hat::Ward, "SELECT id FROM people WHERE guardian_id IS NOT NULL AND ?1 = ?1"),
    ];
    let mut hats: HashMap<PersonId, Vec<Hat>> = HashMap::new();
    for (hat, sql) in worn {
        for id in db::rows(db, sql, [today], |r| r.get(0))? {
            hats.entry(id).or_default().push(hat);
        }
    }
    Ok(hats)
}

/// Everyone on record and the pinyin of each name.
pub(in crate::people) fn with_pinyin(db: &Connection) -> Result<(Vec<Person>, Vec<String>)> {
    let sql = format!("{} ORDER BY p.id", PERSON.replacen("p.reading", "p.reading, p.search", 1));
    let all = db::rows(db, &sql, [], |r| {
        let (person, search) = (person(r)?, r.get::<_, String>(13)?);
        let key = rules::sort_key(&person.name, person.reading.as_deref(), &search);
        Ok((person, key))
    })?;
    Ok(all.into_iter().unzip())
}

/// The pairs known to be two people, the smaller key first.
pub(in crate::people) fn different(db: &Connection) -> Result<HashSet<(PersonId, PersonId)>> {
    let sql = "SELECT one_id, other_id FROM different_people";
    Ok(db::rows(db, sql, [], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}

/// Remembers that two are two; the smaller key comes first.
pub(in crate::people) fn differ(tx: &Tx, one: PersonId, other: PersonId) -> Result<()> {
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    tx.execute(
        "INSERT INTO different_people (id, one_id, other_id) VALUES (?1, ?2, ?3) ON CONFLICT (one_id, other_id) DO NOTHING",
        params![crate::ids::DifferentId::new(), one, other],
    )?;
    Ok(())
}
