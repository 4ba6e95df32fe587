//! What the desk does with tools and loans.

use super::{
    Borrower, Condition, Loan, LoanDue, LoanMode, NewTool, Tool,
    loans::{self, Taker},
    rules, store, waits,
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    error::OfField,
    ids::{LoanId, ToolId},
    people, settings,
    time::Day,
    whole::Whole,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// A new piece on the wall.
    pub fn tool_add(&self, new: NewTool) -> Result<ToolId> {
        self.write(&format!("添加工具“{}”", new.name.trim()), |tx| {
            add_tool(tx, new, self.today())
        })
    }

    /// Several pieces of any kind, or none of them; a refusal names the line.
    pub fn tools_add(&self, news: Vec<NewTool>) -> Result<Vec<ToolId>> {
        ensure!((1..=1000).contains(&news.len()), "一次可以添加 1 到 1000 件，请检查");
        self.write(&format!("添加工具 {} 件", news.len()), |tx| {
            let line = |(n, new): (usize, NewTool)| {
                add_tool(tx, new, self.today()).map_err(|e| e.at_line(n))
            };
            news.into_iter().enumerate().map(line).collect()
        })
    }

    /// Several pieces of one kind at once; a code given is that of the first, the others count on from it.
    pub fn tool_add_many(&self, new: NewTool, count: u32) -> Result<Vec<ToolId>> {
        ensure!((1..=100).contains(&count), "一次可以添加 1 到 100 件，请检查件数");
        self.write(&format!("添加工具“{}”{count} 件", new.name.trim()), |tx| {
            let first = words::text(new.code.as_deref(), "工具编号", 30)?;
            let piece = |n| {
                let code = match &first {
                    Some(code) if n > 0 => Some(rules::code_after(code, n).ok_or_else(|| {
                        Error::rule(format!(
                            "编号“{code}”不以数字结尾，没法往下排，请改成“{code}1”或留空"
                        ))
                    })?),
                    code => code.clone(),
                };
                add_tool(tx, NewTool { code, ..new.clone() }, self.today())
            };
            (0..count).map(piece).collect()
        })
    }

    /// Replaces what is kept of a piece.
    ///
    /// With `was`, the row as the form was opened with it, a change made meanwhile is not overwritten.
    pub fn tool_update(
        &self,
        id: ToolId,
        Whole(new): Whole<NewTool>,
        was: Option<Whole<NewTool>>,
    ) -> Result<()> {
        self.write(&format!("修改工具“{}”", new.name.trim()), |tx| {
            let now = store::get(tx, id, self.today())?;
            if let Some(Whole(was)) = &was {
                rules::tool_still_as_seen(&now, was)?;
            }
            let new = given_by(tx, lawful(new)?)?;
            let code = new.code.clone().unwrap_or(now.code);
            ensure!(
                field = "code",
                store::coded(tx, &code)?.is_none_or(|other| other == id),
                "编号 {code} 已经用在别的工具上，请换一个"
            );
            store::update(tx, id, &new, &code, new.added_on.unwrap_or(now.added_on))?;
            // A part that is no part any more is not missed.
            let parts = new.parts.unwrap_or_default();
            let (missed, gone): (Vec<String>, Vec<String>) =
                now.missing.into_iter().partition(|part| parts.contains(part));
            if gone.is_empty() { Ok(()) } else { store::set_missing(tx, id, &missed) }
        })
    }

    /// Takes a piece off the wall for good: scrapped, or given back.
    pub fn tool_remove(&self, id: ToolId, on: Day, reason: String) -> Result<()> {
        let reason = words::name(&reason, "下架原因", 100)?;
        self.write("工具下架", |tx| {
            let tool = take_off(tx, id, on, &reason, self.today())?;
            tx.relabel(format!("{}({})下架：{reason}", tool.name, tool.code));
            Ok(())
        })
    }

    /// Takes several pieces off the wall for one reason, or none of them.
    pub fn tools_remove(&self, ids: Vec<ToolId>, on: Day, reason: String) -> Result<()> {
        let reason = words::name(&reason, "下架原因", 100)?;
        self.write(&format!("{} 件工具下架：{reason}", ids.len()), |tx| {
            let today = self.today();
            ids.iter().try_for_each(|id| take_off(tx, *id, on, &reason, today).map(drop))
        })
    }

    /// Puts several pieces into one place; none empties it.
    pub fn tools_place(&self, ids: Vec<ToolId>, place: Option<String>) -> Result<()> {
        let place = words::text(place.as_deref(), "存放位置", 40)?;
        let said = place.as_deref().unwrap_or("(不写位置)");
        self.write(&format!("{} 件工具放到 {said}", ids.len()), |tx| {
            ids.iter().try_for_each(|id| store::set_place(tx, *id, place.as_deref()))
        })
    }

    /// A broken piece is whole again, and nothing of it is missing.
    pub fn tool_repaired(&self, id: ToolId) -> Result<()> {
        self.write("工具修好", |tx| {
            let tool = store::get(tx, id, self.today())?;
            tx.relabel(format!("{}({})修好", tool.name, tool.code));
            mend(tx, id)
        })
    }

    /// Every piece, with the loan it is out on.
    pub fn tool_list(&self) -> Result<Vec<Tool>> {
        self.read(|db| store::all(db, self.today()))
    }

    /// What is to be asked before somebody takes a piece home: what they have not brought back, and who waits for it.
    pub fn loan_check(&self, tool: ToolId, borrower: Borrower) -> Result<Vec<String>> {
        self.read(|db| {
            let tool = store::get(db, tool, self.today())?;
            questions(db, &tool, &loans::who(db, borrower, self.today())?, self.today())
        })
    }

    /// The day agreed when a tool goes out, the usual one when none is given, and the day it should be back by: that
    /// day, or the next on which somebody is there to take it.
    pub fn loan_due(&self, out_on: Day, mode: LoanMode, due_on: Option<Day>) -> Result<LoanDue> {
        self.read(|db| {
            let due_on = due_on.map_or_else(|| loans::usual_due(db, out_on, mode), Ok)?;
            let due_by = rules::due_by(&store::house(db, due_on, due_on)?, out_on, due_on);
            Ok(LoanDue { due_on, due_by })
        })
    }

    /// Lends a piece until that day or the usual one, whatever [`App::loan_check`] asks about: a person decides.
    /// Who waited for one has it now.
    pub fn loan_open(
        &self,
        tool: ToolId,
        borrower: Borrower,
        out_on: Day,
        mode: LoanMode,
        due_on: Option<Day>,
    ) -> Result<LoanId> {
        self.write("借出工具", |tx| {
            let tool = store::get(tx, tool, self.today())?;
            let who = loans::who(tx, borrower, out_on)?;
            tx.relabel(format!("{}({})借给{}", tool.name, tool.code, who.name));
            let id = loans::lend(tx, &tool, &who, out_on, due_on, mode, self.today())?;
            waits::served(tx, &tool.name, &who)?;
            Ok(id)
        })
    }

    /// A piece stays with whoever has it until a later day, late or not: it is the same loan. Until the usual day from
    /// today on when none is told. The answer names those who wait for one.
    pub fn loan_extend(&self, id: LoanId, due_on: Option<Day>) -> Result<Option<String>> {
        let today = self.today();
        self.write("续借工具", |tx| {
            let loan = store::loan_by(tx, id, today)?;
            let due_on = due_on.map_or_else(|| loans::usual_due(tx, today, loan.mode), Ok)?;
            rules::may_extend(&loan, due_on, today)?;
            if let Some(person) = loan.person {
                people::service::who_may(tx, person, people::rules::Act::Borrow, today)?;
            }
            let (tool, who) = (&loan.tool_name, &loan.borrower);
            tx.relabel(format!("{who}续借{tool}({})到{}", loan.tool_code, due_on.short()));
            store::update_loan(tx, id, due_on, loan.note.as_deref())?;
            let waiting: Vec<String> =
                store::waits_for(tx, tool)?.into_iter().map(|it| it.borrower).collect();
            Ok((!waiting.is_empty())
                .then(|| format!("{tool}有人等着：{}", words::listed(&waiting))))
        })
    }

    /// Takes a piece back; a damaged one is not lent again until it is repaired, what is missing of a kit is noted.
    pub fn loan_return(
        &self,
        id: LoanId,
        returned_on: Day,
        condition: Condition,
        missing: Option<Vec<String>>,
    ) -> Result<()> {
        let missing = missing.unwrap_or_default();
        self.write("归还工具", |tx| {
            let loan = store::loan_by(tx, id, self.today())?;
            let parts = store::get(tx, loan.tool, self.today())?.parts;
            if let Some(strange) = missing.iter().find(|it| !parts.contains(it)) {
                return Err(Error::rule(format!(
                    "{}没有“{strange}”这个配件，请检查",
                    loan.tool_name
                )));
            }
            let lacks = match missing.is_empty() {
                true => String::new(),
                false => format!("，缺{}", missing.join("、")),
            };
            tx.relabel(format!(
                "{}归还{}({}){lacks}",
                loan.borrower, loan.tool_name, loan.tool_code
            ));
            loans::take_back(tx, &loan, returned_on, condition, &missing, self.today())
        })
    }

    /// Takes several pieces back on one day, or none of them.
    pub fn loans_return(
        &self,
        ids: Vec<LoanId>,
        returned_on: Day,
        condition: Condition,
    ) -> Result<()> {
        self.write(&format!("归还工具 {} 件", ids.len()), |tx| {
            ids.iter().try_for_each(|id| {
                let loan = store::loan_by(tx, *id, self.today())?;
                loans::take_back(tx, &loan, returned_on, condition, &[], self.today())
            })
        })
    }

    /// Who had a piece and when, newest first.
    pub fn tool_loans(&self, id: ToolId) -> Result<Vec<Loan>> {
        self.read(|db| store::loans_of(db, id, self.today()))
    }

    /// The loans that are out, longest due first; with days, the loans that were out then.
    pub fn loan_list(&self, from: Option<Day>, to: Option<Day>) -> Result<Vec<Loan>> {
        let today = self.today();
        self.read(|db| match (from, to) {
            (None, None) => store::open_loans(db, today),
            (from, to) => store::loans_between(
                db,
                from.unwrap_or(today.plus(-365)),
                to.unwrap_or(today),
                today,
            ),
        })
    }
}

/// A piece is whole again inside a larger change.
pub(super) fn mend(tx: &Tx, id: ToolId) -> Result<()> {
    store::set_missing(tx, id, &[])?;
    store::set_condition(tx, id, Condition::Good)
}

/// A new piece inside a larger change.
pub(crate) fn add_tool(tx: &Tx, new: NewTool, today: Day) -> Result<ToolId> {
    let new = given_by(tx, lawful(new)?)?;
    let code = match &new.code {
        Some(code) => code.clone(),
        None => rules::next_code(&store::codes(tx)?),
    };
    ensure!(
        field = "code",
        store::coded(tx, &code)?.is_none(),
        "编号 {code} 已经用在别的工具上，请换一个"
    );
    let id = ToolId::new();
    let since = settings::store::desk(tx)?.since(today);
    store::insert(tx, id, &new, &code, new.added_on.unwrap_or(since))?;
    Ok(id)
}

/// The piece with the name of a donor on record.
fn given_by(db: &Connection, new: NewTool) -> Result<NewTool> {
    let Some(person) = new.donor_person else { return Ok(new) };
    Ok(NewTool { donor: Some(people::store::get(db, person)?.name), ..new })
}

/// The piece with its texts cleaned.
pub(crate) fn lawful(new: NewTool) -> Result<NewTool> {
    Ok(NewTool {
        name: words::name(&new.name, "工具名称", 60).of_field("name")?,
        code: words::text(new.code.as_deref(), "工具编号", 30).of_field("code")?,
        model: words::text(new.model.as_deref(), "型号", 60).of_field("model")?,
        donor: words::text(new.donor.as_deref(), "捐赠人", 50).of_field("donor")?,
        place: words::text(new.place.as_deref(), "存放位置", 40).of_field("place")?,
        note: words::text(new.note.as_deref(), "备注", 500).of_field("note")?,
        parts: new.parts.map(lawful_parts).transpose().of_field("parts")?,
        ..new
    })
}

/// Each part once, by a short name.
fn lawful_parts(parts: Vec<String>) -> Result<Vec<String>> {
    let mut named: Vec<String> = Vec::new();
    for part in parts.iter().filter(|it| !it.trim().is_empty()) {
        let name = words::name(part, "配件名称", 30)?;
        ensure!(!named.contains(&name), "配件“{name}”写了两遍，请去掉一个或写成“{name} 2 个”");
        named.push(name);
    }
    ensure!(named.len() <= 30, "一件工具最多写 30 个配件，请合并几个");
    Ok(named)
}

/// What is to be asked before this borrower gets that piece.
fn questions(db: &Connection, tool: &Tool, who: &Taker, today: Day) -> Result<Vec<String>> {
    let late = rules::asks_overdue(&store::open_loans(db, today)?, who);
    let before = waits::asks(db, tool, who, today)?;
    Ok(late.into_iter().chain(before).chain(rules::asks_parts(tool)).collect())
}

/// A piece off the wall inside a larger change, not before somebody had it last.
pub(super) fn take_off(tx: &Tx, id: ToolId, on: Day, reason: &str, today: Day) -> Result<Tool> {
    let tool = store::get(tx, id, today)?;
    rules::may_remove(&tool, on, reason)?;
    if let Some(last) = store::last_had(tx, id)?.filter(|last| *last > on) {
        let what = format!("{}({})", tool.name, tool.code);
        ensure!(field = "on", false, "{what}到 {last} 还有人借过，下架日期不能早于那天，请检查");
    }
    store::remove(tx, id, on, reason)?;
    Ok(tool)
}
