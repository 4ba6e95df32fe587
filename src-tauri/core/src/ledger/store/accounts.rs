//! What lies on whose account. A lot that has lapsed is on nobody's account any more from the day after its last, whether
//! that is written down already or not: what is shown as there can be spent.

use super::LEFT;
use crate::{
    Result, db,
    db::past::{Summed, Sums},
    ids::{GroupId, PersonId},
    ledger::{Account, PointsBalance, PointsLine, PointsTurnover},
    time::Day,
};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// What moved on people's accounts up to the day `?1`, and what is left of lots that had lapsed by then, taken off.
fn postings() -> String {
    format!(
        "SELECT txn_id, posted_on, person_id, points FROM points_postings WHERE account = 'person' AND posted_on <= ?1
         UNION ALL SELECT m.id, max(date(m.expires_on, '+1 day'), m.posted_on), m.to_person, -({LEFT})
         FROM points_moves AS m WHERE m.expires_on < ?1 AND m.posted_on <= ?1 AND {LEFT} > 0"
    )
}

/// What somebody had at the end of a day.
pub(in crate::ledger) fn balance(db: &Connection, person: PersonId, on: Day) -> Result<i64> {
    let sql = format!("SELECT coalesce(sum(points), 0) FROM ({}) WHERE person_id = ?2", postings());
    db::count(db, &sql, params![on, person])
}

/// What everybody who has any had at the end of a day, by name.
pub(in crate::ledger) fn balances(db: &Connection, on: Day) -> Result<Vec<PointsBalance>> {
    let sql = format!(
        "WITH had AS (SELECT person_id, sum(points) AS points FROM ({})
                      GROUP BY person_id HAVING sum(points) <> 0),
              first AS (SELECT to_person, expires_on, sum(rest) AS rest,
                               row_number() OVER (PARTITION BY to_person ORDER BY expires_on) AS nth
                        FROM (SELECT m.to_person, m.expires_on, {LEFT} AS rest FROM points_moves AS m
                              WHERE m.expires_on >= ?1) WHERE rest > 0 GROUP BY to_person, expires_on)
         SELECT p.id, p.name, p.building, v.volunteer_no, had.points, coalesce(first.rest, 0), first.expires_on,
                p.search || ' ' || lower(coalesce(v.volunteer_no, ''))
         FROM had JOIN people AS p ON p.id = had.person_id LEFT JOIN volunteers AS v ON v.person_id = p.id
         LEFT JOIN first ON first.to_person = p.id AND first.nth = 1 ORDER BY p.name, v.volunteer_no",
        postings()
    );
    db::rows(db, &sql, [on], |r| {
        Ok(PointsBalance {
            person: r.get(0)?,
            name: r.get(1)?,
            building: r.get(2)?,
            volunteer_no: r.get(3)?,
            points: r.get(4)?,
            lapsing: r.get(5)?,
            lapses_on: r.get(6)?,
            search: r.get(7)?,
        })
    })
}

/// What happened to somebody's points in those days, in order, and what was there before. Nothing has lapsed before its
/// day has come.
pub(in crate::ledger) fn statement(
    db: &Connection,
    person: PersonId,
    (from, to): (Day, Day),
    today: Day,
) -> Result<(i64, Vec<PointsLine>)> {
    let opening = balance(db, person, from.plus(-1).min(today))?;
    let sql = format!(
        "SELECT p.txn_id, p.posted_on, coalesce(t.kind, 'expire'),
                coalesce(t.reason, s.title, w.name || ' × ' || d.pieces, ''), sum(p.points)
         FROM ({}) AS p LEFT JOIN points_txns AS t ON t.id = p.txn_id
         LEFT JOIN service_records AS s ON s.id = t.record_id
         LEFT JOIN redemptions AS d ON d.id = t.redemption_id LEFT JOIN rewards AS w ON w.id = d.reward_id
         WHERE p.person_id = ?2 AND p.posted_on >= ?3 GROUP BY p.txn_id ORDER BY p.posted_on, p.txn_id",
        postings()
    );
    let mut balance = opening;
    let lines = db::rows(db, &sql, params![to.min(today), person, from], |r| {
        let points: i64 = r.get(4)?;
        balance += points;
        Ok(PointsLine {
            txn: r.get(0)?,
            on: r.get(1)?,
            kind: r.get(2)?,
            what: r.get(3)?,
            points,
            balance,
        })
    })?;
    Ok((opening, lines))
}

/// Somebody's turnover of a period, and who they are.
pub(crate) struct PersonTurnover {
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) volunteer_no: Option<String>,
    pub(crate) team: Option<GroupId>,
    pub(crate) turnover: PointsTurnover,
}

/// What everybody had before a day.
pub(crate) static BALANCES: Summed = Summed {
    table: "points_moves",
    day: "posted_on",
    sql: "SELECT person_id, sum(points) FROM points_postings WHERE person_id IS NOT NULL AND posted_on < ?1
          GROUP BY person_id HAVING sum(points) <> 0",
};

/// What every account held before a day.
pub(crate) static ACCOUNTS: Summed = Summed {
    table: "points_moves",
    day: "posted_on",
    sql: "SELECT account, sum(points) FROM points_postings WHERE posted_on < ?1 GROUP BY account",
};

/// What is left of lots whose last day is before a day and that were there on it, by person: not written down as lapsed
/// yet. Whatever is spent has no last day, so that it is counted again.
pub(crate) static LAPSED: Summed = Summed {
    table: "points_moves",
    day: "expires_on",
    sql: "SELECT to_person, sum(rest) FROM (
            SELECT m.to_person, m.points - (SELECT coalesce(sum(o.points), 0) FROM points_moves AS o WHERE o.lot_id = m.id)
                   AS rest
            FROM points_moves AS m WHERE m.expires_on < ?1 AND m.posted_on <= ?1) WHERE rest > 0 GROUP BY to_person",
};

/// The turnovers with what lapsed and is not written down: `before` the period, and by its end. Who had nothing but
/// that before the period is left out.
pub(crate) fn lapse(people: &mut Vec<PersonTurnover>, before: &Sums, by_end: &Sums) {
    people.retain_mut(|one| {
        let of = |sums: &Sums| sums.get(&one.person.to_string()).copied().unwrap_or(0);
        let (before, by_end) = (of(before), of(by_end));
        one.turnover.opening -= before;
        one.turnover.expired += by_end - before;
        before == 0 || one.turnover != PointsTurnover::default()
    });
}

/// The turnover of everybody who had points at the beginning or got or spent any in those days, by name; `opening`
/// is [`BALANCES`] before them.
pub(crate) fn turnovers(
    db: &Connection,
    opening: &Sums,
    from: Day,
    to: Day,
) -> Result<Vec<PersonTurnover>> {
    let sql = "WITH own AS (
                 SELECT to_person AS person_id, points, from_account AS other FROM points_moves
                 WHERE to_person IS NOT NULL AND posted_on BETWEEN ?1 AND ?2
                 UNION ALL SELECT from_person, -points, to_account FROM points_moves
                 WHERE from_person IS NOT NULL AND posted_on BETWEEN ?1 AND ?2
                 UNION ALL SELECT key, value, 'opening' FROM json_each(?3)),
               turned AS (
                 SELECT person_id,
                        sum(CASE WHEN other = 'opening' THEN points ELSE 0 END) AS opening,
                        sum(CASE WHEN other = 'issue' THEN points ELSE 0 END) AS granted,
                        -sum(CASE WHEN other IN ('hold', 'redeem') THEN points ELSE 0 END) AS redeemed,
                        -sum(CASE WHEN other = 'expire' THEN points ELSE 0 END) AS expired,
                        -sum(CASE WHEN other = 'donate' THEN points ELSE 0 END) AS donated,
                        sum(CASE WHEN other = 'adjust' THEN points ELSE 0 END) AS adjusted
                 FROM own GROUP BY person_id)
               SELECT p.name, v.volunteer_no, v.team_id, t.opening, t.granted, t.redeemed, t.expired, t.donated, t.adjusted,
                      p.id
               FROM turned AS t JOIN people AS p ON p.id = t.person_id LEFT JOIN volunteers AS v ON v.person_id = p.id
               ORDER BY p.name, v.volunteer_no, p.id";
    db::rows(db, sql, params![from, to, serde_json::json!(opening)], |r| {
        let turnover = PointsTurnover {
            opening: r.get(3)?,
            granted: r.get(4)?,
            redeemed: r.get(5)?,
            expired: r.get(6)?,
            donated: r.get(7)?,
            adjusted: r.get(8)?,
        };
        Ok(PersonTurnover {
            person: r.get(9)?,
            name: r.get(0)?,
            volunteer_no: r.get(1)?,
            team: r.get(2)?,
            turnover,
        })
    })
}

/// What every account held at the end of those days, together nothing; `before` is [`ACCOUNTS`] before them.
pub(crate) fn accounts(
    db: &Connection,
    before: &Sums,
    from: Day,
    to: Day,
) -> Result<HashMap<Account, i64>> {
    let sql = "SELECT account, sum(points) FROM
                 (SELECT account, points FROM points_postings WHERE posted_on BETWEEN ?1 AND ?2
                  UNION ALL SELECT key, value FROM json_each(?3)) GROUP BY account";
    let of = params![from, to, serde_json::json!(before)];
    Ok(db::rows(db, sql, of, |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}
