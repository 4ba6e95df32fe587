//! What was printed, in the file.

use super::rules::PrintedText;
use crate::{
    Result,
    db::{self, Tx},
    ids::{PrintId, RoomId},
    paper::PaperSize,
    time::Day,
};
use rusqlite::{Connection, params};

/// A sheet as it was printed.
pub(crate) struct Print {
    pub(crate) week: Day,
    pub(crate) room: Option<RoomId>,
    pub(crate) size: PaperSize,
    pub(crate) said: String,
    pub(crate) hash: String,
    pub(crate) at: String,
    pub(crate) by: String,
}

/// The newest print of each sheet of those weeks: week, room (the whole first), size; with a moment, the
/// newest before it.
pub(super) fn newest(
    db: &Connection,
    from: Day,
    to: Day,
    before: Option<&str>,
) -> Result<Vec<Print>> {
    let sql = "SELECT week_on, room_id, size, sheet, hash, printed_at, printed_by FROM prints AS p
               WHERE week_on BETWEEN ?1 AND ?2 AND printed_at < coalesce(?3, '9999')
                 AND NOT EXISTS (SELECT 1 FROM prints AS n
                                 WHERE n.week_on = p.week_on AND n.room_id IS p.room_id AND n.size = p.size
                                   AND n.printed_at < coalesce(?3, '9999')
                                   AND (n.printed_at > p.printed_at OR (n.printed_at = p.printed_at AND n.id > p.id)))
               ORDER BY week_on, room_id IS NOT NULL, room_id, size";
    db::rows(db, sql, params![from, to, before], |r| {
        Ok(Print {
            week: r.get(0)?,
            room: r.get(1)?,
            size: r.get(2)?,
            said: r.get(3)?,
            hash: r.get(4)?,
            at: r.get(5)?,
            by: r.get(6)?,
        })
    })
}

/// Notes that a sheet was printed.
pub(super) fn keep(
    tx: &Tx,
    week: Day,
    room: Option<RoomId>,
    size: PaperSize,
    said: &PrintedText,
    (at, by): (&str, &str),
) -> Result<()> {
    tx.execute(
        "INSERT INTO prints (id, week_on, room_id, size, hash, sheet, printed_at, printed_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![PrintId::new(), week, room, size, said.hash(), said.text(), at, by],
    )?;
    Ok(())
}
