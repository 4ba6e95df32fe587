//! T12 面积统计表: how each site is divided at the period's end, and how the office's share moved.

use super::{
    Cell, Check, Format, Sheet, Total,
    checks::{each_row, units},
    sheet::{Column, columns},
    store::Facts,
};
use crate::{
    ids::SiteId,
    places::{
        Area, Room,
        areas::{
            AreaChange, PartZone,
            rules::{as_of, points},
        },
    },
};

pub(super) const TAB: &str = "面积统计";

fn table() -> Vec<Column> {
    columns(&[
        ("序号", 5, Format::Count),
        ("点位", 20, Format::Text),
        ("六区面积>咨询服务区", 9, Format::Area),
        ("六区面积>议事协商区", 9, Format::Area),
        ("六区面积>居民活动区", 9, Format::Area),
        ("六区面积>特色服务区", 9, Format::Area),
        ("六区面积>宣传展示区", 9, Format::Area),
        ("六区面积>社区办公区", 9, Format::Area),
        ("公用部分", 9, Format::Area),
        ("合计", 9, Format::Area),
        ("办公占比", 9, Format::Rate),
        ("上期", 9, Format::Rate),
        ("变化(百分点)", 9, Format::Decimal),
        ("备注", 24, Format::Text),
    ])
}

pub(super) fn sheet(facts: &Facts) -> Sheet {
    let mut sheet = facts.sheet(TAB, "面积统计表", "㎡", table());
    let sites = sites(facts);
    sheet.rows = sites.iter().filter_map(|(site, name)| row(facts, *site, name)).collect();
    sheet.notes = facts.notes(notes(facts));
    let over_all = |change: fn(&Facts, SiteId) -> Option<&AreaChange>| {
        let found: Vec<_> = sites.iter().filter_map(|(site, _)| change(facts, *site)).collect();
        let sum = |of: fn(&AreaChange) -> Area| found.iter().map(|it| of(it).sqdm()).sum();
        (sum(|it| it.office_sqm), sum(|it| it.total_sqm))
    };
    let (now, before) = (over_all(at_end), over_all(before));
    let moved = match (now, before) {
        ((_, 0), _) | (_, (_, 0)) => Cell::NotApplicable,
        _ => Cell::Ratio((points(now, before), 10)),
    };
    // A share adds up by its parts; percentage points do not add up at all.
    sheet.numbered().summed(&[
        ('K', Total::ratio('H', "J")),
        ('L', Total::Cell(Cell::Ratio(before))),
        ('M', Total::Cell(moved)),
    ])
}

/// The sites with rooms or areas on record.
pub(super) fn sites(facts: &Facts) -> Vec<(SiteId, String)> {
    let rooms = facts.rooms.iter().map(|room| (room.site, room.site_name.clone()));
    let areas = facts.areas.iter().map(|change| (change.site, change.site_name.clone()));
    let mut all: Vec<_> = rooms.chain(areas).collect();
    all.sort();
    all.dedup();
    all
}

pub(super) fn at_end(facts: &Facts, site: SiteId) -> Option<&AreaChange> {
    as_of(&facts.areas, site, facts.period.to)
}

/// How large a room was at the end of the period: as the site was divided then, else as it is on record (R17).
pub(super) fn of_room(facts: &Facts, room: &Room) -> Option<Area> {
    let mut parts = at_end(facts, room.site).into_iter().flat_map(|change| &change.parts);
    parts.find(|part| part.room == Some(room.id)).map(|part| part.area_sqm).or(room.area_sqm)
}

fn before(facts: &Facts, site: SiteId) -> Option<&AreaChange> {
    as_of(&facts.areas, site, facts.period.from.plus(-1))
}

fn share(change: &AreaChange) -> (i64, i64) {
    (change.office_sqm.sqdm(), change.total_sqm.sqdm())
}

fn row(facts: &Facts, site: SiteId, name: &str) -> Option<Vec<Cell>> {
    let (now, before) = (at_end(facts, site)?, before(facts, site));
    let zone =
        |zone: &PartZone| Area::of_sqdm(now.of_zone(*zone)).map_or(Cell::NotApplicable, Cell::Area);
    let moved = |before| Cell::Ratio((points(share(now), share(before)), 10));
    let mut cells = vec![Cell::Empty, Cell::text(name)];
    cells.extend(PartZone::ALL.iter().map(zone));
    cells.extend([
        Cell::Area(now.total_sqm),
        Cell::Ratio(share(now)),
        before.map_or(Cell::NotApplicable, |it| Cell::Ratio(share(it))),
        before.map_or(Cell::NotApplicable, moved),
        Cell::text(remark(facts, site)),
    ]);
    Some(cells)
}

/// What was changed in the period.
fn remark(facts: &Facts, site: SiteId) -> String {
    let within = |on| facts.period.from <= on && on <= facts.period.to;
    let changed = facts.areas.iter().rev().filter(|it| it.site == site && within(it.on));
    let said = changed.map(|it| match &it.reason {
        Some(reason) => format!("{}：{reason}", it.on.short()),
        None => format!("{}有变动", it.on.short()),
    });
    said.collect::<Vec<_>>().join(";")
}

fn notes(facts: &Facts) -> Vec<String> {
    let mut notes = vec![
        format!(
            "面积按{}的划分，每个部位只属于一个功能区，楼梯、走廊、卫生间等列入公用部分；合计＝六区＋公用部分。",
            facts.period.to.long()
        ),
        "办公占比＝社区办公区÷合计；上期为统计期开始前一天的占比；变化为两期占比之差，单位为百分点。"
            .to_owned(),
    ];
    let unknown: Vec<String> = sites(facts)
        .into_iter()
        .filter(|(site, _)| at_end(facts, *site).is_none())
        .map(|(_, name)| name)
        .collect();
    if !unknown.is_empty() {
        notes.push(format!(
            "还没有登记面积的点位：{}。请在“活动室”的“面积与办公占比”里登记。",
            unknown.join("、")
        ));
    }
    let differing: Vec<String> = sites(facts)
        .iter()
        .filter_map(|(site, _)| at_end(facts, *site))
        .flat_map(|change| &change.parts)
        .filter_map(|part| {
            let room = facts.rooms.iter().find(|room| Some(room.id) == part.room)?;
            let area = room.area_sqm.filter(|area| *area != part.area_sqm)?;
            Some(format!(
                "{}(活动室 {}㎡，本表 {}㎡)",
                room.name,
                area.as_sqm(),
                part.area_sqm.as_sqm()
            ))
        })
        .collect();
    if !differing.is_empty() && facts.today <= facts.period.to.plus(31) {
        notes.push(format!("面积与活动室表不同的有：{}。", differing.join("、")));
    }
    notes
}

/// T12: J = C + D + … + I, and each whole is what was told.
pub(super) fn whole(sheet: &Sheet) -> Vec<Check> {
    each_row(sheet, true, "每个点位的合计＝六区＋公用部分", |row| {
        let (all, parts) = (units(row, 'J'), "CDEFGHI".chars().map(|l| units(row, l)).sum::<i64>());
        let sqm = |sqdm: i64| sqdm as f64 / 100.0;
        (all != parts).then(|| {
            format!("合计 {}㎡ 不等于六区＋公用部分 {}㎡，请核对面积变动", sqm(all), sqm(parts))
        })
    })
}
