//! Rows that say every week: 周一、周三 18:30-20:30, from when to when.

use super::{
    ImportVerdict, cell,
    line::Line,
    sessions::{F, Sessions},
};
use crate::{
    Result,
    db::Tx,
    ids::RoomId,
    schedule::{Holder, NewSeries, OnHoliday, add_series, expand::WeekdayName, store},
    time::{Clock, Day},
};
use std::collections::HashMap;

/// What tells one series from another.
type Key = (RoomId, Holder, String, Clock, Clock, Day);

/// The series on record.
pub(super) struct Known(HashMap<Key, (Day, u32, String)>);

impl Known {
    pub(super) fn read(tx: &Tx) -> Result<Known> {
        let all = store::all_series(tx)?.into_iter().map(|s| {
            let key = (s.room, s.holder, s.weekdays, s.start, s.end, s.from);
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
    let days = weekdays(&said);
    match &days {
        Some(days) => line.show(F::Weekdays, || {
            days.iter().map(|d| NAMES[*d as usize]).collect::<Vec<_>>().join("、")
        }),
        None => line.wrong(F::Weekdays, format!("“{said}”看不出是星期几，请写成 周一、周三")),
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
    let meaning = holder.as_ref().and_then(|holder| all.meaning(line, holder));
    let (
        Some(at),
        Some(span),
        Some(days),
        Some(from),
        Some(until),
        Some(every),
        Some((holder, _)),
        Some((purpose, usage)),
        false,
    ) = (room, span, days, from, until, every, holder, meaning, line.stopped)
    else {
        return Ok(ImportVerdict::Refused);
    };
    let room = all.rooms[at].id;
    let key = (room, holder, words_of(&days), span.start(), span.end(), from);
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
        of_month: None,
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

const NAMES: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

fn words_of(days: &[WeekdayName]) -> String {
    days.iter().map(|d| d.word()).collect::<Vec<_>>().join(",")
}

/// 周一、周三、周五 · 一三五 · 星期二四 · 周一至周五 · 每天 · 周末 · mo,we.
pub(crate) fn weekdays(text: &str) -> Option<Vec<WeekdayName>> {
    let all = WeekdayName::ALL;
    let english: Vec<&str> = text.split([',', ' ', '、']).filter(|w| !w.is_empty()).collect();
    if !english.is_empty() && english.iter().all(|w| w.is_ascii()) {
        let read = |w: &&str| {
            let n = w.parse::<usize>().ok().filter(|n| (1..=7).contains(n)).map(|n| all[n - 1]);
            n.or_else(|| all.into_iter().find(|d| w.to_lowercase().starts_with(d.word())))
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
