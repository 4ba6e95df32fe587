//! Everything about one person except what happened.

use crate::{
    Result,
    clubs::GroupKind,
    db,
    ids::PersonId,
    link::Link,
    people::Hat,
    profile::{HatWorn, OpenThing},
    time::{Day, hours_and_minutes},
};
use rusqlite::{Connection, Row, params, types::FromSql};

/// A hat from a row: its words, since and until when, and the key that `link` makes a link of.
fn worn<K: FromSql>(hat: Hat, r: &Row, link: impl Fn(K) -> Link) -> rusqlite::Result<HatWorn> {
    Ok(HatWorn {
        hat,
        of: r.get(0)?,
        said: String::new(),
        since: r.get(1)?,
        until: r.get(2)?,
        to: link(r.get(3)?),
    })
}

/// Every hat of a person, worn or hung up.
pub(in crate::profile) fn hats(db: &Connection, id: PersonId, today: Day) -> Result<Vec<HatWorn>> {
    let (club, person) = (|id| Link::Club { id }, |id| Link::Person { id });
    let leads = "SELECT name, NULL, closed_on, id FROM groups WHERE leader_id = ?1 ORDER BY name";
    let mut hats = db::rows(db, leads, [id], |r| worn(Hat::Leader, r, club))?;
    let member = "SELECT g.name, m.from_on, m.to_on, g.id, g.kind
                  FROM memberships AS m JOIN groups AS g ON g.id = m.group_id
                  WHERE m.person_id = ?1 ORDER BY m.to_on IS NOT NULL, m.from_on";
    hats.extend(db::rows(db, member, [id], |r| {
        let kind: GroupKind = r.get(4)?;
        Ok(HatWorn { said: kind.chinese().into(), ..worn(Hat::Member, r, club)? })
    })?);
    let volunteer = "SELECT coalesce(g.name, '志愿者'), v.registered_on, v.ended_on, v.id, v.volunteer_no,
                            (SELECT coalesce(sum(minutes), 0) FROM served WHERE volunteer_id = v.id AND served_on <= ?2)
                     FROM volunteers AS v LEFT JOIN groups AS g ON g.id = v.team_id WHERE v.person_id = ?1";
    hats.extend(db::rows(db, volunteer, params![id, today], |r| {
        let (number, minutes): (Option<String>, u32) = (r.get(4)?, r.get(5)?);
        let number = number.map(|no| format!("编号 {no}，")).unwrap_or_default();
        let said = format!("{number}累计 {}", hours_and_minutes(minutes));
        Ok(HatWorn { said, ..worn(Hat::Volunteer, r, |id| Link::Volunteer { id })? })
    })?);
    let borrowed =
        "SELECT '借过工具', min(out_on), NULL, NULL, count(*), count(*) - count(returned_on)
                    FROM loans WHERE person_id = ?1 HAVING count(*) > 0";
    hats.extend(db::rows(db, borrowed, [id], |r| {
        let (all, out): (u32, u32) = (r.get(4)?, r.get(5)?);
        let out = if out > 0 { format!("，{out} 件没还") } else { String::new() };
        Ok(HatWorn {
            said: format!("共 {all} 次{out}"),
            ..worn(Hat::Borrower, r, |_: Option<String>| Link::Tools)?
        })
    })?);
    let gave = "SELECT name || '(' || code || ')', added_on, NULL, id FROM tools WHERE donor_id = ?1 ORDER BY added_on";
    hats.extend(db::rows(db, gave, [id], |r| worn(Hat::Donor, r, |id| Link::Tool { id }))?);
    let guards = "SELECT name, NULL, NULL, id FROM people WHERE guardian_id = ?1 ORDER BY name";
    hats.extend(db::rows(db, guards, [id], |r| worn(Hat::Guardian, r, person))?);
    let ward =
        "SELECT g.name, NULL, NULL, g.id FROM people AS p JOIN people AS g ON g.id = p.guardian_id
                WHERE p.id = ?1";
    hats.extend(db::rows(db, ward, [id], |r| worn(Hat::Ward, r, person))?);
    Ok(hats)
}

/// The tools a person has not brought back.
pub(in crate::profile) fn open(
    db: &Connection,
    id: PersonId,
    today: Day,
) -> Result<Vec<OpenThing>> {
    let sql =
        "SELECT t.name, t.code, l.due_on, t.id FROM loans AS l JOIN tools AS t ON t.id = l.tool_id
               WHERE l.person_id = ?1 AND l.returned_on IS NULL ORDER BY l.due_on";
    db::rows(db, sql, [id], |r| {
        let (name, code, due): (String, String, Day) = (r.get(0)?, r.get(1)?, r.get(2)?);
        Ok(OpenThing {
            said: format!("{name}({code})没还"),
            due_on: Some(due),
            late: due < today,
            to: Link::Tool { id: r.get(3)? },
        })
    })
}

/// How many others have that name.
pub(in crate::profile) fn namesakes(db: &Connection, id: PersonId, name: &str) -> Result<u32> {
    let sql = "SELECT count(*) FROM people WHERE name = ?1 AND id <> ?2";
    Ok(db::count(db, sql, params![name, id])? as u32)
}

/// The number a person has as a volunteer.
pub(in crate::profile) fn volunteer_no(db: &Connection, id: PersonId) -> Result<Option<String>> {
    let sql =
        "SELECT volunteer_no FROM volunteers WHERE person_id = ?1 AND volunteer_no IS NOT NULL";
    db::row(db, sql, [id], |r| r.get(0))
}
