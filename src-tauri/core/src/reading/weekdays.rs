//! Weekdays and how often they come round, in the ways people write them.

use super::digits;
use crate::time::WeekdayName;

/// The weekdays, and which of them of a month: 每月第2个周三, 每月第一、三个周五, 每月最后一个周六; none for every week.
pub(crate) fn weekdays_of_month(text: &str) -> Option<(Vec<WeekdayName>, Vec<i8>)> {
    let plain = text.replace("每个月", "每月").replace("星期", "周").replace("礼拜", "周");
    let Some((which, days)) = plain.strip_prefix("每月").and_then(|rest| rest.rsplit_once('个'))
    else {
        return weekdays(text).map(|days| (days, Vec::new()));
    };
    let mut of_month = Vec::new();
    for c in digits(&which.replace("最后一", "末").replace("最末", "末")).chars() {
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
pub(crate) fn every_weeks(text: &str) -> std::result::Result<u32, String> {
    let plain = text.replace(' ', "");
    if ["每周", "否", "不隔周", "一周一次", "每周一次"].contains(&plain.as_str()) {
        return Ok(1);
    }
    if ["是", "隔周", "双周", "单周", "单双周", "√", "两周一次"].contains(&plain.as_str())
    {
        return Ok(2);
    }
    let number = digits(&plain)
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
