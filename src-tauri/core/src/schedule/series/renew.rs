//! What becomes of every date of a series that changes: pure, so that the laws can be tried on many series.
//! Nothing past or marked changes; what was changed by hand survives; nothing is booked twice for one date.

use crate::schedule::{
    Booking, BookingState, SkippedDate,
    change::{ChangedDate, DateFate, ExceptionKind, SeriesChanged, exception},
    expand::{Pattern, Rhythm},
    rules::{self, Ground},
    series::SeriesDate,
    store::{Series, SeriesRow, series::Skip},
};
use crate::{
    Result, ensure,
    ids::{BookingId, SkipId},
    time::{Clock, Day},
};
use std::collections::{HashMap, HashSet};

/// A change of a series and what it finds.
pub(in crate::schedule) struct Scope<'a> {
    /// The series as it stands.
    pub(in crate::schedule) was: &'a Series,
    /// As it will be.
    pub(in crate::schedule) row: SeriesRow,
    /// When it will fall.
    pub(in crate::schedule) pattern: Pattern,
    /// The first date that may change.
    pub(in crate::schedule) from: Day,
    /// It stays one series; otherwise another goes on from it.
    pub(in crate::schedule) in_place: bool,
    /// Standing sessions before.
    pub(in crate::schedule) past: u32,
    /// The day and the minute.
    pub(in crate::schedule) now: (Day, Clock),
    /// Everything of the series that stands for a date from `from` on.
    pub(in crate::schedule) sessions: Vec<Booking>,
    /// The dates it lost from `from` on.
    pub(in crate::schedule) skips: Vec<Skip>,
}

/// What is to be written.
pub(in crate::schedule) struct Renewed {
    pub(in crate::schedule) told: SeriesChanged,
    pub(in crate::schedule) row: SeriesRow,
    pub(in crate::schedule) pattern: Pattern,
    pub(in crate::schedule) in_place: bool,
    /// Lost dates that stay as they are.
    pub(in crate::schedule) stay: Vec<SkipId>,
    /// Lost dates that are looked at anew.
    pub(in crate::schedule) gone: Vec<SkipId>,
    /// Lost dates that are new.
    pub(in crate::schedule) lost: Vec<SkippedDate>,
    /// Sessions that belong to the series that goes on.
    pub(in crate::schedule) joining: Vec<BookingId>,
    /// Of those that go away, the ones with a note of their own.
    pub(in crate::schedule) noted: Vec<BookingId>,
}

/// The first day of a rhythm from `from` on that keeps the weeks it had.
pub(in crate::schedule) fn begins(was: &Pattern, rhythm: &Rhythm, from: Day) -> Day {
    let every = i64::from(rhythm.every_weeks);
    if rhythm.every_weeks != was.rhythm.every_weeks || every == 1 {
        return from;
    }
    match (from.monday().since(was.from.monday()) / 7).rem_euclid(every) {
        0 => from,
        late => from.monday().plus(7 * (every - late)),
    }
}

/// The date of the new pattern that an old date answers to: the same day, or the same place in its week when
/// both have as many days a week.
fn counterpart(was: &Rhythm, pattern: &Pattern, on: Day) -> Option<Day> {
    let unbroken = Pattern { except: Vec::new(), ..pattern.clone() };
    if unbroken.has(on) {
        return Some(on);
    }
    let rhythm = &pattern.rhythm;
    let weekly = was.of_month.is_empty() && rhythm.of_month.is_empty();
    if !weekly || was.weekdays.len() != rhythm.weekdays.len() {
        return None;
    }
    let at = was.weekdays.iter().position(|d| *d as usize == on.weekday())?;
    let there = on.monday().plus(*rhythm.weekdays.get(at)? as i64);
    unbroken.has(there).then_some(there)
}

/// How a session differs from its series and will not follow it; none when it follows.
pub(in crate::schedule) fn differs(
    was: &Series,
    it: &Booking,
    made_up: bool,
    tied: bool,
    (today, minute): (Day, Clock),
) -> Option<(ExceptionKind, String)> {
    let (on, span) = (it.slot.day(), it.slot.span());
    let stands_on = it.stands_on.unwrap_or(on);
    let begun = on < today || (on == today && span.start() <= minute);
    if it.state == BookingState::Cancelled {
        let why = it.reason.as_deref().unwrap_or_default();
        return Some((ExceptionKind::Cancelled, format!("已取消：{why}")));
    }
    if it.state != BookingState::Planned || it.came > 0 || it.heads.is_some() || begun {
        let said = if begun { "已经过了" } else { "已经登记过到场" };
        return Some((ExceptionKind::Marked, said.into()));
    }
    if it.room != was.row.room || span != was.row.span || (on != stands_on && !made_up) {
        let to = format!("挪到了 {} {}", it.room_name, it.slot);
        return Some((ExceptionKind::Moved, to));
    }
    // A note alone goes along with its session.
    if it.purpose != was.row.purpose || it.usage != was.row.usage {
        let words = it.note.as_deref().map_or(String::new(), |note| format!("，备注：{note}"));
        return Some((ExceptionKind::Reworded, format!("单独写着“{}”{words}", it.purpose)));
    }
    tied.then(|| (ExceptionKind::Reworded, "有照片，或是用来补场的".into()))
}

/// Moved by hand to the room and the time of the series as it will be, and in nothing else its own.
fn fits(was: &Series, row: &SeriesRow, it: &Booking) -> bool {
    (it.room, it.slot.span(), &it.purpose, it.usage)
        == (row.room, row.span, &was.row.purpose, was.row.usage)
}

/// What becomes of every date.
pub(in crate::schedule) fn renew(
    scope: Scope,
    tied: &[BookingId],
    mut ground: Ground,
) -> Result<Renewed> {
    let Scope { was, row, mut pattern, from, in_place, past, now, sessions, skips } = scope;
    let old = &was.pattern.rhythm;
    // A session that the calendar moved off a holiday follows; one that makes up for another date does not.
    let by_calendar: HashSet<BookingId> =
        skips.iter().filter(|k| k.by_calendar).filter_map(|k| k.made_up_by).collect();
    let makes_up: HashSet<BookingId> =
        skips.iter().filter_map(|k| k.made_up_by).filter(|b| !by_calendar.contains(b)).collect();

    let (mut regular, mut exceptions, mut joining) = (HashMap::new(), Vec::new(), Vec::new());
    let (mut occupied, mut left) = (HashSet::new(), Vec::new());
    for it in &sessions {
        let stands_on = it.stands_on.unwrap_or(it.slot.day());
        let calendar = by_calendar.contains(&it.id);
        let found = exception(was, it, calendar, tied.contains(&it.id), now);
        let Some(mut found) = found else {
            if makes_up.contains(&it.id) {
                let said = "用来补另一场".to_owned();
                exceptions.push(crate::schedule::change::SeriesException {
                    id: it.id,
                    stands_on,
                    slot: it.slot,
                    kind: ExceptionKind::MakeUp,
                    said,
                });
                occupied.extend(counterpart(old, &pattern, stands_on));
                joining.push(it.id);
            } else {
                joining.push(it.id);
                regular.insert(stands_on, it);
            }
            continue;
        };
        let there = counterpart(old, &pattern, stands_on);
        if found.kind == ExceptionKind::Moved && makes_up.contains(&it.id) {
            found.kind = ExceptionKind::MakeUp;
        } else if found.kind == ExceptionKind::Moved
            && fits(was, &row, it)
            && there == Some(it.slot.day())
        {
            // It was moved by hand to where the whole series goes now.
            joining.push(it.id);
            regular.insert(it.slot.day(), it);
            continue;
        }
        occupied.extend(there);
        if found.kind == ExceptionKind::Marked {
            left.extend(there);
        } else {
            joining.push(it.id);
        }
        exceptions.push(found);
    }
    // The series that goes on leaves out the dates of what stays with the old one.
    if !in_place {
        pattern
            .except
            .extend(left.iter().filter(|on| pattern.has(**on)).copied().collect::<Vec<_>>());
        pattern.except.sort();
    }
    let moved_along = |k: &&Skip| k.made_up_by.is_some_and(|b| by_calendar.contains(&b));
    let follows = |k: &&Skip| {
        let by = k.made_up_by;
        by.is_some_and(|b| regular.values().any(|r: &&Booking| r.id == b))
    };
    let called_off: HashSet<Day> = sessions
        .iter()
        .filter(|b| b.state == BookingState::Cancelled)
        .map(|b| b.stands_on.unwrap_or(b.slot.day()))
        .collect();
    let (open, settled): (Vec<&Skip>, Vec<&Skip>) = skips.iter().partition(|k| {
        (moved_along(k) && follows(k)) || (!k.settled && !called_off.contains(&k.on))
    });
    occupied.extend(settled.iter().filter_map(|k| counterpart(old, &pattern, k.on)));

    let mine: HashSet<BookingId> = regular.values().map(|b| b.id).collect();
    ground.taken.retain(|b| !mine.contains(&b.id));
    let dates: Vec<Day> =
        pattern.dates().into_iter().filter(|on| from <= *on && !occupied.contains(on)).collect();
    // Nothing begins in what is over of today.
    let begun = |on: &Day| (*on, row.span.start()) <= now && !regular.contains_key(on);
    let dates: Vec<Day> = dates.into_iter().filter(|on| !begun(on)).collect();
    let (planned, skipped) = rules::plan_dates(&pattern, &dates, row.span, row.on_holiday, &ground);

    let mut kept = HashSet::new();
    let booked: Vec<ChangedDate> = planned
        .into_iter()
        .map(|date| {
            let SeriesDate { on, moved_from, .. } = date;
            let was_there = regular.get(&moved_from.unwrap_or(on)).filter(|b| b.slot.day() == on);
            kept.extend(was_there.map(|b| b.id));
            let same = |b: &&&Booking| {
                (b.room, b.slot.span(), &b.purpose, b.usage)
                    == (row.room, row.span, &row.purpose, row.usage)
                    && b.stands_on == Some(moved_from.unwrap_or(on))
            };
            let fate = match was_there {
                None => DateFate::New,
                Some(_) if was_there.filter(same).is_some() => DateFate::Same,
                Some(_) => DateFate::Changed,
            };
            ChangedDate { date: SeriesDate { id: was_there.map(|b| b.id), ..date }, fate }
        })
        .collect();
    let mut gone_away: Vec<&Booking> =
        regular.values().copied().filter(|b| !kept.contains(&b.id)).collect();
    gone_away.sort_by_key(|b| b.slot);
    let noted = gone_away.iter().filter(|b| b.note.is_some()).map(|b| b.id).collect();
    let notes = gone_away.iter().filter_map(|b| {
        let (on, note) = (b.slot.day(), b.note.as_deref()?);
        Some(format!("{}({}) 备注：{note}", on.short(), on.weekday_name()))
    });
    let notes = notes.collect();
    let dropped: Vec<SeriesDate> = gone_away
        .into_iter()
        .map(|b| SeriesDate {
            id: Some(b.id),
            on: b.slot.day(),
            start: b.slot.span().start(),
            end: b.slot.span().end(),
            moved_from: b.stands_on.filter(|on| *on != b.slot.day()),
        })
        .collect();
    joining.retain(|id| kept.contains(id) || !mine.contains(id));
    ensure!(
        !booked.is_empty()
            || !exceptions.is_empty()
            || pattern.until < from
            || past > 0 && in_place,
        "改了以后一次也排不进去，没有保存。第一个原因：{}",
        skipped.first().map_or("这些日子都过了", |s| s.reason.as_str())
    );

    // What is said of a date already is not said again.
    let said_already = |k: &Skip| {
        k.made_up_by.is_some_and(|b| kept.contains(&b))
            || skipped.iter().any(|s| {
                k.made_up_by.is_none()
                    && (s.on, s.cause.word(), &s.reason) == (k.on, k.cause.as_str(), &k.reason)
            })
    };
    let (stay, gone): (Vec<&Skip>, Vec<&Skip>) = open.into_iter().partition(|k| said_already(k));
    let still: HashSet<Day> = stay.iter().map(|k| k.on).collect();
    let lost = skipped.iter().filter(|s| !still.contains(&s.on)).cloned().collect();
    let ids = |all: &[&Skip]| all.iter().map(|k| k.id).collect::<Vec<_>>();
    let told = SeriesChanged {
        series: None,
        said: said(was, &row, &pattern, ground.room.name.as_str()),
        pattern: pattern.rhythm.said(),
        from,
        until: pattern.until,
        past,
        booked,
        dropped,
        notes,
        skipped,
        exceptions,
        later: None,
        odd: Vec::new(),
    };
    let stay = [ids(&stay), ids(&settled)].concat();
    Ok(Renewed { told, row, pattern, in_place, stay, gone: ids(&gone), lost, joining, noted })
}

/// `每周一 → 每周一三五；102 → 103`.
fn said(was: &Series, row: &SeriesRow, pattern: &Pattern, room: &str) -> String {
    let mut said = Vec::new();
    let mut change = |from: String, to: String| {
        if from != to {
            said.push(format!("{from} → {to}"));
        }
    };
    change(was.pattern.rhythm.said(), pattern.rhythm.said());
    change(was.room_name.clone(), room.to_owned());
    change(was.row.span.to_string(), row.span.to_string());
    change(format!("“{}”", was.row.purpose), format!("“{}”", row.purpose));
    change(was.row.usage.chinese().into(), row.usage.chinese().into());
    let holiday = |it: &SeriesRow| format!("遇放假{}", it.on_holiday.chinese());
    change(holiday(&was.row), holiday(row));
    if pattern.until > was.pattern.until {
        said.push(format!("延长到 {}", pattern.until.long()));
    } else if pattern.until < was.pattern.until {
        said.push(format!("提前到 {} 结束", pattern.until.long()));
    }
    let out = |it: &Pattern| it.except.iter().filter(|on| pattern.from <= **on).count();
    if out(&was.pattern) != out(pattern) && said.is_empty() {
        said.push(format!("{} 天不排", out(pattern)));
    }
    if said.is_empty() { "调整不排的日期".into() } else { said.join("；") }
}
