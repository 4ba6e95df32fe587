//! Days in the ways people write them (DOMAIN §6).

use super::{Cell, cell::serial_day, digits};
use crate::time::Day;

/// What the sheet itself says about when: its title, its name, and the day it is read on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hint {
    /// The year in the title.
    pub(crate) year: Option<i32>,
    /// The month in the title.
    pub(crate) month: Option<u32>,
    /// The office's day.
    pub(crate) today: Day,
    /// How many days after today a day without a year may lie: a timetable is of the weeks to come.
    pub(crate) ahead: i64,
}

impl Hint {
    /// From the texts around the table: `2026年10月`, `2026-10`. Two years there say nothing of any one day.
    pub(crate) fn new<'a>(texts: impl Iterator<Item = &'a str>, today: Day) -> Hint {
        let (mut years, mut month): (Vec<i32>, Option<u32>) = (Vec::new(), None);
        for text in texts {
            for (n, long, unit) in groups(text) {
                if long == 4 && (1950..2200).contains(&n) && "年.-/".contains(unit) {
                    years.push(n as i32);
                } else if long <= 2 && (1..=12).contains(&n) && unit == '月' {
                    month = month.or(Some(n));
                }
            }
        }
        years.dedup();
        let year = match years[..] {
            [only] => Some(only),
            _ => None,
        };
        Hint { year, month, today, ahead: 0 }
    }

    /// The year of a month and day written without one: the sheet's, else the nearest past, or what lies a little ahead.
    fn year_of(&self, month: u32, day: u32) -> i32 {
        let this = self.today.year();
        let last = self.today.plus(self.ahead);
        let fits = |year: &i32| Day::ymd(*year, month, day).is_ok_and(|on| on <= last);
        // Eight years hold a 29th of February.
        self.year.or_else(|| (this - 8..=last.year()).rev().find(fits)).unwrap_or(this)
    }
}

/// Runs of digits with their length and the sign behind each.
fn groups(text: &str) -> Vec<(u32, usize, char)> {
    let mut found = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            run.push(c);
        } else if !run.is_empty() {
            found.push((run.parse().unwrap_or(u32::MAX), run.len(), c));
            run.clear();
        }
    }
    found
}

/// A day. `rough` takes `2019年3月` for its first day and `2019` for its first of January.
pub(crate) fn day(cell: &Cell, hint: &Hint, rough: bool) -> Result<Day, String> {
    match cell {
        Cell::Text(text) if is_iso(text) => text.parse::<Day>().map_err(|e| e.to_string()),
        Cell::Serial(n) => serial_day(*n).ok_or_else(|| not_a_day(cell)),
        Cell::Number(n) => number_day(*n, hint, rough).ok_or_else(|| not_a_day(cell))?,
        _ if several_days(&cell.text()) => {
            Err(format!("“{}”像是好几天，请一天写一行", cell.text()))
        }
        _ => text_day(&cell.text(), hint, rough).unwrap_or_else(|| Err(not_a_day(cell))),
    }
}

/// `10月8日-10日`, `10.8-9`, `10月12、13日`: several days in one cell.
fn several_days(text: &str) -> bool {
    let text = digits(text);
    let parts = groups(without_weekday_and_time(&text));
    match parts[..] {
        [(_, 4, _), (_, 1..=2, _), (_, 1..=2, _), (_, 1..=2, _), ..] => true,
        [(_, 1..=2, '月'), (_, 1..=2, _), (_, 1..=2, _), ..] => true,
        // 26.10.8 is a day; 10.8-9 and 10.8、9 are two.
        [(_, 1..=2, first), (_, 1..=2, then), (_, 1..=2, _)] => first != then && then != '月',
        _ => false,
    }
}

/// `2026-10-08`, as most files have it.
fn is_iso(text: &str) -> bool {
    let digit_or_dash =
        |(at, b): (usize, u8)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(digit_or_dash)
}

fn not_a_day(cell: &Cell) -> String {
    format!("“{}”看不出是哪一天，请写成 2026-10-08 这样", cell.text())
}

fn exact(year: u32, month: u32, day: u32) -> Result<Day, String> {
    Day::ymd(year as i32, month, day).map_err(|e| e.to_string())
}

fn number_day(n: f64, hint: &Hint, rough: bool) -> Option<Result<Day, String>> {
    let whole = n as u32;
    // 8 below the title 2026年10月 is the 8th.
    if let Some(month) = hint.month.filter(|_| n.fract() == 0.0 && (1..=31).contains(&whole)) {
        return Some(exact(hint.year_of(month, whole) as u32, month, whole));
    }
    if rough && n.fract() == 0.0 && (190_001..220_000).contains(&whole) {
        return Some(exact(whole / 100, whole % 100, 1));
    }
    if rough && n.fract() != 0.0 && (1900.0..2200.0).contains(&n) {
        // 1965.03 is March and 1965.3 too; 1965.1 could be January or October.
        return match (n.fract() * 100.0).round() as u32 {
            10 => None,
            month @ 1..=12 => Some(exact(whole, month, 1)),
            month if month % 10 == 0 => Some(exact(whole, month / 10, 1)),
            _ => None,
        };
    }
    if n.fract() == 0.0 && (19_000_101.0..22_000_000.0).contains(&n) {
        return Some(exact(whole / 10_000, whole / 100 % 100, whole % 100));
    }
    if (1900.0..2200.0).contains(&n) {
        return (rough && n.fract() == 0.0).then(|| exact(whole, 1, 1));
    }
    (3000.0..110_000.0).contains(&n).then(|| serial_day(n).map(Ok))?
}

fn text_day(text: &str, hint: &Hint, rough: bool) -> Option<Result<Day, String>> {
    let text = digits(text);
    let date = without_weekday_and_time(&text);
    if date.contains(|c: char| !c.is_ascii_digit() && !". /-\\_年月日号、,，。—–".contains(c))
    {
        return None;
    }
    let year_of = |n: u32, long: usize| match (n, long) {
        (n, 4) => n,
        (n, _) if n as i32 <= hint.today.year() % 100 + 1 => 2000 + n,
        (n, _) => 1900 + n,
    };
    match groups(date)[..] {
        [(y, 4 | 2, _), (m, 1..=2, _), (d, 1..=2, _)] if y != 0 => {
            let long = if y > 99 { 4 } else { 2 };
            Some(exact(year_of(y, long), m, d))
        }
        [(m, 1..=2, _), (d, 1..=2, _), (y, 4, _)] => Some(exact(y, m, d)),
        [(y, 4, _), (m, 1..=2, _)] => rough.then(|| exact(y, m, 1)),
        [(m, 1..=2, _), (d, 1..=2, _)] => {
            if !(1..=12).contains(&m) || !(1..=31).contains(&d) {
                return Some(Err(format!("没有 {m}月{d}日 这一天，请检查日期")));
            }
            Some(Day::ymd(hint.year_of(m, d), m, d).map_err(|e| e.to_string()))
        }
        [(n, 8, _)] => Some(exact(n / 10_000, n / 100 % 100, n % 100)),
        [(n, 6, _)] if rough => Some(exact(n / 100, n % 100, 1)),
        [(n, 5, _)] => serial_day(f64::from(n)).map(Ok),
        [(n, 4, _)] if (1900..2200).contains(&n) => rough.then(|| exact(n, 1, 1)),
        [(d, 1..=2, '日' | '号' | ' ')] => {
            let month = hint.month?;
            Some(Day::ymd(hint.year_of(month, d), month, d).map_err(|e| e.to_string()))
        }
        _ => None,
    }
}

/// `2026-10-08(周四)`, `10月8日 星期四`, `2026-10-08T09:30:00`: what stands before the weekday or time.
fn without_weekday_and_time(text: &str) -> &str {
    let cut = text
        .find(['(', '（', '星', '周', '礼', 'T', '上', '下', '晚', '早', '中'])
        .unwrap_or(text.len());
    let date = text[..cut].trim();
    // 10月8日9:00
    if let Some((at, sign)) = date.char_indices().find(|(_, c)| "日号".contains(*c))
        && date[at..].contains(':')
    {
        return &date[..at + sign.len_utf8()];
    }
    match date.find(':') {
        Some(colon) => date[..colon].rfind(' ').map_or(date, |space| date[..space].trim()),
        None => date,
    }
}
