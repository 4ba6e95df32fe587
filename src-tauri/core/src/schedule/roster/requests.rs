//! Requests that could not be met, for a date or for every week.

use super::sessions::F;
use crate::{
    Result,
    db::Tx,
    ids::{RoomId, WaitId},
    roster::{ImportVerdict, Line},
    schedule::{Holder, NewWait, store},
    time::{Day, Slot},
    words,
};
use std::collections::HashSet;

/// The requests on record: for every week or not, by whom, and what for.
pub(super) struct Requests(HashSet<(RoomId, Slot, bool, Holder, String)>);

/// A request as a row tells it.
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
    pub(super) fn known(tx: &Tx, first: Day, last: Day) -> Result<Requests> {
        let waits = store::waits(tx, first, last)?.into_iter();
        let known = waits.map(|w| (w.room, w.slot, w.until.is_some(), w.holder, w.purpose));
        Ok(Requests(known.collect()))
    }

    /// Puts one on the list, unless it stands there.
    pub(super) fn take(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        told: Request,
        today: Day,
    ) -> Result<ImportVerdict> {
        let reason = told.reason.unwrap_or_else(|| "场地已被占用".into());
        let Some(reason) = line.ruled(F::Reason, words::name(&reason, "未满足的原因", 100))?
        else {
            return Ok(ImportVerdict::Refused);
        };
        let weekly = told.until.is_some();
        if !self.0.insert((told.room, told.slot, weekly, told.holder, told.purpose.clone())) {
            return Ok(ImportVerdict::Same);
        }
        let asked = line.day(F::Asked).unwrap_or(told.slot.day().min(today));
        let new = NewWait {
            room: told.room,
            slot: told.slot,
            holder: told.holder,
            purpose: Some(told.purpose.clone()),
            reason,
            asked_on: Some(asked),
            priority: None,
            until: told.until,
        };
        store::insert_wait(tx, WaitId::new(), &new, &told.purpose, asked)?;
        Ok(ImportVerdict::New)
    }
}
