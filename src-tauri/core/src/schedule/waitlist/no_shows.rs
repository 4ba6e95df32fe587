//! Fixed times that nobody comes to: after three no-shows of one series within eight weeks the program asks
//! whether the time goes to the list. A person decides; a time that is kept is asked about again after three more.

use crate::schedule::{Booking, Holder, waits::Wait};
use crate::{
    ids::{RoomId, SeriesId},
    time::Day,
};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// So many no-shows are asked about.
pub const ASKED_AT: usize = 3;

/// Days back that no-shows are counted: eight weeks.
pub const LOOK_BACK: i64 = 56;

/// A fixed time to which nobody came three times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoShows {
    /// The series.
    pub series: SeriesId,
    /// Whose it is.
    pub holder: Holder,
    /// The name of who.
    pub name: String,
    pub room: RoomId,
    /// The room's name.
    pub room_name: String,
    /// `每周二四 09:00–10:30`.
    pub when: String,
    /// The days nobody came.
    pub days: Vec<Day>,
    /// Its next session: from then on it could be given away.
    pub from: Day,
    /// Sessions it has left.
    pub left: u32,
    /// Who waits for such a time in that room, who comes first first.
    pub next: Vec<Wait>,
}

/// The series with so many no-shows that it is asked, each with its days in order.
pub(in crate::schedule) fn cases(found: Vec<(SeriesId, Day)>) -> Vec<(SeriesId, Vec<Day>)> {
    let mut by_series: BTreeMap<SeriesId, Vec<Day>> = BTreeMap::new();
    for (series, on) in found {
        by_series.entry(series).or_default().push(on);
    }
    by_series.values_mut().for_each(|days| days.sort());
    by_series.into_iter().filter(|(_, days)| days.len() >= ASKED_AT).collect()
}

/// Whether a request for every week wants what these sessions hold.
pub(in crate::schedule) fn wants(wait: &Wait, sessions: &[Booking]) -> bool {
    wait.until.is_some()
        && sessions.iter().any(|b| {
            let on = b.slot.day();
            b.room == wait.room
                && on.weekday() == wait.slot.day().weekday()
                && wait.slot.day() <= on
                && on <= wait.last()
                && b.slot.span().overlaps(wait.slot.span())
        })
}
