//! Consents in the file.

use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{ConsentId, PersonId},
    people::consents::{Consent, ConsentPurpose, NewConsent},
    time::Day,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashSet;

const CONSENT: &str =
    "SELECT c.id, c.person_id, c.purpose, c.scope, c.text_version, c.way, c.witness, g.name, c.given_on, c.withdrawn_on
     FROM consents AS c LEFT JOIN people AS g ON g.id = c.given_by";

fn consent(r: &Row) -> rusqlite::Result<Consent> {
    Ok(Consent {
        id: r.get(0)?,
        person: r.get(1)?,
        purpose: r.get(2)?,
        scope: r.get(3)?,
        text_version: r.get(4)?,
        way: r.get(5)?,
        witness: r.get(6)?,
        given_by: r.get(7)?,
        given_on: r.get(8)?,
        withdrawn_on: r.get(9)?,
    })
}

pub(in crate::people) fn get(db: &Connection, id: ConsentId) -> Result<Consent> {
    db::row(db, &format!("{CONSENT} WHERE c.id = ?1"), [id], consent)?
        .ok_or(Error::Missing("同意记录"))
}

pub(in crate::people) fn of(db: &Connection, person: PersonId) -> Result<Vec<Consent>> {
    let sql = format!("{CONSENT} WHERE c.person_id = ?1 ORDER BY c.given_on DESC, c.id DESC");
    db::rows(db, &sql, [person], consent)
}

/// Whether that consent stands.
pub(crate) fn agrees(db: &Connection, person: PersonId, purpose: ConsentPurpose) -> Result<bool> {
    let sql = "SELECT count(*) FROM consents WHERE person_id = ?1 AND purpose = ?2 AND withdrawn_on IS NULL";
    Ok(db::count(db, sql, params![person, purpose])? > 0)
}

/// Everyone alive whose consent to that stands: only their names are posted.
pub(crate) fn agreed(db: &Connection, purpose: ConsentPurpose) -> Result<HashSet<PersonId>> {
    let sql = "SELECT c.person_id FROM consents AS c JOIN people AS p ON p.id = c.person_id
               WHERE c.purpose = ?1 AND c.withdrawn_on IS NULL AND p.deceased_on IS NULL";
    Ok(db::rows(db, sql, [purpose], |r| r.get(0))?.into_iter().collect())
}

pub(crate) fn insert(
    tx: &Tx,
    id: ConsentId,
    person: PersonId,
    new: &NewConsent,
    on: Day,
    by: Option<PersonId>,
) -> Result<()> {
    tx.put(
        "consents (id, person_id, purpose, scope, text_version, way, witness, given_by, given_on)",
        params![id, person, new.purpose, new.scope, new.text_version, new.way, new.witness, by, on],
    )
}

pub(crate) fn withdraw(tx: &Tx, id: ConsentId, on: Day) -> Result<()> {
    let sql = "UPDATE consents SET withdrawn_on = ?2 WHERE id = ?1";
    tx.execute_one("同意记录", sql, params![id, on])
}
