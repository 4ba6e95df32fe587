//! May this room be used then (R1–R4)? The schema refuses a double booking whatever happens here; these
//! rules find the sentence first.

use super::{
    Booking, BookingKind, BookingState, OnHoliday, SeriesDate, SkipCause, SkippedDate,
    expand::Pattern, seats,
};
use crate::{
    Error, Result,
    attendance::Attendance,
    calendar::{Calendar, DayKind},
    clubs::Group,
    ensure,
    ids::BookingId,
    places::{Openings, Room},
    time::{Clock, Day, Slot, Span},
};
use std::collections::HashMap;

/// Refuses a room for a club that is closed by that day.
pub fn club_may_have(club: &Group, on: Day) -> Result<()> {
    if let Some(closed) = club.closed_on.filter(|closed| *closed <= on) {
        ensure!(field = "holder", false, "“{}”已在 {closed} 注销，从那天起不能再用场地", club.name);
    }
    Ok(())
}

/// Refuses a time the whole room cannot be had, with the reason. `taken` are the room's bookings of that day.
pub fn may_book(
    room: &Room,
    slot: Slot,
    taken: &[Booking],
    except: Option<BookingId>,
    openings: &Openings,
    calendar: &Calendar,
) -> Result<()> {
    may_take(room, slot, None, taken, except, openings, calendar)
}

/// [`may_book`] for so many seats of a room with free seats, or for the whole room.
pub fn may_take(
    room: &Room,
    slot: Slot,
    seats: Option<u32>,
    taken: &[Booking],
    except: Option<BookingId>,
    openings: &Openings,
    calendar: &Calendar,
) -> Result<()> {
    openings.may_use(room, slot.day(), slot.span(), calendar)?;
    let others = taken
        .iter()
        .filter(|b| b.room == room.id && b.slot.day() == slot.day() && Some(b.id) != except);
    if let Some(near) = in_the_way(room, slot.span(), seats, others.clone()).first() {
        return Err(Error::rule(taken_by(room, slot.span(), near)));
    }
    match seats {
        Some(seats) => seats::may_sit(room, slot, seats, others),
        None => Ok(()),
    }
}

/// Who has the room then, or has not left it long enough; the earliest first. Those who only take seats are not
/// in the way of each other.
pub fn in_the_way<'a>(
    room: &Room,
    span: Span,
    seats: Option<u32>,
    taken: impl Iterator<Item = &'a Booking>,
) -> Vec<&'a Booking> {
    let holding = taken.filter(|b| b.state != BookingState::Cancelled);
    let mut near: Vec<&Booking> = holding
        .filter(|b| b.seats.is_none() || seats.is_none())
        .filter(|b| b.slot.span().too_close(span, room.turnover_minutes))
        .collect();
    near.sort_by_key(|b| b.slot);
    near
}

fn taken_by(room: &Room, span: Span, near: &Booking) -> String {
    let (name, when) = (&room.name, near.slot.span());
    let what = match (&near.asked_by, near.kind) {
        (Some(office), _) => format!("{office}活动“{}”", near.purpose),
        (_, BookingKind::Extra) => format!("“{}”加练", near.purpose),
        _ => format!("“{}”", near.purpose),
    };
    if near.slot.span().overlaps(span) {
        format!("{name}在 {} {when} 已被{what}占用", near.slot.day().short())
    } else {
        let gap = room.turnover_minutes;
        format!("{name}两场之间要留 {gap} 分钟转场，{} {when} 是{what}", near.slot.day().short())
    }
}

/// Whether the extra session conflicts with any date of the series.
pub fn in_the_way_of(extra: &Booking, room: &Room, booked: &[SeriesDate]) -> bool {
    let meets = |date: &SeriesDate| {
        let span = Span::new(date.start, date.end);
        extra.slot.day() == date.on
            && span.is_ok_and(|s| extra.slot.span().too_close(s, room.turnover_minutes))
    };
    extra.room == room.id && booked.iter().any(meets)
}

/// Only an extra session gives way to a fixed one, and only one that is still to come (R3).
pub fn may_let_go(extra: &Booking) -> Result<()> {
    ensure!(
        extra.kind == BookingKind::Extra,
        "“{}”{}不是加练，不能让出来。只有加练给固定时段让路",
        extra.purpose,
        extra.slot
    );
    may_cancel(extra)?;
    ensure!(
        extra.state == BookingState::Planned,
        "“{}”{}已经登记过到场，不能让出来",
        extra.purpose,
        extra.slot
    );
    Ok(())
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

/// Where a session ends when it begins where that other begins: it keeps its own length, inside the day.
pub fn begun_at(booking: &Booking, there: Slot) -> Result<Slot> {
    let (long, from) = (booking.slot.span().minutes(), there.span().start());
    let until = from.minutes() + long;
    ensure!(
        until <= Clock::DAY_END.minutes(),
        "“{}”有 {long} 分钟，从 {from} 开始就过了半夜，不能放在那里。请早一点开始，或先改短",
        booking.purpose
    );
    Ok(Slot::on(there.day(), Span::new(from, Clock::hm(until / 60, until % 60)?)?))
}

/// A session that nobody came to, or that was called off, has no heads; of one to come nobody knows yet.
pub fn may_mark(
    booking: &Booking,
    state: BookingState,
    heads: Option<u32>,
    today: Day,
) -> Result<()> {
    may_change(booking)?;
    ensure!(
        state == BookingState::Planned || booking.slot.day() <= today,
        "“{}”{}还没到日子，到了那天再登记来了几人、有没有人来",
        booking.purpose,
        booking.slot
    );
    ensure!(state != BookingState::Cancelled, "要取消请用“取消”，并写明原因");
    ensure!(
        state != BookingState::NoShow || heads.unwrap_or(0) == 0,
        "爽约的场次不能有参加人数，请检查"
    );
    let came = booking.came;
    ensure!(
        state == BookingState::Held || came == 0,
        "这一场已经勾了 {came} 位到场的人，不能记为{}。请先取消他们的勾选",
        state.chinese()
    );
    ensure!(
        Attendance { heads, named: came }.agrees(),
        "这一场已经勾了 {came} 位到场的人，人数不能少于 {came}。请核对人数，或取消多勾的"
    );
    Ok(())
}

/// People came: then it took place and cannot be called off.
pub fn may_cancel(booking: &Booking) -> Result<()> {
    may_change(booking)?;
    let (what, slot) = (&booking.purpose, booking.slot);
    ensure!(
        booking.came == 0,
        "“{what}”{slot}已经勾了 {} 位到场的人，不能取消。请先取消他们的勾选",
        booking.came
    );
    let heads = booking.heads.filter(|_| booking.state == BookingState::Held).unwrap_or(0);
    ensure!(
        heads == 0,
        "“{what}”{slot}已经记了 {heads} 人参加，不能取消。记错了的话，请先改回已预约"
    );
    Ok(())
}

/// What took place, or was waited for in vain, does not move to a day to come.
pub fn may_move(booking: &Booking, to: Day, today: Day) -> Result<()> {
    may_change(booking)?;
    ensure!(
        to <= today || (booking.state == BookingState::Planned && booking.came == 0),
        "“{}”{}已经记为{}，不能移到还没到的日子。记错了的话，请先改回已预约",
        booking.purpose,
        booking.slot,
        if booking.came > 0 { "有人到场" } else { booking.state.chinese() }
    );
    Ok(())
}

/// What a roster says of a session that names were ticked at.
pub fn may_become(
    booking: &Booking,
    state: BookingState,
    heads: Option<u32>,
    today: Day,
) -> Result<()> {
    match state {
        _ if booking.came == 0 => Ok(()),
        BookingState::Cancelled => may_cancel(booking),
        _ => may_mark(booking, state, heads, today),
    }
}

/// More came than the room takes: so it may be, and is asked about.
pub(crate) fn crowded(room: &Room, heads: Option<u32>) -> Option<String> {
    let (heads, most) = (heads?, room.capacity?);
    (heads > most).then(|| format!("{}只容纳 {most} 人，这一场记了 {heads} 人", room.name))
}

/// Who has this session is somewhere else at that time: so it may be, and is asked about. `others` are theirs.
pub(crate) fn twice_at_once<'a>(
    slot: Slot,
    except: Option<BookingId>,
    others: impl IntoIterator<Item = &'a Booking>,
) -> Option<String> {
    let other = others.into_iter().find(|b| {
        b.state != BookingState::Cancelled
            && Some(b.id) != except
            && b.slot.day() == slot.day()
            && b.slot.span().overlaps(slot.span())
    })?;
    let (name, there) = (&other.holder_name, &other.room_name);
    let what =
        if other.purpose == *name { String::new() } else { format!("“{}”", other.purpose) };
    Some(format!("“{name}”{}已经在{there}有一场{what}，同一时间在两处", other.slot))
}

/// One more comes to a session of today or earlier that took place.
pub fn may_come(booking: &Booking, today: Day) -> Result<()> {
    may_change(booking)?;
    let (what, slot) = (&booking.purpose, booking.slot);
    ensure!(
        booking.state != BookingState::NoShow,
        "“{what}”{slot}已经记为爽约。有人来的话，请先改回已预约"
    );
    ensure!(slot.day() <= today, "“{what}”{slot}还没到日子，到了那天再勾到场的人");
    ensure!(
        booking.heads.is_none_or(|heads| booking.came < heads),
        "这一场数的是 {} 人，名字已经勾满。多来了人的话，请先把人数改大",
        booking.heads.unwrap_or(0)
    );
    Ok(())
}

/// What a series meets: its room, the room's bookings of the whole stretch, hours, closures, holidays.
pub struct Ground<'a> {
    /// The room.
    pub room: &'a Room,
    /// Who has it when.
    pub taken: Vec<&'a Booking>,
    /// When it is open.
    pub openings: &'a Openings,
    /// What kind of day it is.
    pub calendar: &'a Calendar,
}

/// The days whose bookings decide what becomes of those dates: the dates, and where holidays are made up.
pub fn asked(dates: &[Day], on_holiday: OnHoliday, calendar: &Calendar) -> Vec<Day> {
    let mut days = dates.to_vec();
    if on_holiday == OnHoliday::MakeUp {
        days.extend(dates.iter().flat_map(|on| calendar.made_up_on(*on)));
    }
    days
}

/// Those dates of a pattern on that ground: booked, moved off a holiday, or lost with the reason.
pub fn plan_dates(
    pattern: &Pattern,
    dates: &[Day],
    span: Span,
    on_holiday: OnHoliday,
    ground: &Ground,
) -> (Vec<SeriesDate>, Vec<SkippedDate>) {
    let Ground { room, openings, calendar, .. } = *ground;
    let mut by_day: HashMap<Day, Vec<&Booking>> = HashMap::new();
    for booking in &ground.taken {
        by_day.entry(booking.slot.day()).or_default().push(booking);
    }
    let why_not = |on: Day| -> Option<SkippedDate> {
        let lost = |cause, reason, extras| Some(SkippedDate { on, cause, reason, extras });
        if let Err(refused) = openings.may_use(room, on, span, calendar) {
            let closed = openings.closed(room, on).iter().any(|c| c.span.overlaps(span));
            let cause = if closed { SkipCause::Closed } else { SkipCause::Hours };
            return lost(cause, refused.to_string(), Vec::new());
        }
        let near = in_the_way(room, span, None, by_day.get(&on).into_iter().flatten().copied());
        let sentence = taken_by(room, span, near.first()?);
        let only_extras =
            near.iter().all(|b| b.kind == BookingKind::Extra && b.state == BookingState::Planned);
        let extras = near.iter().filter(|_| only_extras).map(|b| b.id).collect();
        lost(SkipCause::Taken, sentence, extras)
    };

    let (mut booked, mut skipped): (Vec<SeriesDate>, Vec<SkippedDate>) = (Vec::new(), Vec::new());
    let (start, end) = (span.start(), span.end());
    let mut off = Vec::new();
    for on in dates.iter().copied() {
        if calendar.kind(on) == DayKind::PublicHoliday && on_holiday != OnHoliday::Keep {
            off.push(on);
        } else if let Some(lost) = why_not(on) {
            skipped.push(lost);
        } else {
            booked.push(SeriesDate { id: None, on, start, end, moved_from: None });
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
            Some(day) => {
                booked.push(SeriesDate { id: None, on: day, start, end, moved_from: Some(on) });
            }
            None => {
                let reason = match on_holiday {
                    OnHoliday::MakeUp => format!("{holiday}放假，没有可用的调休上班日"),
                    _ => format!("{holiday}放假"),
                };
                let (cause, extras) = (SkipCause::Holiday, Vec::new());
                skipped.push(SkippedDate { on, cause, reason, extras });
            }
        }
    }
    booked.sort_by_key(|b| b.on);
    skipped.sort_by_key(|s| s.on);
    (booked, skipped)
}
