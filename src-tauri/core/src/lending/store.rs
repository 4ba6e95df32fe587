//! Tools and loans in the file.

mod stocktakes;
mod waits;

pub(super) use stocktakes::*;
pub(crate) use waits::waits;
pub(super) use waits::*;

use super::{Condition, Loan, NewTool, Source, Tool, Unchecked, rules};
use crate::{
    Error, Result,
    db::{self, Tx},
    ids::{LoanId, PersonId, ToolId},
    places::{self, House},
    time::Day,
    words,
};
use rusqlite::{Connection, Params, Row, params};
use std::collections::{BTreeMap, HashMap};

const TOOL: &str = "SELECT t.id, t.name, t.code, t.model, t.source, coalesce(p.name, t.donor), t.place, t.added_on, t.condition,
                           t.removed_on, t.removed_reason, t.note, t.search, t.donor_id, t.parts, t.missing
                    FROM tools AS t LEFT JOIN people AS p ON p.id = t.donor_id";

/// A list that is kept one a line.
fn lines(r: &Row, at: usize) -> rusqlite::Result<Vec<String>> {
    let kept: Option<String> = r.get(at)?;
    Ok(kept.iter().flat_map(|all| all.lines()).map(str::to_owned).collect())
}

/// A list as it is kept; none when there is nothing in it.
fn kept(list: &[String]) -> Option<String> {
    (!list.is_empty()).then(|| list.join("\n"))
}

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
        parts: lines(r, 14)?,
        missing: lines(r, 15)?,
        loan: None,
        search: r.get(12)?,
    })
}

const LOAN: &str = "SELECT l.id, l.tool_id, t.name, t.code, l.person_id, l.borrower, l.contact, l.out_on, l.due_on, l.mode,
                           l.returned_on, l.condition, l.note, l.missing, l.unchecked, p.phone, p.building
                    FROM loans AS l JOIN tools AS t ON t.id = l.tool_id LEFT JOIN people AS p ON p.id = l.person_id";

fn loan(r: &Row) -> rusqlite::Result<Loan> {
    let due_on = r.get(8)?;
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
        due_by: due_on,
        mode: r.get(9)?,
        returned_on: r.get(10)?,
        condition: r.get(11)?,
        note: r.get(12)?,
        missing: lines(r, 13)?,
        unchecked: r.get(14)?,
        phone: r.get(15)?,
        home: r.get(16)?,
        days_late: 0,
    })
}

/// The loans a query finds, each with the day it should be back by.
fn loans(db: &Connection, sql: &str, params: impl Params, today: Day) -> Result<Vec<Loan>> {
    let mut found = db::rows(db, sql, params, loan)?;
    let due = found.iter().map(|it| it.due_on);
    let Some((first, last)) = due.clone().min().zip(due.max()) else { return Ok(found) };
    let house = house(db, first, last)?;
    let mut open: BTreeMap<Day, Day> = BTreeMap::new();
    for it in &mut found {
        if it.out_on < it.due_on {
            let next = || rules::due_by(&house, it.out_on, it.due_on);
            it.due_by = *open.entry(it.due_on).or_insert_with(next);
        }
        it.days_late = rules::days_late(it.due_by, it.returned_on, today);
    }
    Ok(found)
}

/// The house on the days on which a loan due from `first` to `last` may come back.
pub(super) fn house(db: &Connection, first: Day, last: Day) -> Result<House> {
    places::store::house(db, first, last.plus(31))
}

/// That piece with the loan it is out on.
pub(crate) fn get(db: &Connection, id: ToolId, today: Day) -> Result<Tool> {
    let found = db::row(db, &format!("{TOOL} WHERE t.id = ?1"), [id], tool)?;
    let mut found = found.ok_or(Error::Missing("工具"))?;
    let sql = format!("{LOAN} WHERE l.tool_id = ?1 AND l.returned_on IS NULL");
    found.loan = loans(db, &sql, [id], today)?.pop();
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
    loans(db, &sql, [], today)
}

/// What borrowers wrote down and nobody has looked at yet, the oldest first.
pub(crate) fn unchecked(db: &Connection, today: Day) -> Result<Vec<Loan>> {
    let sql = format!("{LOAN} WHERE l.unchecked IS NOT NULL ORDER BY l.out_on, l.id");
    loans(db, &sql, [], today)
}

/// The loans that were out at some time from `from` to `to`.
pub(crate) fn loans_between(db: &Connection, from: Day, to: Day, today: Day) -> Result<Vec<Loan>> {
    let sql = format!(
        "{LOAN} WHERE l.out_on <= ?2 AND (l.returned_on IS NULL OR l.returned_on >= ?1) ORDER BY l.out_on DESC, l.id DESC"
    );
    loans(db, &sql, [from, to], today)
}

/// Every loan of a piece, newest first.
pub(super) fn loans_of(db: &Connection, tool: ToolId, today: Day) -> Result<Vec<Loan>> {
    let sql = format!("{LOAN} WHERE l.tool_id = ?1 ORDER BY l.out_on DESC, l.id DESC");
    loans(db, &sql, [tool], today)
}

/// How often a piece was borrowed.
pub(super) fn times_lent(db: &Connection, tool: ToolId) -> Result<u32> {
    let sql = "SELECT count(*) FROM loans WHERE tool_id = ?1";
    Ok(db::row(db, sql, [tool], |r| r.get(0))?.unwrap_or(0))
}

/// That loan.
pub(super) fn loan_by(db: &Connection, id: LoanId, today: Day) -> Result<Loan> {
    let found = loans(db, &format!("{LOAN} WHERE l.id = ?1"), [id], today)?.pop();
    found.ok_or(Error::Missing("借用记录"))
}

/// The piece with that code, however its letters, width and blanks are typed.
pub(crate) fn coded(db: &Connection, code: &str) -> Result<Option<ToolId>> {
    let sql = "SELECT id FROM tools WHERE code = ?1 OR upper(replace(code, ' ', '')) = ?2 ORDER BY code <> ?1, code";
    db::row(db, sql, [code, &words::code_key(code)], |r| r.get(0))
}

/// The volunteer with that number.
pub(super) fn volunteer_numbered(db: &Connection, no: &str) -> Result<Option<PersonId>> {
    let sql = "SELECT person_id FROM volunteers WHERE volunteer_no = ?1 AND ended_on IS NULL";
    db::row(db, sql, [no], |r| r.get(0))
}

/// Every code in use.
pub(crate) fn codes(db: &Connection) -> Result<Vec<String>> {
    db::rows(db, "SELECT code FROM tools", [], |r| r.get(0))
}

/// Keeps a new piece; code and day are settled already.
pub(crate) fn insert(tx: &Tx, id: ToolId, new: &NewTool, code: &str, added_on: Day) -> Result<()> {
    tx.put(
        "tools (id, name, code, model, source, donor, place, added_on, condition, note, search, donor_id, parts)",
        params![
            id, new.name, code, new.model, new.source.unwrap_or(Source::Donated), new.donor, new.place, added_on,
            new.condition.unwrap_or(Condition::Good), new.note, words::search_text(&new.name), new.donor_person,
            kept(new.parts.as_deref().unwrap_or_default())
        ],
    )
}

/// Replaces what is kept of a piece.
pub(crate) fn update(tx: &Tx, id: ToolId, new: &NewTool, code: &str, added_on: Day) -> Result<()> {
    tx.execute_one(
        "工具",
        "UPDATE tools SET name = ?2, code = ?3, model = ?4, source = ?5, donor = ?6, place = ?7, added_on = ?8, note = ?9,
                search = ?10, donor_id = ?11, parts = ?12 WHERE id = ?1",
        params![
            id, new.name, code, new.model, new.source.unwrap_or(Source::Donated), new.donor, new.place, added_on,
            new.note, words::search_text(&new.name), new.donor_person, kept(new.parts.as_deref().unwrap_or_default())
        ],
    )
}

/// The last day somebody had a piece.
pub(super) fn last_had(db: &Connection, id: ToolId) -> Result<Option<Day>> {
    let sql = "SELECT max(coalesce(returned_on, out_on)) FROM loans WHERE tool_id = ?1";
    Ok(db::row(db, sql, [id], |r| r.get(0))?.flatten())
}

/// What of a kit is not there; none when it is whole.
pub(super) fn set_missing(tx: &Tx, id: ToolId, missing: &[String]) -> Result<()> {
    tx.execute_one(
        "工具",
        "UPDATE tools SET missing = ?2 WHERE id = ?1",
        params![id, kept(missing)],
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

/// Stores a new loan.
pub(super) fn insert_loan(tx: &Tx, it: &Loan) -> Result<()> {
    tx.put(
        "loans (id, tool_id, person_id, borrower, contact, out_on, due_on, mode, returned_on, condition, note, unchecked)",
        params![
            it.id, it.tool, it.person, it.borrower, it.contact, it.out_on, it.due_on, it.mode, it.returned_on,
            it.condition, it.note, it.unchecked
        ],
    )
}

/// It came back, perhaps without some parts of the kit; `unchecked` when the borrower says so.
pub(super) fn close_loan(
    tx: &Tx,
    id: LoanId,
    tool: ToolId,
    on: Day,
    condition: Condition,
    missing: &[String],
    unchecked: Option<Unchecked>,
) -> Result<()> {
    let sql = "UPDATE loans SET returned_on = ?2, condition = ?3, missing = ?4, unchecked = ?5 WHERE id = ?1";
    tx.execute_one("借用记录", sql, params![id, on, condition, kept(missing), unchecked])?;
    if !missing.is_empty() {
        // What lacked before still lacks.
        let mut all: Vec<String> =
            db::row(tx, "SELECT missing FROM tools WHERE id = ?1", [tool], |r| lines(r, 0))?
                .unwrap_or_default();
        all.extend(missing.iter().filter(|part| !all.contains(part)).cloned().collect::<Vec<_>>());
        set_missing(tx, tool, &all)?;
    }
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

/// The borrower wrote it.
pub(super) fn mark_unchecked(tx: &Tx, id: LoanId, what: Unchecked) -> Result<()> {
    tx.execute_one("借用记录", "UPDATE loans SET unchecked = ?2 WHERE id = ?1", params![id, what])
}

/// Somebody of the staff has looked at what the borrower wrote.
pub(super) fn check_loan(tx: &Tx, id: LoanId) -> Result<()> {
    tx.execute_one("借用记录", "UPDATE loans SET unchecked = NULL WHERE id = ?1", [id])
}

/// It did not come back after all; it is out as before. What was taken by self-service is looked at again: nobody
/// knows whether it was before it came back.
pub(super) fn reopen_loan(tx: &Tx, id: LoanId) -> Result<()> {
    let sql = "UPDATE loans SET returned_on = NULL, condition = NULL, missing = NULL,
                                unchecked = CASE WHEN mode = 'self_service' THEN 'out' END WHERE id = ?1";
    tx.execute_one("借用记录", sql, [id])
}

/// It never went out.
pub(super) fn delete_loan(tx: &Tx, id: LoanId) -> Result<()> {
    tx.execute_one("借用记录", "DELETE FROM loans WHERE id = ?1", [id])
}
