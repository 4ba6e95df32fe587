//! What a room takes: the uses it is for, and, where seats are free, as many people at once as it has seats.

use super::{Booking, BookingState};
use crate::{
    Error, Result, ensure,
    places::{Room, Usage, rules::all_day},
    time::{Clock, Day, Slot, Span},
    words::listed,
};

/// Refuses more seats than are left at the fullest moment of that time. `taken` are the room's other bookings
/// of that day.
pub fn may_sit<'a>(
    room: &Room,
    slot: Slot,
    seats: u32,
    taken: impl Iterator<Item = &'a Booking> + Clone,
) -> Result<()> {
    ensure!(field = "seats", room.free_seats, "{}是整间预约的，不用填座位", room.name);
    ensure!(field = "seats", seats > 0, "请填写要几个座位，至少 1 个");
    let all = room.capacity.unwrap_or(0);
    let left = all.saturating_sub(fullest(sitting(taken), slot.span()));
    let said =
        if left == 0 { "座位已经订满".into() } else { format!("只剩 {left} 个座位") };
    ensure!(
        field = "seats",
        seats <= left,
        "{}在 {} {} {said}(共 {all} 个)，订不下 {seats} 个",
        room.name,
        slot.day().short(),
        slot.span()
    );
    Ok(())
}

/// Who takes seats, and how many.
fn sitting<'a>(
    taken: impl Iterator<Item = &'a Booking> + Clone,
) -> impl Iterator<Item = (Span, u32)> + Clone {
    let there = taken.filter(|b| b.state != BookingState::Cancelled);
    there.filter_map(|b| Some((b.slot.span(), b.seats?)))
}

/// The most seats taken at once within a stretch of the day: at its beginning, or when another comes in.
pub fn fullest(there: impl Iterator<Item = (Span, u32)> + Clone, span: Span) -> u32 {
    let there = there.filter(move |(it, _)| it.overlaps(span));
    let moments = std::iter::once(span.start()).chain(there.clone().map(|(it, _)| it.start()));
    let at = |moment| {
        let sitting = there.clone().filter(|(it, _)| it.start() <= moment && moment < it.end());
        sitting.map(|(_, seats)| seats).sum()
    };
    moments.filter(|moment| span.start() <= *moment).map(at).max().unwrap_or(0)
}

/// The stretches of a day in which more than `most` seats are taken at once; the whole day when none may be.
pub fn fuller_than(
    there: impl Iterator<Item = (Span, u32)> + Clone,
    most: Option<u32>,
) -> Vec<Span> {
    let Some(most) = most else { return vec![all_day()] };
    let mut moments: Vec<Clock> =
        there.clone().flat_map(|(it, _)| [it.start(), it.end()]).collect();
    moments.sort();
    moments.dedup();
    let between = moments.windows(2).filter_map(|it| Span::new(it[0], it[1]).ok());
    between.filter(|span| fullest(there.clone(), *span) > most).collect()
}

/// The day on which most seats of a room are taken at once, and how many; none when nobody has seats there.
/// `taken` in the order of the days.
pub fn fullest_day(taken: &[Booking]) -> Option<(Day, u32)> {
    let days = taken.chunk_by(|a, b| a.slot.day() == b.slot.day());
    let most =
        days.map(|of_day| (of_day[0].slot.day(), fullest(sitting(of_day.iter()), all_day())));
    most.filter(|(_, seats)| *seats > 0).max_by_key(|(_, seats)| *seats)
}

/// Refuses what the room is not for, with what it is for and who takes it.
pub fn may_hold(room: &Room, usage: Usage, rooms: &[Room]) -> Result<()> {
    if room.takes(usage) {
        return Ok(());
    }
    let what = |usage: Usage| match usage {
        Usage::Other => "其他活动",
        told => told.chinese(),
    };
    let uses: Vec<&str> = room.uses.iter().map(|it| what(*it)).collect();
    let there = rooms.iter().filter(|it| !it.outdoor && it.retired_on.is_none() && it.takes(usage));
    let there: Vec<String> = there.map(|it| it.name.clone()).collect();
    let instead = if there.is_empty() {
        "请在活动室里改它的可用用途".to_owned()
    } else {
        format!("可以用 {}", listed(&there))
    };
    Err(Error::rule(format!(
        "{}只用于{}，不办{}。{instead}",
        room.name,
        uses.join("、"),
        what(usage)
    )))
}
