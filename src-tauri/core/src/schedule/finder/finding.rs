//! What the desk asks the finder of free places.

use crate::schedule::{
    free::{self, Facts, FreePlaces, FreeQuery, REACH, Taken},
    store,
};
use crate::{
    Result,
    app::App,
    calendar::{self, Calendar},
    ids::RoomId,
    places::{self, Openings, Room},
    time::Day,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// Where a wish could be met, from today on: the best places first, or why there is none.
    pub fn place_find(&self, wish: FreeQuery) -> Result<FreePlaces> {
        let today = self.today();
        self.read(|db| {
            let known = FinderFacts::around(db, &wish, today)?;
            free::free_places(&wish, &known.facts())
        })
    }
}

/// Everything the finder must know of some days, read once.
pub(in crate::schedule) struct FinderFacts {
    pub(in crate::schedule) rooms: Vec<Room>,
    pub(in crate::schedule) openings: Openings,
    pub(in crate::schedule) calendar: Calendar,
    pub(in crate::schedule) days: (Day, Day),
    pub(in crate::schedule) taken: Vec<Taken>,
}

impl FinderFacts {
    /// Of the days from `from` to `until`.
    pub(in crate::schedule) fn of(db: &Connection, from: Day, until: Day) -> Result<FinderFacts> {
        Ok(FinderFacts {
            rooms: places::store::rooms(db)?,
            openings: places::store::openings(db, from, until)?,
            calendar: calendar::known(db)?,
            days: (from, until),
            taken: store::taken(db, from, until)?,
        })
    }

    /// Of the days of a wish and those near, none before `today`; days long past are looked at as they were.
    pub(in crate::schedule) fn around(
        db: &Connection,
        wish: &FreeQuery,
        today: Day,
    ) -> Result<FinderFacts> {
        let first = wish.days.iter().min().copied().unwrap_or(today);
        let last = wish.days.iter().max().copied().unwrap_or(today);
        let from = first.plus(-REACH).max(today.min(first));
        FinderFacts::of(db, from, last.plus(REACH))
    }

    /// Whether seats of that room are free.
    pub(in crate::schedule) fn has_free_seats(&self, id: RoomId) -> bool {
        self.rooms.iter().any(|room| room.id == id && room.free_seats)
    }

    /// As the finder takes them.
    pub(in crate::schedule) fn facts(&self) -> Facts<'_> {
        let taken = self.taken.iter().copied();
        Facts::new(&self.rooms, &self.openings, &self.calendar, self.days, taken)
    }
}
