//! Stocktakes in the file.

use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{StocktakeId, StocktakeLineId, ToolId},
    lending::stocktake::{Stocktake, StocktakeLine, Tally},
    time::Day,
};
use rusqlite::{Connection, Row, params};

const HEAD: &str = "SELECT id, begun_on, finished_on FROM stocktakes";

fn head(r: &Row) -> rusqlite::Result<Stocktake> {
    Ok(Stocktake { id: r.get(0)?, begun_on: r.get(1)?, finished_on: r.get(2)?, lines: Vec::new() })
}

fn with_lines(db: &Connection, mut it: Stocktake) -> Result<Stocktake> {
    let sql = "SELECT s.tool_id, t.name, t.code, t.place, s.outcome, t.removed_on
               FROM stocktake_lines AS s JOIN tools AS t ON t.id = s.tool_id WHERE s.stocktake_id = ?1 ORDER BY s.id";
    it.lines = db::rows(db, sql, [it.id], |r| {
        Ok(StocktakeLine {
            tool: r.get(0)?,
            name: r.get(1)?,
            code: r.get(2)?,
            place: r.get(3)?,
            outcome: r.get(4)?,
            removed_on: r.get(5)?,
        })
    })?;
    Ok(it)
}

/// The one that is going on.
pub(in crate::lending) fn stocktake_going(db: &Connection) -> Result<Option<Stocktake>> {
    let found = db::row(db, &format!("{HEAD} WHERE going = 1"), [], head)?;
    found.map(|it| with_lines(db, it)).transpose()
}

/// The last that was finished.
pub(in crate::lending) fn stocktake_last(db: &Connection) -> Result<Option<Stocktake>> {
    let sql =
        format!("{HEAD} WHERE finished_on IS NOT NULL ORDER BY finished_on DESC, id DESC LIMIT 1");
    let found = db::row(db, &sql, [], head)?;
    found.map(|it| with_lines(db, it)).transpose()
}

/// That one.
pub(in crate::lending) fn stocktake_by(db: &Connection, id: StocktakeId) -> Result<Stocktake> {
    let found = db::row(db, &format!("{HEAD} WHERE id = ?1"), [id], head)?;
    with_lines(db, found.ok_or(Error::Missing("盘点"))?)
}

/// One begins.
pub(in crate::lending) fn insert_stocktake(tx: &Tx, id: StocktakeId, on: Day) -> Result<()> {
    tx.put("stocktakes (id, begun_on, going)", params![id, on, 1])
}

/// It is finished.
pub(in crate::lending) fn finish_stocktake(tx: &Tx, id: StocktakeId, on: Day) -> Result<()> {
    let sql = "UPDATE stocktakes SET going = NULL, finished_on = ?2 WHERE id = ?1";
    tx.execute_one("盘点", sql, params![id, on])
}

/// It is given up: nothing of it stays.
pub(in crate::lending) fn delete_stocktake(tx: &Tx, id: StocktakeId) -> Result<()> {
    tx.execute("DELETE FROM stocktake_lines WHERE stocktake_id = ?1", [id])?;
    tx.execute_one("盘点", "DELETE FROM stocktakes WHERE id = ?1", [id])
}

/// What became of a piece in it.
pub(in crate::lending) fn insert_line(
    tx: &Tx,
    of: StocktakeId,
    tool: ToolId,
    outcome: Tally,
) -> Result<()> {
    tx.put(
        "stocktake_lines (id, stocktake_id, tool_id, outcome)",
        params![StocktakeLineId::new(), of, tool, outcome],
    )
}

/// It was not seen after all.
pub(in crate::lending) fn delete_line(tx: &Tx, of: StocktakeId, tool: ToolId) -> Result<()> {
    let sql = "DELETE FROM stocktake_lines WHERE stocktake_id = ?1 AND tool_id = ?2";
    tx.execute_one("盘点", sql, params![of, tool])
}
