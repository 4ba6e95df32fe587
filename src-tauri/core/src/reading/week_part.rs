//! Parts of the week, as Tuesday evening: how people write them and how they are stored.

use super::weekdays;
use crate::{
    Error, Result,
    time::{Clock, WeekdayName},
    words::words,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

words! {
    /// Part of a day; the settings say when it begins.
    DayPart {
        /// 上午.
        Morning = "morning", "上午" | "早上" | "早晨";
        /// 下午.
        Afternoon = "afternoon", "下午";
        /// 晚上.
        Evening = "evening", "晚上" | "晚间" | "夜间";
    }
}

/// A part of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WeekPart {
    /// Which day.
    pub weekday: WeekdayName,
    /// Which part of it.
    pub part: DayPart,
}

/// The part of the day a session that begins then belongs to.
pub(crate) fn part_of(start: Clock, afternoon: Clock, evening: Clock) -> DayPart {
    match start {
        _ if start >= evening => DayPart::Evening,
        _ if start >= afternoon => DayPart::Afternoon,
        _ => DayPart::Morning,
    }
}

impl WeekPart {
    /// Evenings and weekends are what everybody wants.
    pub fn is_prime(self) -> bool {
        self.part == DayPart::Evening || matches!(self.weekday, WeekdayName::Sa | WeekdayName::Su)
    }
}

/// `周二晚上`.
impl std::fmt::Display for WeekPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.weekday.chinese(), self.part.chinese())
    }
}

/// As a cell of a sheet says it, shortest first: `周一、周三上午;周二晚上`. Read back by [`week_parts`].
pub(crate) fn week_parts_text(spots: &[WeekPart]) -> String {
    let days = |part: DayPart| -> Vec<WeekdayName> {
        WeekdayName::ALL
            .iter()
            .copied()
            .filter(|weekday| spots.contains(&WeekPart { weekday: *weekday, part }))
            .collect()
    };
    let named = |days: &[WeekdayName]| -> String {
        if days.len() == 7 {
            return "每天".into();
        }
        days.iter().map(|d| d.chinese()).collect::<Vec<_>>().join("、")
    };
    let each: Vec<(DayPart, Vec<WeekdayName>)> = DayPart::ALL
        .iter()
        .map(|part| (*part, days(*part)))
        .filter(|(_, d)| !d.is_empty())
        .collect();
    match &each[..] {
        [(_, a), (_, b), (_, c)] if a == b && b == c => format!("{}全天", named(a)),
        each => each
            .iter()
            .map(|(part, days)| format!("{}{}", named(days), part.chinese()))
            .collect::<Vec<_>>()
            .join("；"),
    }
}

/// `周一、周三上午；周二晚上`, `工作日晚上`, `周末`, `一三五上午`, `晚上` (every day); 不限 is nothing.
pub(crate) fn week_parts(text: &str) -> Result<Vec<WeekPart>> {
    let wrong = |piece: &str| {
        Error::rule(format!("“{piece}”看不出是哪些时段，请写成 周一、周三上午；周二晚上"))
    };
    let plain: String = text.split_whitespace().collect();
    if ["", "不限", "都可以", "都行", "随意", "任意"].contains(&plain.as_str()) {
        return Ok(Vec::new());
    }
    let mut spots = Vec::new();
    let mut days_said = String::new();
    for piece in cut(&plain) {
        let (days, parts) = match DayPart::ALL.iter().find_map(|part| ends_with(&piece, *part)) {
            Some((days, part)) => (days.to_owned(), vec![part]),
            None => {
                let days = piece.trim_end_matches("全天").to_owned();
                (days, DayPart::ALL.to_vec())
            }
        };
        // 周一上午下午: the second has the days of the first.
        let days = match (days.is_empty(), days_said.is_empty()) {
            (true, true) => String::from("每天"),
            (true, false) => days_said.clone(),
            _ => days,
        };
        let found = weekdays(&days).ok_or_else(|| wrong(&piece))?;
        for weekday in found {
            spots.extend(parts.iter().map(|part| WeekPart { weekday, part: *part }));
        }
        days_said = days;
    }
    spots.sort();
    spots.dedup();
    Ok(spots)
}

fn ends_with(text: &str, part: DayPart) -> Option<(&str, DayPart)> {
    let names: &[&str] = match part {
        DayPart::Morning => &["上午", "早上", "早晨"],
        DayPart::Afternoon => &["下午"],
        DayPart::Evening => &["晚上", "晚间", "夜间"],
    };
    names.iter().find_map(|name| text.strip_suffix(name)).map(|days| (days, part))
}

/// Each part ends with a part of the day, or at a semicolon.
fn cut(text: &str) -> Vec<String> {
    let (mut parts, mut now) = (Vec::new(), String::new());
    for c in text.chars() {
        if matches!(c, '；' | ';' | '\n') {
            parts.push(std::mem::take(&mut now));
            continue;
        }
        // What joins two parts says nothing itself.
        if now.is_empty() && "、，,和及或".contains(c) {
            continue;
        }
        now.push(c);
        let ended = DayPart::ALL.iter().any(|part| ends_with(&now, *part).is_some());
        if ended || now.ends_with("全天") {
            parts.push(std::mem::take(&mut now));
        }
    }
    parts.push(now);
    parts.retain(|part| !part.is_empty());
    parts
}
