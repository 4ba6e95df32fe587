//! Which reports were saved.

use crate::{
    Result,
    db::{self, Tx},
    reports::Filing,
    settings,
    time::Day,
};
use rusqlite::{Connection, params};
use serde_json::json;

/// What was saved of the periods that touch those days, the newest first.
pub(in crate::reports) fn filings(
    db: &Connection,
    from: Option<Day>,
    to: Option<Day>,
) -> Result<Vec<Filing>> {
    let sql = "SELECT id, from_on, to_on, kind, saved_on, file FROM filings
               WHERE (?2 IS NULL OR from_on <= ?2) AND (?1 IS NULL OR to_on >= ?1) ORDER BY id DESC";
    db::rows(db, sql, [from, to], |r| {
        Ok(Filing {
            id: r.get(0)?,
            period: String::new(),
            name: String::new(),
            from_on: r.get(1)?,
            to_on: r.get(2)?,
            kind: r.get(3)?,
            word: String::new(),
            saved_on: r.get(4)?,
            file: r.get(5)?,
            anchor: None,
        })
    })
}

pub(in crate::reports) fn keep_filing(tx: &Tx, filing: &Filing) -> Result<()> {
    let sql = "INSERT INTO filings (id, from_on, to_on, kind, saved_on, file) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let Filing { id, from_on, to_on, kind, saved_on, file, anchor, .. } = filing;
    tx.execute(sql, params![id, from_on, to_on, kind, saved_on, file])?;
    let anchor = anchor.as_ref().map(|anchor| json!(anchor).to_string());
    settings::store::remember(tx, &anchored_as(filing), anchor.as_deref())
}

/// Filings with where the history stood at each.
pub(in crate::reports) fn anchored(db: &Connection, mut filed: Vec<Filing>) -> Result<Vec<Filing>> {
    for it in &mut filed {
        it.anchor = settings::store::recalled(db, &anchored_as(it))?;
    }
    Ok(filed)
}

fn anchored_as(filing: &Filing) -> String {
    format!("filed:{}", filing.id)
}
