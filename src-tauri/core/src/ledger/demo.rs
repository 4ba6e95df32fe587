//! The demonstration's points (DOMAIN §9): ten an hour, good until the year's end, drinks for thirty, a grant that was
//! reversed, and a code that has been used.

use super::{
    Account, Channel, NewPointsRule, NewReward, PointsBalance, Redemption, RedemptionState, Reward,
    TxnKind, Validity, rules,
    service::{settle, take},
    store::{self, Side, Txn},
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ids::{PointsRuleId, RedemptionId, RewardId},
    time::{Clock, Day},
    volunteering::{self, NewRecord},
};

/// Until when points are given, from the first day of the year, and when that was written down.
const GIVEN: [((u32, u32), (u32, u32)); 3] =
    [((1, 1), (3, 31)), ((4, 1), (6, 30)), ((7, 1), (9, 30))];
const YEAR: i32 = 2026;

/// Puts the demonstration's points in.
pub(crate) fn demo_points(app: &App) -> Result<()> {
    app.write("载入演示的积分", |tx| {
        let on = |month, day| Day::ymd(YEAR, month, day);
        let rule = NewPointsRule {
            from: on(1, 1)?,
            to: None,
            per_hour: 10,
            cap_activity: None,
            cap_day: None,
            cap_quarter: None,
            validity: Some(Validity::YearEnd),
            note: None,
        };
        store::insert_rule(tx, PointsRuleId::new(), &rule)?;
        let reward = RewardId::new();
        let drink =
            NewReward {
                name: "瓶装饮料".into(), price: 30, slot: Some("A3".into()), note: None
            };
        store::insert_reward(tx, reward, &drink)?;
        store::move_stock(tx, reward, on(9, 28)?, 60, Some("进货"))?;
        let drink = store::reward(tx, reward)?;

        for (from, to) in GIVEN {
            let last = on(to.0, to.1)?;
            settle(tx, on(from.0, from.1)?, last, last)?;
        }
        let mut people = store::balances(tx, on(9, 30)?)?;
        people.retain(|it| it.points >= 60);
        people.sort_by(|a, b| b.points.cmp(&a.points).then_with(|| a.name.cmp(&b.name)));
        for (who, at) in people.iter().zip(["12T10:05:00", "16T15:40:00", "23T09:20:00"]) {
            redeem(tx, who, &drink, &format!("{YEAR}-10-{at}"), Channel::Desk)?;
        }
        for (who, at) in people.iter().skip(3).zip(["20T16:30:00"]) {
            redeem(tx, who, &drink, &format!("{YEAR}-10-{at}"), Channel::Machine)?;
        }
        let wrong = people.first().map(|who| wrong_record(app, tx, who)).transpose()?;
        settle(tx, on(10, 1)?, on(10, 31)?, on(10, 31)?)?;
        if let Some(record) = wrong {
            volunteering::store::delete_record(tx, record)?;
            settle(tx, on(10, 1)?, on(10, 31)?, on(11, 2)?)?;
        }
        settle(tx, on(11, 1)?, on(11, 22)?, on(11, 22)?)?;
        Ok(())
    })
}

/// An hour that was written down for the wrong person, found out after its points were given.
fn wrong_record(app: &App, tx: &Tx, who: &PointsBalance) -> Result<crate::ids::RecordId> {
    let volunteer =
        volunteering::store::of_person(tx, who.person)?.ok_or(Error::Missing("志愿者"))?;
    let new = NewRecord {
        volunteer,
        title: "楼道大扫除".into(),
        on: Day::ymd(YEAR, 10, 11)?,
        start: Clock::hm(5, 0)?,
        end: Clock::hm(6, 0)?,
        break_minutes: None,
        travel_minutes: None,
        place: None,
        content: None,
        leader: None,
        team: None,
        beneficiaries: None,
        recorded_on: None,
    };
    volunteering::insert_record(tx, new, &volunteering::recording(app, tx)?)
}

/// A drink that was fetched: at the desk, or from the machine by a code.
fn redeem(tx: &Tx, who: &PointsBalance, drink: &Reward, at: &str, channel: Channel) -> Result<()> {
    let on: Day = at[..10].parse()?;
    let by_code = channel == Channel::Machine;
    let it = Redemption {
        id: RedemptionId::new(),
        person: who.person,
        name: who.name.clone(),
        reward: drink.id,
        reward_name: drink.name.clone(),
        pieces: 1,
        points: drink.price,
        channel,
        outcome: RedemptionState::Used,
        code: by_code.then(|| rules::code(crate::ids::random())),
        made_at: at.to_owned(),
        good_until: by_code.then(|| on.plus(rules::CODE_DAYS - 1)),
        settled_at: Some(at.to_owned()),
        reason: None,
    };
    store::insert_redemption(tx, &it)?;
    let why = Txn { redemption: Some(it.id), ..Txn::default() };
    let (points, payer) = (i64::from(it.points), (it.person, it.name.as_str()));
    if !by_code {
        return take(tx, TxnKind::Redeem, payer, points, Account::Redeem, on, why);
    }
    take(tx, TxnKind::Redeem, payer, points, Account::Hold, on, why)?;
    let txn = store::insert_txn(tx, TxnKind::Redeem, on, why)?;
    store::insert_move(tx, txn, on, Side::Of(Account::Hold), Side::Of(Account::Redeem), points)
}
