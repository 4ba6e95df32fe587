//! Notices in the file.

use super::{Notice, rules::Facts};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::NoticeId,
    places, settings,
    time::Day,
};
use rusqlite::{Connection, Row, params, types::Type};

const KIND: &str = "opening_hours";
const NOTICE: &str = "SELECT id, effective_on, posted_on, paper FROM notices";

fn notice(r: &Row) -> rusqlite::Result<Notice> {
    let paper: String = r.get(3)?;
    let paper = serde_json::from_str(&paper)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(3, Type::Text, Box::new(e)))?;
    Ok(Notice { id: r.get(0)?, effective_on: r.get(1)?, posted_on: r.get(2)?, paper })
}

/// Everything a notice is made of, on that day.
pub(super) fn facts(db: &Connection, today: Day) -> Result<Facts> {
    let mut rooms = places::store::rooms(db)?;
    rooms.retain(|room| room.retired_on.is_none_or(|retired| today < retired));
    let openings = places::store::openings(db, today, today)?;
    Ok(Facts { desk: settings::store::desk(db)?, rooms, openings })
}

/// The newest notice.
pub(super) fn newest(db: &Connection) -> Result<Option<Notice>> {
    let sql = format!("{NOTICE} WHERE kind = ?1 ORDER BY posted_on DESC, id DESC LIMIT 1");
    db::row(db, &sql, [KIND], notice)
}

/// Every notice, the newest first.
pub(super) fn all(db: &Connection) -> Result<Vec<Notice>> {
    let sql = format!("{NOTICE} WHERE kind = ?1 ORDER BY posted_on DESC, id DESC");
    db::rows(db, &sql, [KIND], notice)
}

/// That notice.
pub(super) fn get(db: &Connection, id: NoticeId) -> Result<Notice> {
    db::row(db, &format!("{NOTICE} WHERE id = ?1"), [id], notice)?.ok_or(Error::Missing("公示"))
}

/// Keeps a notice as it is printed.
pub(super) fn keep(tx: &Tx, it: &Notice) -> Result<()> {
    let paper = serde_json::to_string(&it.paper)
        .map_err(|e| Error::rule(format!("公示的内容存不下来({e})")))?;
    tx.execute(
        "INSERT INTO notices (id, kind, effective_on, posted_on, paper) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![it.id, KIND, it.effective_on, it.posted_on, paper],
    )?;
    Ok(())
}
