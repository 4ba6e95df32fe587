//! Who waits for a kind of tool, in turn. Only who still waits is kept: whoever got one is taken off.

use super::{
    Borrower, LoanMode, Tool,
    borrowers::Noted,
    loans::{self, Taker},
    rules, store,
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    error::Code,
    ids::{LoanId, PersonId, ToolWaitId},
    time::Day,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

/// Somebody who waits for a tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ToolWait {
    pub id: ToolWaitId,
    /// The kind of tool.
    pub name: String,
    /// Who, when on record.
    pub person: Option<PersonId>,
    /// Their name.
    pub borrower: String,
    /// Building or phone.
    pub contact: Option<String>,
    /// Since when.
    pub asked_on: Day,
    /// Their phone on record.
    pub phone: Option<String>,
    /// One hangs on the wall for them.
    pub ready: bool,
}

#[commands]
impl App {
    /// Somebody waits for a kind of tool.
    pub fn tool_wait_add(&self, name: String, borrower: Borrower) -> Result<ToolWaitId> {
        let name = words::name(&name, "工具名称", 60)?;
        self.write("预约工具", |tx| {
            let known = store::all(tx, self.today())?;
            let stands = known.iter().any(|it| it.name == name && it.removed_on.is_none());
            ensure!(stands, "工具墙上没有“{name}”，请从列表里选");
            let who = loans::who(tx, borrower, self.today())?;
            let twice = store::waits_for(tx, &name)?.iter().any(|it| is_of(it, &who));
            ensure!(!twice, "{}已经在等{name}，不用再记", who.name);
            tx.relabel(format!("{}等着借{name}", who.name));
            let it = ToolWait {
                id: ToolWaitId::new(),
                name,
                person: who.person,
                borrower: who.name,
                contact: who.contact,
                asked_on: self.today(),
                phone: None,
                ready: false,
            };
            store::insert_wait(tx, &it)?;
            Ok(it.id)
        })
    }

    /// Somebody no longer waits.
    pub fn tool_wait_remove(&self, id: ToolWaitId) -> Result<()> {
        self.write("划掉工具预约", |tx| {
            let it = store::wait_by(tx, id)?;
            tx.relabel(format!("{}不等{}了", it.borrower, it.name));
            store::delete_wait(tx, id)
        })
    }

    /// Everybody who waits, by kind of tool and in turn, with whether one hangs there for them.
    pub fn tool_wait_list(&self) -> Result<Vec<ToolWait>> {
        self.read(|db| {
            let mut waits = store::waits(db)?;
            if !waits.is_empty() {
                rules::mark_ready(&mut waits, &store::all(db, self.today())?);
            }
            Ok(waits)
        })
    }

    /// Who waits gets the first whole piece of that kind, until the usual day. Out of turn is refused with a code
    /// of its own, unless it was asked.
    pub fn tool_wait_lend(&self, id: ToolWaitId, asked: Option<bool>) -> Result<LoanId> {
        let today = self.today();
        self.write("借给等着的人", |tx| {
            let it = store::wait_by(tx, id)?;
            let tool = store::all(tx, today)?
                .into_iter()
                .find(|t| t.name == it.name && rules::lendable(t));
            let Some(tool) = tool else {
                return Err(Error::rule(format!("{}还没有回来，先登记归还再借", it.name)));
            };
            let who = match it.person {
                Some(person) => loans::who(tx, Borrower::Person { person }, today)?,
                None => loans::named(&it.borrower, it.contact.as_deref())?,
            };
            if let Some(late) = rules::asks_overdue(&store::open_loans(tx, today)?, &who) {
                return Err(Error::rule(format!("{late}。先还了再借，或到“借出工具”里借")));
            }
            let before = asks(tx, &tool, &who, today)?.filter(|_| asked != Some(true));
            if let Some(before) = before {
                return Err(Error::coded(Code::Ask, before));
            }
            tx.relabel(format!("{}({})借给等着的{}", tool.name, tool.code, it.borrower));
            let mode = LoanMode::Takeaway;
            let loan = loans::lend(tx, &tool, &who, today, None, mode, today)?;
            store::delete_wait(tx, id)?;
            Ok(loan)
        })
    }
}

/// Whether it is certainly this borrower who waits.
fn is_of(it: &ToolWait, who: &Taker) -> bool {
    Noted::from(it).is(&who.into()) == Some(true)
}

/// Whoever got one no longer waits.
pub(super) fn served(tx: &Tx, name: &str, who: &Taker) -> Result<()> {
    match store::waits_for(tx, name)?.into_iter().find(|it| is_of(it, who)) {
        Some(it) => store::delete_wait(tx, it.id),
        None => Ok(()),
    }
}

/// Who comes before this borrower and would go without: `人字梯有人先等着：小周(11月20日起)`.
pub(super) fn asks(
    db: &Connection,
    tool: &Tool,
    who: &Taker,
    today: Day,
) -> Result<Option<String>> {
    let waits = store::waits_for(db, &tool.name)?;
    let before: Vec<String> = waits
        .iter()
        .take_while(|it| !is_of(it, who))
        .map(|it| format!("{}({}起)", it.borrower, it.asked_on.short()))
        .collect();
    if before.is_empty() {
        return Ok(None);
    }
    let all = store::all(db, today)?;
    let left = all.iter().filter(|t| t.name == tool.name && rules::lendable(t)).count();
    let short = left.saturating_sub(1) < before.len();
    Ok(short.then(|| format!("{}有人先等着：{}", tool.name, words::listed(&before))))
}
