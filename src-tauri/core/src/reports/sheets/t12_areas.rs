//! T12 面积统计表: how each site is divided at the period's end, and how the office's share moved.

use crate::{
    Result,
    ids::SiteId,
    link::Link,
    places::{
        self, Area, House, Room,
        areas::{
            AreaChange, PartZone,
            rules::{as_of, points},
        },
    },
    reports::{
        behind::{Behind, Line},
        checks::{Check, Finished, each_row},
        counted::{self, About, CountedSheet},
        shared::{Facts, Shared},
    },
    time::Day,
    workbook::{Cell, Format, Sheet},
};

type Column = counted::Column<Areas>;

pub(super) struct Areas {
    /// How each site was divided by the period's end, the newest first.
    changes: Vec<AreaChange>,
    end: Day,
    happened: bool,
    rows: Vec<SiteRow>,
    /// What is not on record, and what differs from it.
    remarks: Vec<String>,
}

/// A site whose areas are on record.
pub(super) struct SiteRow {
    name: String,
    now: AreaChange,
    before: Option<AreaChange>,
    note: String,
}

impl Facts for Areas {
    fn read(shared: &Shared) -> Result<Areas> {
        let (period, house) = (shared.period, shared.facts::<House>()?);
        let changes = places::areas::store::changes(shared.db, None)?;
        let rooms = house.rooms.iter().map(|room| (room.site, room.site_name.as_str()));
        let divided = changes.iter().map(|change| (change.site, change.site_name.as_str()));
        let mut sites: Vec<(SiteId, &str)> = rooms.chain(divided).collect();
        sites.sort();
        sites.dedup();
        let at_end = |site| as_of(&changes, site, period.to);
        let row = |(site, name): &(SiteId, &str)| {
            Some(SiteRow {
                name: (*name).to_owned(),
                now: at_end(*site)?.clone(),
                before: as_of(&changes, *site, period.from.plus(-1)).cloned(),
                note: note(&changes, *site, |on| period.contains(on)),
            })
        };
        let unknown = sites.iter().filter(|(site, _)| at_end(*site).is_none());
        let unknown: Vec<&str> = unknown.map(|(_, name)| *name).collect();
        let divided = sites.iter().filter_map(|(site, _)| at_end(*site));
        let differing: Vec<String> = divided
            .flat_map(|change| &change.parts)
            .filter_map(|part| {
                let room = house.rooms.iter().find(|room| Some(room.id) == part.room)?;
                let area = room.area_sqm.filter(|area| *area != part.area_sqm)?;
                let (own, here) = (area.as_sqm(), part.area_sqm.as_sqm());
                Some(format!("{}(活动室 {own}㎡，本表 {here}㎡)", room.name))
            })
            .collect();
        let mut remarks = Vec::new();
        if !unknown.is_empty() {
            remarks.push(format!(
                "还没有登记面积的点位：{}。请在“活动室”的“面积与办公占比”里登记。",
                unknown.join("、")
            ));
        }
        if !differing.is_empty() && shared.today <= period.to.plus(31) {
            remarks.push(format!("面积与活动室表不同的有：{}。", differing.join("、")));
        }
        Ok(Areas {
            rows: sites.iter().filter_map(row).collect(),
            happened: changes.iter().any(|change| period.contains(change.on)),
            end: period.to,
            remarks,
            changes,
        })
    }
}

impl Areas {
    /// How large a room was at the end of the period: as the site was divided then, else as it is on record (R17).
    pub(super) fn of_room(&self, room: &Room) -> Option<Area> {
        let change = as_of(&self.changes, room.site, self.end);
        let mut parts = change.into_iter().flat_map(|change| &change.parts);
        parts.find(|part| part.room == Some(room.id)).map(|part| part.area_sqm).or(room.area_sqm)
    }

    /// The office's part and the whole of all sites at the period's end.
    fn now(&self) -> (i64, i64) {
        both(self.rows.iter().map(|it| &it.now))
    }

    /// And on the day before the period.
    fn before(&self) -> (i64, i64) {
        both(self.rows.iter().filter_map(|it| it.before.as_ref()))
    }
}

fn both<'a>(all: impl Iterator<Item = &'a AreaChange>) -> (i64, i64) {
    all.map(share).fold((0, 0), |(a, b), (office, total)| (a + office, b + total))
}

/// The office's part and the whole.
fn share(change: &AreaChange) -> (i64, i64) {
    (change.office_sqm.sqdm(), change.total_sqm.sqdm())
}

/// The parts of a site that lie in that zone, or all.
fn parts(of: &SiteRow, zone: Option<PartZone>) -> Option<Behind> {
    let found = of.now.parts.iter().filter(|part| zone.is_none_or(|zone| zone == part.zone));
    let lines = found.map(|part| {
        let to = part.room.map_or(Link::Rooms, |id| Link::Room { id });
        let line = Line::new(of.now.id, vec![part.name.clone(), of.name.clone()], to);
        Line { adds: part.area_sqm.sqdm(), ..line }
    });
    Some(Behind::Lines(&["部位", "点位"], lines.collect()))
}

impl CountedSheet for Areas {
    const ABOUT: About = About {
        key: "t12",
        tab: "面积统计",
        title: "面积统计表",
        unit: "㎡",
        charted: "office_share",
        page: Some(Link::Rooms),
        totals: true,
        inner: false,
        tables: &["sites", "rooms", "area_changes", "area_parts"],
    };
    type Row = SiteRow;

    fn rows(&self) -> &[SiteRow] {
        &self.rows
    }

    fn columns() -> Vec<Column> {
        use Format::{Area as Sqm, Decimal, Rate};
        use PartZone::{Activity, Advice, Council, Display, Office, Shared, Special};
        vec![
            Column::number(),
            Column::name("site", "点位", 20, |_, it| Cell::text(&it.name)),
            Column::added("advice", "六区面积>咨询服务区", 9, Sqm, |_, it| {
                parts(it, Some(Advice))
            }),
            Column::added("council", "六区面积>议事协商区", 9, Sqm, |_, it| {
                parts(it, Some(Council))
            }),
            Column::added("activity", "六区面积>居民活动区", 9, Sqm, |_, it| {
                parts(it, Some(Activity))
            }),
            Column::added("special", "六区面积>特色服务区", 9, Sqm, |_, it| {
                parts(it, Some(Special))
            }),
            Column::added("display", "六区面积>宣传展示区", 9, Sqm, |_, it| {
                parts(it, Some(Display))
            }),
            Column::added("office", "六区面积>社区办公区", 9, Sqm, |_, it| {
                parts(it, Some(Office))
            }),
            Column::added("shared", "公用部分", 9, Sqm, |_, it| parts(it, Some(Shared))),
            Column::counted(
                "total",
                "合计",
                9,
                Sqm,
                |_, it| Cell::Area(it.now.total_sqm),
                |_, it| parts(it, None),
            ),
            Column::ratio("office_share", "办公占比", 9, Rate, "office", &["total"]),
            // A share adds up by its parts; percentage points do not add up at all.
            Column::recorded(
                "share_before",
                "上期",
                9,
                Rate,
                |_, it| it.before.as_ref().map_or(Cell::NotApplicable, |it| Cell::Ratio(share(it))),
                |cell, _, _| match cell {
                    Cell::Ratio((over, under)) => {
                        format!("{} ÷ {}(㎡)", *over as f64 / 100.0, *under as f64 / 100.0)
                    }
                    _ => "这一格不统计".into(),
                },
            )
            .total(|of| Cell::Ratio(of.before())),
            Column::recorded(
                "moved",
                "变化(百分点)",
                9,
                Decimal,
                |_, it| {
                    let before = it.before.as_ref();
                    before.map_or(Cell::NotApplicable, |before| {
                        Cell::Ratio((points(share(&it.now), share(before)), 10))
                    })
                },
                |_, _, _| "两期占比之差，单位是百分点".into(),
            )
            .total(|of| match (of.now(), of.before()) {
                ((_, 0), _) | (_, (_, 0)) => Cell::NotApplicable,
                (now, before) => Cell::Ratio((points(now, before), 10)),
            }),
            Column::text("note", "备注", 24, |_, it| Cell::text(&it.note)),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        let mut notes = vec![
            format!(
                "面积按{}的划分，每个部位只属于一个功能区，楼梯、走廊、卫生间等列入公用部分；合计＝六区＋公用部分。",
                self.end.long()
            ),
            "办公占比＝社区办公区÷合计；上期为统计期开始前一天的占比；变化为两期占比之差，单位为百分点。"
                .to_owned(),
        ];
        notes.extend(self.remarks.iter().cloned());
        sheet.notes = shared.notes(notes);
    }

    fn happened(&self) -> bool {
        self.happened
    }

    fn row_checks(sheet: &Sheet, _: &Finished) -> Vec<Check> {
        each_row(sheet, true, "total", "每个点位的合计＝六区＋公用部分", |row| {
            let [all] = row.units(["total"]);
            let parts: i64 = (row.units([
                "advice", "council", "activity", "special", "display", "office", "shared",
            ]))
            .iter()
            .sum();
            let sqm = |sqdm: i64| sqdm as f64 / 100.0;
            (all != parts).then(|| {
                format!("合计 {}㎡ 不等于六区＋公用部分 {}㎡，请核对面积变动", sqm(all), sqm(parts))
            })
        })
    }
}

/// What was changed in the period.
fn note(changes: &[AreaChange], site: SiteId, within: impl Fn(Day) -> bool) -> String {
    let changed = changes.iter().rev().filter(|it| it.site == site && within(it.on));
    let said = changed.map(|it| match &it.reason {
        Some(reason) => format!("{}：{reason}", it.on.short()),
        None => format!("{}有变动", it.on.short()),
    });
    said.collect::<Vec<_>>().join(";")
}
