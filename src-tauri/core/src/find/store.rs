//! What Find reads, each kind by the search text that its slice keeps.

use super::{Found, FoundKind, rules::Typed};
use crate::{
    Result,
    clubs::GroupKind,
    db,
    link::Link,
    time::{Clock, Day},
    words,
};
use rusqlite::{Connection, Row, params};

/// As well as a part of a name answers.
const LAST: u8 = 4;

/// Something that answers, with how well; opened often goes first.
pub(super) struct Answer {
    pub(super) often: Option<usize>,
    pub(super) rank: u8,
    pub(super) found: Found,
}

/// The people who answer, by name; a number that contains what was typed answers as a part does.
pub(super) fn people(db: &Connection, it: &Typed) -> Result<Vec<Answer>> {
    let phone = if it.phone { "OR instr(p.phone, ?3) > 0" } else { "" };
    let number = match it.name.text.bytes().any(|b| b.is_ascii_digit()) {
        true => "OR instr(lower(v.volunteer_no), ?3) > 0",
        false => "",
    };
    let sql = format!(
        "SELECT p.id, p.name, c.name, p.building, p.phone, v.volunteer_no, p.deceased_on, p.reading, p.search
         FROM people AS p LEFT JOIN compounds AS c ON c.id = p.compound_id LEFT JOIN volunteers AS v ON v.person_id = p.id
         WHERE ?3 <> '' AND (instr(p.search, ?1) > 0 OR instr(p.search, ?2) > 0 {phone} {number})
         ORDER BY p.name, c.name, p.building"
    );
    let [part, spelled] = it.name.parts();
    let mut found = db::rows(db, &sql, params![part, spelled, it.name.text], |r| {
        let (id, title): (String, String) = (r.get(0)?, r.get(1)?);
        let (reading, search): (Option<String>, String) = (r.get(7)?, r.get(8)?);
        let read = crate::people::rules::read_as(&title, reading.as_deref());
        let rank = it.name.rank(&title, &read, &search).unwrap_or(LAST);
        let hint = person_hint(r)?;
        let to = Link::Person { id: r.get(0)? };
        Ok(Answer {
            often: None,
            rank,
            found: Found { kind: FoundKind::Person, to, id, title, hint },
        })
    })?;
    found.sort_by_key(|it| it.rank);
    Ok(found)
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
    let sql = "SELECT g.id, g.kind, g.name, g.category, p.name, g.closed_on, g.search
         FROM groups AS g LEFT JOIN people AS p ON p.id = g.leader_id WHERE instr(g.search, ?1) > 0 OR instr(g.search, ?2) > 0
         ORDER BY g.closed_on IS NOT NULL, g.name";
    db::rows(db, sql, it.name.parts(), |r| {
        let (id, kind, title): (String, GroupKind, String) = (r.get(0)?, r.get(1)?, r.get(2)?);
        let (category, leader): (Option<String>, Option<String>) = (r.get(3)?, r.get(4)?);
        let closed: Option<Day> = r.get(5)?;
        let leader = leader.map(|name| format!("负责人 {name}"));
        let closed = closed.map(|_| String::from("已注销"));
        let parts: Vec<String> = [category, leader, closed].into_iter().flatten().collect();
        let kind = match kind {
            GroupKind::Club => FoundKind::Club,
            GroupKind::VolunteerTeam => FoundKind::Team,
        };
        let rank = it.name.rank(&title, &[], &r.get::<_, String>(6)?).unwrap_or(LAST);
        let to = Link::Club { id: r.get(0)? };
        let found = Found { kind, id, title, hint: parts.join(" · "), to };
        Ok(Answer { often: None, rank, found })
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

/// The tools that answer by name or code, those on the wall first.
pub(super) fn tools(db: &Connection, it: &Typed) -> Result<Vec<Answer>> {
    let sql = "SELECT t.id, t.name, t.code, t.place, t.removed_on, l.borrower, t.search
         FROM tools AS t LEFT JOIN loans AS l ON l.tool_id = t.id AND l.returned_on IS NULL
         WHERE instr(t.search, ?1) > 0 OR instr(t.search, ?2) > 0 OR instr(lower(replace(t.code, ' ', '')), ?3) = 1
         ORDER BY t.removed_on IS NOT NULL, t.name, t.code";
    let [part, spelled] = it.name.parts();
    let mut found = db::rows(db, sql, params![part, spelled, it.name.text], |r| {
        let (id, title, code): (String, String, String) = (r.get(0)?, r.get(1)?, r.get(2)?);
        let place: Option<String> = r.get(3)?;
        let (removed, borrower): (Option<Day>, Option<String>) = (r.get(4)?, r.get(5)?);
        let state = match (removed, borrower) {
            (Some(_), _) => Some(String::from("已下架")),
            (_, Some(who)) => Some(format!("借出 {who}")),
            _ => None,
        };
        let rank = match words::code_key(&code) == words::code_key(&it.name.text) {
            true => 0,
            false => it.name.rank(&title, &[], &r.get::<_, String>(6)?).unwrap_or(1),
        };
        let parts: Vec<String> = [Some(code), place, state].into_iter().flatten().collect();
        let to = Link::Tool { id: r.get(0)? };
        let found = Found { kind: FoundKind::Tool, id, title, hint: parts.join(" · "), to };
        Ok(Answer { often: None, rank, found })
    })?;
    found.sort_by_key(|it| it.rank);
    Ok(found)
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
