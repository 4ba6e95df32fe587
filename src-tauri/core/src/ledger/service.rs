//! What the desk does with points: set right what services earn, spend, lapse, give back.

use super::{
    Account, NewPointsRule, PointsBalance, PointsDue, PointsLot, PointsRule, PointsSettled,
    PointsStatement, TxnKind,
    rules::{self, Served},
    store::{self, Side, Txn},
};
use crate::{
    Result,
    app::App,
    db::Tx,
    ensure,
    ids::{PersonId, PointsRuleId, PointsTxnId, RecordId},
    people,
    time::Day,
    whole::Whole,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

#[commands]
impl App {
    /// How points are earned, the newest rule first.
    pub fn points_rule_list(&self) -> Result<Vec<PointsRule>> {
        self.read(store::rules)
    }

    /// A new rule of points.
    pub fn points_rule_add(&self, new: NewPointsRule) -> Result<PointsRuleId> {
        self.write(&format!("积分办法：每小时 {} 分", new.per_hour), |tx| {
            let new = rules::lawful_rule(new, &store::rules(tx)?)?;
            let id = PointsRuleId::new();
            store::insert_rule(tx, id, &new)?;
            Ok(id)
        })
    }

    /// Replaces a rule of points; what was given stays until it is set right.
    pub fn points_rule_update(
        &self,
        id: PointsRuleId,
        Whole(new): Whole<NewPointsRule>,
    ) -> Result<()> {
        self.write("修改积分办法", |tx| {
            let mut others = store::rules(tx)?;
            others.retain(|rule| rule.id != id);
            store::update_rule(tx, id, &rules::lawful_rule(new, &others)?)
        })
    }

    /// Takes a rule of points away; what was given stays until it is set right.
    pub fn points_rule_remove(&self, id: PointsRuleId) -> Result<()> {
        self.write("删除积分办法", |tx| store::delete_rule(tx, id))
    }

    /// The services of those days whose points are not what their minutes earn: not given yet, changed or moved to
    /// another day since, or taken away.
    pub fn points_due(&self, from: Day, to: Day) -> Result<Vec<PointsDue>> {
        ensure!(from <= to, "结束日期({to})早于开始日期({from})，请检查");
        let today = self.today();
        self.read(|db| Ok(due(db, from, to, today)?.into_iter().map(|(line, _)| line).collect()))
    }

    /// Gives and takes back what is due for the services of those days: one record, one grant; a changed one
    /// is taken back and given anew. Points that were spent already are not asked back.
    pub fn points_settle(&self, from: Day, to: Day) -> Result<PointsSettled> {
        ensure!(from <= to, "结束日期({to})早于开始日期({from})，请检查");
        self.write("发放积分", |tx| {
            let settled = settle(tx, from, to, self.today())?;
            ensure!(
                settled.granted + settled.reversed > 0,
                "{}到{}的服务没有要发放或更正的积分",
                from.short(),
                to.short()
            );
            tx.relabel(format!(
                "发放积分 {} 分({} 条{})",
                settled.points,
                settled.granted,
                if settled.reversed > 0 {
                    format!("，冲回 {} 条", settled.reversed)
                } else {
                    String::new()
                }
            ));
            Ok(settled)
        })
    }

    /// What everybody had at the end of a day, that is, could spend; today when left out.
    pub fn points_balances(&self, on: Option<Day>) -> Result<Vec<PointsBalance>> {
        let today = self.today();
        self.read(|db| store::balances(db, on.unwrap_or(today).min(today)))
    }

    /// What somebody had, got and spent in those days.
    pub fn points_statement(
        &self,
        person: PersonId,
        from: Day,
        to: Day,
    ) -> Result<PointsStatement> {
        ensure!(from <= to, "结束日期({to})早于开始日期({from})，请检查");
        self.read(|db| {
            let name = people::store::get(db, person)?.name;
            let today = self.today();
            let (opening, lines) = store::statement(db, person, (from, to), today)?;
            let closing = lines.last().map_or(opening, |line| line.balance);
            // What lapses on one day is told in one sum.
            let mut lots: Vec<PointsLot> = Vec::new();
            let good = |lot: &rules::Lot| lot.expires_on.is_none_or(|last| today <= last);
            for lot in store::lots(db, person)?.into_iter().filter(good) {
                match lots.iter_mut().find(|it| it.expires_on == lot.expires_on) {
                    Some(same) => same.left += lot.left,
                    None => {
                        let (on, expires_on, left) = (lot.on, lot.expires_on, lot.left);
                        lots.push(PointsLot { on, expires_on, left });
                    }
                }
            }
            Ok(PointsStatement { person, name, opening, lines, closing, lots })
        })
    }

    /// Sets somebody's points right by hand, with the reason; less than nothing takes away.
    pub fn points_adjust(&self, person: PersonId, points: i64, reason: String) -> Result<()> {
        let reason = words::name(&reason, "调整积分的原因", 100)?;
        ensure!(points != 0 && points.abs() <= 1_000_000, "要调整的分数不对，请检查");
        self.write("调整积分", |tx| {
            let name = people::store::get(tx, person)?.name;
            let today = self.today();
            tx.relabel(format!("调整{name}的积分 {points:+} 分：{reason}"));
            let why = Txn { reason: Some(&reason), ..Txn::default() };
            if points < 0 {
                return take(
                    tx,
                    TxnKind::Adjust,
                    (person, &name),
                    -points,
                    Account::Adjust,
                    today,
                    why,
                );
            }
            people::service::who_may(tx, person, people::rules::Act::Earn, today)?;
            let txn = store::insert_txn(tx, TxnKind::Adjust, today, why)?;
            let validity = rules::rule_on(&store::rules(tx)?, today).map(|rule| rule.validity);
            let last = rules::last_day_of_service(validity, today, today)?;
            let from = Side::Of(Account::Adjust);
            store::insert_move(tx, txn, today, from, Side::New(person, last), points)
        })
    }

    /// Somebody gives points back to the community.
    pub fn points_donate(
        &self,
        person: PersonId,
        points: i64,
        reason: Option<String>,
    ) -> Result<()> {
        let reason = words::text(reason.as_deref(), "说明", 100)?.unwrap_or("捐给社区".into());
        ensure!((1..=1_000_000).contains(&points), "要捐出的分数不对，请检查");
        self.write("捐出积分", |tx| {
            let name = people::store::get(tx, person)?.name;
            tx.relabel(format!("{name}捐出积分 {points} 分"));
            let why = Txn { reason: Some(&reason), ..Txn::default() };
            take(tx, TxnKind::Donate, (person, &name), points, Account::Donate, self.today(), why)
        })
    }

    /// What has lapsed and is not written down as lapsed yet: how many points. Nobody can spend them.
    pub fn points_lapsed(&self) -> Result<i64> {
        let lapsed = self.read(|db| store::lapsed(db, self.today()))?;
        Ok(lapsed.iter().map(|(_, lot)| lot.left).sum())
    }

    /// Writes down what has lapsed, each on the day after its last.
    ///
    /// Returns how many points.
    pub fn points_expire(&self) -> Result<i64> {
        self.write("积分过期清零", |tx| {
            let lapsed = store::lapsed(tx, self.today())?;
            ensure!(!lapsed.is_empty(), "没有过期的积分");
            let mut points = 0;
            for (person, lot) in &lapsed {
                // Given back after its last day, a lot lapses on the day it came back.
                let on = lot.expires_on.map_or(self.today(), |last| last.plus(1)).max(lot.on);
                let txn = store::insert_txn(tx, TxnKind::Expire, on, Txn::default())?;
                let (from, to) = (Side::Lot(*person, lot.id), Side::Of(Account::Expire));
                store::insert_move(tx, txn, on, from, to, lot.left)?;
                points += lot.left;
            }
            tx.relabel(format!("积分过期清零 {points} 分"));
            Ok(points)
        })
    }
}

/// Takes points off somebody's lots; refused when there are not enough.
pub(super) fn take(
    tx: &Tx,
    kind: TxnKind,
    (person, name): (PersonId, &str),
    points: i64,
    to: Account,
    on: Day,
    why: Txn,
) -> Result<()> {
    let lots = store::lots(tx, person)?;
    let paid = rules::pay(&lots, points, on);
    let there: i64 = paid.iter().map(|(_, part)| part).sum();
    ensure!(there == points, "{name}现在只有 {there} 分，不够 {points} 分");
    let txn = store::insert_txn(tx, kind, on, why)?;
    for (lot, part) in paid {
        store::insert_move(tx, txn, on, Side::Lot(person, lot.id), Side::Of(to), part)?;
    }
    Ok(())
}

/// What is due of those days, and the grant that stands for each. A grant goes with its record, on whatever day that
/// is now.
fn due(
    db: &Connection,
    from: Day,
    to: Day,
    today: Day,
) -> Result<Vec<(PointsDue, Option<store::Granted>)>> {
    let rules = store::rules(db)?;
    let all = store::granted(db, from, to, today)?;
    let within = |on: Day| from <= on && on <= to;
    let mut moved = store::followed(db, &all)?;
    moved.retain(|it| !within(it.on) && it.on <= today);
    let mut granted: HashMap<RecordId, store::Granted> =
        all.into_iter().map(|it| (it.record, it)).collect();
    let mut lines = Vec::new();
    for (it, due) in earned(db, (from, to), today, &moved, &rules)? {
        let had = granted.remove(&it.record);
        let same = match &had {
            None => due == 0,
            Some(had) => {
                (had.points, had.person) == (i64::from(due), it.person)
                    && (had.on == it.on || had.expires_on == last_day(&rules, it.on, had.given_on)?)
            }
        };
        if same {
            continue;
        }
        let line = PointsDue {
            name: String::new(),
            granted: had.as_ref().map_or(0, |had| had.points as u32),
            record: it.record,
            person: it.person,
            title: Some(it.title),
            on: it.on,
            minutes: it.minutes,
            due,
        };
        lines.push((line, had));
    }
    let mut gone: Vec<store::Granted> = granted.into_values().collect();
    gone.sort_by_key(|it| (it.on, it.txn));
    for had in gone {
        let line = PointsDue {
            record: had.record,
            person: had.person,
            name: String::new(),
            title: None,
            on: had.on,
            minutes: 0,
            due: 0,
            granted: had.points as u32,
        };
        lines.push((line, Some(had)));
    }
    let names = store::names(db, &lines.iter().map(|(line, _)| line.person).collect())?;
    for (line, _) in &mut lines {
        line.name = names.get(&line.person).cloned().unwrap_or_default();
    }
    Ok(lines)
}

/// What the services of those days earn, and those that were moved out of them, each by all of its quarter; before its
/// day has come a service earns nothing.
fn earned(
    db: &Connection,
    (from, to): (Day, Day),
    today: Day,
    moved: &[Served],
    rules: &[PointsRule],
) -> Result<Vec<(Served, u32)>> {
    let mut stretches = vec![(rules::quarter(from)?.0, rules::quarter(to)?.1)];
    for it in moved {
        let quarter = rules::quarter(it.on)?;
        if !stretches.iter().any(|(first, last)| *first <= it.on && it.on <= *last) {
            stretches.push(quarter);
        }
    }
    let gone: HashSet<RecordId> = moved.iter().map(|it| it.record).collect();
    let mut all = Vec::new();
    for (first, last) in stretches {
        let served = store::served(db, first, last.min(today))?;
        let earned = rules::earned(&served, rules)?;
        let wanted = |it: &Served| (from <= it.on && it.on <= to) || gone.contains(&it.record);
        all.extend(served.into_iter().zip(earned).filter(|(it, _)| wanted(it)));
    }
    Ok(all)
}

/// The last day of points given on a day for service of another.
fn last_day(rules: &[PointsRule], served: Day, given: Day) -> Result<Option<Day>> {
    let validity = rules::rule_on(rules, served).map(|rule| rule.validity);
    rules::last_day_of_service(validity, served, given)
}

pub(super) fn settle(tx: &Tx, from: Day, to: Day, today: Day) -> Result<PointsSettled> {
    let rules = store::rules(tx)?;
    let mut settled = PointsSettled::default();
    for (line, had) in due(tx, from, to, today)? {
        // The new grant stands before the old one is taken back, so that only what is too much is asked for.
        let reversal = had.map(|had| open_reversal(tx, had, today)).transpose()?;
        if line.due > 0 {
            let last = last_day(&rules, line.on, today)?;
            let why = Txn { record: Some((line.record, line.on)), ..Txn::default() };
            let txn = store::insert_txn(tx, TxnKind::Grant, today, why)?;
            let (from, to) = (Side::Of(Account::Issue), Side::New(line.person, last));
            store::insert_move(tx, txn, today, from, to, line.due.into())?;
            settled.granted += 1;
            settled.points += i64::from(line.due);
        }
        if let Some((txn, had)) = reversal {
            take_back(tx, txn, &had, today)?;
            settled.reversed += 1;
            settled.points -= had.points;
        }
    }
    Ok(settled)
}

fn open_reversal(
    tx: &Tx,
    had: store::Granted,
    today: Day,
) -> Result<(PointsTxnId, store::Granted)> {
    let why = Txn { record: Some((had.record, had.on)), reverses: Some(had.txn), ..Txn::default() };
    Ok((store::insert_txn(tx, TxnKind::Reverse, today, why)?, had))
}

/// Takes a grant back: from its own lot, then from the person's others; what was spent already the
/// community bears, for points never go below zero.
fn take_back(tx: &Tx, txn: PointsTxnId, had: &store::Granted, today: Day) -> Result<()> {
    let to = Side::Of(Account::Issue);
    let own = store::left_of(tx, had.lot)?.min(had.points);
    if own > 0 {
        store::insert_move(tx, txn, today, Side::Lot(had.person, had.lot), to, own)?;
    }
    let mut open = had.points - own;
    let lots = store::lots(tx, had.person)?;
    for (lot, part) in rules::pay(&lots, open, today) {
        store::insert_move(tx, txn, today, Side::Lot(had.person, lot.id), to, part)?;
        open -= part;
    }
    if open > 0 {
        store::insert_move(tx, txn, today, Side::Of(Account::Adjust), to, open)?;
    }
    Ok(())
}
