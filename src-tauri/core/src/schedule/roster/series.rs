//! Rows that say every week or every month: 周一、周三 or 每月第2个周三, 18:30-20:30, from when to when.

use super::{
    outcome,
    requests::Request,
    sessions,
    sessions::{F, Sessions},
};
use crate::{
    Result,
    db::Tx,
    ids::RoomId,
    reading,
    roster::{ImportQuestion, ImportVerdict, Line},
    schedule::{Holder, NewSeries, OnHoliday, add_series, expand::Rhythm, store},
    time::{Clock, Day, Slot, Span, WeekdayName},
};
use std::collections::HashMap;

/// What tells one series from another.
type Key = (RoomId, Holder, String, Option<String>, Clock, Clock, Day);

/// The series on record.
pub(super) struct SeriesOnRecord(HashMap<Key, (Day, u32, String)>);

impl SeriesOnRecord {
    pub(super) fn new(tx: &Tx) -> Result<SeriesOnRecord> {
        let all = store::all_series(tx)?.into_iter().map(|s| {
            let key = (s.room, s.holder, s.weekdays, s.of_month, s.start, s.end, s.from);
            (key, (s.until, s.every_weeks, s.purpose))
        });
        Ok(SeriesOnRecord(all.collect()))
    }
}

/// A term of eighteen weeks.
const TERM_DAYS: i64 = 18 * 7;

/// Takes in a row that says every week.
pub(super) fn take(all: &mut Sessions, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
    let (room, holder) = (all.room(line), all.holder(line));
    let time = line.text(F::Time).unwrap_or_default();
    let (text, span) = match (line.text(F::Weekdays), sessions::weekly(&time)) {
        (None, Some((days, hours))) => (days.to_owned(), line.span_told(F::Time, hours)),
        (days, _) => (days.unwrap_or_default(), line.span_or(F::Time, F::Start, F::End)),
    };
    let rhythm = reading::weekdays_of_month(&text);
    if rhythm.is_none() {
        let sentence = format!("“{text}”看不出是星期几，请写成 周一、周三，或 每月第2个周三");
        line.wrong(F::Weekdays, sentence);
    }
    let (from, until) = (line.day(F::From), line.day(F::Until));
    let told_from = from;
    let (from, until) = match (from, until) {
        (Some(from), Some(until)) => (Some(from), Some(until)),
        _ if line.stopped => (None, None),
        (from, until) => {
            let guess = "没有写从哪天到哪天";
            let first = line.ask(F::Time, ImportQuestion::Term, guess).map(|_| all.today);
            let first = first.map(|today| from.unwrap_or(today));
            (first, first.map(|first| until.unwrap_or(first.plus(TERM_DAYS - 1))))
        }
    };
    let fortnightly = text.contains("隔周") || text.contains("双周") || text.contains("单周");
    let every = line
        .text(F::Every)
        .map_or(Ok(if fortnightly { 2 } else { 1 }), |text| reading::every_weeks(&text));
    let every = every.map_err(|sentence| line.wrong(F::Every, sentence)).ok();
    let on_holiday = line
        .word(F::OnHoliday, on_holiday, OnHoliday::chinese, OnHoliday::ALL)
        .unwrap_or(OnHoliday::Skip);
    if line.count(F::Seats).is_some_and(|seats| seats > 0) {
        line.look(F::Seats, "固定时段是整间预约的，座位数没有记；只占座位的，请一场一行写上日期");
    }
    let meaning = holder.as_ref().and_then(|holder| all.meaning(line, holder));
    let unmet = line.text(F::State).is_some_and(|text| outcome::is_unmet(&text));
    let reason = line.text(F::Reason);
    let (
        Some(at),
        Some(span),
        Some((days, of_month)),
        Some(from),
        Some(until),
        Some(every),
        Some((holder, _)),
        Some((purpose, usage)),
        false,
    ) = (room, span, rhythm, from, until, every, holder, meaning, line.stopped)
    else {
        return Ok(ImportVerdict::Refused);
    };
    let room = all.rooms[at].id;
    let Some(rhythm) = line.ruled(F::Weekdays, Rhythm::new(&days, &of_month, every))? else {
        return Ok(ImportVerdict::Refused);
    };
    line.show(F::Weekdays, || rhythm.said());
    if unmet {
        return wanted(
            all,
            tx,
            line,
            &rhythm,
            Wanted { room, holder, purpose, reason, span, from, until },
        );
    }
    let key =
        (room, holder, words_of(&days), rhythm.of_month_words(), span.start(), span.end(), from);
    // Without a first day it is the one of that rhythm and hour, whenever that began.
    let same = |k: &Key| {
        (&k.0, &k.1, &k.2, &k.3, &k.4, &k.5) == (&key.0, &key.1, &key.2, &key.3, &key.4, &key.5)
    };
    if told_from.is_none() && all.series.0.keys().any(same) {
        return Ok(ImportVerdict::Same);
    }
    if let Some((known_until, known_every, known_purpose)) = all.series.0.get(&key) {
        if (*known_until, *known_every) != (until, every) && *known_purpose == purpose {
            line.look(F::Until, "这个固定时段已经有了，起止或周数不同的地方没有改动。要改请在周安排里结束它再重新预约");
        }
        return Ok(ImportVerdict::Same);
    }
    let new = NewSeries {
        room,
        holder,
        purpose: Some(purpose.clone()),
        usage: Some(usage),
        weekdays: days,
        start: span.start(),
        end: span.end(),
        from,
        until: Some(until),
        every_weeks: Some(every),
        on_holiday: Some(on_holiday),
        times: None,
        of_month: Some(of_month),
        except: None,
        let_go: None,
    };
    let Some(outcome) = line.ruled(F::Weekdays, add_series(tx, &new))? else {
        return Ok(ImportVerdict::Refused);
    };
    let lost =
        outcome.skipped.iter().filter(|s| s.cause == crate::schedule::SkipCause::Taken).count();
    if lost > 0 {
        let first = outcome.skipped.iter().find(|s| s.cause == crate::schedule::SkipCause::Taken);
        let why = first.map_or("", |s| s.reason.as_str());
        line.look(F::Weekdays, format!("有 {lost} 次排不进去，第一次：{why}"));
    }
    all.series.0.insert(key, (until, every, purpose));
    all.reread(room);
    Ok(ImportVerdict::New)
}

/// What is wanted every week and could not be had.
struct Wanted {
    room: RoomId,
    holder: Holder,
    purpose: String,
    reason: Option<String>,
    span: Span,
    from: Day,
    until: Day,
}

/// A request for every week: one for each weekday, from its first date on.
fn wanted(
    all: &mut Sessions,
    tx: &Tx,
    line: &mut Line,
    rhythm: &Rhythm,
    wanted: Wanted,
) -> Result<ImportVerdict> {
    if rhythm.every_weeks != 1 || !rhythm.of_month.is_empty() {
        line.wrong(F::Weekdays, "每周的申请才能候补，请写成 周一、周三，或写上日期");
        return Ok(ImportVerdict::Refused);
    }
    let mut verdict = ImportVerdict::Same;
    let firsts = (0..7).map(|n| wanted.from.plus(n));
    for first in firsts.filter(|on| rhythm.falls(wanted.from, *on) && *on <= wanted.until) {
        let request = Request {
            room: wanted.room,
            slot: Slot::on(first, wanted.span),
            holder: wanted.holder,
            purpose: wanted.purpose.clone(),
            reason: wanted.reason.clone(),
            until: Some(wanted.until),
        };
        match all.requests.take(tx, line, request, all.today)? {
            ImportVerdict::Same => (),
            other => verdict = other,
        }
    }
    Ok(verdict)
}

fn words_of(days: &[WeekdayName]) -> String {
    days.iter().map(|d| d.word()).collect::<Vec<_>>().join(",")
}

fn on_holiday(text: &str) -> Option<OnHoliday> {
    OnHoliday::read(text).or(match text {
        t if t.contains("调休") || t.contains("补") || t.contains('挪') => {
            Some(OnHoliday::MakeUp)
        }
        t if t.contains("照常") || t.contains("不停") || t.contains("正常") => {
            Some(OnHoliday::Keep)
        }
        t if t.contains('停') || t.contains("休息") || t.contains("不排") || t.contains("跳过") => {
            Some(OnHoliday::Skip)
        }
        _ => None,
    })
}
