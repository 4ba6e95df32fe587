//! The rows behind the figures of T2 that are no sessions: members and performances.

use super::sessions::day_name;
use crate::{
    db,
    ids::{GroupId, PerformanceId, PersonId},
    link::Link,
    reports::behind::{Kind, Line},
    time::Day,
};
use rusqlite::params;

/// The members of clubs at the period's end, each person once.
pub(super) static MEMBER: Kind = Kind {
    headings: &["姓名", "社团", "加入"],
    read: |shared, clubs| {
        let sql = "SELECT p.id, p.name, group_concat(DISTINCT g.name), min(m.from_on), min(g.id)
                   FROM memberships AS m JOIN people AS p ON p.id = m.person_id JOIN groups AS g ON g.id = m.group_id
                   WHERE m.group_id IN (SELECT value FROM json_each(?1))
                     AND (g.closed_on IS NULL OR g.closed_on > ?2) AND m.from_on <= ?2 AND (m.to_on IS NULL OR m.to_on >= ?2)
                     AND (p.deceased_on IS NULL OR p.deceased_on > ?2)
                   GROUP BY p.id ORDER BY min(m.from_on), p.id";
        db::rows(shared.db, sql, params![clubs, shared.period.to], |r| {
            let (clubs, club): (String, GroupId) = (r.get(2)?, r.get(4)?);
            let since: Day = r.get(3)?;
            let cells = vec![r.get(1)?, clubs.replace(',', "、"), since.since_said()];
            Ok(Line::new(r.get::<_, PersonId>(0)?, cells, Link::Club { id: club }))
        })
    },
};

/// What groups showed in the period.
pub(super) static PERFORMANCE: Kind = Kind {
    headings: &["日期", "社团", "名称", "获奖"],
    read: |shared, groups| {
        let sql = "SELECT s.id, s.held_on, g.name, s.title, coalesce(s.award, ''), g.id
                   FROM performances AS s JOIN groups AS g ON g.id = s.group_id
                   WHERE s.held_on BETWEEN ?2 AND ?3 AND s.group_id IN (SELECT value FROM json_each(?1))
                   ORDER BY s.held_on, s.id";
        let of = params![groups, shared.period.from, shared.period.to];
        db::rows(shared.db, sql, of, |r| {
            let cells = vec![day_name(r.get(1)?), r.get(2)?, r.get(3)?, r.get(4)?];
            let to = Link::Club { id: r.get(5)? };
            Ok(Line::new(r.get::<_, PerformanceId>(0)?, cells, to))
        })
    },
};
