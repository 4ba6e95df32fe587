//! What stands in the cells of a roster of rooms: things, zones, hours, closures, uses, parts of the day.

use super::rooms::F;
use crate::{
    places::{self, Band, Equipment, NewClosure, Usage, ZoneKind},
    reading::{self, Cell, Hint},
    roster::{ImportQuestion, Line},
    time::{Day, Span},
    words,
};

/// `投影仪2、音响` → two projectors and a loudspeaker; what is left out is one.
pub(super) fn equipment(line: &mut Line) -> Option<Vec<Equipment>> {
    let text = line.text(F::Equipment)?;
    let units = ['台', '个', '套', '张', '把', '架', '件', '块', '只', '面', '组', '间', '副'];
    let parts = text.split(['、', '，', ',', ';', '；', '\n']).map(str::trim);
    let one = |part: &str| {
        let counted = part.trim_end_matches(units);
        let name = counted.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = counted[name.len()..].parse().ok();
        let name = name.trim_end_matches(['x', 'X', '×', '*', ' ']);
        match number {
            Some(quantity) if !name.is_empty() => Equipment { name: name.into(), quantity },
            _ => Equipment { name: part.into(), quantity: 1 },
        }
    };
    let mut all: Vec<Equipment> = Vec::new();
    for it in parts.filter(|part| !part.is_empty()).map(one) {
        match all.iter_mut().find(|known| known.name == it.name) {
            Some(known) => known.quantity = known.quantity.saturating_add(it.quantity),
            None => all.push(it),
        }
    }
    let shown = || {
        all.iter().map(|it| format!("{}{}", it.name, it.quantity)).collect::<Vec<_>>().join("、")
    };
    line.show(F::Equipment, shown);
    Some(all)
}

pub(super) fn zone(text: &str) -> Option<ZoneKind> {
    ZoneKind::read(text).or_else(|| {
        let starts = |kind: &&ZoneKind| {
            text.chars().count() >= 2 && kind.chinese().contains(text.trim_end_matches('区'))
        };
        ZoneKind::ALL.iter().find(starts).copied()
    })
}

/// The hours of one column; 不开放 is no hours, an empty cell says nothing.
pub(super) fn hours(line: &mut Line, field: F) -> Option<Vec<Span>> {
    let cell = line.cell(field).filter(|c| !c.is_blank())?;
    let text = cell.text();
    if cell.is_nothing()
        || ["不开放", "闭馆", "休息", "关闭", "不对外"].iter().any(|word| text.contains(word))
    {
        return Some(Vec::new());
    }
    if ["全天", "24小时", "全天开放"].contains(&&*text) {
        return Some(vec![crate::places::rules::all_day()]);
    }
    // 周一至周五 8:30-17:30 in the column of workdays says nothing more; two stretches can stand a space apart.
    let apart = || {
        let hours =
            text.trim_start_matches(|c| "周星期一二三四五六日天至到—–-~、每工作 ".contains(c));
        reading::spans(&hours.replace(' ', "、"))
    };
    match reading::spans(&text).or_else(|no| apart().map_err(|_| no)) {
        Ok(spans) => {
            let mut sorted = spans.clone();
            sorted.sort();
            if sorted.windows(2).any(|w| w[0].overlaps(w[1])) {
                line.wrong(field, "两段开放时间重叠了，请检查");
            }
            line.show(field, || sorted.iter().map(Span::to_string).collect::<Vec<_>>().join("、"));
            Some(sorted)
        }
        Err(sentence) => {
            line.wrong(field, sentence);
            None
        }
    }
}

/// `2026-07-06至2026-07-12 消防检修(6月29日公示);2026-02-15至2026-02-23 12:00-24:00 春节放假`.
pub(super) fn closures(line: &mut Line, hint: &Hint) -> Vec<NewClosure> {
    let Some(text) = line.text(F::Closures) else { return Vec::new() };
    let parts = text.split([';', '；', '\n']).map(str::trim).filter(|p| !p.is_empty());
    let mut found = Vec::new();
    for part in parts {
        let year = part.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4);
        if !year && hint.year.is_none() {
            line.ask(F::Closures, ImportQuestion::Year, format!("停用“{part}”没有写年份"));
        }
        match closure(part, hint) {
            Ok(new) => found.push(new),
            Err(sentence) => line.wrong(F::Closures, sentence),
        }
    }
    found
}

fn closure(text: &str, hint: &Hint) -> std::result::Result<NewClosure, String> {
    let wrong = || format!("停用“{text}”看不懂，请写成 2026-07-06至2026-07-12 消防检修");
    let (text, posted) = match text.split_once(['(', '（']) {
        Some((before, inside)) if inside.contains("公示") || inside.contains("公告") => {
            let day = inside
                .trim_end_matches([')', '）'])
                .replace("公示", "")
                .replace("公告", "")
                .replace("已于", "")
                .replace('于', "");
            (before.trim(), Some(reading::day(&Cell::Text(day), hint, false)?))
        }
        _ => (text, None),
    };
    let days_end =
        text.find(' ').unwrap_or_else(|| text.find(|c: char| !dated(c)).unwrap_or(text.len()));
    let (days, rest) = text.split_at(days_end);
    // 12月1日-5日; in 2026-12-01 the sign means something else.
    let dashed = || days.find(['日', '号']).and_then(|at| days[at..].find('-').map(|d| at + d));
    let (from, to) = days
        .split_once(['至', '到', '~', '～', '—', '–'])
        .or_else(|| dashed().map(|at| (&days[..at], &days[at + 1..])))
        .unwrap_or((days, days));
    let day = |text: &str| reading::day(&Cell::Text(text.trim().into()), hint, false);
    let from_day = day(from)?;
    // 7月6日至12日: the end borrows the month of the beginning.
    let to_day = day(to).or_else(|e| {
        let n: u32 = to.trim().trim_end_matches(['日', '号']).parse().map_err(|_| e)?;
        Day::ymd(from_day.year(), chrono::Datelike::month(&from_day.date()), n)
            .map_err(|e| e.to_string())
    })?;
    let rest = rest.trim();
    let (span, reason) = match rest.split_once(' ') {
        Some((time, reason)) if time.starts_with(|c: char| c.is_ascii_digit()) => {
            (Some(reading::span(time)?), reason.trim())
        }
        _ => (None, rest),
    };
    if reason.is_empty() {
        return Err(format!("停用“{text}”没有写原因，请在日期后面写上"));
    }
    if to_day < from_day {
        return Err(format!("停用的结束日期({to_day})早于开始日期({from_day})，请检查"));
    }
    let reason = words::name(reason, "停用原因", 100).map_err(|_| wrong())?;
    Ok(NewClosure {
        room: None,
        site: None,
        from: from_day,
        to: to_day,
        start: span.map(Span::start),
        end: span.map(Span::end),
        reason,
        posted_on: posted,
    })
}

fn dated(c: char) -> bool {
    c.is_ascii_digit() || "年月日号.-/至到~～—–".contains(c)
}

/// `社团、课程`; 不限 is any.
pub(super) fn uses(line: &mut Line) -> Option<Vec<Usage>> {
    let text = line.text(F::Uses)?;
    if ["不限", "都可以", "任何", "均可", "全部"].contains(&text.as_str()) {
        return Some(Vec::new());
    }
    let parts = text.split(['、', '，', ',', ';', '；', '/', ' ']).filter(|part| !part.is_empty());
    let read: Option<Vec<Usage>> = parts.map(places::roster::usage).collect();
    match &read {
        Some(all) => {
            line.show(F::Uses, || all.iter().map(|it| it.chinese()).collect::<Vec<_>>().join("、"))
        }
        None => line.wrong(
            F::Uses,
            format!("“{text}”看不懂，可以写 社团、课程、议事会议、其他 里的几样，或写 不限"),
        ),
    }
    read
}

/// `老年大学 08:30-17:00；夜校 18:30-21:00(青年)`.
pub(super) fn bands(line: &mut Line) -> Option<Vec<Band>> {
    let text = line.text(F::Bands)?;
    let mut all = Vec::new();
    for part in text.split([';', '；', '、', '\n']).map(str::trim).filter(|part| !part.is_empty())
    {
        match band(part) {
            Ok(band) => all.push(band),
            Err(sentence) => {
                line.wrong(F::Bands, sentence);
                return None;
            }
        }
    }
    line.show(F::Bands, || {
        let shown = |it: &Band| format!("{} {}–{}", it.name, it.start, it.end);
        all.iter().map(shown).collect::<Vec<_>>().join("、")
    });
    Some(all)
}

fn band(text: &str) -> std::result::Result<Band, String> {
    let wrong = || format!("时段档“{text}”看不懂，请写成 夜校 18:30-21:00(青年)");
    let (main, audience) = match text.split_once(['(', '（']) {
        Some((main, inside)) => {
            (main.trim(), Some(inside.trim_end_matches([')', '）']).to_owned()))
        }
        None => (text, None),
    };
    let at = main.find(|c: char| c.is_ascii_digit()).ok_or_else(wrong)?;
    let (name, time) = (main[..at].trim(), main[at..].trim());
    let span = reading::span(time).map_err(|_| wrong())?;
    let name = if name.is_empty() { time } else { name };
    Ok(Band {
        name: name.to_owned(),
        start: span.start(),
        end: span.end(),
        programme: None,
        layout: None,
        audience: audience.filter(|it| !it.is_empty()),
    })
}
