//! Two sessions in each other's place: each begins where the other began and keeps its own length.

use super::{Booking, rules, seats, store};
use crate::{
    Error, Result,
    app::App,
    calendar, ensure,
    ids::{BookingId, RoomId},
    places,
    time::{Day, Slot},
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// Puts two sessions in each other's place, or neither. Refused with the reason.
    pub fn booking_swap(&self, a: BookingId, b: BookingId) -> Result<()> {
        self.write("对调两场", |tx| {
            let [first, second] = may_swap(tx, a, b, self.today())?;
            tx.relabel(format!(
                "对调“{}”{} {}与“{}”{} {}",
                first.is.purpose,
                first.is.room_name,
                first.is.slot,
                second.is.purpose,
                second.is.room_name,
                second.is.slot
            ));
            store::exchange(
                tx,
                (&first.is, first.room, first.slot),
                (&second.is, second.room, second.slot),
            )
        })
    }

    /// Why two sessions could not be put in each other's place; nothing when they could. Changes nothing.
    pub fn booking_swap_check(&self, a: BookingId, b: BookingId) -> Result<Option<String>> {
        match self.read(|db| may_swap(db, a, b, self.today())) {
            Ok(_) => Ok(None),
            Err(Error::Rule(sentence)) => Ok(Some(sentence.to_string())),
            Err(other) => Err(other),
        }
    }
}

/// A session and where it would stand.
struct Moved {
    is: Booking,
    room: RoomId,
    slot: Slot,
}

fn may_swap(db: &Connection, a: BookingId, b: BookingId, today: Day) -> Result<[Moved; 2]> {
    ensure!(a != b, "这是同一场。请点另一场，再对调");
    let (first, second) = (store::get(db, a)?, store::get(db, b)?);
    for (booking, other) in [(&first, &second), (&second, &first)] {
        rules::may_move(booking, other.slot.day(), today)?;
    }
    let to = |is: &Booking, there: &Booking| {
        let slot = rules::begun_at(is, there.slot)?;
        Ok::<_, Error>(Moved { is: is.clone(), room: there.room, slot })
    };
    let both = [to(&first, &second)?, to(&second, &first)?];
    let (calendar, rooms) = (calendar::known(db)?, places::store::rooms(db)?);
    for (this, other) in [(&both[0], &both[1]), (&both[1], &both[0])] {
        let (room, day) = (places::store::get(db, this.room)?, this.slot.day());
        let mut taken = store::of_room(db, room.id, day, day)?;
        taken.retain(|it| it.id != a && it.id != b);
        taken.push(Booking { room: other.room, slot: other.slot, ..other.is.clone() });
        let openings = places::store::openings(db, day, day)?;
        let taken_seats = this.is.seats.filter(|_| room.free_seats);
        let may = seats::may_hold(&room, this.is.usage, &rooms).and_then(|()| {
            rules::may_take(&room, this.slot, taken_seats, &taken, None, &openings, &calendar)
        });
        may.map_err(|no| match no {
            Error::Rule(why) => {
                Error::rule(format!("不能对调，“{}”换过去不行：{why}", this.is.purpose))
            }
            other => other,
        })?;
    }
    Ok(both)
}
