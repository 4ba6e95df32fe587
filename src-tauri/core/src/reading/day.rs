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
    /// Which year a day without one is of, when somebody said so.
    pub(crate) years: Option<Years>,
    /// The day stands before the month in 8/10/2026.
    pub(crate) day_first: bool,
    /// The table itself says so: one of its days can be read in one way only.
    pub(crate) order_sure: bool,
}

/// Which year a day without one is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Years {
    /// The nearest to the title's month or to today.
    Near,
    /// Today's, or so many before it.
    Of(i32),
}

/// What of a day is a guess.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Doubt {
    /// The year: nothing in the table says it.
    Year,
    /// The year: the table's title says another.
    Turn,
    /// Which of two numbers is the month.
    Order,
}

impl Hint {
    /// From the texts around the table: `2026年10月`, `2026-10`. Two years or months there say nothing of any one day.
    pub(crate) fn new<'a>(texts: impl Iterator<Item = &'a str>, today: Day) -> Hint {
        let (mut years, mut months): (Vec<i32>, Vec<u32>) = (Vec::new(), Vec::new());
        for text in texts {
            for (n, long, unit) in groups(before_form_date(text)) {
                if long == 4 && (1950..2200).contains(&n) && "年.-/".contains(unit) {
                    years.push(n as i32);
                } else if long <= 2 && (1..=12).contains(&n) && unit == '月' {
                    months.push(n);
                }
            }
        }
        years.dedup();
        months.dedup();
        // 1月—11月 is no month.
        let month = match months[..] {
            [only] => Some(only),
            _ => None,
        };
        let year = match years[..] {
            [only] => Some(only),
            _ => None,
        };
        Hint { year, month, today, ahead: 0, years: None, day_first: false, order_sure: false }
    }

    /// The year of a month and day written without one, and whether it is a guess.
    fn year_of(&self, month: u32, day: u32) -> (i32, Option<Doubt>) {
        let this = self.today.year();
        if let Some(Years::Of(back)) = self.years {
            return (this - back, Some(Doubt::Year));
        }
        let last = self.today.plus(self.ahead);
        let fits = |year: &i32| Day::ymd(*year, month, day).is_ok_and(|on| on <= last);
        match (self.year, self.month) {
            // 1月5日 below 2025年12月 is more likely of the year after.
            (Some(year), Some(of)) => {
                let far = |it: i32| (it * 12 + month as i32 - year * 12 - of as i32).abs();
                let near = [year, year + 1, year - 1]
                    .into_iter()
                    .filter(|it| *it == year || fits(it))
                    .min_by_key(|it| far(*it));
                let near = near.unwrap_or(year);
                (near, (near != year).then_some(Doubt::Turn))
            }
            (Some(year), None) => (year, None),
            // Eight years hold a 29th of February.
            (None, _) => {
                let near = (this - 8..=last.year()).rev().find(fits).unwrap_or(this);
                (near, Some(Doubt::Year))
            }
        }
    }
}

/// The text before the day on which a form was filled in: that says nothing of its rows.
fn before_form_date(text: &str) -> &str {
    let words = ["填表", "制表", "填报", "打印", "印表", "导出", "更新", "报送", "截止", "截至"];
    let at = words.iter().filter_map(|word| text.find(word)).min();
    at.map_or(text, |at| &text[..at])
}

/// Whether a text of three numbers has its day first (25/10/2026), its month first (10/25/2026), or could have either.
pub(crate) fn day_stands_first(text: &str) -> Option<bool> {
    match groups(text)[..] {
        [(a, 1..=2, x), (b, 1..=2, y), (year, 4, _)]
            if x == y && "/-.".contains(x) && (1900..2200).contains(&year) =>
        {
            match (a > 12, b > 12) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => None,
            }
        }
        _ => None,
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
    told_day(cell, hint, rough).map(|(day, _)| day)
}

/// A day, and what of it is a guess.
pub(crate) fn told_day(
    cell: &Cell,
    hint: &Hint,
    rough: bool,
) -> Result<(Day, Option<Doubt>), String> {
    let sure = |day: Day| (day, None);
    match cell {
        Cell::Text(text) if is_iso(text) => {
            text.parse::<Day>().map(sure).map_err(|e| e.to_string())
        }
        Cell::Serial(n) => serial_day(*n).map(sure).ok_or_else(|| not_a_day(cell)),
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

type Told = Result<(Day, Option<Doubt>), String>;

fn exact(year: u32, month: u32, day: u32) -> Told {
    Day::ymd(year as i32, month, day).map(|day| (day, None)).map_err(|e| e.to_string())
}

/// A month and a day without a year.
fn yearless(month: u32, day: u32, hint: &Hint) -> Told {
    let (year, doubt) = hint.year_of(month, day);
    Day::ymd(year, month, day).map(|day| (day, doubt)).map_err(|e| e.to_string())
}

fn number_day(n: f64, hint: &Hint, rough: bool) -> Option<Told> {
    let whole = n as u32;
    // 8 below the title 2026年10月 is the 8th.
    if let Some(month) = hint.month.filter(|_| n.fract() == 0.0 && (1..=31).contains(&whole)) {
        return Some(yearless(month, whole, hint));
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
    (3000.0..110_000.0).contains(&n).then(|| serial_day(n).map(|day| Ok((day, None))))?
}

fn text_day(text: &str, hint: &Hint, rough: bool) -> Option<Told> {
    let text = digits(text);
    let date = without_weekday_and_time(&text);
    if date.contains(|c: char| !c.is_ascii_digit() && !". /-\\_年月日号、,，。—–".contains(c))
    {
        return None;
    }
    let this = hint.today.year();
    let year_of = |n: u32, long: usize| match (n, long) {
        (n, 4) => n,
        (n, _) if n as i32 <= this % 100 + 1 => 2000 + n,
        (n, _) => 1900 + n,
    };
    match groups(date)[..] {
        // 08/10/26: the year could stand at either end.
        [(y, 2, _), (_, 1..=2, _), (d, 2, _)]
            if y <= 12 && (this - 3..=this + 1).contains(&(2000 + d as i32)) =>
        {
            Some(Err(format!("“{date}”看不出哪个是年，请写成 2026-10-08 这样")))
        }
        [(y, 4 | 2, _), (m, 1..=2, _), (d, 1..=2, _)] if y != 0 => {
            let long = if y > 99 { 4 } else { 2 };
            Some(exact(year_of(y, long), m, d))
        }
        [(a, 1..=2, _), (b, 1..=2, _), (y, 4, _)] => Some(ordered(a, b, y, hint)),
        [(y, 4, _), (m, 1..=2, _)] => rough.then(|| exact(y, m, 1)),
        [(m, 1..=2, _), (d, 1..=2, _)] => {
            if !(1..=12).contains(&m) || !(1..=31).contains(&d) {
                return Some(Err(format!("没有 {m}月{d}日 这一天，请检查日期")));
            }
            Some(yearless(m, d, hint))
        }
        [(n, 8, _)] => Some(exact(n / 10_000, n / 100 % 100, n % 100)),
        [(n, 6, _)] if rough => Some(exact(n / 100, n % 100, 1)),
        [(n, 5, _)] => serial_day(f64::from(n)).map(|day| Ok((day, None))),
        [(n, 4, _)] if (1900..2200).contains(&n) => rough.then(|| exact(n, 1, 1)),
        [(d, 1..=2, '日' | '号' | ' ')] => Some(yearless(hint.month?, d, hint)),
        _ => None,
    }
}

/// Two numbers before a year: a number above twelve is the day, whatever others are; of two small ones who knows.
fn ordered(a: u32, b: u32, year: u32, hint: &Hint) -> Told {
    if a > 12 || b > 12 || a == b {
        return if a > 12 { exact(year, b, a) } else { exact(year, a, b) };
    }
    let (month, day) = if hint.day_first { (b, a) } else { (a, b) };
    exact(year, month, day).map(|(on, _)| (on, (!hint.order_sure).then_some(Doubt::Order)))
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
