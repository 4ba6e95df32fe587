//! What the desk does with spare keys.

use super::{
    Key, KeyBox, KeyEventKind, KeyFigures, KeyOwner, NewKey,
    rules::{lawful, may_count, may_draw, may_return, overdue},
    store,
};
use crate::{
    Result, app::App, db::Tx, ensure, ids::KeyId, people, settings, time::Day, volunteering, words,
};
use keting_macros::commands;

#[commands]
impl App {
    /// A neighbour leaves a key.
    pub fn key_add(&self, new: NewKey) -> Result<KeyId> {
        let today = self.today();
        self.write("收下备用钥匙", |tx| {
            tx.relabel(format!("收下 {} 号备用钥匙", new.slot));
            add(tx, new, today)
        })
    }

    /// The box: its keys without names, and what happened lately.
    pub fn key_list(&self) -> Result<KeyBox> {
        let today = self.today();
        self.read(|db| {
            let keys = store::all(db)?;
            Ok(KeyBox {
                expected: expected(&keys),
                events: store::events(db, 50)?,
                counted_today: store::counted(db, today)?,
                keys,
            })
        })
    }

    /// Two people take a key out and say why (R15). The answer is a warning when the agreement has ended.
    pub fn key_draw(
        &self,
        id: KeyId,
        by: String,
        second: String,
        reason: String,
    ) -> Result<Option<String>> {
        let by = words::name(&by, "取用人", 50)?;
        let second = words::name(&second, "在场的另一位", 50)?;
        let reason = words::name(&reason, "取用原因", 200)?;
        self.write("取用备用钥匙", |tx| {
            let key = store::get(tx, id)?;
            let desk = settings::store::desk(tx)?;
            let mut on_record = desk.staff;
            on_record.extend([desk.head, desk.reviewer, desk.reporter]);
            let volunteers = volunteering::store::all(tx, self.today())?;
            on_record.extend(
                volunteers.into_iter().filter(|it| it.ended_on.is_none()).map(|it| it.name),
            );
            may_draw(&key, &by, &second, |who| on_record.iter().any(|it| it == who))?;
            tx.relabel(format!("{by}、{second}取用 {} 号备用钥匙", key.slot));
            let who = (by.as_str(), Some(second.as_str()));
            store::happened(tx, id, KeyEventKind::Drawn, self.today(), who, Some(&reason))?;
            Ok(overdue(&key, self.today()))
        })
    }

    /// A key is put back in a new bag.
    pub fn key_return(&self, id: KeyId, by: String, bag_no: String) -> Result<()> {
        let by = words::name(&by, "放回的人", 50)?;
        let bag_no = words::name(&bag_no, "新的封袋号", 30)?;
        self.write("放回备用钥匙", |tx| {
            let key = store::get(tx, id)?;
            may_return(&key)?;
            ensure!(key.bag_no != bag_no, "拆过的封袋不能再用，请换新封袋，写上新的封袋号");
            free_bag(tx, &bag_no)?;
            tx.relabel(format!("{by}放回 {} 号备用钥匙", key.slot));
            store::reseal(tx, id, &bag_no)?;
            store::happened(tx, id, KeyEventKind::Returned, self.today(), (&by, None), None)
        })
    }

    /// The agreement runs on, until a later day.
    pub fn key_renew(&self, id: KeyId, until: Day) -> Result<()> {
        self.write("续签备用钥匙", |tx| {
            let key = store::get(tx, id)?;
            let owner = people::store::get(tx, store::owned_by(tx, id)?)?;
            // Not whose: that is looked up on purpose only.
            ensure!(
                owner.may(people::rules::Act::LeaveKey, self.today()).is_ok(),
                "{} 号备用钥匙的主人已登记去世，或是没有监护人的孩子，不能续签。请查看是谁的，联系家属退还",
                key.slot
            );
            ensure!(key.until < until, "续签要到比 {} 更晚的日期，请检查", key.until.long());
            tx.relabel(format!("{} 号备用钥匙续签到{}", key.slot, until.long()));
            store::renew(tx, id, until)
        })
    }

    /// Whose key it is: looked up on purpose, and kept that it was.
    pub fn key_owner(&self, id: KeyId, reason: String) -> Result<KeyOwner> {
        let reason = words::name(&reason, "查看原因", 200)?;
        let who = self.who();
        let who = if who.is_empty() { "工作人员".into() } else { who };
        self.write("查看备用钥匙是谁的", |tx| {
            let key = store::get(tx, id)?;
            tx.relabel(format!("查看 {} 号备用钥匙是谁的", key.slot));
            let looked = KeyEventKind::Looked;
            store::happened(tx, id, looked, self.today(), (&who, None), Some(&reason))?;
            store::owner(tx, id)
        })
    }

    /// A key goes back to its owner for good.
    pub fn key_end(&self, id: KeyId, reason: String) -> Result<()> {
        let reason = words::name(&reason, "原因", 200)?;
        self.write("退还备用钥匙", |tx| {
            let key = store::get(tx, id)?;
            ensure!(key.out.is_none(), "{} 号钥匙还在外面，先放回再退", key.slot);
            tx.relabel(format!("退还 {} 号备用钥匙", key.slot));
            store::end(tx, id, self.today(), &reason)
        })
    }

    /// The box is counted; the last count of a day stands.
    pub fn key_count(&self, counted: u32, by: String, note: Option<String>) -> Result<()> {
        let by = words::name(&by, "清点人", 50)?;
        let note = words::text(note.as_deref(), "说明", 200)?;
        self.write("清点备用钥匙", |tx| {
            let should = expected(&store::all(tx)?);
            may_count(counted, should, note.as_deref())?;
            tx.relabel(format!("清点备用钥匙：{counted} 把"));
            store::count(tx, self.today(), counted, should, &by, note.as_deref())
        })
    }

    /// What the street is told of the keys: numbers, never whose.
    pub fn key_figures(&self, from: Day, to: Day) -> Result<KeyFigures> {
        self.read(|db| store::figures(db, from, to))
    }
}

/// Twelve neighbours of the demonstration left a key (DOMAIN §9).
pub(crate) fn demo_keys(app: &App) -> Result<()> {
    let today = app.today();
    app.write("载入演示的备用钥匙", |tx| {
        let mut people = people::store::all(tx)?;
        people.retain(|it| it.building.is_some() && it.deceased_on.is_none());
        for (n, owner) in (1_u32..).zip(people.iter().step_by(9).take(12)) {
            let new = NewKey {
                slot: format!("{n:02}"),
                bag_no: format!("F{:04}", 2600 + n),
                owner: owner.id,
                may_draw: "沈知夏、陆闻舟、顾念一".into(),
                agreed_on: Some(today.plus(-200 + i64::from(n))),
                until: today.plus(30 * i64::from(n) - 10),
            };
            add(tx, new, today)?;
        }
        Ok(())
    })
}

/// How many hang in the box.
fn expected(keys: &[Key]) -> u32 {
    u32::try_from(keys.iter().filter(|it| it.out.is_none()).count()).unwrap_or_default()
}

fn add(tx: &Tx, new: NewKey, today: Day) -> Result<KeyId> {
    let new = lawful(new, today)?;
    people::service::who_may(tx, new.owner, people::rules::Act::LeaveKey, today)?;
    let taken = store::all(tx)?.iter().any(|it| it.slot == new.slot);
    ensure!(!taken, "{} 号格里已经有一把钥匙，请换一格", new.slot);
    free_bag(tx, &new.bag_no)?;
    let id = KeyId::new();
    store::insert(tx, id, &new)?;
    Ok(id)
}

fn free_bag(tx: &Tx, bag_no: &str) -> Result<()> {
    let taken = store::all(tx)?.into_iter().find(|it| it.bag_no == bag_no);
    if let Some(other) = taken {
        ensure!(false, "封袋号 {bag_no} 在 {} 号格用着，请看清封袋再写", other.slot);
    }
    Ok(())
}
