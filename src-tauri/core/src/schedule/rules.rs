//! May this room be used then (R1–R4)? The schema refuses a double booking whatever happens here; these
//! rules find the sentence first.

use super::{
    Booking, BookingState, OnHoliday, SeriesDate, SeriesOutcome, SkipCause, SkippedDate,
    expand::Pattern,
};
use crate::{
    Error, Result,
    calendar::{Calendar, DayKind},
    ensure,
    ids::BookingId,
    places::{Openings, Room},
    time::{Day, Slot, Span},
};
use std::collections::HashMap;

/// Refuses a time the room cannot be had, with the reason. `taken` are the room's bookings of that day.
pub fn may_book(
    room: &Room,
    slot: Slot,
    taken: &[Booking],
    except: Option<BookingId>,
    openings: &Openings,
    calendar: &Calendar,
) -> Result<()> {
    openings.may_use(room, slot.day(), slot.span(), calendar)?;
    let others = taken
        .iter()
        .filter(|b| b.room == room.id && b.slot.day() == slot.day() && Some(b.id) != except);
    match clash(room, slot.span(), others) {
        Some(sentence) => Err(Error::Rule(sentence)),
        None => Ok(()),
    }
}

/// The sentence that names who has the room, if anyone.
fn clash<'a>(room: &Room, span: Span, taken: impl Iterator<Item = &'a Booking>) -> Option<String> {
    let holding = taken.filter(|b| b.state != BookingState::Cancelled);
    let near = holding
        .filter(|b| b.slot.span().too_close(span, room.turnover_minutes))
        .min_by_key(|b| b.slot)?;
    let (name, when) = (&room.name, near.slot.span());
    Some(if near.slot.span().overlaps(span) {
        format!("{name}在 {} {when} 已被“{}”占用", near.slot.day().short(), near.purpose)
    } else {
        let gap = room.turnover_minutes;
        format!(
            "{name}两场之间要留 {gap} 分钟转场，{} {when} 是“{}”",
            near.slot.day().short(),
            near.purpose
        )
    })
}

/// Refuses to touch a session that was called off.
pub fn may_change(booking: &Booking) -> Result<()> {
    ensure!(
        booking.state != BookingState::Cancelled,
        "“{}”{}已经取消，不能再改。需要的话请重新预约",
        booking.purpose,
        booking.slot
    );
    Ok(())
}

/// A session that nobody came to, or that was called off, has no heads.
pub fn may_mark(booking: &Booking, state: BookingState, heads: Option<u32>) -> Result<()> {
    may_change(booking)?;
    ensure!(state != BookingState::Cancelled, "要取消请用“取消”，并写明原因");
    ensure!(
        state != BookingState::NoShow || heads.unwrap_or(0) == 0,
        "爽约的场次不能有参加人数，请检查"
    );
    Ok(())
}

/// The dates of a series on that room: booked, skipped with the reason, or moved off a holiday.
/// `taken` are the room's bookings of the whole stretch.
pub fn plan_series(
    pattern: &Pattern,
    span: Span,
    on_holiday: OnHoliday,
    room: &Room,
    taken: &[Booking],
    openings: &Openings,
    calendar: &Calendar,
) -> SeriesOutcome {
    let mut by_day: HashMap<Day, Vec<&Booking>> = HashMap::new();
    for booking in taken {
        by_day.entry(booking.slot.day()).or_default().push(booking);
    }
    let why_not = |on: Day| -> Option<(SkipCause, String)> {
        if let Err(refused) = openings.may_use(room, on, span, calendar) {
            let closed = openings.closed(room, on).iter().any(|c| c.span.overlaps(span));
            return Some((
                if closed { SkipCause::Closed } else { SkipCause::Hours },
                refused.to_string(),
            ));
        }
        let sentence = clash(room, span, by_day.get(&on).into_iter().flatten().copied())?;
        Some((SkipCause::Taken, sentence))
    };

    let dates = pattern.dates();
    let (mut booked, mut skipped): (Vec<SeriesDate>, Vec<SkippedDate>) = (Vec::new(), Vec::new());
    let mut off = Vec::new();
    for on in dates.iter().copied() {
        if calendar.kind(on) == DayKind::PublicHoliday && on_holiday != OnHoliday::Keep {
            off.push(on);
        } else if let Some((cause, reason)) = why_not(on) {
            skipped.push(SkippedDate { on, cause, reason });
        } else {
            booked.push(SeriesDate {
                id: None,
                on,
                start: span.start(),
                end: span.end(),
                moved_from: None,
            });
        }
    }
    for on in off {
        let holiday = calendar.name(on).unwrap_or("节假日");
        let free = |day: &Day| {
            pattern.from <= *day
                && *day <= pattern.until
                && !booked.iter().any(|b| b.on == *day)
                && why_not(*day).is_none()
        };
        let other = match on_holiday {
            OnHoliday::MakeUp => calendar.made_up_on(on).into_iter().find(free),
            _ => None,
        };
        match other {
            Some(day) => booked.push(SeriesDate {
                id: None,
                on: day,
                start: span.start(),
                end: span.end(),
                moved_from: Some(on),
            }),
            None => {
                let reason = match on_holiday {
                    OnHoliday::MakeUp => format!("{holiday}放假，没有可用的调休上班日"),
                    _ => format!("{holiday}放假"),
                };
                skipped.push(SkippedDate { on, cause: SkipCause::Holiday, reason });
            }
        }
    }
    booked.sort_by_key(|b| b.on);
    skipped.sort_by_key(|s| s.on);
    SeriesOutcome { series: None, booked, skipped }
}
