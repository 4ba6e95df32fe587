//! Tools and loans in the file.

use super::{Condition, Loan, LoanMode, NewTool, Source, Tool, rules};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{LoanId, PersonId, ToolId},
    time::Day,
    words,
};
use rusqlite::{Connection, Row, params};
use std::collections::HashMap;

const TOOL: &str = "SELECT t.id, t.name, t.code, t.model, t.source, coalesce(p.name, t.donor), t.place, t.added_on, t.condition,
                           t.removed_on, t.removed_reason, t.note, t.search, t.donor_id
                    FROM tools AS t LEFT JOIN people AS p ON p.id = t.donor_id";

fn tool(r: &Row) -> rusqlite::Result<Tool> {
    Ok(Tool {
        id: r.get(0)?,
        name: r.get(1)?,
        code: r.get(2)?,
        model: r.get(3)?,
        source: r.get(4)?,
        donor: r.get(5)?,
        donor_person: r.get(13)?,
        place: r.get(6)?,
        added_on: r.get(7)?,
        condition: r.get(8)?,
        removed_on: r.get(9)?,
        removed_reason: r.get(10)?,
        note: r.get(11)?,
        loan: None,
        search: r.get(12)?,
    })
}

const LOAN: &str = "SELECT l.id, l.tool_id, t.name, t.code, l.person_id, l.borrower, l.contact, l.out_on, l.due_on, l.mode,
                           l.returned_on, l.condition, l.note
                    FROM loans AS l JOIN tools AS t ON t.id = l.tool_id";

fn loan(r: &Row, today: Day) -> rusqlite::Result<Loan> {
    let (due_on, returned_on) = (r.get(8)?, r.get(10)?);
    Ok(Loan {
        id: r.get(0)?,
        tool: r.get(1)?,
        tool_name: r.get(2)?,
        tool_code: r.get(3)?,
        person: r.get(4)?,
        borrower: r.get(5)?,
        contact: r.get(6)?,
        out_on: r.get(7)?,
        due_on,
        mode: r.get(9)?,
        returned_on,
        condition: r.get(11)?,
        note: r.get(12)?,
        days_late: rules::days_late(due_on, returned_on, today),
    })
}

/// That piece with the loan it is out on.
pub(crate) fn get(db: &Connection, id: ToolId, today: Day) -> Result<Tool> {
    let found = db::row(db, &format!("{TOOL} WHERE t.id = ?1"), [id], tool)?;
    let mut found = found.ok_or(Error::Missing("工具"))?;
    let sql = format!("{LOAN} WHERE l.tool_id = ?1 AND l.returned_on IS NULL");
    found.loan = db::row(db, &sql, [id], |r| loan(r, today))?;
    Ok(findable(found))
}

/// Every piece with the loan it is out on, by name and code.
pub(crate) fn all(db: &Connection, today: Day) -> Result<Vec<Tool>> {
    let mut tools = db::rows(
        db,
        &format!("{TOOL} ORDER BY t.removed_on IS NOT NULL, t.name, t.code"),
        [],
        tool,
    )?;
    let mut out: HashMap<ToolId, Loan> =
        open_loans(db, today)?.into_iter().map(|l| (l.tool, l)).collect();
    tools.iter_mut().for_each(|t| t.loan = out.remove(&t.id));
    Ok(tools.into_iter().map(findable).collect())
}

fn findable(mut tool: Tool) -> Tool {
    for also in [Some(tool.code.as_str()), tool.place.as_deref()].into_iter().flatten() {
        tool.search += &format!(" {}", also.to_lowercase().replace(' ', ""));
    }
    if let Some(loan) = &tool.loan {
        tool.search += &words::search_text(&loan.borrower);
    }
    tool
}

/// The loans that are out, longest due first.
pub(crate) fn open_loans(db: &Connection, today: Day) -> Result<Vec<Loan>> {
    let sql = format!("{LOAN} WHERE l.returned_on IS NULL ORDER BY l.due_on, t.code");
    db::rows(db, &sql, [], |r| loan(r, today))
}

/// The loans that were out at some time from `from` to `to`.
pub(crate) fn loans_between(db: &Connection, from: Day, to: Day, today: Day) -> Result<Vec<Loan>> {
    let sql = format!(
        "{LOAN} WHERE l.out_on <= ?2 AND (l.returned_on IS NULL OR l.returned_on >= ?1) ORDER BY l.out_on DESC, l.id DESC"
    );
    db::rows(db, &sql, [from, to], |r| loan(r, today))
}

/// Every loan of a piece, newest first.
pub(super) fn loans_of(db: &Connection, tool: ToolId, today: Day) -> Result<Vec<Loan>> {
    let sql = format!("{LOAN} WHERE l.tool_id = ?1 ORDER BY l.out_on DESC, l.id DESC");
    db::rows(db, &sql, [tool], |r| loan(r, today))
}

/// How often a piece was borrowed.
pub(super) fn times_lent(db: &Connection, tool: ToolId) -> Result<u32> {
    let sql = "SELECT count(*) FROM loans WHERE tool_id = ?1";
    Ok(db::row(db, sql, [tool], |r| r.get(0))?.unwrap_or(0))
}

/// That loan.
pub(super) fn loan_by(db: &Connection, id: LoanId, today: Day) -> Result<Loan> {
    db::row(db, &format!("{LOAN} WHERE l.id = ?1"), [id], |r| loan(r, today))?
        .ok_or(Error::Missing("借用记录"))
}

/// The piece with that code.
pub(crate) fn coded(db: &Connection, code: &str) -> Result<Option<ToolId>> {
    db::row(db, "SELECT id FROM tools WHERE code = ?1", [code], |r| r.get(0))
}

/// Every code in use.
pub(crate) fn codes(db: &Connection) -> Result<Vec<String>> {
    db::rows(db, "SELECT code FROM tools", [], |r| r.get(0))
}

/// Keeps a new piece; code and day are settled already.
pub(crate) fn insert(tx: &Tx, id: ToolId, new: &NewTool, code: &str, added_on: Day) -> Result<()> {
    tx.put(
        "tools (id, name, code, model, source, donor, place, added_on, condition, note, search, donor_id)",
        params![
            id, new.name, code, new.model, new.source.unwrap_or(Source::Donated), new.donor, new.place, added_on,
            new.condition.unwrap_or(Condition::Good), new.note, words::search_text(&new.name), new.donor_person
        ],
    )
}

/// Replaces what is kept of a piece.
pub(crate) fn update(tx: &Tx, id: ToolId, new: &NewTool, code: &str, added_on: Day) -> Result<()> {
    tx.execute_one(
        "工具",
        "UPDATE tools SET name = ?2, code = ?3, model = ?4, source = ?5, donor = ?6, place = ?7, added_on = ?8, note = ?9,
                search = ?10, donor_id = ?11 WHERE id = ?1",
        params![
            id, new.name, code, new.model, new.source.unwrap_or(Source::Donated), new.donor, new.place, added_on,
            new.note, words::search_text(&new.name), new.donor_person
        ],
    )
}

/// Another place on the wall.
pub(super) fn set_place(tx: &Tx, id: ToolId, place: Option<&str>) -> Result<()> {
    tx.execute_one("工具", "UPDATE tools SET place = ?2 WHERE id = ?1", params![id, place])
}

/// Off the wall from that day.
pub(crate) fn remove(tx: &Tx, id: ToolId, on: Day, reason: &str) -> Result<()> {
    let sql = "UPDATE tools SET removed_on = ?2, removed_reason = ?3 WHERE id = ?1";
    tx.execute_one("工具", sql, params![id, on, reason])
}

/// On the wall since that day.
pub(super) fn set_added_on(tx: &Tx, id: ToolId, on: Day) -> Result<()> {
    tx.execute_one("工具", "UPDATE tools SET added_on = ?2 WHERE id = ?1", params![id, on])
}

/// Broken, or whole again.
pub(crate) fn set_condition(tx: &Tx, id: ToolId, condition: Condition) -> Result<()> {
    tx.execute_one("工具", "UPDATE tools SET condition = ?2 WHERE id = ?1", params![id, condition])
}

/// A loan to be kept.
pub(crate) struct LoanRow<'a> {
    pub(crate) tool: ToolId,
    pub(crate) person: Option<PersonId>,
    pub(crate) borrower: &'a str,
    pub(crate) contact: Option<&'a str>,
    pub(crate) out_on: Day,
    pub(crate) due_on: Day,
    pub(crate) mode: LoanMode,
    pub(crate) returned_on: Option<Day>,
    pub(crate) condition: Option<Condition>,
    pub(crate) note: Option<&'a str>,
}

/// Keeps a new loan.
pub(crate) fn insert_loan(tx: &Tx, id: LoanId, it: &LoanRow) -> Result<()> {
    tx.put(
        "loans (id, tool_id, person_id, borrower, contact, out_on, due_on, mode, returned_on, condition, note)",
        params![
            id, it.tool, it.person, it.borrower, it.contact, it.out_on, it.due_on, it.mode, it.returned_on, it.condition,
            it.note
        ],
    )
}

/// It came back.
pub(crate) fn close_loan(
    tx: &Tx,
    id: LoanId,
    tool: ToolId,
    on: Day,
    condition: Condition,
) -> Result<()> {
    let sql = "UPDATE loans SET returned_on = ?2, condition = ?3 WHERE id = ?1";
    tx.execute_one("借用记录", sql, params![id, on, condition])?;
    match condition {
        Condition::Good => Ok(()),
        Condition::Damaged => set_condition(tx, tool, condition),
    }
}

/// Another agreed day, another note.
pub(crate) fn update_loan(tx: &Tx, id: LoanId, due_on: Day, note: Option<&str>) -> Result<()> {
    let sql = "UPDATE loans SET due_on = ?2, note = ?3 WHERE id = ?1";
    tx.execute_one("借用记录", sql, params![id, due_on, note])
}
