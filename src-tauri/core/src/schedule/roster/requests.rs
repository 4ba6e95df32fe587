//! Requests that could not be met, for a date or for every week.

use super::sessions::F;
use crate::{
    Result,
    db::Tx,
    ids::RoomId,
    roster::{ImportVerdict, Line},
    schedule::{Holder, NewWait, store, waiting},
    time::{Day, Slot},
};
use std::collections::HashSet;

/// The requests on record: for every week or not, by whom, and what for.
pub(super) struct Requests(HashSet<(RoomId, Slot, bool, Holder, String)>);

/// A request as a row describes it.
pub(super) struct Request {
    pub(super) room: RoomId,
    /// When; the first date of a request for every week.
    pub(super) slot: Slot,
    pub(super) holder: Holder,
    pub(super) purpose: String,
    pub(super) reason: Option<String>,
    /// Every week until then.
    pub(super) until: Option<Day>,
}

impl Requests {
    pub(super) fn new(tx: &Tx) -> Result<Requests> {
        let waits = store::waits(tx, Day::EARLIEST, Day::LATEST)?.into_iter();
        let keys = waits.map(|w| (w.room, w.slot, w.until.is_some(), w.holder, w.purpose));
        Ok(Requests(keys.collect()))
    }

    /// Puts one on the list, unless it is there.
    pub(super) fn take(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        row: Request,
        today: Day,
    ) -> Result<ImportVerdict> {
        let key = (row.room, row.slot, row.until.is_some(), row.holder, row.purpose.clone());
        if !self.0.insert(key) {
            return Ok(ImportVerdict::Same);
        }
        let new = NewWait {
            room: row.room,
            slot: row.slot,
            holder: row.holder,
            purpose: Some(row.purpose),
            reason: row.reason.unwrap_or_else(|| "场地已被占用".into()),
            asked_on: Some(line.day(F::Asked).unwrap_or(row.slot.day().min(today))),
            priority: None,
            until: row.until,
        };
        let added = line.ruled(F::Reason, waiting::insert(tx, new, today))?;
        Ok(added.map_or(ImportVerdict::Refused, |_| ImportVerdict::New))
    }
}
