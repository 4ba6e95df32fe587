//! Numbers, lengths of time and yes-or-no in the ways people write them.

use super::Cell;
use std::borrow::Cow;

/// Chinese numerals turned into digits where a unit of time or nothing follows: 十月八日, 八点半, 三十.
pub(crate) fn digits(text: &str) -> Cow<'_, str> {
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
pub(crate) fn number(cell: &Cell) -> Option<f64> {
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

/// A count: `3`, `3次`, `三次`.
pub(crate) fn count(text: &str) -> Option<u32> {
    let n = number(&text.trim_end_matches('次').into())?;
    (n.fract() == 0.0 && (0.0..=100_000.0).contains(&n)).then_some(n as u32)
}

/// A length of time in minutes: `30`, `30分钟`, `半小时`, `一个半小时`, `1.5小时`, `1小时30分`, `0:30`.
/// A bare number counts `unit` minutes.
pub(crate) fn minutes(cell: &Cell, unit: f64) -> Option<u32> {
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
pub(crate) fn yes(cell: &Cell) -> Option<bool> {
    match &*cell.text().to_lowercase() {
        "是" | "有" | "√" | "✓" | "✔" | "y" | "yes" | "1" | "true" | "对" => Some(true),
        "否" | "无" | "没有" | "×" | "✗" | "x" | "n" | "no" | "0" | "false" | "不" | "不是" => {
            Some(false)
        }
        _ => None,
    }
}
