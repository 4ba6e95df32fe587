//! Rows that say every week or every month: 周一、周三 or 每月第2个周三, 18:30-20:30, from when to when.

use super::{
    ImportVerdict, cell,
    line::Line,
    outcome,
    requests::Request,
    sessions::{F, Sessions},
};
use crate::{
    Result,
    db::Tx,
    ids::RoomId,
    schedule::{
        Holder, NewSeries, OnHoliday, add_series,
        expand::{Rhythm, WeekdayName},
        store,
    },
    time::{Clock, Day, Slot, Span},
};
use std::collections::HashMap;

/// What tells one series from another.
type Key = (RoomId, Holder, String, Option<String>, Clock, Clock, Day);

/// The series on record.
pub(super) struct Known(HashMap<Key, (Day, u32, String)>);

impl Known {
    pub(super) fn read(tx: &Tx) -> Result<Known> {
        let all = store::all_series(tx)?.into_iter().map(|s| {
            let key = (s.room, s.holder, s.weekdays, s.of_month, s.start, s.end, s.from);
            (key, (s.until, s.every_weeks, s.purpose))
        });
        Ok(Known(all.collect()))
    }
}

/// Takes in a row that says every week.
pub(super) fn take(all: &mut Sessions, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
    let (room, holder, span) =
        (all.room(line), all.holder(line), line.span_or(F::Time, F::Start, F::End));
    let said = line.text(F::Weekdays).unwrap_or_default();
    let rhythm = rhythm(&said);
    if rhythm.is_none() {
        let sentence = format!("“{said}”看不出是星期几，请写成 周一、周三，或 每月第2个周三");
        line.wrong(F::Weekdays, sentence);
    }
    let (from, until) = (line.day(F::From), line.day(F::Until));
    let (from, until) = (line.need(F::From, from), line.need(F::Until, until));
    let fortnightly = said.contains("隔周") || said.contains("双周") || said.contains("单周");
    let every =
        line.text(F::Every).map_or(Ok(if fortnightly { 2 } else { 1 }), |text| every_weeks(&text));
    let every = every.map_err(|sentence| line.wrong(F::Every, sentence)).ok();
    let on_holiday = line
        .word(F::OnHoliday, on_holiday, OnHoliday::chinese, OnHoliday::ALL)
        .unwrap_or(OnHoliday::Skip);
    if line.count(F::Seats).is_some_and(|seats| seats > 0) {
        line.look(F::Seats, "固定时段是整间预约的，座位数没有记；只占座位的，请一场一行写上日期");
    }
    let meaning = holder.as_ref().and_then(|holder| all.meaning(line, holder));
    let unmet = line.text(F::State).is_some_and(|said| outcome::is_unmet(&said));
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
    told: Wanted,
) -> Result<ImportVerdict> {
    if rhythm.every_weeks != 1 || !rhythm.of_month.is_empty() {
        line.wrong(F::Weekdays, "每周的申请才能候补，请写成 周一、周三，或写上日期");
        return Ok(ImportVerdict::Refused);
    }
    let mut verdict = ImportVerdict::Same;
    let firsts = (0..7).map(|n| told.from.plus(n));
    for first in firsts.filter(|on| rhythm.falls(told.from, *on) && *on <= told.until) {
        let request = Request {
            room: told.room,
            slot: Slot::on(first, told.span),
            holder: told.holder,
            purpose: told.purpose.clone(),
            reason: told.reason.clone(),
            until: Some(told.until),
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

/// The weekdays, and which of them of a month: 每月第2个周三, 每月第一、三个周五, 每月最后一个周六; none for every week.
fn rhythm(text: &str) -> Option<(Vec<WeekdayName>, Vec<i8>)> {
    let plain = text.replace("每个月", "每月").replace("星期", "周").replace("礼拜", "周");
    let Some((which, days)) = plain.strip_prefix("每月").and_then(|rest| rest.rsplit_once('个'))
    else {
        return weekdays(text).map(|days| (days, Vec::new()));
    };
    let mut of_month = Vec::new();
    for c in cell::digits(&which.replace("最后一", "末").replace("最末", "末")).chars() {
        match c {
            '末' => of_month.push(-1),
            '1'..='5' => of_month.push(c as i8 - '0' as i8),
            '一' | '二' | '三' | '四' | '五' => {
                of_month
                    .extend("一二三四五".chars().zip(1..).find(|(n, _)| *n == c).map(|(_, n)| n));
            }
            '第' | '个' | '周' | '、' | ',' | '，' | '和' | '及' | ' ' => (),
            _ => return None,
        }
    }
    (!of_month.is_empty()).then_some((weekdays(days)?, of_month))
}

/// 周一、周三、周五 · 一三五 · 星期二四 · 周一至周五 · 每天 · 周末 · mo,we.
pub(crate) fn weekdays(text: &str) -> Option<Vec<WeekdayName>> {
    let all = WeekdayName::ALL;
    let english: Vec<&str> = text.split([',', ' ', '、']).filter(|w| !w.is_empty()).collect();
    if !english.is_empty() && english.iter().all(|w| w.is_ascii()) {
        let read = |w: &&str| {
            let n = w.parse::<usize>().ok().filter(|n| (1..=7).contains(n)).map(|n| all[n - 1]);
            n.or_else(|| all.iter().copied().find(|d| w.to_lowercase().starts_with(d.word())))
        };
        return sorted(english.iter().map(read).collect::<Option<Vec<_>>>()?);
    }
    let text: String = text
        .replace("工作日", "周一至周五")
        .replace("每天", "周一至周日")
        .replace("每日", "周一至周日")
        .replace("周末", "周六周日");
    let (mut days, mut to): (Vec<WeekdayName>, bool) = (Vec::new(), false);
    for c in text.chars() {
        let at = match c {
            '日' | '天' | '7' | '七' => Some(6),
            '1'..='6' => Some(c as usize - '1' as usize),
            c => "一二三四五六".chars().position(|n| n == c),
        };
        match (at, c) {
            (Some(at), _) => {
                if let (true, Some(first)) = (to, days.last()) {
                    days.extend((*first as usize + 1..at).map(|n| all[n]));
                }
                days.push(all[at]);
                to = false;
            }
            (None, '至' | '到' | '-' | '—' | '–' | '~' | '～') => to = true,
            (
                None,
                '每' | '周' | '星' | '期' | '礼' | '拜' | '隔' | '双' | '单' | '、' | ',' | '，'
                | '/' | ' ' | '和' | '及' | ';',
            ) => (),
            _ => return None,
        }
    }
    sorted(days)
}

fn sorted(mut days: Vec<WeekdayName>) -> Option<Vec<WeekdayName>> {
    days.sort();
    days.dedup();
    (!days.is_empty()).then_some(days)
}

/// 每周, 隔周, 每两周, 2, 是 (to 隔周?).
fn every_weeks(text: &str) -> std::result::Result<u32, String> {
    let plain = text.replace(' ', "");
    if ["每周", "否", "不隔周", "一周一次", "每周一次"].contains(&plain.as_str()) {
        return Ok(1);
    }
    if ["是", "隔周", "双周", "单周", "单双周", "√", "两周一次"].contains(&plain.as_str())
    {
        return Ok(2);
    }
    let number = cell::digits(&plain)
        .trim_start_matches(['每', '隔'])
        .trim_end_matches(['周', '次', '一'])
        .parse::<u32>();
    let number = number.or_else(|_| {
        plain
            .trim_start_matches('每')
            .trim_end_matches('周')
            .replace('两', "2")
            .replace('三', "3")
            .replace('四', "4")
            .parse()
    });
    number
        .ok()
        .filter(|n| (1..=52).contains(n))
        .ok_or_else(|| format!("“{text}”看不出是每几周，请写成 每周 或 隔周"))
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
