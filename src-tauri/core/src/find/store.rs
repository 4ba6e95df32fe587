//! What Find reads, each kind by the search text that its slice keeps.

use super::{Found, FoundKind, rules::Typed};
use crate::{
    Result,
    clubs::GroupKind,
    db,
    link::Link,
    time::{Clock, Day},
};
use rusqlite::{Connection, Row, params};

/// Something that answers, with how well; opened often goes first.
pub(super) struct Answer {
    pub(super) often: Option<usize>,
    pub(super) rank: u8,
    pub(super) found: Found,
}

/// How well a column answers, as [`super::rules::rank`] has it; `?2` is what was typed.
fn rank(column: &str) -> String {
    format!(
        "CASE WHEN instr({column} || ' ', ' ' || ?2 || ' ') > 0 THEN 0 WHEN instr({column}, ' ' || ?2) > 0 THEN 1 ELSE 2 END"
    )
}

/// The people who answer best, and those of `often` that answer at all.
pub(super) fn people(db: &Connection, it: &Typed, often: &str, limit: u32) -> Result<Vec<Answer>> {
    let phone = if it.phone { "OR instr(phone, ?2) > 0" } else { "" };
    let number = match it.text.bytes().any(|b| b.is_ascii_digit()) {
        true => {
            "OR id IN (SELECT person_id FROM volunteers WHERE instr(lower(volunteer_no), ?2) > 0)"
        }
        false => "",
    };
    let sql = format!(
        "SELECT p.id, p.name, c.name, p.building, p.phone, v.volunteer_no, p.deceased_on, f.rank
         FROM (SELECT id, {} AS rank FROM people WHERE instr(search, ?1) > 0 {phone} {number}
               ORDER BY id IN (SELECT value FROM json_each(?4)) DESC, rank, name LIMIT ?3) AS f
         JOIN people AS p ON p.id = f.id LEFT JOIN compounds AS c ON c.id = p.compound_id
         LEFT JOIN volunteers AS v ON v.person_id = p.id
         ORDER BY f.rank, p.name, c.name, p.building",
        rank("search")
    );
    db::rows(db, &sql, params![it.part, it.text, limit, often], |r| {
        let id: String = r.get(0)?;
        let hint = person_hint(r)?;
        let found = Found {
            kind: FoundKind::Person,
            to: Link::Person { id: r.get(0)? },
            id,
            title: r.get(1)?,
            hint,
        };
        Ok(Answer { often: None, rank: r.get(7)?, found })
    })
}

fn person_hint(r: &Row) -> rusqlite::Result<String> {
    let (compound, building): (Option<String>, Option<String>) = (r.get(2)?, r.get(3)?);
    let (phone, number): (Option<String>, Option<String>) = (r.get(4)?, r.get(5)?);
    let deceased: Option<Day> = r.get(6)?;
    Ok(crate::people::told_apart(
        compound.as_deref(),
        building.as_deref(),
        phone.as_deref(),
        number.as_deref(),
        deceased.is_some(),
    ))
}

/// Every club and team that answers.
pub(super) fn groups(db: &Connection, it: &Typed) -> Result<Vec<Answer>> {
    let sql = format!(
        "SELECT g.id, g.kind, g.name, g.category, p.name, g.closed_on, {}
         FROM groups AS g LEFT JOIN people AS p ON p.id = g.leader_id WHERE instr(g.search, ?1) > 0
         ORDER BY g.closed_on IS NOT NULL, g.name",
        rank("g.search")
    );
    db::rows(db, &sql, params![it.part, it.text], |r| {
        let (id, kind): (String, GroupKind) = (r.get(0)?, r.get(1)?);
        let (category, leader): (Option<String>, Option<String>) = (r.get(3)?, r.get(4)?);
        let closed: Option<Day> = r.get(5)?;
        let leader = leader.map(|name| format!("负责人 {name}"));
        let closed = closed.map(|_| String::from("已注销"));
        let parts: Vec<String> = [category, leader, closed].into_iter().flatten().collect();
        let kind = match kind {
            GroupKind::Club => FoundKind::Club,
            GroupKind::VolunteerTeam => FoundKind::Team,
        };
        let to = Link::Club { id: r.get(0)? };
        let found = Found { kind, id, title: r.get(2)?, hint: parts.join(" · "), to };
        Ok(Answer { often: None, rank: r.get(6)?, found })
    })
}

/// Every room with its hint, and the search text made of its name.
pub(super) fn rooms(db: &Connection) -> Result<Vec<Found>> {
    let sql = "SELECT r.id, r.name, s.name, r.capacity, r.retired_on FROM rooms AS r JOIN sites AS s ON s.id = r.site_id
               ORDER BY r.retired_on IS NOT NULL, r.name";
    db::rows(db, sql, [], |r| {
        let id: String = r.get(0)?;
        let (site, capacity): (String, Option<u32>) = (r.get(2)?, r.get(3)?);
        let retired: Option<Day> = r.get(4)?;
        let capacity = capacity.map(|n| format!("{n} 人"));
        let retired = retired.map(|_| String::from("已停用"));
        let parts: Vec<String> = [Some(site), capacity, retired].into_iter().flatten().collect();
        let to = Link::Room { id: r.get(0)? };
        Ok(Found { kind: FoundKind::Room, id, title: r.get(1)?, hint: parts.join(" · "), to })
    })
}

/// The tools that answer by name or code, and those of `often`.
pub(super) fn tools(db: &Connection, it: &Typed, often: &str, limit: u32) -> Result<Vec<Answer>> {
    let sql = format!(
        "SELECT t.id, t.name, t.code, t.place, t.removed_on, l.borrower, t.rank FROM
           (SELECT *, CASE WHEN lower(code) = ?2 THEN 0 WHEN instr(search, ?1) > 0 THEN {} ELSE 1 END AS rank
            FROM tools WHERE instr(search, ?1) > 0 OR instr(lower(code), ?2) = 1
            ORDER BY id IN (SELECT value FROM json_each(?4)) DESC, removed_on IS NOT NULL, rank, name, code LIMIT ?3) AS t
         LEFT JOIN loans AS l ON l.tool_id = t.id AND l.returned_on IS NULL ORDER BY t.rank, t.removed_on IS NOT NULL, t.name, t.code",
        rank("search")
    );
    db::rows(db, &sql, params![it.part, it.text, limit, often], |r| {
        let id: String = r.get(0)?;
        let (code, place): (String, Option<String>) = (r.get(2)?, r.get(3)?);
        let (removed, borrower): (Option<Day>, Option<String>) = (r.get(4)?, r.get(5)?);
        let state = match (removed, borrower) {
            (Some(_), _) => Some(String::from("已下架")),
            (_, Some(who)) => Some(format!("借出 {who}")),
            _ => None,
        };
        let parts: Vec<String> = [Some(code), place, state].into_iter().flatten().collect();
        let to = Link::Tool { id: r.get(0)? };
        let found =
            Found { kind: FoundKind::Tool, id, title: r.get(1)?, hint: parts.join(" · "), to };
        Ok(Answer { often: None, rank: r.get(6)?, found })
    })
}

/// What the sessions of those days are for, each purpose once, with the group whose session it is.
pub(super) fn purposes(
    db: &Connection,
    from: Day,
    to: Day,
) -> Result<Vec<(String, Option<String>)>> {
    let sql = "SELECT DISTINCT purpose, group_id FROM bookings WHERE held_on BETWEEN ?1 AND ?2 AND state <> 'cancelled'";
    db::rows(db, sql, [from, to], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// Which sessions of a stretch of days.
pub(super) struct Sessions<'a> {
    pub(super) from: Day,
    pub(super) to: Day,
    /// Each `group|purpose`, as a JSON list; `None`: every one.
    pub(super) purposes: Option<&'a str>,
    pub(super) today: Day,
    pub(super) limit: u32,
}

/// Those sessions: from today on first, then the past ones, newest first.
pub(super) fn sessions(db: &Connection, it: &Sessions) -> Result<Vec<Found>> {
    let sql = "SELECT b.id, b.purpose, b.held_on, b.starts, b.ends, r.name, coalesce(g.name, p.name, '社区')
               FROM bookings AS b JOIN rooms AS r ON r.id = b.room_id
               LEFT JOIN groups AS g ON g.id = b.group_id LEFT JOIN people AS p ON p.id = b.person_id
               WHERE b.held_on BETWEEN ?1 AND ?2 AND b.state <> 'cancelled'
                 AND (?3 IS NULL OR coalesce(b.group_id, '') || '|' || b.purpose IN (SELECT value FROM json_each(?3)))
               ORDER BY b.held_on < ?4, abs(julianday(b.held_on) - julianday(?4)), b.starts, r.name LIMIT ?5";
    let given = params![it.from, it.to, it.purposes, it.today, it.limit];
    db::rows(db, sql, given, |r| {
        let (id, purpose, room, holder): (String, String, String, String) =
            (r.get(0)?, r.get(1)?, r.get(5)?, r.get(6)?);
        let (on, starts, ends): (Day, Clock, Clock) = (r.get(2)?, r.get(3)?, r.get(4)?);
        let who = if holder == purpose { String::new() } else { format!(" · {holder}") };
        let hint = format!("{} {} {starts}–{ends} · {room}{who}", on.short(), on.weekday_name());
        let to = Link::Week { day: Some(on), session: Some(r.get(0)?) };
        Ok(Found { kind: FoundKind::Session, id, title: purpose, hint, to })
    })
}
