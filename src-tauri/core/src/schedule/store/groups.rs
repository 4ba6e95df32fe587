//! What the schedule says of one club or team: each query walks an index over the days it asks for.

use super::{
    super::{FixedTime, GroupFigures, TimesCame},
    BOOKING, Booking, booking,
    series::rhythm,
};
use crate::{Result, db, ids::GroupId, time::Day};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Every session of that group in those days, called-off ones included.
pub(crate) fn of_group(db: &Connection, id: GroupId, from: Day, to: Day) -> Result<Vec<Booking>> {
    let sql = format!(
        "{BOOKING} WHERE b.group_id = ?1 AND b.held_on BETWEEN ?2 AND ?3 ORDER BY b.held_on, b.starts"
    );
    db::rows(db, &sql, params![id, from, to], booking)
}

/// What each group did in those days, those that did nothing left out.
pub(crate) fn figures(
    db: &Connection,
    from: Day,
    to: Day,
    today: Day,
) -> Result<Vec<GroupFigures>> {
    let sql = "SELECT b.group_id, count(*) FILTER (WHERE b.state IN ('planned', 'held')),
                      count(*) FILTER (WHERE b.state = 'held' OR (b.state = 'planned' AND b.held_on < ?3)),
                      coalesce(sum(coalesce(b.heads, (SELECT count(*) FROM attendance AS a WHERE a.booking_id = b.id)))
                               FILTER (WHERE b.state IN ('planned', 'held')), 0),
                      count(*) FILTER (WHERE b.state = 'cancelled'), count(*) FILTER (WHERE b.state = 'no_show')
               FROM bookings AS b WHERE b.held_on BETWEEN ?1 AND ?2 AND b.group_id IS NOT NULL GROUP BY b.group_id";
    let mut found = db::rows(db, sql, [from, to, today], |r| {
        Ok(GroupFigures {
            group: r.get(0)?,
            sessions: r.get(1)?,
            held: r.get(2)?,
            visits: r.get(3)?,
            cancelled: r.get(4)?,
            no_shows: r.get(5)?,
            fixed: Vec::new(),
        })
    })?;
    let mut fixed = fixed_times(db, from, to)?;
    for one in &mut found {
        one.fixed = fixed.remove(&one.group).unwrap_or_default();
    }
    Ok(found)
}

fn fixed_times(db: &Connection, from: Day, to: Day) -> Result<HashMap<GroupId, Vec<FixedTime>>> {
    let sql = "SELECT s.group_id, s.id, s.room_id, r.name, s.weekdays, s.of_month, s.every_weeks, s.starts, s.ends,
                      s.until_on, b.id, min(b.held_on)
               FROM bookings AS b JOIN series AS s ON s.id = b.series_id JOIN rooms AS r ON r.id = s.room_id
               WHERE b.held_on BETWEEN ?1 AND ?2 AND b.state <> 'cancelled' AND s.group_id IS NOT NULL
               GROUP BY s.id ORDER BY min(b.held_on), s.starts";
    let mut all: HashMap<GroupId, Vec<FixedTime>> = HashMap::new();
    let rows = db::rows(db, sql, [from, to], |r| {
        let fixed = FixedTime {
            series: r.get(1)?,
            room: r.get(2)?,
            room_name: r.get(3)?,
            said: rhythm(r, [4, 5, 6])?.said(),
            start: r.get(7)?,
            end: r.get(8)?,
            until: r.get(9)?,
            next: r.get(10)?,
            next_on: r.get(11)?,
        };
        Ok((r.get(0)?, fixed))
    })?;
    for (group, fixed) in rows {
        all.entry(group).or_default().push(fixed);
    }
    Ok(all)
}

/// How often each came to that group's sessions in those days.
pub(crate) fn times_came(
    db: &Connection,
    id: GroupId,
    from: Day,
    to: Day,
) -> Result<Vec<TimesCame>> {
    let sql = "SELECT a.person_id, count(*) FROM bookings AS b JOIN attendance AS a ON a.booking_id = b.id
               WHERE b.group_id = ?1 AND b.held_on BETWEEN ?2 AND ?3 AND b.state IN ('planned', 'held')
               GROUP BY a.person_id";
    db::rows(db, sql, params![id, from, to], |r| {
        Ok(TimesCame { person: r.get(0)?, times: r.get(1)? })
    })
}
