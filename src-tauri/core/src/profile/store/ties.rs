//! What still hangs on somebody who died, left or took a consent back: what the desk has to settle, or to look at again.

use crate::{
    Result, db,
    ids::PersonId,
    link::Link,
    people::consents::ConsentPurpose,
    profile::{OpenThing, Parting},
    time::Day,
};
use rusqlite::{Connection, Row, params};

/// What it is, the key of what it leads to, what, a day; of the person `?1` after the day `?2`.
const ALL: &str = "
  SELECT 1 AS nth, 'ward' AS kind, id AS leads, name AS what, NULL AS due_on FROM people
  WHERE guardian_id = ?1 AND (deceased_on IS NULL OR deceased_on > ?2)
  UNION ALL
  SELECT 2, 'leads', id, name, NULL FROM groups WHERE leader_id = ?1 AND (closed_on IS NULL OR closed_on > ?2)
  UNION ALL
  SELECT 3, 'member', g.id, g.name, m.to_on FROM memberships AS m JOIN groups AS g ON g.id = m.group_id
  WHERE m.person_id = ?1 AND (m.to_on IS NULL OR m.to_on > ?2)
  UNION ALL
  SELECT 4, 'volunteer', v.id, coalesce(g.name, '不分队'), v.ended_on FROM volunteers AS v LEFT JOIN groups AS g ON g.id = v.team_id
  WHERE v.person_id = ?1 AND (v.ended_on IS NULL OR v.ended_on > ?2)
  UNION ALL
  SELECT 5, 'booked', b.id, b.purpose, b.held_on FROM bookings AS b
  WHERE b.person_id = ?1 AND b.held_on > ?2 AND b.state IN ('planned', 'held')
  UNION ALL
  SELECT 6, 'waits', NULL, purpose, held_on FROM waitlist
  WHERE person_id = ?1 AND met_on IS NULL AND coalesce(until_on, held_on) > ?2
  UNION ALL
  SELECT 7, 'lent', t.id, t.name || '(' || t.code || ')', l.due_on FROM loans AS l JOIN tools AS t ON t.id = l.tool_id
  WHERE l.person_id = ?1 AND l.returned_on IS NULL
  UNION ALL
  SELECT 8, 'tool', NULL, name, NULL FROM tool_waits WHERE person_id = ?1
  UNION ALL
  SELECT 9, 'key', NULL, '', until_on FROM key_deposits WHERE owner_id = ?1 AND ended_on IS NULL
  UNION ALL
  SELECT 10, 'points', ?1, CAST(sum(points) AS TEXT), NULL FROM points_postings
  WHERE account = 'person' AND person_id = ?1 HAVING sum(points) > 0
  UNION ALL
  SELECT 11, 'code', ?1, w.name, d.good_until FROM redemptions AS d JOIN rewards AS w ON w.id = d.reward_id
  WHERE d.person_id = ?1 AND d.outcome = 'held'
  UNION ALL
  SELECT 12, 'agrees', person_id, purpose, NULL FROM consents WHERE person_id = ?1 AND withdrawn_on IS NULL
  UNION ALL
  SELECT 13, 'came', b.id, b.purpose, b.held_on FROM attendance AS a JOIN bookings AS b ON b.id = a.booking_id
  WHERE a.person_id = ?1 AND b.held_on > ?2
  UNION ALL
  SELECT 14, 'served', s.id, s.title, s.served_on FROM service_records AS s JOIN volunteers AS v ON v.id = s.volunteer_id
  WHERE v.person_id = ?1 AND s.served_on > ?2 AND s.state NOT IN ('replaced', 'void')
  ORDER BY 1, 5, 4";

/// What hangs on a person after a day and is not as it was before.
pub(in crate::profile) fn ties(
    db: &Connection,
    id: PersonId,
    why: Parting,
    on: Day,
    today: Day,
) -> Result<Vec<OpenThing>> {
    let all = db::rows(db, ALL, params![id, on], |r| Ok((r.get::<_, String>(1)?, tie(r, today)?)))?;
    let concerned = |kind: &str| match why {
        Parting::Died => true,
        Parting::Left => ["leads", "lent", "came"].contains(&kind),
        Parting::Ended => ["lent", "points", "code", "agrees", "served"].contains(&kind),
        Parting::Withdrew => ["volunteer", "points", "code"].contains(&kind),
    };
    Ok(all.into_iter().filter(|(kind, _)| concerned(kind)).map(|(_, it)| it).collect())
}

fn tie(r: &Row, today: Day) -> rusqlite::Result<OpenThing> {
    let (kind, what): (String, String) = (r.get(1)?, r.get(3)?);
    let due_on: Option<Day> = r.get(4)?;
    let late = kind == "lent" && due_on.is_some_and(|day| day < today);
    let week =
        |r: &Row| Ok::<_, rusqlite::Error>(Link::Week { day: due_on, session: Some(r.get(2)?) });
    let (said, to) = match kind.as_str() {
        "ward" => (format!("是{what}的监护人，要另请一位"), Link::Person { id: r.get(2)? }),
        "leads" => (format!("是“{what}”的负责人，要另选一位"), Link::Club { id: r.get(2)? }),
        "member" => (format!("还是“{what}”的成员"), Link::Club { id: r.get(2)? }),
        "volunteer" => (format!("还是志愿者（{what}）"), Link::Volunteer { id: r.get(2)? }),
        "booked" => (format!("订了活动室：{what}"), week(r)?),
        "waits" => (format!("在候补名单上：{what}"), Link::Waits),
        "lent" => (format!("{what}没还"), Link::Tool { id: r.get(2)? }),
        "tool" => (format!("在等着借{what}"), Link::Tools),
        // Which one is looked up on purpose only.
        "key" => (String::from("有一把备用钥匙在钥匙箱，要退还"), Link::Keys),
        "points" => (format!("还有 {what} 积分"), Link::Points { id: r.get(2)? }),
        "code" => (format!("兑换的{what}没领"), Link::Points { id: r.get(2)? }),
        "agrees" => {
            let purpose = ConsentPurpose::read(&what).map_or("", ConsentPurpose::chinese);
            (format!("“{purpose}”的同意还在"), Link::Person { id: r.get(2)? })
        }
        "came" => (format!("“{what}”登记了到场，请核对"), week(r)?),
        _ => (format!("记了志愿服务“{what}”，请核对"), Link::Records { id: r.get(2)? }),
    };
    Ok(OpenThing { said, due_on, late, to })
}
