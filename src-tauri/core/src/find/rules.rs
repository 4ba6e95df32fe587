//! What was typed into Find.

use crate::{time::Day, words};

/// What was typed into the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// As it is compared.
    pub name: words::Typed,
    /// A run of digits long enough for a phone number.
    pub phone: bool,
    /// The day it names.
    pub day: Option<Day>,
}

/// Reads what was typed; nothing typed finds nothing.
pub fn read(typed: &str, today: Day) -> Option<Typed> {
    let name = words::Typed::of(typed);
    let text = &name.text;
    if text.is_empty() || text.chars().count() > 60 {
        return None;
    }
    let digits = text.chars().all(|c| c.is_ascii_digit());
    let phone = digits && text.len() >= 3;
    let day = day_meant(text, today);
    Some(Typed { name, phone, day })
}

/// How well a name of a thing answers, as [`words::Typed::rank`] has it.
pub fn rank(name: &str, typed: &Typed) -> Option<u8> {
    typed.name.rank(name, &[], &words::search_text(name))
}

/// The day meant by `今天`, `周三` (the next one), `上周三`, `11-23`, `11月23日`, `2026-11-23`, `1123`, `23日`.
pub fn day_meant(text: &str, today: Day) -> Option<Day> {
    let near = [("前天", -2), ("昨天", -1), ("今天", 0), ("明天", 1), ("后天", 2), ("大后天", 3)];
    if let Some((_, days)) = near.iter().find(|(word, _)| *word == text) {
        return Some(today.plus(*days));
    }
    weekday_meant(text, today).or_else(|| date_meant(text, today))
}

fn weekday_meant(text: &str, today: Day) -> Option<Day> {
    let (week, rest) = match text {
        t if t.starts_with("上周") || t.starts_with("上星期") => (Some(-7), &t[3..]),
        t if t.starts_with("本周") || t.starts_with("这周") => (Some(0), &t[3..]),
        t if t.starts_with("下周") || t.starts_with("下星期") => (Some(7), &t[3..]),
        t => (None, t),
    };
    let name =
        rest.strip_prefix("周").or(rest.strip_prefix("星期")).or(rest.strip_prefix("礼拜"))?;
    let at = ["一", "二", "三", "四", "五", "六", "日"].iter().position(|n| *n == name);
    let at = at.or((name == "天").then_some(6))? as i64;
    let in_week = |days: i64| today.monday().plus(days + at);
    Some(match week {
        Some(days) => in_week(days),
        None if in_week(0) < today => in_week(7),
        None => in_week(0),
    })
}

fn date_meant(text: &str, today: Day) -> Option<Day> {
    let parts: Vec<&str> =
        text.trim_end_matches(['日', '号']).split(['-', '.', '/', '年', '月']).collect();
    if parts.iter().any(|p| p.is_empty() || !p.chars().all(|c| c.is_ascii_digit())) {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok();
    let (year, month, day) = match parts[..] {
        [y, m, d] if y.len() == 4 || y.len() == 2 => {
            (Some(number(y)? as i32 + if y.len() == 2 { 2000 } else { 0 }), number(m)?, number(d)?)
        }
        [m, d] if m.len() <= 2 && d.len() <= 2 => (None, number(m)?, number(d)?),
        [d] if d.len() <= 2 && text.ends_with(['日', '号']) => {
            (None, month_of(today), number(d)?)
        }
        [md] if md.len() == 4 => (None, number(&md[..2])?, number(&md[2..])?),
        [ymd] if ymd.len() == 8 => {
            (Some(number(&ymd[..4])? as i32), number(&ymd[4..6])?, number(&ymd[6..])?)
        }
        _ => return None,
    };
    match year {
        Some(year) => Day::ymd(year, month, day).ok(),
        None => {
            // Written without a year: the nearest one.
            let in_year = |year| Day::ymd(year, month, day).ok();
            let years = [today.year(), today.year() + 1, today.year() - 1];
            years.into_iter().filter_map(in_year).min_by_key(|d| d.since(today).abs())
        }
    }
}

fn month_of(day: Day) -> u32 {
    use chrono::Datelike;
    day.date().month()
}
