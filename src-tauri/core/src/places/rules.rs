//! What a room, its hours and a closure must be.

use super::{Band, Equipment, Hours, NewClosure, NewRoom, NewSite, Room, Usage, seasons::Season};
use crate::{
    Error, Result, ensure,
    error::OfField,
    ids::RoomId,
    seen::still_as_seen,
    time::{Clock, Day, Span},
    words,
};

/// The whole day.
pub fn all_day() -> Span {
    Span::new(Clock::MIDNIGHT, Clock::DAY_END)
        .unwrap_or_else(|_| unreachable!("midnight is before the day's end"))
}

/// The site with every text cleaned.
pub(super) fn lawful_site(new: NewSite) -> Result<NewSite> {
    Ok(NewSite {
        name: words::name(&new.name, "点位名称", 40).of_field("name")?,
        address: words::text(new.address.as_deref(), "地址", 100).of_field("address")?,
    })
}

/// The room with every text cleaned.
pub(super) fn lawful_room(new: NewRoom) -> Result<NewRoom> {
    ensure!(field = "capacity", new.capacity.unwrap_or(0) <= 100_000, "容纳人数太大，请检查");
    ensure!(
        field = "capacity",
        new.capacity != Some(0),
        "容纳人数不能是 0。还不知道的话请留空；不再使用的请登记“停止使用”"
    );
    ensure!(
        field = "turnover_minutes",
        new.turnover_minutes.unwrap_or(0) <= 240,
        "转场时间最长 240 分钟，请检查"
    );
    let name = words::name(&new.name, "活动室名称", 60).of_field("name")?;
    ensure!(
        field = "capacity",
        new.free_seats != Some(true) || new.capacity.unwrap_or(0) > 0,
        "{name}按座位预约，请填写容纳多少人"
    );
    ensure!(
        field = "rain_room",
        new.rain_room.is_none() || new.outdoor == Some(true),
        "{name}不是室外场地，不用填雨天改到哪里"
    );
    Ok(NewRoom {
        name,
        uses: new.uses.map(lawful_uses),
        bands: new.bands.map(lawful_bands).transpose().of_field("bands")?,
        note: words::text(new.note.as_deref(), "备注", 500).of_field("note")?,
        equipment: new.equipment.map(lawful_equipment).transpose().of_field("equipment")?,
        ..new
    })
}

fn lawful_equipment(all: Vec<Equipment>) -> Result<Vec<Equipment>> {
    let mut lawful: Vec<Equipment> = Vec::new();
    for it in all {
        let name = words::name(&it.name, "设备名称", 60)?;
        ensure!(
            (1..=100_000).contains(&it.quantity),
            "设备“{name}”的数量要在 1 到 100000 之间，请检查"
        );
        ensure!(!lawful.iter().any(|kept| kept.name == name), "设备“{name}”写了两次，请合并");
        lawful.push(Equipment { name, quantity: it.quantity });
    }
    Ok(lawful)
}

/// Each use once, in their order; all of them is any.
fn lawful_uses(mut uses: Vec<Usage>) -> Vec<Usage> {
    uses.sort();
    uses.dedup();
    if uses.len() == Usage::ALL.len() { Vec::new() } else { uses }
}

/// The parts of the day in order, their texts cleaned; two of them never overlap (R2).
fn lawful_bands(all: Vec<Band>) -> Result<Vec<Band>> {
    let mut lawful = Vec::new();
    for band in all {
        let name = words::name(&band.name, "时段档的名称", 20)?;
        ensure!(
            band.start < band.end,
            "时段档“{name}”的结束时间({})必须晚于开始时间({})，请检查",
            band.end,
            band.start
        );
        lawful.push(Band {
            programme: words::text(band.programme.as_deref(), "时段档开设的项目", 60)?,
            layout: words::text(band.layout.as_deref(), "时段档的布置", 60)?,
            audience: words::text(band.audience.as_deref(), "时段档面向的人", 60)?,
            name,
            ..band
        });
    }
    lawful.sort_by_key(|band| band.start);
    for pair in lawful.windows(2) {
        ensure!(
            pair[0].end <= pair[1].start,
            "时段档“{}”({}–{})和“{}”({}–{})重叠了，请错开",
            pair[0].name,
            pair[0].start,
            pair[0].end,
            pair[1].name,
            pair[1].start,
            pair[1].end
        );
    }
    Ok(lawful)
}

/// Refuses a place for rain that is itself under the sky, or the same, or gone.
pub(super) fn may_shelter(new: &NewRoom, rain: &Room) -> Result<()> {
    ensure!(field = "rain_room", rain.name != new.name, "雨天要改到另一间活动室，请换一间");
    ensure!(
        field = "rain_room",
        !rain.outdoor,
        "{}也是室外场地，雨天请改到室内的活动室",
        rain.name
    );
    ensure!(
        field = "rain_room",
        rain.retired_on.is_none(),
        "{}已经停止使用，雨天请改到别的活动室",
        rain.name
    );
    Ok(())
}

/// Refuses to take seats away that are booked; `fullest` is the day and the most seats taken at once.
pub(super) fn may_resize(new: &NewRoom, fullest: Option<(Day, u32)>) -> Result<()> {
    let Some((on, seats)) = fullest else { return Ok(()) };
    ensure!(
        field = "free_seats",
        new.free_seats == Some(true),
        "{}在 {} 还有按座位的预约，不能改成整间预约。请先取消或挪走它们",
        new.name,
        on.short()
    );
    ensure!(
        field = "capacity",
        seats <= new.capacity.unwrap_or(0),
        "{}在 {} 已订出 {seats} 个座位，容纳人数不能少于 {seats}。请先取消一些预约",
        new.name,
        on.short()
    );
    Ok(())
}

/// Refuses to overwrite a change made since the form was opened.
pub(crate) fn unchanged(was: &NewRoom, now: &Room, rooms: &[Room]) -> Result<()> {
    let rain = |id: Option<RoomId>| {
        id.and_then(|id| rooms.iter().find(|room| room.id == id)).map(|room| room.name.clone())
    };
    let area = |it: Option<super::Area>| it.map(|a| format!("{}㎡", a.as_sqm()));
    let number = |it: Option<u32>| it.map(|n| n.to_string());
    let yes = |it: bool| Some(if it { "是" } else { "否" }.to_owned());
    let listed = |all: &[Equipment]| {
        let all: Vec<String> = all.iter().map(|it| format!("{}{}", it.name, it.quantity)).collect();
        Some(all.join("、"))
    };
    let uses =
        |all: &[Usage]| Some(all.iter().map(|it| it.chinese()).collect::<Vec<_>>().join("、"));
    let bands = |all: &[Band]| {
        let all = all.iter().map(|it| {
            let told = [&it.programme, &it.layout, &it.audience].into_iter().flatten();
            let told: Vec<&str> = told.map(String::as_str).collect();
            format!("{} {}–{} {}", it.name, it.start, it.end, told.join(" ")).trim_end().to_owned()
        });
        Some(all.collect::<Vec<_>>().join("、"))
    };
    let zone = |it: Option<super::ZoneKind>| it.map(|kind| kind.chinese().to_owned());
    let turnover = was.turnover_minutes.unwrap_or(0);
    still_as_seen([
        ("名称", Some(was.name.clone()), Some(now.name.clone())),
        ("容纳人数", number(was.capacity), number(now.capacity)),
        ("面积", area(was.area_sqm), area(now.area_sqm)),
        ("功能区", zone(was.zone), zone(now.zone)),
        ("室外", yes(was.outdoor.unwrap_or(false)), yes(now.outdoor)),
        ("对外只显示占用", yes(was.private.unwrap_or(false)), yes(now.private)),
        ("转场分钟", number(Some(turnover)), number(Some(now.turnover_minutes))),
        ("设备", listed(was.equipment.as_deref().unwrap_or_default()), listed(&now.equipment)),
        ("可用用途", uses(was.uses.as_deref().unwrap_or_default()), uses(&now.uses)),
        ("自由座位", yes(was.free_seats.unwrap_or(false)), yes(now.free_seats)),
        ("时段档", bands(was.bands.as_deref().unwrap_or_default()), bands(&now.bands)),
        ("雨天改到", rain(was.rain_room), rain(now.rain_room)),
        ("备注", was.note.clone(), now.note.clone()),
    ])
}

/// Refuses to retire a room that is still needed, and says for what.
pub(super) fn may_retire(
    room: &Room,
    on: Day,
    (count, first): (i64, Option<(Day, String)>),
) -> Result<()> {
    ensure!(room.retired_on.is_none(), "{}已经停止使用了，不用再登记一次", room.name);
    let Some((day, what)) = first else { return Ok(()) };
    Err(Error::rule(format!(
        "{}从 {} 起还有 {count} 场安排，最早一场是 {} {what}。请先在周安排里挪走或取消，再停止使用",
        room.name,
        on.long(),
        day.short()
    )))
}

/// The hours of one place, in order; stretches of one kind of day and season must not overlap.
pub(crate) fn lawful_hours(mut hours: Vec<Hours>, seasons: &[Season]) -> Result<Vec<Hours>> {
    hours.sort();
    let of = |hours: &Hours| -> Result<String> {
        let season = match hours.season {
            None => "",
            Some(id) => match seasons.iter().find(|season| season.id == id) {
                Some(season) => season.name.as_str(),
                None => return Err(Error::rule("这个季节刚被去掉了，请重新打开开放时间再填")),
            },
        };
        Ok(format!("{season}{}", hours.day_kind.chinese()))
    };
    for h in &hours {
        ensure!(
            h.start < h.end,
            "{}的 {}–{}：结束时间必须晚于开始时间，请检查",
            of(h)?,
            h.start,
            h.end
        );
        of(h)?;
    }
    for pair in hours.windows(2) {
        let same = (pair[0].season, pair[0].day_kind) == (pair[1].season, pair[1].day_kind);
        ensure!(
            !same || pair[0].end <= pair[1].start,
            "{}的两段时间重叠了({}–{} 与 {}–{})，请检查",
            of(&pair[0])?,
            pair[0].start,
            pair[0].end,
            pair[1].start,
            pair[1].end
        );
    }
    Ok(hours)
}

/// The closure with its text cleaned and its time of day.
pub(crate) fn lawful_closure(new: &NewClosure) -> Result<(String, Span)> {
    ensure!(new.room.is_some() != new.site.is_some(), "请选择停用的是一间活动室还是整个点位");
    ensure!(
        field = "to",
        new.from <= new.to,
        "停用的结束日期({})早于开始日期({})，请检查",
        new.to,
        new.from
    );
    let span = Span::new(new.start.unwrap_or(Clock::MIDNIGHT), new.end.unwrap_or(Clock::DAY_END))
        .of_field("end")?;
    Ok((words::name(&new.reason, "停用原因", 100).of_field("reason")?, span))
}

/// What is to be said of a closure that is lawful all the same: notice too short, days gone by, a whole site with
/// so many rooms.
pub(super) fn closure_warnings(
    new: &NewClosure,
    today: Day,
    site: Option<(&str, usize)>,
) -> Vec<String> {
    let mut said = Vec::new();
    let notice = new.from.since(new.posted_on.unwrap_or(today).min(new.from));
    if new.to < today {
        said.push("这些日子已经过去，只作补记：当时的场次和人次不变，开放时长会少算".to_owned());
    } else if new.from < today {
        said.push(format!(
            "{}起的日子有一部分已经过去，只作补记：当时的场次不变",
            new.from.short()
        ));
    } else if notice < NOTICE_DAYS {
        let short = if notice == 0 {
            "当天才公示".into()
        } else {
            format!("只提前 {notice} 天公示")
        };
        said.push(format!(
            "{short}。《公共文化体育设施条例》第十七、十八条要求：因维修等暂停开放，要提前 {NOTICE_DAYS} 日公示。突发的停用可以照样登记，请马上在门口张贴"
        ));
    }
    if let Some((site, rooms)) = site {
        said.push(format!("整个点位“{site}”停用，共 {rooms} 间活动室"));
    }
    said
}

/// That so many sessions stand in a closure and stay there.
pub(crate) fn sessions_stay(sessions: usize) -> Option<String> {
    (sessions > 0).then(|| format!("这段时间有 {sessions} 场预约，登记后还在，要逐场挪走或取消"))
}

/// How long before its first day a closure for repairs is to be announced (公共文化体育设施条例 §17–18).
const NOTICE_DAYS: i64 = 7;
