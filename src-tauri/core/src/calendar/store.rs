//! Holidays in the file.

use super::{Calendar, Holiday};
use crate::{
    Result,
    db::{self, Tx},
    time::Day,
};
use rusqlite::{Connection, params};

/// Every day known to differ from the plain week. Some forty rows a year: read whole.
pub fn known(db: &Connection) -> Result<Calendar> {
    let sql = "SELECT held_on, kind, name, provisional FROM holidays";
    let days = db::rows(db, sql, [], |r| {
        Ok(Holiday { on: r.get(0)?, kind: r.get(1)?, name: r.get(2)?, provisional: r.get(3)? })
    })?;
    Ok(Calendar::new(days))
}

/// Nothing is known yet: a new file.
pub(crate) fn none(db: &Connection) -> Result<bool> {
    Ok(db::count(db, "SELECT count(*) FROM (SELECT 1 FROM holidays LIMIT 1)", [])? == 0)
}

pub(super) fn forget_year(tx: &Tx, year: i32) -> Result<()> {
    let (from, to) = (Day::ymd(year, 1, 1)?, Day::ymd(year, 12, 31)?);
    tx.execute("DELETE FROM holidays WHERE held_on BETWEEN ?1 AND ?2", [from, to])?;
    Ok(())
}

pub(super) fn keep(tx: &Tx, day: &Holiday) -> Result<()> {
    tx.execute(
        "INSERT INTO holidays (held_on, kind, name, provisional) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (held_on) DO UPDATE SET kind = excluded.kind, name = excluded.name, provisional = excluded.provisional",
        params![day.on, day.kind, day.name, day.provisional],
    )?;
    Ok(())
}
