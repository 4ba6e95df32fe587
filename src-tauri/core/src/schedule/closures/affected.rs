//! Changes of a place that sessions already booked there stand against.

use crate::schedule::{
    closing::{ground, unfit},
    seats, store,
    unfit::{Unfit, UnfitCause},
};
use crate::{
    Error, Result,
    app::App,
    calendar::{self, HolidaysKept},
    db::Tx,
    ids::{BookingId, RoomId},
    places::{self, Hours, HoursKind, NewClosure, NewRoom, Place, Room, seasons::NewSeason},
    time::Day,
    whole::Whole,
};
use keting_macros::commands;
use serde::Serialize;
use std::path::PathBuf;
use ts_rs::TS;

/// What an import of holidays did.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HolidaysImported {
    /// What was kept.
    #[serde(flatten)]
    pub kept: HolidaysKept,
    /// How many sessions to come no longer fit: not open on a holiday, or their series pauses then.
    pub outside: usize,
}

#[commands]
impl App {
    /// Replaces what is kept of a room, unless it changed since the form was opened with `was`; asked about when
    /// sessions to come would no longer fit.
    pub fn room_update(
        &self,
        id: RoomId,
        Whole(new): Whole<NewRoom>,
        was: Option<Whole<NewRoom>>,
        sure: Option<bool>,
    ) -> Result<()> {
        self.write(&format!("修改活动室“{}”", new.name.trim()), |tx| {
            if let Some(Whole(was)) = &was {
                places::rules::unchanged(
                    was,
                    &places::store::get(tx, id)?,
                    &places::store::rooms(tx)?,
                )?;
            }
            Error::ask(update_room(tx, id, new, self.today())?, sure)
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
            match kind {
                HoursKind::Open => outside(tx, Some(place), self.today()),
                HoursKind::Response => Ok(0),
            }
        })
    }

    /// Replaces the seasons of the year; none: the same hours all year. A season keeps its hours by its id.
    ///
    /// Returns how many sessions to come stand outside the hours; those stay until someone moves them.
    pub fn seasons_set(&self, Whole(seasons): Whole<Vec<NewSeason>>) -> Result<usize> {
        let today = self.today();
        self.write("分季节", |tx| {
            tx.relabel(places::seasons::service::set(tx, seasons)?);
            outside(tx, None, today)
        })
    }

    /// Takes in a year's arrangement from a JSON file; the years it is the notice of are replaced, of other years
    /// only the days it names.
    pub fn holidays_import(&self, file: PathBuf) -> Result<HolidaysImported> {
        let notice = calendar::read_notice(&file)?;
        let today = self.today();
        self.write("导入节假日安排", |tx| {
            let kept = notice.keep(tx)?;
            Ok(HolidaysImported { kept, outside: outside(tx, None, today)? })
        })
    }

    /// Every session to come that no longer fits its place, the earliest first, each with the reason.
    pub fn unfit_list(&self) -> Result<Vec<Unfit>> {
        let today = self.today();
        self.read(|db| unfit(db, today))
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

/// How many sessions to come, of a place or of all, stand where it is not open or on a holiday.
fn outside(tx: &Tx, place: Option<Place>, today: Day) -> Result<usize> {
    let ground = ground(tx, today)?;
    let here = |room: &Room| match place {
        None => true,
        Some(Place::Room(id)) => room.id == id,
        Some(Place::Site(id)) => room.site == id,
    };
    let rooms: Vec<RoomId> =
        ground.rooms.iter().filter(|room| here(room)).map(|room| room.id).collect();
    let all = ground.unfit(store::between(tx, today, Day::LATEST)?, today);
    let counts = |it: &&Unfit| {
        matches!(it.cause, UnfitCause::Hours | UnfitCause::Holiday)
            && rooms.contains(&it.booking.room)
    };
    Ok(all.iter().filter(counts).count())
}

/// What no longer fits in one room.
fn unfit_in(tx: &Tx, room: RoomId, today: Day) -> Result<Vec<Unfit>> {
    Ok(ground(tx, today)?.unfit(store::of_room(tx, room, today, Day::LATEST)?, today))
}

/// That so many sessions to come would no longer fit.
fn no_longer_fit(all: &[Unfit]) -> Option<String> {
    let first = all.first()?;
    let (many, booking) = (all.len(), &first.booking);
    let said = format!("{}“{}”：{}", booking.slot, booking.purpose, first.why);
    Some(format!(
        "这样改，排着的有 {many} 场不再合适，第一场是 {said}。它们会留着，要逐场挪走或取消"
    ))
}

/// The day from `today` on, and how many, when most of a room's seats are taken at once.
fn fullest(tx: &Tx, room: &Room, today: Day) -> Result<Option<(Day, u32)>> {
    let taken = store::of_room(tx, room.id, today, Day::LATEST)?;
    Ok(seats::fullest_day(&taken))
}

/// A changed room inside a larger change; refused when its seats to come would no longer fit.
///
/// Returns what is to be said of sessions that no longer fit.
pub(crate) fn update_room(tx: &Tx, id: RoomId, new: NewRoom, today: Day) -> Result<Option<String>> {
    let was = places::store::get(tx, id)?;
    let fullest = if was.free_seats { fullest(tx, &was, today)? } else { None };
    let before = unfit_in(tx, id, today)?;
    places::service::update_room(tx, &was, new, fullest)?;
    let known: Vec<BookingId> = before.iter().map(|it| it.booking.id).collect();
    let mut fresh = unfit_in(tx, id, today)?;
    fresh.retain(|it| !known.contains(&it.booking.id));
    Ok(no_longer_fit(&fresh))
}
