//! The parts of the day of a room in the file.

use super::super::Band;
use crate::{
    Result,
    db::Tx,
    ids::{BandId, RoomId},
};
use rusqlite::params;

/// Replaces the parts of the day of a room.
pub(in crate::places) fn set_bands(tx: &Tx, room: RoomId, all: &[Band]) -> Result<()> {
    if super::get(tx, room)?.bands == all {
        return Ok(());
    }
    tx.execute("DELETE FROM room_bands WHERE room_id = ?1", [room])?;
    for it in all {
        tx.execute(
            "INSERT INTO room_bands (id, room_id, name, starts, ends, programme, layout, audience)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                BandId::new(),
                room,
                it.name,
                it.start,
                it.end,
                it.programme,
                it.layout,
                it.audience
            ],
        )?;
    }
    Ok(())
}
