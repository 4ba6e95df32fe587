//! The rows behind figures, in the words of the desk. Rows come as a JSON list of keys, so that any number of
//! them is one query.

use super::super::Period;
use crate::{
    Result, db,
    ids::{GroupId, RoomId, VolunteerId},
    lending::LoanMode,
    link::Link,
    schedule::{BookingKind, BookingState, store::UNMET},
    time::Day,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

/// A row in words: its key, its cells, where it can be mended, and what it adds where the query knows.
pub(super) struct Said {
    pub(super) key: String,
    pub(super) at: Option<Day>,
    pub(super) cells: Vec<String>,
    pub(super) to: Link,
    pub(super) adds: i64,
}

fn short(day: Day) -> String {
    format!("{}({})", day.short(), day.weekday_name())
}

fn said(key: String, cells: Vec<String>, to: Link) -> Said {
    Said { key, at: None, cells, to, adds: 1 }
}

fn list<T: std::fmt::Display>(keys: impl Iterator<Item = T>) -> String {
    serde_json::Value::from(keys.map(|key| key.to_string()).collect::<Vec<_>>()).to_string()
}

fn all<T: std::fmt::Display>(
    db: &Connection,
    sql: &str,
    keys: impl Iterator<Item = T>,
    row: impl FnMut(&Row) -> rusqlite::Result<Said>,
) -> Result<HashMap<String, Said>> {
    let found = db::rows(db, sql, [list(keys)], row)?;
    Ok(found.into_iter().map(|it| (it.key.clone(), it)).collect())
}

/// 日期, 时间, 活动室, 活动, 情况, 人次.
pub(super) fn sessions<T: std::fmt::Display>(
    db: &Connection,
    keys: impl Iterator<Item = T>,
) -> Result<HashMap<String, Said>> {
    let sql = "SELECT b.id, b.held_on, b.starts, b.ends, r.name, coalesce(g.name, p.name), b.purpose, b.kind, b.state,
                      coalesce(b.heads, (SELECT nullif(count(*), 0) FROM attendance AS a WHERE a.booking_id = b.id))
               FROM json_each(?1) AS k JOIN bookings AS b ON b.id = k.value JOIN rooms AS r ON r.id = b.room_id
               LEFT JOIN groups AS g ON g.id = b.group_id LEFT JOIN people AS p ON p.id = b.person_id";
    all(db, sql, keys, |r| {
        let (key, on): (String, Day) = (r.get(0)?, r.get(1)?);
        let (starts, ends): (String, String) = (r.get(2)?, r.get(3)?);
        let (holder, purpose): (Option<String>, String) = (r.get(5)?, r.get(6)?);
        let (kind, state): (BookingKind, BookingState) = (r.get(7)?, r.get(8)?);
        let heads = r.get::<_, Option<i64>>(9)?.map_or("没登记".into(), |n| n.to_string());
        let who = match holder {
            Some(name) if name != purpose => format!("{name} {purpose}"),
            _ => purpose,
        };
        let how = match state {
            BookingState::Held | BookingState::Planned => kind.chinese(),
            other => other.chinese(),
        };
        let to = Link::Week { day: Some(on), session: Some(r.get(0)?) };
        let cells = vec![short(on), format!("{starts}–{ends}"), r.get(4)?, who, how.into(), heads];
        Ok(Said { at: Some(on), ..said(key, cells, to) })
    })
}

/// 日期, 时间, 活动室, 谁, 没排上的原因.
pub(super) fn requests(db: &Connection, rooms: &[RoomId], period: Period) -> Result<Vec<Said>> {
    let sql = format!(
        "SELECT w.id, w.held_on, w.starts, w.ends, r.name, coalesce(g.name, p.name, w.purpose), w.reason
         FROM waitlist AS w JOIN rooms AS r ON r.id = w.room_id
         LEFT JOIN groups AS g ON g.id = w.group_id LEFT JOIN people AS p ON p.id = w.person_id
         WHERE {UNMET} AND w.room_id IN (SELECT value FROM json_each(?3)) ORDER BY w.held_on, w.starts"
    );
    db::rows(db, &sql, params![period.from, period.to, list(rooms.iter())], |r| {
        let on: Day = r.get(1)?;
        let time = format!("{}–{}", r.get::<_, String>(2)?, r.get::<_, String>(3)?);
        let cells = vec![short(on), time, r.get(4)?, r.get(5)?, r.get(6)?];
        Ok(said(r.get(0)?, cells, Link::Week { day: Some(on), session: None }))
    })
}

/// 活动室, 点位.
pub(super) fn rooms<T: std::fmt::Display>(
    db: &Connection,
    keys: impl Iterator<Item = T>,
) -> Result<HashMap<String, Said>> {
    let sql =
        "SELECT r.id, r.name, s.name FROM json_each(?1) AS k JOIN rooms AS r ON r.id = k.value
               JOIN sites AS s ON s.id = r.site_id";
    all(db, sql, keys, |r| {
        let key: String = r.get(0)?;
        let to = Link::Room { id: r.get(0)? };
        Ok(said(key, vec![r.get(1)?, r.get(2)?], to))
    })
}

/// 姓名, 社团, 加入: those of the clubs on that day, each person once.
pub(super) fn members(db: &Connection, clubs: &[GroupId], on: Day) -> Result<Vec<Said>> {
    let sql = "SELECT p.id, p.name, group_concat(DISTINCT g.name), min(m.from_on), min(g.id)
               FROM memberships AS m JOIN people AS p ON p.id = m.person_id JOIN groups AS g ON g.id = m.group_id
               WHERE m.group_id IN (SELECT value FROM json_each(?1))
                 AND (g.closed_on IS NULL OR g.closed_on > ?2) AND m.from_on <= ?2 AND (m.to_on IS NULL OR m.to_on >= ?2)
                 AND (p.deceased_on IS NULL OR p.deceased_on > ?2)
               GROUP BY p.id ORDER BY min(m.from_on), p.id";
    db::rows(db, sql, params![list(clubs.iter()), on], |r| {
        let clubs: String = r.get(2)?;
        let cells = vec![r.get(1)?, clubs.replace(',', "、"), r.get(3)?];
        Ok(said(r.get(0)?, cells, Link::Club { id: r.get(4)? }))
    })
}

/// 日期, 社团, 名称, 获奖.
pub(super) fn performances(
    db: &Connection,
    clubs: &[GroupId],
    period: Period,
) -> Result<Vec<Said>> {
    let sql = "SELECT s.id, s.held_on, g.name, s.title, coalesce(s.award, ''), g.id
               FROM performances AS s JOIN groups AS g ON g.id = s.group_id
               WHERE s.held_on BETWEEN ?2 AND ?3 AND s.group_id IN (SELECT value FROM json_each(?1))
               ORDER BY s.held_on, s.id";
    db::rows(db, sql, params![list(clubs.iter()), period.from, period.to], |r| {
        let cells = vec![short(r.get(1)?), r.get(2)?, r.get(3)?, r.get(4)?];
        Ok(said(r.get(0)?, cells, Link::Club { id: r.get(5)? }))
    })
}

const RECORD: &str =
    "r.id, r.served_on, p.name, coalesce(g.name, '未编队'), r.title, r.minutes, r.recorded_on
               FROM served AS r JOIN volunteers AS v ON v.id = r.volunteer_id
               JOIN people AS p ON p.id = v.person_id LEFT JOIN groups AS g ON g.id = r.team_id";

/// 日期, 志愿者, 服务队, 活动, 登记日.
fn record(r: &Row) -> rusqlite::Result<Said> {
    let (key, on): (String, Day) = (r.get(0)?, r.get(1)?);
    let recorded: Day = r.get(6)?;
    let to = Link::Records { id: Some(r.get(0)?) };
    let cells = vec![short(on), r.get(2)?, r.get(3)?, r.get(4)?, recorded.short()];
    Ok(Said { key, at: Some(on), cells, to, adds: r.get(5)? })
}

/// Records by their keys.
pub(super) fn records<T: std::fmt::Display>(
    db: &Connection,
    keys: impl Iterator<Item = T>,
) -> Result<HashMap<String, Said>> {
    let sql = format!("SELECT {RECORD} JOIN json_each(?1) AS k ON k.value = r.id");
    all(db, &sql, keys, record)
}

/// Every record of those volunteers up to a day.
pub(super) fn ever(db: &Connection, of: &[VolunteerId], to: Day) -> Result<Vec<Said>> {
    let sql = format!(
        "SELECT {RECORD} WHERE r.volunteer_id IN (SELECT value FROM json_each(?1)) AND r.served_on <= ?2
         ORDER BY r.served_on DESC, r.id"
    );
    db::rows(db, &sql, params![list(of.iter()), to], record)
}

/// 姓名, 编号, 服务队, 登记: of those teams, on the roll at the period's end or newly on it.
pub(super) fn enlisted(
    db: &Connection,
    teams: &[Option<GroupId>],
    new: bool,
    period: Period,
) -> Result<Vec<Said>> {
    let sql = "SELECT v.id, p.name, coalesce(v.volunteer_no, ''), coalesce(g.name, '未编队'), v.registered_on
               FROM volunteers AS v JOIN people AS p ON p.id = v.person_id LEFT JOIN groups AS g ON g.id = v.team_id
               WHERE (v.team_id IN (SELECT value FROM json_each(?1)) OR (?2 AND v.team_id IS NULL))
                 AND v.registered_on <= ?4
                 AND CASE WHEN ?5 THEN v.registered_on >= ?3 ELSE v.ended_on IS NULL OR v.ended_on > ?4 END
               ORDER BY v.registered_on, v.id";
    let named = list(teams.iter().flatten());
    let without = teams.contains(&None);
    db::rows(db, sql, params![named, without, period.from, period.to, new], |r| {
        let key: String = r.get(0)?;
        let to = Link::Volunteer { id: r.get(0)? };
        Ok(said(key, vec![r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?], to))
    })
}

/// 工具, 编号, 上墙, 下架.
pub(super) fn pieces<T: std::fmt::Display>(
    db: &Connection,
    keys: impl Iterator<Item = T>,
) -> Result<HashMap<String, Said>> {
    let sql = "SELECT t.id, t.name, t.code, t.added_on, coalesce(t.removed_on, '')
               FROM json_each(?1) AS k JOIN tools AS t ON t.id = k.value";
    all(db, sql, keys, |r| {
        let key: String = r.get(0)?;
        let to = Link::Tool { id: r.get(0)? };
        Ok(said(key, vec![r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?], to))
    })
}

/// 工具, 编号, 谁, 方式, 借出, 约定归还, 归还.
pub(super) fn loans<T: std::fmt::Display>(
    db: &Connection,
    keys: impl Iterator<Item = T>,
) -> Result<HashMap<String, Said>> {
    let sql = "SELECT l.id, t.name || ' ' || t.code, l.borrower, l.mode, l.out_on, l.due_on, l.returned_on, t.id
               FROM json_each(?1) AS k JOIN loans AS l ON l.id = k.value JOIN tools AS t ON t.id = l.tool_id";
    all(db, sql, keys, |r| {
        let (mode, back): (LoanMode, Option<Day>) = (r.get(3)?, r.get(6)?);
        let (out, due): (Day, Day) = (r.get(4)?, r.get(5)?);
        let to = Link::Tool { id: r.get(7)? };
        let back = back.map_or("未还".into(), Day::short);
        let cells =
            vec![r.get(1)?, r.get(2)?, mode.chinese().into(), out.short(), due.short(), back];
        Ok(said(r.get(0)?, cells, to))
    })
}
