//! What points can be had for, and who had it.

use super::super::{NewReward, Redemption, RedemptionState, Reward};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{RedemptionId, RewardId, StockId},
    time::Day,
};
use rusqlite::{Connection, Row, params};

const REWARD: &str = "SELECT w.id, w.name, w.price, w.slot, w.ended_on, w.note,
                             (SELECT coalesce(sum(s.pieces), 0) FROM reward_stock AS s WHERE s.reward_id = w.id)
                             - (SELECT coalesce(sum(d.pieces), 0) FROM redemptions AS d
                                WHERE d.reward_id = w.id AND d.outcome <> 'released')
                      FROM rewards AS w";

fn read_reward(r: &Row) -> rusqlite::Result<Reward> {
    Ok(Reward {
        id: r.get(0)?,
        name: r.get(1)?,
        price: r.get(2)?,
        slot: r.get(3)?,
        ended_on: r.get(4)?,
        note: r.get(5)?,
        stock: r.get(6)?,
    })
}

/// Every reward, those given now first, the cheapest first.
pub(in crate::ledger) fn rewards(db: &Connection) -> Result<Vec<Reward>> {
    let sql = format!("{REWARD} ORDER BY w.ended_on IS NOT NULL, w.price, w.name");
    db::rows(db, &sql, [], read_reward)
}

/// That reward.
pub(in crate::ledger) fn reward(db: &Connection, id: RewardId) -> Result<Reward> {
    db::row(db, &format!("{REWARD} WHERE w.id = ?1"), [id], read_reward)?
        .ok_or(Error::Missing("兑换物品"))
}

/// The reward of that name.
pub(in crate::ledger) fn reward_named(db: &Connection, name: &str) -> Result<Option<RewardId>> {
    db::row(db, "SELECT id FROM rewards WHERE name = ?1", [name], |r| r.get(0))
}

/// Keeps a new reward.
pub(in crate::ledger) fn insert_reward(tx: &Tx, id: RewardId, new: &NewReward) -> Result<()> {
    let sql = "INSERT INTO rewards (id, name, price, slot, note) VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.execute(sql, params![id, new.name, new.price, new.slot, new.note])?;
    Ok(())
}

/// Replaces what is kept of a reward.
pub(in crate::ledger) fn set_reward(tx: &Tx, id: RewardId, new: &NewReward) -> Result<()> {
    let sql = "UPDATE rewards SET name = ?2, price = ?3, slot = ?4, note = ?5 WHERE id = ?1";
    tx.execute_one("兑换物品", sql, params![id, new.name, new.price, new.slot, new.note])
}

/// No longer given since that day, or given again.
pub(in crate::ledger) fn set_reward_ended(tx: &Tx, id: RewardId, on: Option<Day>) -> Result<()> {
    tx.execute_one("兑换物品", "UPDATE rewards SET ended_on = ?2 WHERE id = ?1", params![id, on])
}

/// Pieces came in, or went out other than by redemption.
pub(in crate::ledger) fn move_stock(
    tx: &Tx,
    id: RewardId,
    on: Day,
    pieces: i64,
    reason: Option<&str>,
) -> Result<()> {
    let sql = "INSERT INTO reward_stock (id, reward_id, moved_on, pieces, reason) VALUES (?1, ?2, ?3, ?4, ?5)";
    tx.execute(sql, params![StockId::new(), id, on, pieces, reason])?;
    Ok(())
}

const REDEMPTION: &str = "SELECT d.id, d.person_id, p.name, d.reward_id, w.name, d.pieces, d.points, d.channel, d.outcome,
                                 d.code, d.made_at, d.good_until, d.settled_at, d.reason
                          FROM redemptions AS d JOIN people AS p ON p.id = d.person_id
                          JOIN rewards AS w ON w.id = d.reward_id";

fn read(r: &Row) -> rusqlite::Result<Redemption> {
    Ok(Redemption {
        id: r.get(0)?,
        person: r.get(1)?,
        name: r.get(2)?,
        reward: r.get(3)?,
        reward_name: r.get(4)?,
        pieces: r.get(5)?,
        points: r.get(6)?,
        channel: r.get(7)?,
        outcome: r.get(8)?,
        code: r.get(9)?,
        made_at: r.get(10)?,
        good_until: r.get(11)?,
        settled_at: r.get(12)?,
        reason: r.get(13)?,
    })
}

/// That redemption.
pub(in crate::ledger) fn redemption(db: &Connection, id: RedemptionId) -> Result<Redemption> {
    db::row(db, &format!("{REDEMPTION} WHERE d.id = ?1"), [id], read)?.ok_or(Error::Missing("兑换"))
}

/// The redemption of that code.
pub(in crate::ledger) fn redemption_by_code(
    db: &Connection,
    code: &str,
) -> Result<Option<Redemption>> {
    db::row(db, &format!("{REDEMPTION} WHERE d.code = ?1"), [code], read)
}

/// What was redeemed in those days, and what is still set aside, newest first.
pub(in crate::ledger) fn redemptions(
    db: &Connection,
    from: Day,
    to: Day,
) -> Result<Vec<Redemption>> {
    let sql = format!(
        "{REDEMPTION} WHERE d.made_at BETWEEN ?1 AND ?2 || 'T24' OR d.outcome = 'held' ORDER BY d.made_at DESC, d.id DESC"
    );
    db::rows(db, &sql, [from, to], read)
}

/// What is set aside though its code is no longer good.
pub(in crate::ledger) fn stale(db: &Connection, on: Day) -> Result<Vec<Redemption>> {
    let sql = format!(
        "{REDEMPTION} WHERE d.outcome = 'held' AND d.good_until < ?1 ORDER BY d.good_until, d.id"
    );
    db::rows(db, &sql, [on], read)
}

/// Keeps a new redemption.
pub(in crate::ledger) fn insert_redemption(tx: &Tx, it: &Redemption) -> Result<()> {
    tx.execute(
        "INSERT INTO redemptions (id, person_id, reward_id, pieces, points, channel, outcome, code, made_at, good_until,
                                  settled_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        params![
            it.id, it.person, it.reward, it.pieces, it.points, it.channel, it.outcome, it.code, it.made_at, it.good_until,
            it.settled_at
        ],
    )?;
    Ok(())
}

/// It was fetched, or given up.
pub(in crate::ledger) fn settle_redemption(
    tx: &Tx,
    id: RedemptionId,
    state: RedemptionState,
    at: &str,
    reason: Option<&str>,
) -> Result<()> {
    let sql = "UPDATE redemptions SET outcome = ?2, settled_at = ?3, reason = ?4 WHERE id = ?1";
    tx.execute_one("兑换", sql, params![id, state, at, reason])
}
