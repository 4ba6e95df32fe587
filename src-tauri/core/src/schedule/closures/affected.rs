//! Changes of a place that sessions already booked there stand against.

use crate::schedule::{Booking, seats, store};
use crate::{
    Result,
    app::App,
    calendar,
    db::Tx,
    ids::RoomId,
    places::{self, Hours, HoursKind, NewClosure, NewRoom, Place, Room},
    time::Day,
    whole::Whole,
};
use keting_macros::commands;

#[commands]
impl App {
    /// Replaces what is kept of a room, unless it changed since the form was opened with `was`.
    pub fn room_update(
        &self,
        id: RoomId,
        Whole(new): Whole<NewRoom>,
        was: Option<Whole<NewRoom>>,
    ) -> Result<()> {
        self.write(&format!("修改活动室“{}”", new.name.trim()), |tx| {
            if let Some(Whole(was)) = &was {
                places::rules::unchanged(
                    was,
                    &places::store::get(tx, id)?,
                    &places::store::rooms(tx)?,
                )?;
            }
            update_room(tx, id, new, self.today())
        })
    }

    /// Replaces the hours of a room or a site; no opening hours at all means: as the site, or all day.
    ///
    /// Returns how many sessions to come stand outside them; those stay until someone moves them.
    pub fn hours_set(
        &self,
        place: Place,
        Whole(hours): Whole<Vec<Hours>>,
        kind: Option<HoursKind>,
    ) -> Result<usize> {
        let kind = kind.unwrap_or(HoursKind::Open);
        self.write("设置开放时间", |tx| {
            let hours = places::rules::lawful_hours(hours, &places::seasons::store::seasons(tx)?)?;
            let name = match place {
                Place::Site(id) => places::store::site(tx, id)?.name,
                Place::Room(id) => places::store::get(tx, id)?.name,
            };
            tx.relabel(format!("设置{name}的{}", kind.chinese()));
            places::store::set_hours(tx, place, kind, &hours)?;
            if kind == HoursKind::Open { outside(tx, place, self.today()) } else { Ok(0) }
        })
    }

    /// What is to be known before a closure is kept: notice too short, days gone by, a whole site, sessions that
    /// stand in its way. Changes nothing and refuses nothing that [`App::closure_add`] would not.
    pub fn closure_check(&self, new: NewClosure) -> Result<Vec<String>> {
        let today = self.today();
        self.read(|db| {
            let (_, span) = places::rules::lawful_closure(&new)?;
            let mut sessions = 0;
            for room in places::service::closed_by(db, &new)? {
                let there = store::of_room(db, room.id, new.from.max(today), new.to)?;
                sessions += there.iter().filter(|b| b.slot.span().overlaps(span)).count();
            }
            let mut said = places::service::closure_warnings(db, &new, today)?;
            said.extend(places::rules::sessions_stay(sessions));
            Ok(said)
        })
    }
}

/// How many sessions to come of a place stand where it is not open.
fn outside(tx: &Tx, place: Place, today: Day) -> Result<usize> {
    let far = Day::ymd(2199, 12, 31)?;
    let (calendar, openings) = (calendar::known(tx)?, places::store::openings(tx, today, far)?);
    let here = |room: &Room| match place {
        Place::Room(id) => room.id == id,
        Place::Site(id) => room.site == id,
    };
    let mut found = 0;
    for room in places::store::rooms(tx)?.iter().filter(|room| here(room)) {
        let taken = store::of_room(tx, room.id, today, far)?;
        let may = |b: &Booking| openings.may_use(room, b.slot.day(), b.slot.span(), &calendar);
        found += taken.iter().filter(|b| may(b).is_err()).count();
    }
    Ok(found)
}

/// The day from `today` on, and how many, when most of a room's seats are taken at once.
fn fullest(tx: &Tx, room: &Room, today: Day) -> Result<Option<(Day, u32)>> {
    let far = Day::ymd(2199, 12, 31)?;
    let taken = store::of_room(tx, room.id, today, far)?;
    Ok(seats::fullest_day(&taken))
}

/// A changed room inside a larger change; refused when its seats to come would no longer fit.
pub(crate) fn update_room(tx: &Tx, id: RoomId, new: NewRoom, today: Day) -> Result<()> {
    let was = places::store::get(tx, id)?;
    let fullest = if was.free_seats { fullest(tx, &was, today)? } else { None };
    places::service::update_room(tx, &was, new, fullest)
}
