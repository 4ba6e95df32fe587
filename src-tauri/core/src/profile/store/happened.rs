//! Everything that happened with one person, newest first. Each part is found by an index that begins with the
//! person, so what others did in all the years costs nothing.

use crate::{
    Result, care, db,
    ids::PersonId,
    link::Link,
    profile::{Happened, HappenedKind},
    schedule::BookingState,
    time::{Day, hours_and_minutes},
};
use rusqlite::{Connection, Row, params};

/// Day, kind, key, what, a second and third word, the key of what it leads to.
const ALL: &str = "
  SELECT m.from_on AS happened_on, 'joined' AS kind, m.id AS id, g.name AS what, '' AS also, '' AS more, g.id AS leads
  FROM memberships AS m JOIN groups AS g ON g.id = m.group_id WHERE m.person_id = ?1
  UNION ALL
  SELECT m.to_on, 'left', m.id, g.name, '', '', g.id
  FROM memberships AS m JOIN groups AS g ON g.id = m.group_id WHERE m.person_id = ?1 AND m.to_on IS NOT NULL
  UNION ALL
  SELECT b.held_on, 'came', a.id, b.purpose, r.name, b.starts, b.id
  FROM attendance AS a JOIN bookings AS b ON b.id = a.booking_id JOIN rooms AS r ON r.id = b.room_id WHERE a.person_id = ?1
  UNION ALL
  SELECT b.held_on, 'booked', b.id, b.purpose, r.name, b.state, b.id
  FROM bookings AS b JOIN rooms AS r ON r.id = b.room_id WHERE b.person_id = ?1
  UNION ALL
  SELECT l.out_on, 'lent', l.id, t.name, t.code, l.due_on, t.id
  FROM loans AS l JOIN tools AS t ON t.id = l.tool_id WHERE l.person_id = ?1
  UNION ALL
  SELECT l.returned_on, 'returned', l.id, t.name, t.code, l.condition, t.id
  FROM loans AS l JOIN tools AS t ON t.id = l.tool_id WHERE l.person_id = ?1 AND l.returned_on IS NOT NULL
  UNION ALL
  SELECT s.served_on, 'served', s.id, s.title, coalesce(s.place, ''), s.minutes, v.id
  FROM volunteers AS v JOIN served AS s ON s.volunteer_id = v.id WHERE v.person_id = ?1 AND s.served_on <= ?4
  UNION ALL
  SELECT v.registered_on, 'registered', v.id, coalesce(g.name, ''), coalesce(v.volunteer_no, ''), '', v.id
  FROM volunteers AS v LEFT JOIN groups AS g ON g.id = v.team_id WHERE v.person_id = ?1
  UNION ALL
  SELECT v.ended_on, 'ended', v.id, '', '', '', v.id FROM volunteers AS v WHERE v.person_id = ?1 AND v.ended_on IS NOT NULL
  UNION ALL
  SELECT t.added_on, 'donated', t.id, t.name, t.code, '', t.id FROM tools AS t WHERE t.donor_id = ?1
  UNION ALL
  SELECT substr(j.at, 1, 10), 'changed', printf('%020d', r.id),
         CASE j.kind WHEN 'undo' THEN '撤销' WHEN 'redo' THEN '重做' ELSE '' END || j.label, r.before, r.after, j.id
  FROM journal_rows AS r JOIN journal AS j ON j.id = r.entry
  WHERE r.of_table = 'people' AND r.before IS NOT NULL AND r.after IS NOT NULL AND json_extract(r.after, '$.id') = ?1";

/// What happened before that place of the list, newest first; service of days to come has not happened, and what was always
/// so happened on no day.
pub(in crate::profile) fn list(
    db: &Connection,
    id: PersonId,
    (before, limit): (Option<&str>, u32),
    today: Day,
) -> Result<Vec<Happened>> {
    let sql = format!(
        "SELECT happened_on || '|' || kind || '|' || id AS place, happened_on, kind, what, also, more, leads FROM ({ALL})
         WHERE place < ?2 AND happened_on > '{}' ORDER BY place DESC LIMIT ?3",
        Day::EARLIEST
    );
    let of = params![id, before.unwrap_or("9999"), limit, today];
    let found = db::rows(db, &sql, of, |r| match r.get(2)? {
        HappenedKind::Changed => Ok((changed(r)?, Some([r.get(4)?, r.get(5)?]))),
        kind => Ok((happened(r, kind)?, None)),
    })?;
    found
        .into_iter()
        .map(|(mut it, row)| {
            if let Some([before, after]) = row {
                it.said.push_str(&fields_said(db, before, after)?);
            }
            Ok(it)
        })
        .collect()
}

/// The record itself was changed; what of it is said by [`fields_said`].
fn changed(r: &Row) -> rusqlite::Result<Happened> {
    let entry: i64 = r.get(6)?;
    let to = Link::History { id: entry };
    Ok(Happened { key: r.get(0)?, on: r.get(1)?, kind: HappenedKind::Changed, said: r.get(3)?, to })
}

/// `：电话“…”改为“…”，添上备注“…”`; nothing when no field that is shown differs.
fn fields_said(db: &Connection, before: String, after: String) -> Result<String> {
    let fields = care::history::fields(db, "people", &before, &after)?;
    let said: Vec<String> = fields
        .iter()
        .map(|it| match (it.before.as_str(), it.after.as_str()) {
            ("", after) => format!("添上{}“{after}”", it.name),
            (before, "") => format!("去掉{}“{before}”", it.name),
            (before, after) => format!("{}“{before}”改为“{after}”", it.name),
        })
        .collect();
    Ok(if said.is_empty() { String::new() } else { format!("：{}", said.join("，")) })
}

fn happened(r: &Row, kind: HappenedKind) -> rusqlite::Result<Happened> {
    let on: Day = r.get(1)?;
    let (what, also): (String, String) = (r.get(3)?, r.get(4)?);
    let session = |id| Link::Week { day: Some(on), session: Some(id) };
    let minutes = || r.get::<_, u32>(5).unwrap_or(0);
    let more = || r.get::<_, String>(5).unwrap_or_default();
    let in_place = if also.is_empty() { String::new() } else { format!("，{also}") };
    let (said, to) = match kind {
        HappenedKind::Joined => (format!("加入“{what}”"), Link::Club { id: r.get(6)? }),
        HappenedKind::Left => (format!("退出“{what}”"), Link::Club { id: r.get(6)? }),
        HappenedKind::Came => (format!("参加“{what}”，{also} {}", more()), session(r.get(6)?)),
        HappenedKind::Booked => {
            (format!("用房“{what}”，{also}{}", state(&more())), session(r.get(6)?))
        }
        HappenedKind::Lent => {
            (format!("借出{what}({also})，约定 {} 还", more()), Link::Tool { id: r.get(6)? })
        }
        HappenedKind::Returned => {
            let broken = if more() == "damaged" { "，有损坏" } else { "" };
            (format!("归还{what}({also}){broken}"), Link::Tool { id: r.get(6)? })
        }
        HappenedKind::Served => (
            format!("志愿服务“{what}”{in_place}，{}", hours_and_minutes(minutes())),
            Link::Volunteer { id: r.get(6)? },
        ),
        HappenedKind::Registered => {
            let team = if what.is_empty() { String::new() } else { format!("，{what}") };
            let number = if also.is_empty() { String::new() } else { format!("，编号 {also}") };
            (format!("登记为志愿者{team}{number}"), Link::Volunteer { id: r.get(6)? })
        }
        HappenedKind::Ended => (String::from("不再是志愿者"), Link::Volunteer { id: r.get(6)? }),
        HappenedKind::Donated => (format!("捐赠{what}({also})"), Link::Tool { id: r.get(6)? }),
        HappenedKind::Changed => return changed(r),
    };
    Ok(Happened { key: r.get(0)?, on, kind, said, to })
}

fn state(word: &str) -> String {
    match BookingState::read(word) {
        Some(state @ (BookingState::Cancelled | BookingState::NoShow)) => {
            format!("({})", state.chinese())
        }
        _ => String::new(),
    }
}
