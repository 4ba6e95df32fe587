//! Spare keys in the file.

use super::{Key, KeyEvent, KeyFigures, KeyOwner, NewKey};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{KeyCountId, KeyEventId, KeyId, PersonId},
    keys::KeyEventKind,
    time::Day,
};
use rusqlite::{Connection, Row, params};

const KEY: &str = "SELECT k.id, k.box_slot, k.bag_no, k.may_draw, k.agreed_on, k.until_on, e.id, e.happened_on, e.by_one, e.by_two, e.reason
                   FROM key_deposits AS k
                   LEFT JOIN key_events AS e ON e.id = (SELECT last.id FROM key_events AS last
                     WHERE last.deposit_id = k.id AND last.kind <> 'looked' ORDER BY last.id DESC LIMIT 1) AND e.kind = 'drawn'
                   WHERE k.ended_on IS NULL";

fn key(r: &Row) -> rusqlite::Result<Key> {
    let slot: String = r.get(1)?;
    let out = match r.get::<_, Option<KeyEventId>>(6)? {
        None => None,
        Some(id) => Some(KeyEvent {
            id,
            slot: slot.clone(),
            kind: KeyEventKind::Drawn,
            on: r.get(7)?,
            by: r.get(8)?,
            with: r.get(9)?,
            reason: r.get(10)?,
        }),
    };
    Ok(Key {
        id: r.get(0)?,
        slot,
        bag_no: r.get(2)?,
        may_draw: r.get(3)?,
        agreed_on: r.get(4)?,
        until: r.get(5)?,
        out,
    })
}

/// The keys in the box or out of it, by slot.
pub(crate) fn all(db: &Connection) -> Result<Vec<Key>> {
    db::rows(db, &format!("{KEY} ORDER BY length(k.box_slot), k.box_slot"), [], key)
}

/// That one.
pub(super) fn get(db: &Connection, id: KeyId) -> Result<Key> {
    db::row(db, &format!("{KEY} AND k.id = ?1"), [id], key)?.ok_or(Error::Missing("钥匙"))
}

/// The record of whose it is.
pub(super) fn owned_by(db: &Connection, id: KeyId) -> Result<PersonId> {
    let sql = "SELECT owner_id FROM key_deposits WHERE id = ?1";
    db::row(db, sql, [id], |r| r.get(0))?.ok_or(Error::Missing("钥匙"))
}

/// Whose it is, in words.
pub(super) fn owner(db: &Connection, id: KeyId) -> Result<KeyOwner> {
    let sql = "SELECT p.name, trim(coalesce(c.name, '') || ' ' || coalesce(p.building, '')), p.phone
               FROM key_deposits AS k JOIN people AS p ON p.id = k.owner_id LEFT JOIN compounds AS c ON c.id = p.compound_id
               WHERE k.id = ?1";
    let found = db::row(db, sql, [id], |r| {
        let home: String = r.get(1)?;
        let home = Some(home).filter(|it| !it.is_empty());
        Ok(KeyOwner { name: r.get(0)?, home, phone: r.get(2)? })
    })?;
    found.ok_or(Error::Missing("钥匙"))
}

/// What happened lately, newest first.
pub(super) fn events(db: &Connection, most: u32) -> Result<Vec<KeyEvent>> {
    let sql = "SELECT e.id, k.box_slot, e.kind, e.happened_on, e.by_one, e.by_two, e.reason
               FROM key_events AS e JOIN key_deposits AS k ON k.id = e.deposit_id ORDER BY e.id DESC LIMIT ?1";
    db::rows(db, sql, [most], |r| {
        Ok(KeyEvent {
            id: r.get(0)?,
            slot: r.get(1)?,
            kind: r.get(2)?,
            on: r.get(3)?,
            by: r.get(4)?,
            with: r.get(5)?,
            reason: r.get(6)?,
        })
    })
}

/// Whether the box was counted on that day.
pub(crate) fn counted(db: &Connection, on: Day) -> Result<bool> {
    Ok(db::count(db, "SELECT count(*) FROM key_counts WHERE counted_on = ?1", [on])? > 0)
}

/// Numbers only.
pub(crate) fn figures(db: &Connection, from: Day, to: Day) -> Result<KeyFigures> {
    let count = |sql: &str| -> Result<u32> {
        Ok(u32::try_from(db::count(db, sql, [from, to])?).unwrap_or_default())
    };
    Ok(KeyFigures {
        held: count(
            "SELECT count(*) FROM key_deposits WHERE agreed_on <= ?2 AND ?1 <= ?2 AND (ended_on IS NULL OR ?2 < ended_on)",
        )?,
        drawn: count(
            "SELECT count(*) FROM key_events WHERE kind = 'drawn' AND happened_on BETWEEN ?1 AND ?2",
        )?,
        counted_days: count("SELECT count(*) FROM key_counts WHERE counted_on BETWEEN ?1 AND ?2")?,
    })
}

/// One more.
pub(super) fn insert(tx: &Tx, id: KeyId, new: &NewKey) -> Result<()> {
    tx.put(
        "key_deposits (id, box_slot, bag_no, owner_id, may_draw, agreed_on, until_on)",
        params![id, new.slot, new.bag_no, new.owner, new.may_draw, new.agreed_on, new.until],
    )
}

/// Something happened.
pub(super) fn happened(
    tx: &Tx,
    key: KeyId,
    kind: KeyEventKind,
    on: Day,
    who: (&str, Option<&str>),
    reason: Option<&str>,
) -> Result<()> {
    tx.put(
        "key_events (id, deposit_id, kind, happened_on, by_one, by_two, reason)",
        params![KeyEventId::new(), key, kind, on, who.0, who.1, reason],
    )
}

/// It has another seal.
pub(super) fn reseal(tx: &Tx, id: KeyId, bag_no: &str) -> Result<()> {
    tx.execute_one("钥匙", "UPDATE key_deposits SET bag_no = ?2 WHERE id = ?1", params![id, bag_no])
}

/// Its agreement runs until another day.
pub(super) fn renew(tx: &Tx, id: KeyId, until: Day) -> Result<()> {
    tx.execute_one(
        "钥匙",
        "UPDATE key_deposits SET until_on = ?2 WHERE id = ?1",
        params![id, until],
    )
}

/// It is given back to its owner.
pub(super) fn end(tx: &Tx, id: KeyId, on: Day, reason: &str) -> Result<()> {
    let sql = "UPDATE key_deposits SET ended_on = ?2, ended_reason = ?3 WHERE id = ?1";
    tx.execute_one("钥匙", sql, params![id, on, reason])
}

/// The box was counted.
pub(super) fn count(
    tx: &Tx,
    on: Day,
    counted: u32,
    expected: u32,
    by: &str,
    note: Option<&str>,
) -> Result<()> {
    tx.execute("DELETE FROM key_counts WHERE counted_on = ?1", [on])?;
    tx.put(
        "key_counts (id, counted_on, counted, expected, by_one, note)",
        params![KeyCountId::new(), on, counted, expected, by, note],
    )
}
