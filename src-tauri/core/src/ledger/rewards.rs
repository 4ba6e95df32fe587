//! What the desk does with rewards: stock, redemption at the desk, codes for the machine.

use super::{
    Account, Channel, NewRedemption, NewReward, Redemption, RedemptionState, Reward, TxnKind,
    rules,
    service::take,
    store::{self, Side, Txn},
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    ids::{PersonId, RedemptionId, RewardId},
    people,
    time::Day,
    whole::Whole,
    words,
};
use keting_macros::commands;

#[commands]
impl App {
    /// What points can be had for.
    pub fn reward_list(&self) -> Result<Vec<Reward>> {
        self.read(store::rewards)
    }

    /// A new reward, with the pieces that are there.
    pub fn reward_add(&self, new: NewReward, pieces: Option<u32>) -> Result<RewardId> {
        let new = rules::lawful_reward(new)?;
        self.write(&format!("添加兑换物品“{}”", new.name), |tx| {
            ensure!(
                store::reward_named(tx, &new.name)?.is_none(),
                "已经有叫“{}”的兑换物品，请换一个名称",
                new.name
            );
            let id = RewardId::new();
            store::insert_reward(tx, id, &new)?;
            if let Some(pieces) = pieces.filter(|pieces| *pieces > 0) {
                store::move_stock(tx, id, self.today(), pieces.into(), Some("进货"))?;
            }
            Ok(id)
        })
    }

    /// Replaces what is kept of a reward; what was redeemed keeps its price.
    pub fn reward_update(&self, id: RewardId, Whole(new): Whole<NewReward>) -> Result<()> {
        let new = rules::lawful_reward(new)?;
        self.write(&format!("修改兑换物品“{}”", new.name), |tx| {
            let taken = store::reward_named(tx, &new.name)?.is_some_and(|other| other != id);
            ensure!(field = "name", !taken, "已经有叫“{}”的兑换物品，请换一个名称", new.name);
            store::set_reward(tx, id, &new)
        })
    }

    /// Pieces of a reward came in, or went out (less than nothing) other than by redemption.
    pub fn reward_stock(&self, id: RewardId, pieces: i64, reason: Option<String>) -> Result<()> {
        let reason = words::text(reason.as_deref(), "原因", 100)?;
        ensure!(pieces != 0 && pieces.abs() <= 100_000, "件数不对，请检查");
        self.write("登记兑换物品的进出", |tx| {
            let reward = store::reward(tx, id)?;
            ensure!(
                reward.stock + pieces >= 0,
                "“{}”只有 {} 件，不能再减 {} 件",
                reward.name,
                reward.stock,
                -pieces
            );
            tx.relabel(format!("“{}”{pieces:+} 件", reward.name));
            store::move_stock(tx, id, self.today(), pieces, reason.as_deref())
        })
    }

    /// A reward is no longer given from a day on; without a day it is given again.
    pub fn reward_end(&self, id: RewardId, on: Option<Day>) -> Result<()> {
        self.write("停止兑换", |tx| {
            let name = store::reward(tx, id)?.name;
            tx.relabel(format!("“{name}”{}", if on.is_some() { "停止兑换" } else { "恢复兑换" }));
            store::set_reward_ended(tx, id, on)
        })
    }

    /// Points against a reward: fetched at the desk at once, or set aside for a code that is good once.
    pub fn redemption_add(&self, new: NewRedemption) -> Result<Redemption> {
        self.write("兑换", |tx| {
            let (today, pieces) = (self.today(), new.pieces.unwrap_or(1));
            let who = people::service::who_may(tx, new.person, people::rules::Act::Redeem, today)?;
            let (name, reward) = (who.name, store::reward(tx, new.reward)?);
            let lots = store::lots(tx, new.person)?;
            let good: i64 = rules::pay(&lots, i64::MAX, today).iter().map(|(_, part)| part).sum();
            let points = rules::may_redeem(&name, good, &reward, pieces, today)?;
            let channel = new.channel.unwrap_or(Channel::Desk);
            let at_machine = channel == Channel::Machine;
            let it = Redemption {
                id: RedemptionId::new(),
                person: new.person,
                reward: new.reward,
                pieces,
                points: u32::try_from(points).map_err(|_| Error::rule("件数太多，请检查"))?,
                channel,
                outcome: if at_machine { RedemptionState::Held } else { RedemptionState::Used },
                code: at_machine.then(|| new_code(tx)).transpose()?,
                made_at: self.now(),
                good_until: at_machine.then(|| today.plus(rules::CODE_DAYS - 1)),
                settled_at: (!at_machine).then(|| self.now()),
                reason: None,
                name,
                reward_name: reward.name,
            };
            tx.relabel(format!("{}用 {points} 分换“{}”{pieces} 件", it.name, it.reward_name));
            store::insert_redemption(tx, &it)?;
            let to = if at_machine { Account::Hold } else { Account::Redeem };
            let why = Txn { redemption: Some(it.id), ..Txn::default() };
            take(tx, TxnKind::Redeem, (it.person, &it.name), points, to, today, why)?;
            Ok(it)
        })
    }

    /// A code is shown: what it is for is handed out, once. Refused when it was used, given up, is too late,
    /// or belongs to another than `person`.
    pub fn redemption_use(&self, code: String, person: Option<PersonId>) -> Result<Redemption> {
        let code = rules::lawful_code(&code)?;
        self.write("兑换码领取", |tx| {
            let it = store::redemption_by_code(tx, &code)?
                .ok_or_else(|| Error::rule(format!("没有兑换码“{code}”，请再看一遍")))?;
            let who = person
                .map(|id| Ok::<_, Error>((id, people::store::get(tx, id)?.name)))
                .transpose()?;
            let today = self.today();
            rules::may_use(&it, today, who.as_ref().map(|(id, name)| (*id, name.as_str())))?;
            tx.relabel(format!("{}凭码领取“{}”{} 件", it.name, it.reward_name, it.pieces));
            store::settle_redemption(tx, it.id, RedemptionState::Used, &self.now(), None)?;
            let why = Txn { redemption: Some(it.id), ..Txn::default() };
            let txn = store::insert_txn(tx, TxnKind::Redeem, today, why)?;
            let (from, to) = (Side::Of(Account::Hold), Side::Of(Account::Redeem));
            store::insert_move(tx, txn, today, from, to, it.points.into())?;
            store::redemption(tx, it.id)
        })
    }

    /// A reward is given back or was not fetched: the points are there again, with the last days they had.
    pub fn redemption_release(&self, id: RedemptionId, reason: String) -> Result<()> {
        let reason = words::name(&reason, "退回的原因", 100)?;
        self.write("退回积分", |tx| {
            let it = store::redemption(tx, id)?;
            ensure!(
                it.outcome != RedemptionState::Released,
                "{}的“{}”已经退回过积分",
                it.name,
                it.reward_name
            );
            tx.relabel(format!("退回{}的 {} 分(“{}”)", it.name, it.points, it.reward_name));
            release(tx, &it, self.today(), &self.now(), &reason)
        })
    }

    /// Gives back the points of every code that is no longer good.
    ///
    /// Returns how many codes.
    pub fn redemption_release_stale(&self) -> Result<u32> {
        self.write("退回过期兑换码的积分", |tx| {
            let stale = store::stale(tx, self.today())?;
            ensure!(!stale.is_empty(), "没有过期未领的兑换码");
            tx.relabel(format!("退回过期兑换码的积分 {} 笔", stale.len()));
            for it in &stale {
                release(tx, it, self.today(), &self.now(), "兑换码过期未领")?;
            }
            Ok(stale.len() as u32)
        })
    }

    /// What was redeemed in those days, and what is still set aside, newest first.
    pub fn redemption_list(&self, from: Day, to: Day) -> Result<Vec<Redemption>> {
        self.read(|db| store::redemptions(db, from, to))
    }
}

/// A code nobody has had.
fn new_code(tx: &Tx) -> Result<String> {
    for _ in 0..20 {
        let code = rules::code(crate::ids::random());
        if store::redemption_by_code(tx, &code)?.is_none() {
            return Ok(code);
        }
    }
    Err(Error::rule("一时取不到新的兑换码，请再试一次"))
}

fn release(tx: &Tx, it: &Redemption, today: Day, now: &str, reason: &str) -> Result<()> {
    store::settle_redemption(tx, it.id, RedemptionState::Released, now, Some(reason))?;
    let why = Txn { redemption: Some(it.id), reason: Some(reason), ..Txn::default() };
    let from = match it.outcome {
        RedemptionState::Held => Account::Hold,
        _ => Account::Redeem,
    };
    let paid = store::paid(tx, it.id)?;
    let txn = store::insert_txn(tx, TxnKind::Release, today, why)?;
    for (last, points) in paid {
        store::insert_move(tx, txn, today, Side::Of(from), Side::New(it.person, last), points)?;
    }
    Ok(())
}
