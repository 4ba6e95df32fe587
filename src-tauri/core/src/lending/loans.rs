//! A loan inside a larger change: who takes the piece, until when, and back.

use super::{Borrower, Condition, Loan, LoanMode, Tool, rules, store};
use crate::{
    Result,
    db::Tx,
    error::OfField,
    ids::{LoanId, PersonId},
    people::{self, rules::Act},
    settings,
    time::Day,
    words,
};
use rusqlite::Connection;

/// Who takes a tool, as it is written down.
pub(super) struct Taker {
    pub(super) person: Option<PersonId>,
    pub(super) name: String,
    pub(super) contact: Option<String>,
    /// Where they live, on record.
    pub(super) home: Option<String>,
}

/// When a tool that goes out that day is usually due.
pub(super) fn usual_due(db: &Connection, out_on: Day, mode: LoanMode) -> Result<Day> {
    Ok(rules::usual_due(&settings::store::desk(db)?.loan_days, out_on, mode))
}

/// A loan inside a larger change, by the rules for a piece; until the usual day when none is agreed.
pub(super) fn lend(
    tx: &Tx,
    tool: &Tool,
    who: &Taker,
    out_on: Day,
    due_on: Option<Day>,
    mode: LoanMode,
    today: Day,
) -> Result<LoanId> {
    let due_on = due_on.map_or_else(|| usual_due(tx, out_on, mode), Ok)?;
    let term = rules::Term { out_on, due_on, returned_on: None };
    rules::may_lend(tool, &store::loans_of(tx, tool.id, today)?, &term, today)?;
    there_since(tx, tool, out_on)?;
    let loan = loan(tool, who, &term, mode);
    store::insert_loan(tx, &loan)?;
    Ok(loan.id)
}

/// A loan out of a register, by the rules for a piece: perhaps back already. A piece that came back broken from its
/// last loan is broken.
pub(super) fn enter(tx: &Tx, tool: &Tool, had: &[Loan], new: Loan, today: Day) -> Result<Loan> {
    let term = rules::Term { out_on: new.out_on, due_on: new.due_on, returned_on: new.returned_on };
    rules::was_there(tool, term.out_on)?;
    rules::may_lend(tool, had, &term, today)?;
    store::insert_loan(tx, &new)?;
    let last = had.iter().all(|loan| loan.out_on <= new.out_on);
    if last && new.condition == Some(Condition::Damaged) {
        store::set_condition(tx, tool.id, Condition::Damaged)?;
    }
    Ok(new)
}

/// Adds what a register says of a loan: the agreed day, the return, a note. Returns whether it says anything new.
pub(super) fn complete(
    tx: &Tx,
    loan: &mut Loan,
    due_on: Option<Day>,
    back: Option<(Day, Condition)>,
    note: Option<String>,
    today: Day,
) -> Result<bool> {
    let due_on = due_on.unwrap_or(loan.due_on);
    let note = note.or_else(|| loan.note.clone());
    let back = back.filter(|_| loan.returned_on.is_none());
    if back.is_none() && due_on == loan.due_on && note == loan.note {
        return Ok(false);
    }
    store::update_loan(tx, loan.id, due_on, note.as_deref())?;
    (loan.due_on, loan.note) = (due_on, note);
    if let Some((on, condition)) = back {
        take_back(tx, loan, on, condition, &[], today)?;
        loan.returned_on = Some(on);
    }
    Ok(true)
}

/// A loan of that piece that is not back.
pub(super) fn loan(tool: &Tool, who: &Taker, term: &rules::Term, mode: LoanMode) -> Loan {
    Loan {
        id: LoanId::new(),
        tool: tool.id,
        tool_name: tool.name.clone(),
        tool_code: tool.code.clone(),
        person: who.person,
        borrower: who.name.clone(),
        contact: who.contact.clone(),
        out_on: term.out_on,
        due_on: term.due_on,
        due_by: term.due_on,
        mode,
        returned_on: None,
        condition: None,
        note: None,
        missing: Vec::new(),
        unchecked: None,
        phone: None,
        home: None,
        days_late: 0,
    }
}

/// Takes a piece back inside a larger change.
pub(super) fn take_back(
    tx: &Tx,
    loan: &Loan,
    returned_on: Day,
    condition: Condition,
    missing: &[String],
    today: Day,
) -> Result<()> {
    rules::may_return(loan, returned_on, today)?;
    store::close_loan(tx, loan.id, loan.tool, returned_on, condition, missing, None)
}

/// A piece that was lent was on the wall: paper loans are often typed in after the tool was, so its first
/// day moves back to the loan's.
fn there_since(tx: &Tx, tool: &Tool, out_on: Day) -> Result<()> {
    if tool.added_on <= out_on { Ok(()) } else { store::set_added_on(tx, tool.id, out_on) }
}

/// The borrower's key, name and where to find them; someone on record who may borrow that day.
pub(super) fn who(db: &Connection, borrower: Borrower, on: Day) -> Result<Taker> {
    let (name, contact) = match borrower {
        Borrower::Person { person } => return on_record(db, person, on),
        Borrower::Text(text) => match text.parse::<PersonId>() {
            Ok(person) => return on_record(db, person, on),
            Err(_) => (text, None),
        },
        Borrower::Named { name, contact } => (name, contact),
    };
    named(&name, contact.as_deref())
}

/// A borrower who is not on record.
pub(super) fn named(name: &str, contact: Option<&str>) -> Result<Taker> {
    Ok(Taker {
        person: None,
        name: words::person_name(name).of_field("borrower")?,
        contact: words::text(contact, "楼栋或电话", 50).of_field("contact")?,
        home: None,
    })
}

fn on_record(db: &Connection, person: PersonId, on: Day) -> Result<Taker> {
    let person = people::service::who_may(db, person, Act::Borrow, on)?;
    Ok(Taker {
        person: Some(person.id),
        name: person.name,
        contact: person.phone.or(person.building.clone()),
        home: person.building,
    })
}
