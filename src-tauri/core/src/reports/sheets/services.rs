//! The service records of the period that count.

use crate::{
    Result, db,
    ids::{GroupId, RecordId, VolunteerId},
    link::Link,
    reports::{
        behind::{Behind, Kind, Line},
        shared::{Facts, Shared},
    },
    time::Day,
};
use rusqlite::Row;

/// Every service record of the period.
pub(super) struct Services(pub(super) Vec<Service>);

#[derive(Clone)]
pub(super) struct Service {
    pub(super) id: RecordId,
    pub(super) volunteer: VolunteerId,
    pub(super) team: Option<GroupId>,
    pub(super) title: String,
    pub(super) on: Day,
    pub(super) minutes: i64,
    /// How many people the activity served, where somebody counted.
    pub(super) beneficiaries: Option<i64>,
    pub(super) recorded_on: Day,
}

/// Records as the rows behind a figure.
pub(super) fn behind<'a>(
    found: impl IntoIterator<Item = &'a Service>,
    adds: fn(&Service) -> i64,
) -> Option<Behind> {
    Behind::rows(&RECORD, found.into_iter().map(|it| (it.id, adds(it))))
}

/// For figures that count each record once.
pub(super) fn one(_: &Service) -> i64 {
    1
}

impl Facts for Services {
    fn read(shared: &Shared) -> Result<Services> {
        let sql = "SELECT id, volunteer_id, team_id, title, served_on, minutes, beneficiaries, recorded_on
                   FROM served WHERE served_on BETWEEN ?1 AND ?2";
        let all = db::rows(shared.db, sql, [shared.period.from, shared.until()], |r| {
            Ok(Service {
                id: r.get(0)?,
                volunteer: r.get(1)?,
                team: r.get(2)?,
                title: r.get(3)?,
                on: r.get(4)?,
                minutes: r.get(5)?,
                beneficiaries: r.get(6)?,
                recorded_on: r.get(7)?,
            })
        })?;
        Ok(Services(all))
    }
}

const HEADINGS: &[&str] = &["日期", "志愿者", "服务队", "活动", "登记日"];

const SELECT: &str =
    "SELECT r.id, r.served_on, p.name, coalesce(g.name, '未编队'), r.title, r.minutes, r.recorded_on
     FROM served AS r JOIN volunteers AS v ON v.id = r.volunteer_id
     JOIN people AS p ON p.id = v.person_id LEFT JOIN groups AS g ON g.id = r.team_id";

fn line(r: &Row) -> rusqlite::Result<Line> {
    let (id, on): (RecordId, Day) = (r.get(0)?, r.get(1)?);
    let recorded: Day = r.get(6)?;
    let cells =
        vec![super::sessions::day_name(on), r.get(2)?, r.get(3)?, r.get(4)?, recorded.short()];
    let line = Line::new(id, cells, Link::Records { id: Some(id) });
    Ok(Line { adds: r.get(5)?, ..line })
}

static RECORD: Kind = Kind {
    headings: HEADINGS,
    read: |shared, keys| {
        let sql = format!(
            "{SELECT} JOIN json_each(?1) AS k ON k.value = r.id ORDER BY r.served_on, r.id"
        );
        db::rows(shared.db, &sql, [keys], line)
    },
};

/// Every record of volunteers up to the period's end, with its minutes.
pub(super) static RECORD_EVER: Kind = Kind {
    headings: HEADINGS,
    read: |shared, volunteers| {
        let sql = format!(
            "{SELECT} WHERE r.volunteer_id IN (SELECT value FROM json_each(?1)) AND r.served_on <= ?2
             ORDER BY r.served_on DESC, r.id"
        );
        db::rows(shared.db, &sql, rusqlite::params![volunteers, shared.until()], line)
    },
};
