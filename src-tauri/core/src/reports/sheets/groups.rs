//! Clubs and volunteer teams with their members at the period's end.

use crate::{
    Result,
    clubs::GroupKind,
    db,
    ids::GroupId,
    reports::{
        Period,
        shared::{Facts, Shared},
    },
    time::Day,
};

/// Every club and team, in the order of the roster.
pub(super) struct Groups(pub(super) Vec<Group>);

#[derive(Clone)]
pub(super) struct Group {
    pub(super) id: GroupId,
    pub(super) kind: GroupKind,
    pub(super) name: String,
    pub(super) category: Option<String>,
    pub(super) leader: Option<String>,
    pub(super) founded_on: Option<Day>,
    pub(super) closed_on: Option<Day>,
    /// At the period's end; a closed club has none.
    pub(super) members: i64,
    /// Somebody was ever written down as a member.
    pub(super) members_known: bool,
}

impl Group {
    /// It existed at some time in the period.
    pub(super) fn lived(&self, period: &Period) -> bool {
        self.founded_on.is_none_or(|day| day <= period.to)
            && self.closed_on.is_none_or(|day| period.from <= day)
    }
}

impl Facts for Groups {
    fn read(shared: &Shared) -> Result<Groups> {
        let sql = "SELECT g.id, g.kind, g.name, g.category, p.name, g.founded_on, g.closed_on, coalesce(m.people, 0),
                          EXISTS (SELECT 1 FROM memberships AS k WHERE k.group_id = g.id)
                   FROM groups AS g LEFT JOIN people AS p ON p.id = g.leader_id
                   LEFT JOIN (SELECT b.group_id, count(DISTINCT b.person_id) AS people
                              FROM memberships AS b JOIN people AS l ON l.id = b.person_id
                              WHERE b.from_on <= ?1 AND (b.to_on IS NULL OR b.to_on >= ?1)
                                AND (l.deceased_on IS NULL OR l.deceased_on > ?1) GROUP BY b.group_id) AS m
                     ON m.group_id = g.id
                   ORDER BY g.id";
        let end = shared.period.to;
        let all = db::rows(shared.db, sql, [end], |r| {
            let closed_on: Option<Day> = r.get(6)?;
            let closed = closed_on.is_some_and(|day| day <= end);
            Ok(Group {
                id: r.get(0)?,
                kind: r.get(1)?,
                name: r.get(2)?,
                category: r.get(3)?,
                leader: r.get(4)?,
                founded_on: r.get(5)?,
                closed_on,
                members: if closed { 0 } else { r.get(7)? },
                members_known: closed || r.get(8)?,
            })
        })?;
        Ok(Groups(all))
    }
}
