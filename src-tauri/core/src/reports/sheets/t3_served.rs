//! The inner sheet of T3: who served, for the office's own use. It is not filed and not posted (67号令 art. 16).

use super::services::{self, RECORD_EVER, Service, Services};
use crate::{
    Result,
    db::{self, past::Summed},
    ids::VolunteerId,
    link::Link,
    reports::{
        behind::Behind,
        counted::{self, About, CountedSheet},
        shared::{Facts, Shared},
    },
    volunteering::{self, stars},
    workbook::{Cell, Format, Sheet},
};
use std::collections::HashMap;

type Column = counted::Column<Served>;

pub(super) struct Served {
    /// Minutes of all records of the period, by the database's own sum.
    minutes: i64,
    rows: Vec<VolunteerRow>,
}

/// A volunteer who served in the period.
pub(super) struct VolunteerRow {
    volunteer: VolunteerId,
    name: String,
    number: Option<String>,
    services: Vec<Service>,
    minutes: i64,
    /// Up to the period's end.
    minutes_ever: i64,
    star: Option<String>,
}

/// What each volunteer has served.
static MINUTES: Summed = Summed {
    table: "service_records",
    day: "served_on",
    sql: "SELECT volunteer_id, sum(minutes) FROM served WHERE served_on < ?1 GROUP BY volunteer_id",
};

impl Facts for Served {
    fn read(shared: &Shared) -> Result<Served> {
        let days = [shared.period.from, shared.until()];
        let mut given: HashMap<VolunteerId, Vec<Service>> = HashMap::new();
        for service in &shared.facts::<Services>()?.0 {
            given.entry(service.volunteer).or_default().push(service.clone());
        }
        let stars = volunteering::store::stars::confirmed(shared.db, shared.period.to)?;
        let star = |volunteer, minutes: i64| {
            let confirmed = stars.get(&volunteer).copied().unwrap_or(0);
            match (confirmed, stars::reached(minutes as u32, &shared.desk.star_hours)) {
                (held, Some(level)) if held < level => Some(format!("达到{}", stars::word(level))),
                (0, _) => None,
                (held, _) => Some(stars::word(held).to_owned()),
            }
        };
        let before = shared.before(&MINUTES, shared.period.from)?;
        let sql = "SELECT v.id, p.name, v.volunteer_no FROM volunteers AS v JOIN people AS p ON p.id = v.person_id
                   WHERE v.id IN (SELECT volunteer_id FROM served WHERE served_on BETWEEN ?1 AND ?2)";
        let mut rows = db::rows(shared.db, sql, days, |r| {
            let volunteer: VolunteerId = r.get(0)?;
            let services = given.remove(&volunteer).unwrap_or_default();
            let minutes = services.iter().map(|s| s.minutes).sum();
            let minutes_ever = minutes + before.get(&volunteer.to_string()).copied().unwrap_or(0);
            Ok(VolunteerRow {
                volunteer,
                name: r.get(1)?,
                number: r.get(2)?,
                minutes,
                services,
                minutes_ever,
                star: star(volunteer, minutes_ever),
            })
        })?;
        // Those who gave most first.
        rows.sort_by(|a, b| (b.minutes, &a.number, &a.name).cmp(&(a.minutes, &b.number, &b.name)));
        let sql = "SELECT coalesce(sum(minutes), 0) FROM served WHERE served_on BETWEEN ?1 AND ?2";
        Ok(Served { minutes: db::count(shared.db, sql, days)?, rows })
    }
}

impl CountedSheet for Served {
    const ABOUT: About = About {
        key: "t3_inner",
        tab: "明细(内部)",
        title: "志愿服务明细(内部)",
        unit: "次、小时",
        charted: "",
        page: Some(Link::Records { id: None }),
        totals: true,
        inner: true,
        tables: &["volunteers", "people", "groups", "service_records", "stars"],
    };
    type Row = VolunteerRow;

    fn rows(&self) -> &[VolunteerRow] {
        &self.rows
    }

    fn columns() -> Vec<Column> {
        use Format::{Count, Hours};
        vec![
            Column::name("name", "姓名", 16, |_, it| Cell::text(&it.name)),
            Column::name("number", "编号", 16, |_, it| Cell::text_or_dash(it.number.as_deref())),
            Column::added("times", "次数", 10, Count, |_, it| {
                services::behind(&it.services, services::one)
            }),
            Column::added("hours", "时长(小时)", 12, Hours, |_, it| {
                services::behind(&it.services, |s| s.minutes)
            }),
            Column::counted(
                "hours_ever",
                "累计(小时)",
                12,
                Hours,
                |_, it| Cell::Minutes(it.minutes_ever),
                |_, it| Behind::of(&RECORD_EVER, [Some(it.volunteer)]),
            ),
            Column::text("star", "星级", 12, |_, it| Cell::text_or_dash(it.star.as_deref())),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        sheet.signed = None;
        sheet.portrait = true;
        sheet.head = vec!["内部使用，不上报、不张贴。".into()];
        sheet.notes = shared.notes(vec![format!(
            "累计到{}为止；写着“达到”的是累计时长到了线({} 小时)、还没有公示评定的。",
            shared.until().long(),
            shared.desk.star_hours.iter().map(u32::to_string).collect::<Vec<_>>().join("、")
        )]);
    }

    fn happened(&self) -> bool {
        !self.rows.is_empty()
    }

    fn known(&self) -> Vec<(&'static str, i64)> {
        vec![("service_minutes", self.minutes)]
    }
}
