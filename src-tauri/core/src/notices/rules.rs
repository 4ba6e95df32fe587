//! What a notice says, and how it differs from what is true.

use super::{NewNotice, NoticeRoom};
use crate::{
    Result,
    calendar::DayKind,
    ensure,
    ids::SeasonId,
    paper::{NoticeBlock, NoticeLine, NoticePaper},
    places::{Openings, Place, Room, rules::all_day, seasons::Season},
    settings::Desk,
    time::{Day, Span},
    words,
};

const COLUMNS: [&str; 7] =
    ["功能室", "位置", "周一至周五", "周六周日", "法定节假日", "负责人", "电话"];
/// The columns that say when.
const KINDS: [(usize, DayKind); 3] =
    [(2, DayKind::Workday), (3, DayKind::Weekend), (4, DayKind::PublicHoliday)];
const ADJUSTED: &str = "调休上班日";
const RESPONSE: &str = "全响应服务时间";
const SERVICES: &str = "服务项目";
const COMPLAINTS: &str = "监督电话";

/// What a notice is made of.
pub(crate) struct Facts {
    pub(crate) desk: Desk,
    /// The rooms in use.
    pub(crate) rooms: Vec<Room>,
    pub(crate) openings: Openings,
}

/// The notice with every text cleaned; refused when it names no room.
pub(super) fn lawful(new: NewNotice) -> Result<NewNotice> {
    ensure!(!new.rooms.is_empty(), "还没有活动室，没有可以公示的。请先添加活动室");
    let room = |it: NoticeRoom| {
        Ok(NoticeRoom {
            place: words::text(it.place.as_deref(), "位置", 40)?,
            keeper: words::text(it.keeper.as_deref(), "负责人", 40)?,
            phone: words::text(it.phone.as_deref(), "电话", 40)?,
            ..it
        })
    };
    Ok(NewNotice {
        rooms: new.rooms.into_iter().map(room).collect::<Result<_>>()?,
        services: words::text(new.services.as_deref(), SERVICES, 400)?,
        complaints: words::text(new.complaints.as_deref(), COMPLAINTS, 60)?,
        ..new
    })
}

/// A new notice begun with what the last one said beside the hours.
pub(super) fn draft(facts: &Facts, last: Option<&NoticePaper>, today: Day) -> NewNotice {
    let rows = |name: &str| {
        let all = last?.blocks.iter().flat_map(|block| &block.rows);
        all.into_iter().find(|row| row.first().is_some_and(|it| it == name))
    };
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let room = |room: &Room| {
        let said = rows(&room.name);
        let of = |col: usize, usual: Option<String>| match said {
            Some(row) => row.get(col).and_then(|it| told(it)),
            None => usual,
        };
        NoticeRoom {
            room: room.id,
            name: room.name.clone(),
            place: of(1, room.zone_name.clone()),
            keeper: of(5, told(&facts.desk.head)),
            phone: of(6, told(&facts.desk.phone)),
        }
    };
    let line = |name: &str| last?.lines.iter().find(|it| it.name == name).map(|it| it.text.clone());
    NewNotice {
        effective_on: today,
        rooms: facts.rooms.iter().map(room).collect(),
        services: line(SERVICES),
        complaints: line(COMPLAINTS),
    }
}

/// The notice as it would hang: a table a season, then when the house answers, what it does, where to complain.
pub(super) fn paper(facts: &Facts, new: &NewNotice, today: Day) -> NoticePaper {
    let seasons = facts.openings.seasons();
    let blocks = match seasons {
        [] => vec![block(facts, new, None)],
        all => all.iter().map(|season| block(facts, new, Some(season))).collect(),
    };
    let answer = response(facts);
    let lines = [
        (ADJUSTED, adjusted(facts, new)),
        (RESPONSE, (!answer.is_empty()).then_some(answer)),
        (SERVICES, new.services.clone()),
        (COMPLAINTS, new.complaints.clone()),
    ];
    let line =
        |(name, text): (&str, Option<String>)| Some(NoticeLine { name: name.into(), text: text? });
    NoticePaper {
        title: format!("{}开放时间公示", facts.desk.center_name()),
        blocks,
        lines: lines.into_iter().filter_map(line).collect(),
        effective: format!("自{}起施行", new.effective_on.long()),
        posted: format!("公示日期：{}", today.long()),
        signed: format!("{}居民委员会(盖章)", facts.desk.community),
        banner: facts.desk.demo.then(|| "演示数据".into()),
    }
}

fn block(facts: &Facts, new: &NewNotice, season: Option<&Season>) -> NoticeBlock {
    let row = |room: &Room| {
        let words = new.rooms.iter().find(|it| it.room == room.id)?;
        let mut row = vec![String::new(); COLUMNS.len()];
        row[0] = room.name.clone();
        row[1] = words.place.clone().unwrap_or_default();
        row[5] = words.keeper.clone().unwrap_or_default();
        row[6] = words.phone.clone().unwrap_or_default();
        for (col, kind) in KINDS {
            row[col] = said(&facts.openings.hours_in(room, season.map(|it| it.id), kind));
        }
        Some(row)
    };
    NoticeBlock {
        heading: season.map(|it| format!("{}（{}—{}）", it.name, it.from.short(), it.to.short())),
        columns: COLUMNS.map(String::from).into(),
        rows: facts.rooms.iter().filter_map(row).collect(),
    }
}

/// `08:30—12:00、14:00—21:00`, `全天`, `不开放`.
fn said(hours: &[Span]) -> String {
    match hours {
        [] => "不开放".into(),
        [one] if *one == all_day() => "全天".into(),
        several => {
            let each = several.iter().map(|span| span.to_string().replace('–', "—"));
            each.collect::<Vec<_>>().join("、")
        }
    }
}

/// When the rooms are open on a weekend day worked for a holiday; none when that is as on any workday.
fn adjusted(facts: &Facts, new: &NewNotice) -> Option<String> {
    const AS_EVER: &str = "同周一至周五";
    let named = |room: &&Room| new.rooms.iter().any(|it| it.room == room.id);
    let in_season = |season: Option<SeasonId>| {
        let of = |room: &Room, kind| facts.openings.hours_in(room, season, kind);
        let mut other: Vec<(String, Vec<&str>)> = Vec::new();
        let mut as_ever = 0;
        for room in facts.rooms.iter().filter(named) {
            let hours = of(room, DayKind::AdjustedWorkday);
            if hours == of(room, DayKind::Workday) {
                as_ever += 1;
                continue;
            }
            let hours = said(&hours);
            match other.iter_mut().find(|(said, _)| *said == hours) {
                Some((_, rooms)) => rooms.push(&room.name),
                None => other.push((hours, vec![&room.name])),
            }
        }
        Some(match other.as_slice() {
            [] => AS_EVER.into(),
            [(hours, _)] if as_ever == 0 => hours.clone(),
            _ => {
                let each =
                    other.iter().map(|(hours, rooms)| format!("{} {hours}", rooms.join("、")));
                let rest = (as_ever > 0).then(|| format!("其余{AS_EVER}"));
                each.chain(rest).collect::<Vec<_>>().join("，")
            }
        })
    };
    through_the_year(facts.openings.seasons(), in_season).filter(|it| it != AS_EVER)
}

/// When the house, and each room of its own, answers (2-10); empty when nobody has said.
fn response(facts: &Facts) -> String {
    let mut sites: Vec<(Place, &str)> = Vec::new();
    for room in &facts.rooms {
        let site = (Place::Site(room.site), room.site_name.as_str());
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    let several = sites.len() > 1;
    let rooms = facts.rooms.iter().map(|room| (Place::Room(room.id), room.name.as_str()));
    let places = sites.into_iter().map(|it| (it, several)).chain(rooms.map(|it| (it, true)));
    let said = places.filter_map(|((place, name), named)| {
        let when = answers(&facts.openings, place)?;
        Some(if named { format!("{name}：{when}") } else { when })
    });
    said.collect::<Vec<_>>().join("；")
}

fn answers(openings: &Openings, place: Place) -> Option<String> {
    let in_season = |season: Option<SeasonId>| -> Option<String> {
        let of = |kind| openings.response_in(place, season, kind);
        let [work, weekend, holiday] =
            [of(DayKind::Workday), of(DayKind::Weekend), of(DayKind::PublicHoliday)]
                .map(|it| it.map(|spans| said(&spans)));
        let (work, weekend, holiday) = (work?, weekend?, holiday?);
        Some(if weekend == holiday {
            format!("周一至周五 {work}，周六、周日及法定节假日 {weekend}")
        } else {
            format!("周一至周五 {work}，周六、周日 {weekend}，法定节假日 {holiday}")
        })
    };
    through_the_year(openings.seasons(), in_season)
}

/// One text when it is the same in every season, else each season's with its name; none when one has none.
fn through_the_year(
    seasons: &[Season],
    in_season: impl Fn(Option<SeasonId>) -> Option<String>,
) -> Option<String> {
    let all: Vec<(Option<&Season>, String)> = match seasons {
        [] => vec![(None, in_season(None)?)],
        some => some
            .iter()
            .map(|it| Some((Some(it), in_season(Some(it.id))?)))
            .collect::<Option<_>>()?,
    };
    match all.as_slice() {
        [(_, first), rest @ ..] if rest.iter().all(|(_, when)| when == first) => {
            Some(first.clone())
        }
        _ => {
            let named =
                all.iter().filter_map(|(it, when)| Some(format!("{}{when}", it.as_ref()?.name)));
            Some(named.collect::<Vec<_>>().join("；"))
        }
    }
}

/// How what hangs there differs from what is true, in hours and rooms only; a sentence each.
pub(super) fn differences(hangs: &NoticePaper, now: &NoticePaper) -> Vec<String> {
    let mut found = Vec::new();
    let heads = |paper: &NoticePaper| -> Vec<Option<String>> {
        paper.blocks.iter().map(|it| it.heading.clone()).collect()
    };
    if heads(hangs) != heads(now) {
        found.push("季节的划分改了".into());
        return found;
    }
    for (was, is) in hangs.blocks.iter().zip(&now.blocks) {
        let season = is.heading.as_ref().map(|it| format!("{it} ")).unwrap_or_default();
        let row =
            |block: &NoticeBlock, name: &str| block.rows.iter().find(|row| row[0] == name).cloned();
        for new in &is.rows {
            let Some(old) = row(was, &new[0]) else {
                found.push(format!("{season}多了{}", new[0]));
                continue;
            };
            for (col, _) in KINDS {
                if old[col] != new[col] {
                    let (name, when) = (&new[0], COLUMNS[col]);
                    found.push(format!("{season}{name} {when} {} 改成 {}", old[col], new[col]));
                }
            }
        }
        let gone = was.rows.iter().filter(|old| row(is, &old[0]).is_none());
        found.extend(gone.map(|old| format!("{season}{}不再使用", old[0])));
    }
    for name in [ADJUSTED, RESPONSE] {
        let line = |paper: &NoticePaper| {
            paper.lines.iter().find(|it| it.name == name).map(|it| it.text.clone())
        };
        if line(hangs) != line(now) {
            let text = line(now).map_or("不再公示".into(), |it| format!("改成 {it}"));
            found.push(format!("{name}{text}"));
        }
    }
    found
}
