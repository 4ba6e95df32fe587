//! Points in the file: moves from account to account, rules, rewards, redemptions.

mod rewards;

pub(super) use rewards::{
    insert_redemption, insert_reward, move_stock, redemption, redemption_by_code, redemptions,
    reward, reward_named, rewards, set_reward, set_reward_ended, settle_redemption, stale,
};

use super::{
    Account, NewPointsRule, PointsBalance, PointsLine, PointsRule, PointsTurnover, TxnKind,
    Validity,
    rules::{Lot, Served},
};
use crate::{
    Result,
    db::{
        self, Tx,
        past::{Summed, Sums},
    },
    ids::{GroupId, PersonId, PointsMoveId, PointsRuleId, PointsTxnId, RecordId, RedemptionId},
    time::Day,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

/// Every rule, the newest first.
pub(crate) fn rules(db: &Connection) -> Result<Vec<PointsRule>> {
    let sql = "SELECT id, from_on, to_on, per_hour, cap_activity, cap_day, cap_quarter, validity, note FROM points_rules
               ORDER BY from_on DESC";
    db::rows(db, sql, [], |r| {
        Ok(PointsRule {
            id: r.get(0)?,
            from: r.get(1)?,
            to: r.get(2)?,
            per_hour: r.get(3)?,
            cap_activity: r.get(4)?,
            cap_day: r.get(5)?,
            cap_quarter: r.get(6)?,
            validity: r.get(7)?,
            note: r.get(8)?,
        })
    })
}

/// Keeps a new rule.
pub(super) fn insert_rule(tx: &Tx, id: PointsRuleId, new: &NewPointsRule) -> Result<()> {
    tx.execute(
        "INSERT INTO points_rules (id, from_on, to_on, per_hour, cap_activity, cap_day, cap_quarter, validity, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            id, new.from, new.to, new.per_hour, new.cap_activity, new.cap_day, new.cap_quarter,
            new.validity.unwrap_or(Validity::Never), new.note
        ],
    )?;
    Ok(())
}

/// Replaces a rule.
pub(super) fn update_rule(tx: &Tx, id: PointsRuleId, new: &NewPointsRule) -> Result<()> {
    tx.execute_one(
        "积分办法",
        "UPDATE points_rules SET from_on = ?2, to_on = ?3, per_hour = ?4, cap_activity = ?5, cap_day = ?6, cap_quarter = ?7,
                validity = ?8, note = ?9 WHERE id = ?1",
        params![
            id, new.from, new.to, new.per_hour, new.cap_activity, new.cap_day, new.cap_quarter,
            new.validity.unwrap_or(Validity::Never), new.note
        ],
    )
}

/// Takes a rule away.
pub(super) fn delete_rule(tx: &Tx, id: PointsRuleId) -> Result<()> {
    tx.execute_one("积分办法", "DELETE FROM points_rules WHERE id = ?1", [id])
}

/// The services of those days in the order in which they earn: by day and clock.
pub(super) fn served(db: &Connection, from: Day, to: Day) -> Result<Vec<Served>> {
    let sql = "SELECT r.id, v.person_id, r.title, r.served_on, r.minutes
               FROM served AS r JOIN volunteers AS v ON v.id = r.volunteer_id
               WHERE r.served_on BETWEEN ?1 AND ?2 ORDER BY r.served_on, r.starts, r.id";
    db::rows(db, sql, [from, to], |r| {
        Ok(Served {
            record: r.get(0)?,
            person: r.get(1)?,
            title: r.get(2)?,
            on: r.get(3)?,
            minutes: r.get(4)?,
        })
    })
}

/// A grant that stands.
pub(super) struct Granted {
    pub(super) txn: PointsTxnId,
    pub(super) lot: PointsMoveId,
    pub(super) record: RecordId,
    pub(super) on: Day,
    pub(super) person: PersonId,
    pub(super) points: i64,
}

/// The grants that stand for services of those days.
pub(super) fn granted(db: &Connection, from: Day, to: Day) -> Result<Vec<Granted>> {
    let sql = "SELECT t.id, m.id, t.record_id, t.served_on, m.to_person, m.points
               FROM points_txns AS t JOIN points_moves AS m ON m.txn_id = t.id
               WHERE t.served_on BETWEEN ?1 AND ?2 AND t.kind = 'grant'
                 AND NOT EXISTS (SELECT 1 FROM points_txns AS r WHERE r.reverses_id = t.id)
               ORDER BY t.served_on, t.id";
    db::rows(db, sql, [from, to], |r| {
        Ok(Granted {
            txn: r.get(0)?,
            lot: r.get(1)?,
            record: r.get(2)?,
            on: r.get(3)?,
            person: r.get(4)?,
            points: r.get(5)?,
        })
    })
}

/// The names of everyone who served or was given points for those days.
pub(super) fn names(db: &Connection, from: Day, to: Day) -> Result<HashMap<PersonId, String>> {
    let sql = "SELECT id, name FROM people WHERE id IN
                 (SELECT v.person_id FROM served AS r JOIN volunteers AS v ON v.id = r.volunteer_id
                  WHERE r.served_on BETWEEN ?1 AND ?2
                  UNION SELECT m.to_person FROM points_txns AS t JOIN points_moves AS m ON m.txn_id = t.id
                  WHERE t.served_on BETWEEN ?1 AND ?2)";
    Ok(db::rows(db, sql, [from, to], |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}

/// Why a line was written.
#[derive(Clone, Copy, Default)]
pub(super) struct Txn<'a> {
    pub(super) record: Option<(RecordId, Day)>,
    pub(super) redemption: Option<RedemptionId>,
    pub(super) reverses: Option<PointsTxnId>,
    pub(super) reason: Option<&'a str>,
}

/// Keeps what happened; its lines follow.
pub(super) fn insert_txn(tx: &Tx, kind: TxnKind, on: Day, why: Txn) -> Result<PointsTxnId> {
    let id = PointsTxnId::new();
    let (record, served_on) = why.record.unzip();
    tx.execute(
        "INSERT INTO points_txns (id, kind, posted_on, record_id, served_on, redemption_id, reverses_id, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![id, kind, on, record, served_on, why.redemption, why.reverses, why.reason],
    )?;
    Ok(id)
}

/// One side of a line.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// An account that is nobody's.
    Of(Account),
    /// Somebody's lot.
    Lot(PersonId, PointsMoveId),
    /// A new lot of somebody, with its last day.
    New(PersonId, Option<Day>),
}

impl Side {
    fn parts(self) -> (Account, Option<PersonId>, Option<PointsMoveId>, Option<Day>) {
        match self {
            Side::Of(account) => (account, None, None, None),
            Side::Lot(person, lot) => (Account::Person, Some(person), Some(lot), None),
            Side::New(person, last) => (Account::Person, Some(person), None, last),
        }
    }
}

/// Points go from one account to another.
pub(super) fn insert_move(
    tx: &Tx,
    txn: PointsTxnId,
    on: Day,
    from: Side,
    to: Side,
    points: i64,
) -> Result<()> {
    let (from_account, from_person, lot, _) = from.parts();
    let (to_account, to_person, _, last) = to.parts();
    tx.execute(
        "INSERT INTO points_moves (id, txn_id, posted_on, from_account, from_person, to_account, to_person, points, lot_id,
                                   expires_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![PointsMoveId::new(), txn, on, from_account, from_person, to_account, to_person, points, lot, last],
    )?;
    Ok(())
}

const LEFT: &str =
    "m.points - (SELECT coalesce(sum(o.points), 0) FROM points_moves AS o WHERE o.lot_id = m.id)";

fn lot(r: &Row) -> rusqlite::Result<Lot> {
    Ok(Lot { id: r.get(0)?, on: r.get(1)?, expires_on: r.get(2)?, left: r.get(3)? })
}

/// Somebody's lots that have something left.
pub(super) fn lots(db: &Connection, person: PersonId) -> Result<Vec<Lot>> {
    let sql = format!(
        "SELECT m.id, m.posted_on, m.expires_on, {LEFT} AS rest FROM points_moves AS m
         WHERE m.to_person = ?1 AND rest > 0 ORDER BY m.expires_on IS NULL, m.expires_on, m.posted_on, m.id"
    );
    db::rows(db, &sql, [person], lot)
}

/// What is left of one lot.
pub(super) fn left_of(db: &Connection, id: PointsMoveId) -> Result<i64> {
    db::count(db, &format!("SELECT {LEFT} FROM points_moves AS m WHERE m.id = ?1"), [id])
}

/// Lots whose last day is before that day and that have something left, with whose they are.
pub(super) fn lapsed(db: &Connection, before: Day) -> Result<Vec<(PersonId, Lot)>> {
    let sql = format!(
        "SELECT m.id, m.posted_on, m.expires_on, {LEFT} AS rest, m.to_person FROM points_moves AS m
         WHERE m.expires_on < ?1 AND rest > 0 ORDER BY m.expires_on, m.to_person, m.id"
    );
    db::rows(db, &sql, [before], |r| Ok((r.get(4)?, lot(r)?)))
}

/// From which lots a redemption was paid: the lot's last day and how many points.
pub(super) fn paid(db: &Connection, redemption: RedemptionId) -> Result<Vec<(Option<Day>, i64)>> {
    let sql = "SELECT lot.expires_on, m.points FROM points_txns AS t JOIN points_moves AS m ON m.txn_id = t.id
               JOIN points_moves AS lot ON lot.id = m.lot_id WHERE t.redemption_id = ?1 ORDER BY m.id";
    db::rows(db, sql, [redemption], |r| Ok((r.get(0)?, r.get(1)?)))
}

/// What somebody had at the end of a day.
pub(super) fn balance(db: &Connection, person: PersonId, on: Day) -> Result<i64> {
    let sql = "SELECT coalesce((SELECT sum(points) FROM points_moves WHERE to_person = ?1 AND posted_on <= ?2), 0)
                    - coalesce((SELECT sum(points) FROM points_moves WHERE from_person = ?1 AND posted_on <= ?2), 0)";
    db::count(db, sql, params![person, on])
}

/// What everybody who has any had at the end of a day, by name.
pub(super) fn balances(db: &Connection, on: Day) -> Result<Vec<PointsBalance>> {
    let sql = format!(
        "WITH had AS (SELECT person_id, sum(points) AS points FROM points_postings
                      WHERE account = 'person' AND posted_on <= ?1 GROUP BY person_id HAVING sum(points) <> 0),
              first AS (SELECT to_person, expires_on, sum(rest) AS rest,
                               row_number() OVER (PARTITION BY to_person ORDER BY expires_on) AS nth
                        FROM (SELECT m.to_person, m.expires_on, {LEFT} AS rest FROM points_moves AS m
                              WHERE m.expires_on >= ?1) WHERE rest > 0 GROUP BY to_person, expires_on)
         SELECT p.id, p.name, p.building, v.volunteer_no, had.points, coalesce(first.rest, 0), first.expires_on,
                p.search || ' ' || lower(coalesce(v.volunteer_no, ''))
         FROM had JOIN people AS p ON p.id = had.person_id LEFT JOIN volunteers AS v ON v.person_id = p.id
         LEFT JOIN first ON first.to_person = p.id AND first.nth = 1 ORDER BY p.name, v.volunteer_no"
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

/// What happened to somebody's points in those days, in order, and what was there before.
pub(super) fn statement(
    db: &Connection,
    person: PersonId,
    from: Day,
    to: Day,
) -> Result<(i64, Vec<PointsLine>)> {
    let opening = balance(db, person, from.plus(-1))?;
    let sql = "SELECT t.id, t.posted_on, t.kind, coalesce(t.reason, s.title, w.name || ' × ' || d.pieces, ''), sum(p.points)
               FROM points_postings AS p JOIN points_txns AS t ON t.id = p.txn_id
               LEFT JOIN service_records AS s ON s.id = t.record_id
               LEFT JOIN redemptions AS d ON d.id = t.redemption_id LEFT JOIN rewards AS w ON w.id = d.reward_id
               WHERE p.person_id = ?1 AND p.posted_on BETWEEN ?2 AND ?3
               GROUP BY t.id ORDER BY t.posted_on, t.id";
    let mut balance = opening;
    let lines = db::rows(db, sql, params![person, from, to], |r| {
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

/// What is left of lots whose last day is before a day. Whatever is spent has no last day, so that it is counted again.
pub(crate) static LAPSED: Summed = Summed {
    table: "points_moves",
    day: "expires_on",
    sql: "SELECT 'all', sum(rest) FROM (
            SELECT m.points - (SELECT coalesce(sum(o.points), 0) FROM points_moves AS o WHERE o.lot_id = m.id) AS rest
            FROM points_moves AS m WHERE m.expires_on < ?1) WHERE rest > 0 HAVING count(*) > 0",
};

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

/// Whether points are in use here: there is a rule, or something ever happened to them.
pub(crate) fn any(db: &Connection) -> Result<bool> {
    Ok(db::count(
        db,
        "SELECT EXISTS (SELECT 1 FROM points_moves) OR EXISTS (SELECT 1 FROM points_rules)",
        [],
    )? > 0)
}
