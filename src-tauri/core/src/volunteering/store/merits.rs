//! Training and honours in the file.

use crate::{
    Result,
    db::{self, Tx},
    ids::{HonourId, TrainingId, VolunteerId},
    volunteering::merits::{Honour, NewHonour, NewTraining, Training},
};
use rusqlite::{Connection, params};

pub(in crate::volunteering) fn trainings(
    db: &Connection,
    of: VolunteerId,
) -> Result<Vec<Training>> {
    let sql = "SELECT id, title, content, minutes, organizer, held_on FROM trainings
               WHERE volunteer_id = ?1 ORDER BY held_on DESC, id DESC";
    db::rows(db, sql, [of], |r| {
        Ok(Training {
            id: r.get(0)?,
            title: r.get(1)?,
            content: r.get(2)?,
            minutes: r.get(3)?,
            organizer: r.get(4)?,
            on: r.get(5)?,
        })
    })
}

pub(in crate::volunteering) fn honours(db: &Connection, of: VolunteerId) -> Result<Vec<Honour>> {
    let sql = "SELECT id, title, awarded_by, awarded_on, evidence FROM honours
               WHERE volunteer_id = ?1 ORDER BY awarded_on DESC, id DESC";
    db::rows(db, sql, [of], |r| {
        Ok(Honour {
            id: r.get(0)?,
            title: r.get(1)?,
            awarded_by: r.get(2)?,
            on: r.get(3)?,
            evidence: r.get(4)?,
        })
    })
}

pub(in crate::volunteering) fn insert_training(
    tx: &Tx,
    id: TrainingId,
    of: VolunteerId,
    new: &NewTraining,
) -> Result<()> {
    tx.put(
        "trainings (id, volunteer_id, title, content, minutes, organizer, held_on)",
        params![id, of, new.title, new.content, new.minutes, new.organizer, new.on],
    )
}

pub(in crate::volunteering) fn insert_honour(
    tx: &Tx,
    id: HonourId,
    of: VolunteerId,
    new: &NewHonour,
) -> Result<()> {
    tx.put(
        "honours (id, volunteer_id, title, awarded_by, awarded_on, evidence)",
        params![id, of, new.title, new.awarded_by, new.on, new.evidence],
    )
}

pub(in crate::volunteering) fn delete_training(tx: &Tx, id: TrainingId) -> Result<()> {
    tx.execute_one("培训记录", "DELETE FROM trainings WHERE id = ?1", [id])
}

pub(in crate::volunteering) fn delete_honour(tx: &Tx, id: HonourId) -> Result<()> {
    tx.execute_one("表彰记录", "DELETE FROM honours WHERE id = ?1", [id])
}
