//! Clock times in the ways people write them (DOMAIN §6).

use super::{Cell, cell::serial_minutes, digits};
use crate::time::{Clock, Span};

/// A time on the clock.
pub(crate) fn clock(cell: &Cell) -> Result<Clock, String> {
    let wrong = || format!("“{}”不是时间，请写成 08:30 这样", cell.text());
    match cell {
        Cell::Serial(n) if *n == 1.0 => Ok(Clock::DAY_END),
        Cell::Serial(n) => {
            Clock::hm(serial_minutes(*n) / 60, serial_minutes(*n) % 60).map_err(|_| wrong())
        }
        Cell::Number(n) if *n > 0.0 && *n < 1.0 => {
            let minutes = (n * 1440.0).round() as u32;
            Clock::hm(minutes / 60, minutes % 60).map_err(|_| wrong())
        }
        _ => {
            let text = cell.text();
            let after_date = text
                .rsplit_once(' ')
                .filter(|(date, time)| date.contains(['-', '/', '月']) && time.contains(':'));
            let text = spelled(after_date.map_or(&*text, |(_, time)| time));
            let mut left = text.as_str();
            let (time, half) = one_clock(&mut left).ok_or_else(wrong)?;
            if !left.trim().is_empty() {
                return Err(wrong());
            }
            settled(time, half).ok_or_else(wrong)
        }
    }
}

/// A stretch of the clock: `08:30-10:30`, `上午8点半-10点`.
pub(crate) fn span(text: &str) -> Result<Span, String> {
    let wrong = || format!("“{text}”不是起止时间，请写成 08:30-10:30 这样");
    let spelled = spelled(text);
    let mut left = spelled.as_str();
    let (start, half) = one_clock(&mut left).ok_or_else(wrong)?;
    let rest = left
        .trim_start()
        .trim_start_matches(['-', '—', '–', '―', '~', '～', '至', '到', '－', '─', ' ']);
    if rest.len() == left.trim_start().len() {
        return Err(wrong());
    }
    left = rest;
    let (end, end_half) = one_clock(&mut left).ok_or_else(wrong)?;
    // 14:00-16:00(2小时)
    if !left.trim().is_empty() && !left.starts_with(['(', '（']) {
        return Err(
            if one_clock(&mut left.trim_start_matches(['、', ',', '，', ';', '；', '/', '和']))
                .is_some()
            {
                format!("“{text}”是两段时间，请一段写一行")
            } else {
                wrong()
            },
        );
    }
    let from = settled(start, half).ok_or_else(wrong)?;
    let mut to = settled(end, end_half).ok_or_else(wrong)?;
    // 下午2点-4点 and 上午9点-12点: the second time follows the first's half of the day.
    if end_half == Half::Unknown && matches!(half, Half::Later | Half::Night) && end.0 <= 12 {
        to = settled(end, half).ok_or_else(wrong)?;
    }
    Span::new(from, until(from, to)).map_err(|e| e.to_string())
}

/// Midnight at the end of a stretch is the day's end.
pub(crate) fn until(from: Clock, to: Clock) -> Clock {
    if to == Clock::MIDNIGHT && from > to { Clock::DAY_END } else { to }
}

/// The weekdays and the stretch of the clock of `周三下午2点-4点`, `每周一、三、五 9:00-10:00`. None when no weekday
/// stands before the hours.
pub(crate) fn weekdays_before_span(text: &str) -> Option<(&str, &str)> {
    let halves = ["上午", "下午", "早上", "早晨", "晚上", "中午", "傍晚", "晚"];
    let hour = text.find(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let half = halves.iter().filter_map(|half| text.find(half)).min();
    let at = hour.into_iter().chain(half).min()?;
    let (days, span) = (text[..at].trim(), text[at..].trim());
    let weekly = ["周", "星期", "礼拜", "每天", "每日", "工作日"];
    weekly.iter().any(|word| days.contains(word)).then_some((days, span))
}

/// Several stretches of one day: `8:30-12:00、14:00-17:30`; behind the morning 2:30-5:30 is the afternoon.
pub(crate) fn spans(text: &str) -> Result<Vec<Span>, String> {
    let parts =
        text.split(['、', ',', '，', ';', '；', '\n', '/']).flat_map(|part| part.split("和"));
    let mut all: Vec<Span> = Vec::new();
    for part in parts.filter(|part| !part.trim().is_empty()) {
        let one = span(part)?;
        let later = |clock: Clock| Clock::hm(clock.minutes() / 60 + 12, clock.minutes() % 60);
        let afternoon = later(one.start()).and_then(|from| Span::new(from, later(one.end())?));
        all.push(match (all.last(), afternoon) {
            (Some(before), Ok(afternoon)) if one.start() < before.end() => afternoon,
            _ => one,
        });
    }
    Ok(all)
}

/// A day and a stretch of the clock in one cell: `2026.10.8 14:00-16:00`. None when no day stands before it.
pub(crate) fn day_before_span(text: &str) -> Option<(&str, &str)> {
    let hour = text.find([':', '：', '点'])?;
    let before = text[..hour].trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let halves = ["上午", "下午", "早上", "晚上", "中午", "傍晚"];
    let before = halves.iter().find_map(|half| before.strip_suffix(half)).unwrap_or(before);
    let (day, span) = text.split_at(before.len());
    day.contains(|c: char| c.is_ascii_digit()).then_some((day.trim(), span.trim()))
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Unknown,
    Early,
    Noon,
    Later,
    Night,
}

/// Half-width, no seconds, 点 and 时 as colons.
fn spelled(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return text.to_owned();
    }
    let text = crate::words::clean(text).to_lowercase().replace(' ', "");
    digits(&text)
        .replace(['：', '︰', '∶'], ":")
        .replace("点钟", "点")
        .replace('时', "点")
        .replace("点整", ":00")
        .replace("点半", ":30")
        .replace("点一刻", ":15")
        .replace("点1刻", ":15")
        .replace("点三刻", ":45")
        .replace("点3刻", ":45")
        .replace('点', ":")
        .replace('分', "")
}

/// The time a text begins with; moves past it.
fn one_clock(text: &mut &str) -> Option<((u32, u32), Half)> {
    const HALVES: [(&str, Half); 13] = [
        ("上午", Half::Early),
        ("早上", Half::Early),
        ("早晨", Half::Early),
        ("凌晨", Half::Early),
        ("早", Half::Early),
        ("am", Half::Early),
        ("中午", Half::Noon),
        ("下午", Half::Later),
        ("傍晚", Half::Later),
        ("晚上", Half::Night),
        ("夜间", Half::Night),
        ("晚", Half::Night),
        ("pm", Half::Later),
    ];
    let mut half = Half::Unknown;
    let mut left = *text;
    if let Some((word, found)) = HALVES.iter().find(|(word, _)| left.starts_with(word)) {
        (half, left) = (*found, &left[word.len()..]);
    }
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let long = run(left);
    let (hour, mut minute);
    match long {
        1 | 2 => (hour, minute) = (left[..long].parse().ok()?, 0),
        3 | 4 => {
            hour = left[..long - 2].parse().ok()?;
            minute = left[long - 2..long].parse().ok()?;
        }
        _ => return None,
    }
    left = &left[long..];
    if let Some(rest) = left.strip_prefix([':', '.']).filter(|_| long <= 2) {
        let long = run(rest);
        if long == 0 {
            left = rest;
        } else if long == 2 || (long == 1 && left.starts_with(':')) {
            (minute, left) = (rest[..long].parse().ok()?, &rest[long..]);
        } else {
            return None;
        }
        // Seconds, if any, are dropped.
        if let Some(seconds) = left.strip_prefix(':').filter(|s| run(s) == 2) {
            left = &seconds[2..];
        }
    }
    if let Some((word, found)) =
        [("am", Half::Early), ("pm", Half::Later)].iter().find(|(w, _)| left.starts_with(w))
    {
        (half, left) = (*found, &left[word.len()..]);
    }
    *text = left;
    Some(((hour, minute), half))
}

fn settled((hour, minute): (u32, u32), half: Half) -> Option<Clock> {
    let hour = match half {
        Half::Later | Half::Night if hour < 12 => hour + 12,
        Half::Night if hour == 12 && minute == 0 => 24,
        Half::Noon if hour < 3 => hour + 12,
        _ => hour,
    };
    Clock::hm(hour, minute).ok()
}
