//! Points in the file: moves from account to account, rules, rewards, redemptions.

mod accounts;
mod grants;
mod rewards;

pub(crate) use accounts::{ACCOUNTS, BALANCES, LAPSED, PersonTurnover, accounts, lapse, turnovers};
pub(super) use accounts::{balance, balances, statement};
pub(super) use grants::{Granted, followed, granted, names, served};
pub(super) use rewards::{
    insert_redemption, insert_reward, move_stock, redemption, redemption_by_code, redemptions,
    reward, reward_named, rewards, set_reward, set_reward_ended, settle_redemption, stale,
};

use super::{Account, NewPointsRule, PointsRule, TxnKind, Validity, rules::Lot};
use crate::{
    Result,
    db::{self, Tx},
    ids::{PersonId, PointsMoveId, PointsRuleId, PointsTxnId, RecordId, RedemptionId},
    time::Day,
};
use rusqlite::{Connection, Row, params};

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

/// Whether points are in use here: there is a rule, or something ever happened to them.
pub(crate) fn any(db: &Connection) -> Result<bool> {
    Ok(db::count(
        db,
        "SELECT EXISTS (SELECT 1 FROM points_moves) OR EXISTS (SELECT 1 FROM points_rules)",
        [],
    )? > 0)
}
