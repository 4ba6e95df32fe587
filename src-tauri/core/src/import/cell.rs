//! One cell as the file holds it, whatever kind of file; numbers, minutes and yes-or-no read out of it.

use crate::{time::Day, words};
use std::borrow::Cow;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text as typed.
    Text(String),
    /// A number; perhaps a day or a time that lost its format.
    Number(f64),
    /// A day, a time or both, counted in days since 1899-12-30.
    Serial(f64),
    /// A formula that failed.
    Fault(String),
}

/// Words that stand for an empty cell.
const NOTHING: [&str; 14] =
    ["", "/", "\\", "-", "--", "—", "——", "－", "无", "暂无", "不详", "N/A", "n/a", "null"];

/// Words that stand for the cell above.
const SAME_AS_ABOVE: [&str; 6] = ["同上", "〃", "″", "\"", "''", "々"];

impl Cell {
    /// As text, cleaned.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) if words::is_clean(text) => Cow::Borrowed(text),
            Cell::Text(text) => Cow::Owned(words::clean(text)),
            Cell::Number(n) => Cow::Owned(plain(*n)),
            Cell::Serial(n) => Cow::Owned(serial_text(*n)),
            Cell::Fault(what) => Cow::Borrowed(what),
        }
    }

    /// Whether nothing is in it, in any of the ways people write nothing.
    pub(super) fn is_nothing(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().len() <= 9 && NOTHING.contains(&&*self.text()),
            _ => false,
        }
    }

    /// Whether it has no character at all.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.chars().all(|c| c.is_whitespace() || c == '\u{feff}'),
            _ => false,
        }
    }

    /// Whether it stands for the cell above.
    pub(super) fn is_ditto(&self) -> bool {
        matches!(self, Cell::Text(text) if text.len() <= 6 && SAME_AS_ABOVE.contains(&text.trim()))
    }
}

/// A number as people write it: no `.0`, no noise behind the sixth decimal.
fn plain(n: f64) -> String {
    if n.fract() == 0.0 && n.abs() < 1e15 {
        return format!("{n:.0}");
    }
    format!("{}", (n * 1e6).round() / 1e6)
}

/// The day a serial number stands for.
pub(super) fn serial_day(serial: f64) -> Option<Day> {
    let days = serial.floor();
    (1.0..110_000.0).contains(&days).then(|| epoch().plus(days as i64))
}

fn epoch() -> Day {
    Day::ymd(1900, 1, 1).map_or_else(|_| unreachable!("1900 begins"), |day| day.plus(-2))
}

/// The minutes into its day that a serial number stands for.
pub(super) fn serial_minutes(serial: f64) -> u32 {
    ((serial - serial.floor()) * 1440.0).round() as u32
}

fn serial_text(serial: f64) -> String {
    let minutes = serial_minutes(serial);
    let clock = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    match (serial_day(serial), minutes) {
        (Some(day), 0) => day.to_string(),
        (Some(day), _) => format!("{day} {clock}"),
        (None, _) => clock,
    }
}

/// Chinese numerals turned into digits where a unit of time or nothing follows: 十月八日, 八点半, 三十.
pub(super) fn digits(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| numeral(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut run) = (String::new(), String::new());
    for c in text.chars().map(Some).chain([None]) {
        match c {
            Some(c) if numeral(c).is_some() => run.push(c),
            c => {
                let counts = c.is_none_or(|c| "年月日号点时小分:：-—–~至到 半个名人位".contains(c));
                match value(&run).filter(|_| counts && !run.is_empty()) {
                    Some(n) => out += &n,
                    None => out += &run,
                }
                run.clear();
                out.extend(c);
            }
        }
    }
    Cow::Owned(out)
}

fn numeral(c: char) -> Option<u32> {
    match c {
        '〇' | '零' | '○' => Some(0),
        '两' => Some(2),
        '十' => Some(10),
        '廿' => Some(20),
        _ => "一二三四五六七八九".chars().position(|n| n == c).map(|n| n as u32 + 1),
    }
}

/// 二〇二六 digit by digit; 十八, 二十, 廿三 by tens.
fn value(run: &str) -> Option<String> {
    let each: Vec<u32> = run.chars().filter_map(numeral).collect();
    if each.iter().all(|n| *n < 10) {
        return Some(each.iter().map(u32::to_string).collect());
    }
    let (mut total, mut pending) = (0, None);
    for n in each {
        match n {
            10 => total += pending.take().unwrap_or(1) * 10,
            20 => total += 20,
            n => pending = Some(n),
        }
    }
    Some((total + pending.unwrap_or(0)).to_string())
}

/// A number with whatever unit stands behind it: `30人`, `约 48.5㎡`, `1,200`, `1.2万`.
pub(super) fn number(cell: &Cell) -> Option<f64> {
    if let Cell::Number(n) = cell {
        return Some(*n);
    }
    let text = cell.text();
    let text = digits(&text);
    let text = text.trim_start_matches(['约', '共', '近', '第', ' ']).replace([',', '，'], "");
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || (*at == 0 && *c == '-')))
        .map_or(text.len(), |(at, _)| at);
    let unit = text[end..].trim();
    let strange =
        unit.chars().count() > 4 || unit.contains(|c: char| c.is_ascii_digit() && c != '2');
    let times = match unit.chars().next() {
        Some('万') => 10_000.0,
        Some('千') => 1000.0,
        _ => 1.0,
    };
    let number = text[..end].parse::<f64>().ok().filter(|_| !strange)?;
    // 1.2千 is 1200, not a hair less.
    Some((number * times * 1e6).round() / 1e6)
}

/// A length of time in minutes: `30`, `30分钟`, `半小时`, `一个半小时`, `1.5小时`, `1小时30分`, `0:30`.
/// A bare number counts `unit` minutes.
pub(super) fn minutes(cell: &Cell, unit: f64) -> Option<u32> {
    if let Cell::Serial(n) = cell {
        return Some((n * 1440.0).round() as u32);
    }
    if let Cell::Number(n) = cell {
        return (*n >= 0.0).then(|| (n * unit).round() as u32);
    }
    let text = digits(&cell.text()).to_lowercase().replace([' ', '约'], "").replace("钟头", "小时");
    let text = text.replace("个半小时", "小时30分").replace("小时半", "小时30分");
    let text = text.replace('个', "").replace("半小时", "30分");
    if let Some((hours, rest)) = text.split_once(':') {
        return Some(hours.parse::<u32>().ok()? * 60 + rest.parse::<u32>().ok()?);
    }
    let (hours, rest) = match text.split_once("小时").or_else(|| text.split_once('h')) {
        Some((hours, rest)) => (hours, rest),
        None => ("", text.as_str()),
    };
    if hours.is_empty() && !rest.contains(['分', 'm']) {
        let bare: f64 = rest.parse().ok()?;
        return (bare >= 0.0).then(|| (bare * unit).round() as u32);
    }
    let rest = rest.trim_end_matches(|c: char| !c.is_ascii_digit());
    let hours: f64 = if hours.is_empty() { 0.0 } else { hours.parse().ok()? };
    let more: f64 = if rest.is_empty() { 0.0 } else { rest.parse().ok()? };
    (hours >= 0.0).then(|| (hours * 60.0 + more).round() as u32)
}

/// Yes or no: 是, 否, √, ×, 有, 无 …
pub(super) fn yes(cell: &Cell) -> Option<bool> {
    match &*cell.text().to_lowercase() {
        "是" | "有" | "√" | "✓" | "✔" | "y" | "yes" | "1" | "true" | "对" => Some(true),
        "否" | "无" | "没有" | "×" | "✗" | "x" | "n" | "no" | "0" | "false" | "不" | "不是" => {
            Some(false)
        }
        _ => None,
    }
}
