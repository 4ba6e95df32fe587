//! What the street office asks for ranks first (3-4) and pushes nobody out silently: every session in its way is
//! shown with its place, and all of it is one change.

use crate::schedule::{
    NewBooking,
    closing::{named, settle},
    displaced::{self, Displaced, Outcome, Settled},
    finding::FinderFacts,
    free::{REACH, Taken},
    rules, service, store,
    unfit::UnfitCause,
};
use crate::{
    Result,
    app::App,
    ensure,
    ids::{BookingId, RoomId},
    places,
    schedule::{BookingState, Holder, Level, SkipCause},
    settings,
    time::Slot,
};
use keting_macros::commands;

#[commands]
impl App {
    /// Every session in the way of a street activity, each with its proposed place, none of them where the
    /// activity is to be. Changes nothing.
    pub fn street_preview(
        &self,
        room: RoomId,
        slot: Slot,
        seats: Option<u32>,
    ) -> Result<Vec<Displaced>> {
        let today = self.today();
        self.read(|db| {
            let day = slot.day();
            let place = places::store::get(db, room)?;
            let taken = store::of_room(db, room, day, day)?;
            let near = rules::in_the_way(&place, slot.span(), seats, taken.iter());
            let near: Vec<_> = near.into_iter().cloned().collect();
            if near.is_empty() {
                return Ok(Vec::new());
            }
            let known = FinderFacts::of(db, day.plus(-REACH).max(today.min(day)), day.plus(REACH))?;
            let mut facts = known.facts();
            let holder = Holder::Office(true);
            facts.take(Taken { id: BookingId::new(), room, slot, holder, seats });
            let people = store::people_of(db, today)?;
            displaced::propose(near, &people, &known.rooms, &mut facts, |_| UnfitCause::Closed)
        })
    }

    /// Books a street activity and settles each session in its way as accepted, in one change: all of
    /// it or nothing.
    pub fn street_book(&self, new: NewBooking, settled: Vec<Settled>) -> Result<BookingId> {
        let today = self.today();
        self.write("街道活动", |tx| {
            let office = settings::store::desk(tx)?.subdistrict_word;
            ensure!(new.level == Some(Level::Street), "只有{office}活动可以请别人让出来");
            for one in &settled {
                let booking = store::get(tx, one.booking)?;
                settle(tx, &booking, &one.outcome, SkipCause::Closed, today)
                    .map_err(|e| named(&booking, e))?;
            }
            let added = service::add(tx, &new, BookingState::Planned, None)?;
            let moved = |it: &&Settled| matches!(it.outcome, Outcome::Moved(_));
            let moved = settled.iter().filter(moved).count();
            tx.relabel(format!(
                "{office}活动“{}”{} {}{}",
                added.purpose,
                added.room_name,
                new.slot,
                displaced::did(moved, settled.len() - moved)
            ));
            Ok(added.id)
        })
    }
}
