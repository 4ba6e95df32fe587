//! 自助借用: the borrower writes the loan, the staff looks at it later. Nobody sees who has what.

use super::{
    Borrower, Condition, LoanMode, Tool, Unchecked,
    loans::{self, Taker},
    rules, store, waits,
};
use crate::{
    Error, Result,
    app::App,
    ensure,
    ids::{LoanId, ToolId},
    time::Day,
    words,
};
use keting_macros::commands;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

/// A piece as a passer-by sees it: no word of who has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SelfTool {
    pub id: ToolId,
    /// Kind.
    pub name: String,
    /// The code on its label.
    pub code: String,
    /// Place on the wall.
    pub place: Option<String>,
    /// What belongs to the kit.
    pub parts: Vec<String>,
    /// It is with somebody and can be brought back.
    pub out: bool,
    /// Why it cannot be taken; empty when it can.
    pub refused: String,
    /// When it should be back if it is taken today.
    pub due_by: Day,
}

#[commands]
impl App {
    /// The pieces that hang on the wall or are out, for the page where neighbours help themselves.
    pub fn self_list(&self) -> Result<Vec<SelfTool>> {
        self.read(|db| wall(db, self.today()))
    }

    /// The piece with the code that was typed or scanned.
    pub fn self_find(&self, code: String) -> Result<SelfTool> {
        self.read(|db| find(db, &code, self.today()))
    }

    /// A neighbour takes a piece and writes a name with a building, or a volunteer number.
    pub fn self_lend(
        &self,
        code: String,
        name: Option<String>,
        building: Option<String>,
        volunteer_no: Option<String>,
    ) -> Result<SelfTool> {
        let today = self.today();
        self.write("自助借用", |tx| {
            let seen = find(tx, &code, today)?;
            ensure!(seen.refused.is_empty(), "{}", seen.refused);
            let who = taker(tx, name, building, volunteer_no, today)?;
            let open = store::open_loans(tx, today)?;
            let late = rules::asks_overdue(&open, &who);
            ensure!(late.is_none(), "您有借过的工具到期还没还。请先还，或者请工作人员帮忙");
            let tool = store::get(tx, seen.id, today)?;
            tx.relabel(format!("{}自助借{}({})", who.name, tool.name, tool.code));
            let mode = LoanMode::SelfService;
            let id = loans::lend(tx, &tool, &who, today, None, mode, today)?;
            store::mark_unchecked(tx, id, Unchecked::Out)?;
            waits::served(tx, &tool.name, &who)?;
            Ok(seen)
        })
    }

    /// A neighbour brings a piece back.
    pub fn self_return(&self, code: String, condition: Condition) -> Result<SelfTool> {
        let today = self.today();
        let id = self.write("自助归还", |tx| {
            let tool = store::get(tx, coded(tx, &code)?, today)?;
            let what = format!("{}({})", tool.name, tool.code);
            let Some(loan) = &tool.loan else {
                return Err(Error::rule(format!("{what}已经还过了，不用再还")));
            };
            tx.relabel(format!("自助归还{what}"));
            let back = Some(Unchecked::Back);
            store::close_loan(tx, loan.id, tool.id, today, condition, &[], back)?;
            Ok(tool.id)
        })?;
        self.read(|db| Ok(as_seen(&store::get(db, id, today)?, false, due_by(db, today)?)))
    }

    /// What neighbours wrote themselves and nobody has looked at yet.
    pub fn self_unchecked(&self) -> Result<Vec<super::Loan>> {
        self.read(|db| store::unchecked(db, self.today()))
    }

    /// What neighbours wrote is right.
    pub fn self_confirm(&self, ids: Vec<LoanId>) -> Result<()> {
        self.write(&format!("核对自助登记 {} 条", ids.len()), |tx| {
            for id in &ids {
                let loan = store::loan_by(tx, *id, self.today())?;
                ensure!(
                    loan.unchecked.is_some(),
                    "{}({})已经核对过了",
                    loan.tool_name,
                    loan.tool_code
                );
                store::check_loan(tx, *id)?;
            }
            Ok(())
        })
    }

    /// What a neighbour wrote is not so: a loan that never was is taken away, a piece that is not back is out again.
    pub fn self_reject(&self, id: LoanId) -> Result<()> {
        self.write("自助登记不对", |tx| {
            let loan = store::loan_by(tx, id, self.today())?;
            let what = format!("{}({})", loan.tool_name, loan.tool_code);
            match loan.unchecked {
                None => Err(Error::rule(format!("{what}已经核对过了，要改请撤销或登记归还"))),
                Some(Unchecked::Out) => {
                    tx.relabel(format!("{what}没有被借走，划掉自助登记"));
                    store::delete_loan(tx, id)
                }
                Some(Unchecked::Back) => {
                    let tool = store::get(tx, loan.tool, self.today())?;
                    let name = tool.loan.map(|other| other.borrower).unwrap_or_default();
                    ensure!(
                        name.is_empty(),
                        "{what}后来又借给了{name}，不能改回没还。请先核对那一次"
                    );
                    ensure!(
                        tool.removed_on.is_none(),
                        "{what}已经下架，不能改回没还。真的没有还的话，请先撤销下架"
                    );
                    tx.relabel(format!("{what}其实没有还，改回外借"));
                    store::reopen_loan(tx, id)?;
                    match loan.condition {
                        Some(Condition::Damaged) => {
                            store::set_condition(tx, loan.tool, Condition::Good)
                        }
                        _ => Ok(()),
                    }
                }
            }
        })
    }
}

fn due_by(db: &Connection, today: Day) -> Result<Day> {
    let due = loans::usual_due(db, today, LoanMode::SelfService)?;
    Ok(rules::due_by(&store::house(db, due, due)?, today, due))
}

fn as_seen(tool: &Tool, kept: bool, due_by: Day) -> SelfTool {
    SelfTool {
        id: tool.id,
        name: tool.name.clone(),
        code: tool.code.clone(),
        place: tool.place.clone(),
        parts: tool.parts.clone(),
        out: tool.loan.is_some(),
        refused: rules::refused_to_self(tool, kept),
        due_by,
    }
}

fn wall(db: &Connection, today: Day) -> Result<Vec<SelfTool>> {
    let mut all = store::all(db, today)?;
    all.retain(|tool| tool.removed_on.is_none());
    let wanted = store::waits(db)?;
    let due_by = due_by(db, today)?;
    let kept = |name: &str| {
        let waiting = wanted.iter().filter(|it| it.name == name).count();
        waiting > 0
            && all.iter().filter(|t| t.name == name && rules::lendable(t)).count() <= waiting
    };
    Ok(all.iter().map(|tool| as_seen(tool, kept(&tool.name), due_by)).collect())
}

fn find(db: &Connection, code: &str, today: Day) -> Result<SelfTool> {
    let id = coded(db, code)?;
    let found = wall(db, today)?.into_iter().find(|it| it.id == id);
    found.ok_or_else(|| Error::rule("这一件已经不在工具墙上了，请换一件，或者请工作人员帮忙"))
}

fn coded(db: &Connection, code: &str) -> Result<ToolId> {
    let typed = words::clean(code);
    ensure!(!typed.is_empty(), "请输入工具标签上的编号");
    store::coded(db, &typed)?.ok_or_else(|| {
        Error::rule(format!("没有编号是“{typed}”的工具，请看一看标签，或者请工作人员帮忙"))
    })
}

fn taker(
    db: &Connection,
    name: Option<String>,
    building: Option<String>,
    volunteer_no: Option<String>,
    today: Day,
) -> Result<Taker> {
    if let Some(no) = words::text(volunteer_no.as_deref(), "志愿者编号", 30)? {
        let person = store::volunteer_numbered(db, &no)?;
        let Some(person) = person else {
            return Err(Error::rule(format!("没有“{no}”这个志愿者编号，也可以写称呼和楼栋")));
        };
        return loans::who(db, Borrower::Person { person }, today);
    }
    let (name, building) = (name.unwrap_or_default(), building.unwrap_or_default());
    ensure!(!name.trim().is_empty(), "请写一个称呼，比如“王阿姨”");
    ensure!(!building.trim().is_empty(), "请写住几栋，比如“3栋”，到期好提醒您");
    loans::who(db, Borrower::Named { name, contact: Some(building) }, today)
}
