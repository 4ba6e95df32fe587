//! All rooms with their hours, closures and kinds of day.

use super::{Openings, Room};
use crate::{
    calendar::{Calendar, DayKind},
    time::Day,
};

/// All rooms with what says when they are open.
#[derive(Debug)]
pub struct House {
    /// Every room: indoor ones first, by name.
    pub rooms: Vec<Room>,
    /// Their hours, and the closures of the days asked for.
    pub openings: Openings,
    /// Holidays and make-up workdays.
    pub calendar: Calendar,
}

impl House {
    /// Whether any room can be entered that day. A house without opening hours is closed on public holidays only.
    pub fn is_open(&self, on: Day) -> bool {
        let kind = self.calendar.kind(on);
        let open = |room: &Room| {
            let told = self.openings.known(room) || kind != DayKind::PublicHoliday;
            told && !self.openings.open(room, on, kind).is_empty()
        };
        let mut stands = self.rooms.iter().filter(|r| r.retired_on.is_none_or(|end| on < end));
        match stands.clone().any(|room| !room.outdoor) {
            true => stands.any(|room| !room.outdoor && open(room)),
            false => kind != DayKind::PublicHoliday,
        }
    }

    /// That day, or the next on which the house is open, within a month.
    pub fn open_from(&self, day: Day) -> Day {
        day.to(day.plus(31)).find(|on| self.is_open(*on)).unwrap_or(day)
    }
}
