//! What the desk does with single sessions and unmet requests.

use super::{
    Booking, BookingKind, BookingState, BookingWords, Holder, Level, NewBooking, SkipCause, lost,
    rules, seats, store,
};
use crate::{
    Error, Result,
    app::App,
    calendar,
    clubs::{self, Group},
    db::Tx,
    ensure,
    error::OfField,
    ids::{BookingId, RoomId, SeriesId},
    people::{self, Person},
    places::{self, Usage},
    time::{Day, Slot},
    whole::Whole,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// A new session. Refused when the room is taken, closed or not open then, with the reason; asked about when
    /// whoever has it is somewhere else at that time.
    pub fn booking_add(&self, new: NewBooking, sure: Option<bool>) -> Result<BookingId> {
        self.write("预约", |tx| {
            let doubt = elsewhere(tx, new.holder, new.slot, None)?;
            let added = add(tx, &new, BookingState::Planned, None)?;
            Error::ask(doubt, sure)?;
            tx.relabel(format!("预约{} {}“{}”", added.room_name, new.slot, added.purpose));
            Ok(added.id)
        })
    }

    /// Several sessions, all or none: the parts of one that is split; asked about as one is.
    pub fn bookings_add(
        &self,
        news: Vec<NewBooking>,
        sure: Option<bool>,
    ) -> Result<Vec<BookingId>> {
        ensure!(!news.is_empty(), "没有要预约的场次");
        self.write("预约", |tx| {
            let one = |new: &NewBooking| {
                let doubt = elsewhere(tx, new.holder, new.slot, None)?;
                let added = add(tx, new, BookingState::Planned, None)?;
                Error::ask(doubt, sure)?;
                Ok(added)
            };
            let made: Vec<Added> = news.iter().map(one).collect::<Result<_>>()?;
            let (one, slot) = (&made[0], news[0].slot);
            let more =
                if made.len() > 1 { format!("等 {} 场", made.len()) } else { String::new() };
            tx.relabel(format!("预约{} {slot}“{}”{more}", one.room_name, one.purpose));
            Ok(made.iter().map(|it| it.id).collect())
        })
    }

    /// Another room or time for a session; asked about when whoever has it is somewhere else at that time.
    pub fn booking_move(
        &self,
        id: BookingId,
        room: RoomId,
        slot: Slot,
        sure: Option<bool>,
    ) -> Result<()> {
        self.write("移动预约", |tx| {
            let booking = store::get(tx, id)?;
            rules::may_move(&booking, slot.day(), self.today())?;
            let to = may_book(tx, room, slot, Some(id), Some(booking.usage), booking.seats)?;
            if slot != booking.slot {
                Error::ask(elsewhere(tx, booking.holder, slot, Some(id))?, sure)?;
            }
            tx.relabel(format!(
                "“{}”从{} {}移到{to} {slot}",
                booking.purpose, booking.room_name, booking.slot
            ));
            store::relocate(tx, id, room, slot)
        })
    }

    /// Why a session could not be put there; nothing when it could. Changes nothing. What it counts as and its
    /// seats are those of `except` when left out.
    pub fn booking_check(
        &self,
        room: RoomId,
        slot: Slot,
        except: Option<BookingId>,
        usage: Option<Usage>,
        seats: Option<u32>,
    ) -> Result<Option<String>> {
        let may = |db: &Connection| {
            let kept = except.map(|id| store::get(db, id)).transpose()?;
            kept.iter().try_for_each(|it| rules::may_move(it, slot.day(), self.today()))?;
            let usage = usage.or(kept.as_ref().map(|it| it.usage));
            let seats = seats.or(kept.as_ref().and_then(|it| it.seats));
            may_book(db, room, slot, except, usage, seats)
        };
        match self.read(may) {
            Ok(_) => Ok(None),
            Err(Error::Rule(sentence)) => Ok(Some(sentence.to_string())),
            Err(other) => Err(other),
        }
    }

    /// Calls a session off; it stays on record with the reason. With `owed` a session of a series is to be
    /// made up for.
    pub fn booking_cancel(&self, id: BookingId, reason: String, owed: Option<bool>) -> Result<()> {
        let reason = words::name(&reason, "取消原因", 100)?;
        self.write("取消预约", |tx| {
            let booking = store::get(tx, id)?;
            rules::may_cancel(&booking)?;
            tx.relabel(format!("取消{} {}“{}”", booking.room_name, booking.slot, booking.purpose));
            if owed == Some(true) {
                lost::keep(tx, &booking, SkipCause::CalledOff, &reason)?;
            }
            store::cancel(tx, id, &reason)
        })
    }

    /// Whether a session took place, and how many came; asked about when the room does not take so many.
    pub fn booking_mark(
        &self,
        id: BookingId,
        state: BookingState,
        heads: Option<u32>,
        sure: Option<bool>,
    ) -> Result<()> {
        ensure!(heads.unwrap_or(0) <= 100_000, "参加人数太大，请检查");
        self.write("登记到场", |tx| {
            let booking = store::get(tx, id)?;
            rules::may_mark(&booking, state, heads, self.today())?;
            if heads != booking.heads {
                Error::ask(rules::crowded(&places::store::get(tx, booking.room)?, heads), sure)?;
            }
            tx.relabel(format!("登记“{}”{}:{}", booking.purpose, booking.slot, state.chinese()));
            store::mark(tx, id, state, heads)
        })
    }

    /// Other words for a session: what for, what it counts as, the note.
    pub fn booking_reword(&self, id: BookingId, Whole(words): Whole<BookingWords>) -> Result<()> {
        let (purpose, usage) =
            (words::name(&words.purpose, "用途", 40).of_field("purpose")?, words.usage);
        let note = words::text(words.note.as_deref(), "备注", 200).of_field("note")?;
        self.write(&format!("修改预约“{purpose}”"), |tx| {
            let booking = store::get(tx, id)?;
            if booking.usage != usage {
                let room = places::store::get(tx, booking.room)?;
                seats::may_hold(&room, usage, &places::store::rooms(tx)?)?;
            }
            store::reword(tx, id, &purpose, usage, note.as_deref())
        })
    }

    /// Every session of the seven days from `from`, those called off included.
    pub fn booking_week(&self, from: Day) -> Result<Vec<Booking>> {
        self.read(|db| store::between(db, from, from.plus(6)))
    }

    /// Calls off the sessions of a series from that day on; those before stay.
    ///
    /// Returns how many.
    pub fn series_end(&self, id: SeriesId, from: Day, reason: String) -> Result<usize> {
        let reason = words::name(&reason, "取消原因", 100)?;
        self.write("取消系列", |tx| {
            let rest = end_series(tx, id, from.max(self.today()), &reason)?;
            let first = &rest[0];
            tx.relabel(format!(
                "“{}”从 {} 起取消 {} 场",
                first.purpose,
                first.slot.day().short(),
                rest.len()
            ));
            Ok(rest.len())
        })
    }
}

/// A session that was added, with what a label says of it.
pub(crate) struct Added {
    pub(crate) id: BookingId,
    pub(crate) room_name: String,
    pub(crate) purpose: String,
}

/// A new session inside a larger change.
pub(crate) fn add(
    tx: &Tx,
    new: &NewBooking,
    state: BookingState,
    heads: Option<u32>,
) -> Result<Added> {
    let holder = HolderRecord::get(tx, new.holder)?;
    let (purpose, usage) = holder.purpose_and_usage(new.purpose.as_deref(), new.usage)?;
    holder.may_book_until(new.slot.day())?;
    let room_name = may_book(tx, new.room, new.slot, None, Some(usage), new.seats)?;
    let note = words::text(new.note.as_deref(), "备注", 200)?;
    let kind = if new.extra == Some(true) { BookingKind::Extra } else { BookingKind::Single };
    let id = BookingId::new();
    let session = store::Session {
        holder: new.holder,
        purpose: &purpose,
        usage,
        kind,
        series: None,
        state,
        heads,
        reason: None,
        note: note.as_deref(),
        level: new.level.unwrap_or(Level::Community),
        seats: new.seats,
    };
    store::insert(tx, id, new.room, new.slot, &session)?;
    Ok(Added { id, room_name, purpose })
}

/// Calls off the sessions of a series from that day on that are still to take place, inside a larger change;
/// there is at least one.
pub(super) fn end_series(tx: &Tx, id: SeriesId, from: Day, reason: &str) -> Result<Vec<Booking>> {
    let mut rest = store::of_series(tx, id, from)?;
    rest.retain(|it| it.state == BookingState::Planned && it.came == 0);
    ensure!(!rest.is_empty(), "这个系列从这天起已经没有要取消的场次了，以前的场次不变");
    for booking in &rest {
        rules::may_cancel(booking)?;
        store::cancel(tx, booking.id, reason)?;
    }
    Ok(rest)
}

/// The record of whoever holds a session.
pub(super) enum HolderRecord {
    Club(Group),
    Person(Person),
    Office,
}

impl HolderRecord {
    pub(super) fn get(db: &Connection, holder: Holder) -> Result<HolderRecord> {
        Ok(match holder {
            Holder::Club(id) => HolderRecord::Club(clubs::store::get(db, id)?),
            Holder::Person(id) => HolderRecord::Person(people::store::get(db, id)?),
            Holder::Office(_) => HolderRecord::Office,
        })
    }

    /// Refuses a holder that no longer exists on that day: a closed club, a deceased person.
    pub(super) fn may_book_until(&self, day: Day) -> Result<()> {
        match self {
            HolderRecord::Club(club) => rules::club_may_have(club, day),
            HolderRecord::Person(person) => person.may(people::rules::Act::HaveRoom, day),
            HolderRecord::Office => Ok(()),
        }
    }

    /// What a session is called and counts as; when left out, the holder's name, and a club's session or another.
    pub(super) fn purpose_and_usage(
        &self,
        purpose: Option<&str>,
        usage: Option<Usage>,
    ) -> Result<(String, Usage)> {
        let (named, counts) = match self {
            HolderRecord::Club(club) => (club.name.as_str(), Usage::Club),
            HolderRecord::Person(person) => (person.name.as_str(), Usage::Other),
            HolderRecord::Office => ("社区使用", Usage::Other),
        };
        let purpose = words::text(purpose, "用途", 40)
            .of_field("purpose")?
            .unwrap_or_else(|| named.to_owned());
        Ok((purpose, usage.unwrap_or(counts)))
    }
}

/// That whoever has a session is somewhere else at that time; the office has many rooms.
fn elsewhere(
    db: &Connection,
    holder: Holder,
    slot: Slot,
    except: Option<BookingId>,
) -> Result<Option<String>> {
    if matches!(holder, Holder::Office(_)) {
        return Ok(None);
    }
    let mut that_day = store::between(db, slot.day(), slot.day())?;
    that_day.retain(|it| it.holder == holder);
    Ok(rules::twice_at_once(slot, except, &that_day))
}

/// Refuses a time the room cannot be had; returns the room's name.
pub(super) fn may_book(
    db: &Connection,
    room: RoomId,
    slot: Slot,
    except: Option<BookingId>,
    usage: Option<Usage>,
    seats: Option<u32>,
) -> Result<String> {
    let room = places::store::get(db, room)?;
    if let Some(usage) = usage.filter(|usage| !room.takes(*usage)) {
        seats::may_hold(&room, usage, &places::store::rooms(db)?)?;
    }
    // Someone who had seats and moves to a room without them has that room whole.
    let seats = if except.is_some() { seats.filter(|_| room.free_seats) } else { seats };
    let day = slot.day();
    let taken = store::of_room(db, room.id, day, day)?;
    let openings = places::store::openings(db, day, day)?;
    rules::may_take(&room, slot, seats, &taken, except, &openings, &calendar::known(db)?)?;
    Ok(room.name)
}
