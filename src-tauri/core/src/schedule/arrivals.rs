//! What the desk does with arrivals: names ticked in place.

use super::{Arrival, Booking, BookingState, rules, store};
use crate::{
    Result,
    app::App,
    ids::{BookingId, PersonId},
    people,
    time::Day,
};
use keting_macros::commands;

#[commands]
impl App {
    /// Someone came to a session, or did not after all. The first tick makes a planned session a held one;
    /// taking the last away leaves it held, for the session took place all the same.
    pub fn arrival_set(&self, booking: BookingId, person: PersonId, came: bool) -> Result<()> {
        let today = self.today();
        self.write("登记到场", |tx| {
            let session = store::get(tx, booking)?;
            let named = people::store::get(tx, person)?;
            let ticked =
                store::arrivals(tx, &session)?.iter().any(|a| a.person == person && a.came);
            if ticked == came {
                return Ok(());
            }
            let (what, on) = (&session.purpose, session.slot.day().short());
            if !came {
                tx.relabel(format!("{}没有来“{what}”{on}这一场", named.name));
                return store::came_remove(tx, booking, person);
            }
            rules::may_come(&session, today)?;
            named.may(people::rules::Act::Arrive, session.slot.day())?;
            tx.relabel(format!("{}来了“{what}”{on}这一场", named.name));
            store::came_insert(tx, booking, person)?;
            match session.state {
                BookingState::Planned => {
                    store::mark(tx, booking, BookingState::Held, session.heads)
                }
                _ => Ok(()),
            }
        })
    }

    /// The members of that day, and everyone who came, each with whether they did.
    pub fn arrival_list(&self, booking: BookingId) -> Result<Vec<Arrival>> {
        self.read(|db| store::arrivals(db, &store::get(db, booking)?))
    }

    /// The sessions of those days that took place and that nobody counted, earliest first; at most 500.
    pub fn booking_uncounted(&self, from: Day, to: Day) -> Result<Vec<Booking>> {
        self.read(|db| store::uncounted(db, from, to, 500))
    }
}
