//! May it go out, and did it come back in time (R6)?

use super::{
    Condition, Loan, LoanMode, NewTool, Removal, Source, Tool, borrowers::Noted, loans::Taker,
    waits::ToolWait,
};
use crate::{
    Result, ensure, places::House, queue, seen::still_as_seen, settings::LoanDays, time::Day, words,
};
use std::collections::{HashMap, HashSet};

/// The day by which a loan should be back: the agreed day, or the next open one. What is due on the day it goes
/// out is not postponed, for somebody is there.
pub fn due_by(house: &House, out_on: Day, due_on: Day) -> Day {
    if due_on <= out_on { due_on } else { house.open_from(due_on) }
}

/// Refuses to overwrite a change made since the form was opened with `was`.
pub fn tool_still_as_seen(now: &Tool, was: &NewTool) -> Result<()> {
    let code = was.code.clone().unwrap_or_else(|| now.code.clone());
    let source = was.source.unwrap_or(now.source).chinese();
    let added_on = was.added_on.unwrap_or(now.added_on);
    still_as_seen([
        ("名称", Some(was.name.clone()), Some(now.name.clone())),
        ("编号", Some(code), Some(now.code.clone())),
        ("型号", was.model.clone(), now.model.clone()),
        ("来源", Some(source.into()), Some(now.source.chinese().into())),
        ("捐赠人", was.donor.clone(), now.donor.clone()),
        ("位置", was.place.clone(), now.place.clone()),
        ("上墙日期", Some(added_on.to_string()), Some(now.added_on.to_string())),
        ("备注", was.note.clone(), now.note.clone()),
        ("配件", parts_said(was.parts.as_deref().unwrap_or(&now.parts)), parts_said(&now.parts)),
    ])
}

/// `钻头、说明书`; none of a piece without parts.
fn parts_said(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join("、"))
}

/// Refuses to take a piece off the wall that is out, off already, or before it came.
pub fn may_remove(tool: &Tool, on: Day, reason: &str) -> Result<()> {
    let what = format!("{}({})", tool.name, tool.code);
    ensure!(field = "on", tool.loan.is_none(), "{what}还借在外面，先登记归还再下架");
    ensure!(tool.removed_on.is_none(), "{what}已经下架");
    ensure!(
        field = "on",
        tool.added_on <= on,
        "下架日期({on})早于上墙日期({})，请检查",
        tool.added_on
    );
    let given_back = removal(reason) == Some(Removal::GivenBack);
    ensure!(
        field = "reason",
        !given_back || tool.source == Source::Donated,
        "{what}是购置的，没有捐赠人可以退还，请选别的原因"
    );
    Ok(())
}

/// Why a piece left the wall, by the first word of what was written.
pub fn removal(reason: &str) -> Option<Removal> {
    let begins = |it: &&Removal| reason.starts_with(it.chinese()) || reason.starts_with(it.word());
    Removal::ALL.iter().find(begins).copied().or_else(|| Removal::read(reason))
}

/// From when to when a piece goes out; a loan of the past has come back.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Goes out.
    pub out_on: Day,
    /// The agreed day.
    pub due_on: Day,
    /// Came back.
    pub returned_on: Option<Day>,
}

impl Term {
    /// Refuses days in the wrong order and days to come.
    pub fn lawful(&self, today: Day) -> Result<()> {
        let Term { out_on, due_on, returned_on } = *self;
        ensure!(
            field = "due_on",
            out_on <= due_on,
            "约定归还日期({due_on})早于借出日期({out_on})，请检查"
        );
        ensure!(
            field = "out_on",
            out_on <= today,
            "借出日期({out_on})还没到，请检查。想先排着，请记一个预约"
        );
        returned_on.map_or(Ok(()), |back| came_back(out_on, back, today))
    }

    /// Back on a day, out again the same day: that is no overlap.
    fn overlaps(&self, other: &Loan) -> bool {
        self.returned_on.is_none_or(|back| other.out_on < back)
            && other.returned_on.is_none_or(|back| self.out_on < back)
    }
}

/// Refuses a piece that is in somebody's hands then, off the wall, or broken now and still to come back.
pub fn may_lend(tool: &Tool, had: &[Loan], term: &Term, today: Day) -> Result<()> {
    term.lawful(today)?;
    let what = format!("{}({})", tool.name, tool.code);
    if let Some(off) = tool.removed_on {
        ensure!(field = "out_on", term.out_on < off, "{what}已从 {} 起下架，不能外借", off.long());
    }
    if let Some(loan) = had.iter().find(|loan| term.overlaps(loan)) {
        let (who, since) = (&loan.borrower, loan.out_on.short());
        ensure!(
            field = "tool",
            loan.returned_on.is_some() || term.out_on < loan.out_on,
            "{what}还在{who}手里({since} 借出)，先登记归还再借"
        );
        let until = loan
            .returned_on
            .map_or("还没有归还".into(), |back| format!("{} 才还", back.short()));
        ensure!(
            field = "tool",
            false,
            "{what}在 {since} 借给了{who}，{until}，和 {} 借出的这一次重叠，请检查编号和日期",
            term.out_on.short()
        );
    }
    ensure!(
        field = "tool",
        term.returned_on.is_some() || tool.condition == Condition::Good,
        "{what}已损坏，修好并登记后才能再借"
    );
    Ok(())
}

/// Refuses a loan from before the piece was on the wall, where nobody has said that it was.
pub fn was_there(tool: &Tool, out_on: Day) -> Result<()> {
    ensure!(
        field = "out_on",
        tool.added_on <= out_on,
        "{}({})到 {} 才上墙，借出日期不对，请检查",
        tool.name,
        tool.code,
        tool.added_on.long()
    );
    Ok(())
}

/// What this borrower has and should have brought back: `老周还有 1 件逾期没还：冲击钻(T07)……`.
///
/// Who has the same name and wrote down something else of themselves may be another: that is asked.
pub(super) fn asks_overdue(open: &[Loan], who: &Taker) -> Option<String> {
    let said = |l: &Loan| {
        let known = Noted::from(l).is(&who.into());
        let doubt = match (known, &l.contact) {
            (None, Some(contact)) => format!("(留的是“{contact}”，请问是不是同一位)"),
            _ => String::new(),
        };
        let due = l.due_by.short();
        (l.days_late > 0 && known != Some(false)).then(|| {
            format!("{}({})应 {due}还，逾期 {} 天{doubt}", l.tool_name, l.tool_code, l.days_late)
        })
    };
    let late: Vec<String> = open.iter().filter_map(said).collect();
    let all = words::listed(&late);
    (!late.is_empty()).then(|| format!("{}还有 {} 件逾期没还：{all}", who.name, late.len()))
}

/// What of a kit is to be counted before it goes out.
pub(super) fn asks_parts(tool: &Tool) -> Option<String> {
    let there: Vec<&str> =
        tool.parts.iter().filter(|it| !tool.missing.contains(it)).map(String::as_str).collect();
    let lacks = match tool.missing.is_empty() {
        true => String::new(),
        false => format!("，缺{}", tool.missing.join("、")),
    };
    let what = format!("{}({})", tool.name, tool.code);
    (!tool.parts.is_empty())
        .then(|| format!("{what}有配件：{}{lacks}。请当面点清", there.join("、")))
}

/// Refuses to leave a piece longer with its borrower when it is back, or to a day that is no later or over.
pub(super) fn may_extend(loan: &Loan, due_on: Day, today: Day) -> Result<()> {
    let what = format!("{}({})", loan.tool_name, loan.tool_code);
    if let Some(back) = loan.returned_on {
        ensure!(false, "{what}已在 {} 归还，不用续借", back.long());
    }
    ensure!(
        field = "due_on",
        loan.due_on < due_on,
        "{what}约定 {} 还，续借要到更晚的日期",
        loan.due_on.short()
    );
    ensure!(field = "due_on", today <= due_on, "续借到的日期({due_on})已经过了，请检查");
    Ok(())
}

/// Refuses to take back what is back, before it went out, or on a day to come.
pub fn may_return(loan: &Loan, returned_on: Day, today: Day) -> Result<()> {
    if let Some(back) = loan.returned_on {
        ensure!(
            false,
            "{}({})已在 {} 归还，不用再登记",
            loan.tool_name,
            loan.tool_code,
            back.long()
        );
    }
    came_back(loan.out_on, returned_on, today)
}

fn came_back(out_on: Day, returned_on: Day, today: Day) -> Result<()> {
    ensure!(field = "returned_on", returned_on <= today, "归还日期({returned_on})还没到，请检查");
    ensure!(
        field = "returned_on",
        out_on <= returned_on,
        "归还日期({returned_on})早于借出日期({out_on})，请检查"
    );
    Ok(())
}

/// Days beyond the day it should be back by.
pub fn days_late(due_by: Day, returned_on: Option<Day>, today: Day) -> u32 {
    returned_on.unwrap_or(today).since(due_by).max(0) as u32
}

/// When it is usually due: on the spot the same day, taken home after the days that counted when it went out.
pub fn usual_due(periods: &[LoanDays], out_on: Day, mode: LoanMode) -> Day {
    let days = LoanDays::on(periods, out_on);
    match mode {
        LoanMode::Onsite => out_on,
        LoanMode::Takeaway | LoanMode::SelfService => out_on.plus(days.into()),
    }
}

/// The code `n` places after this one: `D08` and 3 give `D11`. None when it does not end in a number.
pub fn code_after(code: &str, n: u32) -> Option<String> {
    let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &code[stem.len()..];
    let number = digits.parse::<u128>().ok()?.checked_add(n.into())?;
    Some(format!("{stem}{number:0width$}", width = digits.len()))
}

/// The number of a code that was counted on: `G001` … `G9999`. More digits are a day or somebody else's number.
pub fn running_number(code: &str) -> Option<u32> {
    let key = words::code_key(code);
    let digits = key.strip_prefix('G').filter(|digits| digits.len() <= 4)?;
    digits.parse().ok()
}

/// The first code that is free after the highest of this form: `G001`, `G002` …
pub fn next_code(known: &[String]) -> String {
    let taken: HashSet<String> = known.iter().map(|code| words::code_key(code)).collect();
    let last = known.iter().filter_map(|code| running_number(code)).max().unwrap_or(0);
    let mut free = (last + 1..).map(|n| format!("G{n:03}"));
    free.find(|code| !taken.contains(code)).unwrap_or_default()
}

/// Whether it hangs on the wall and is whole.
pub fn lendable(tool: &Tool) -> bool {
    tool.removed_on.is_none() && tool.loan.is_none() && tool.condition == Condition::Good
}

/// Marks of each kind as many who wait, in turn, as pieces hang there.
pub fn mark_ready(waits: &mut [ToolWait], tools: &[Tool]) {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for tool in tools.iter().filter(|tool| lendable(tool)) {
        *left.entry(&tool.name).or_default() += 1;
    }
    let stock = |it: &ToolWait| left.get(it.name.as_str()).copied().unwrap_or(0);
    let turns = queue::turns(waits, stock, |a, b| a.name == b.name);
    for (it, ready) in waits.iter_mut().zip(turns) {
        it.ready = ready;
    }
}

/// Why a neighbour cannot take it without the staff; empty when they can. `kept`: others wait for all there are.
pub fn refused_to_self(tool: &Tool, kept: bool) -> String {
    let what = format!("{}({})", tool.name, tool.code);
    match tool {
        it if it.loan.is_some() => {
            format!("{what}已经借出去了，还没有还回来。请选另一件，或者问工作人员")
        }
        it if it.condition == Condition::Damaged => format!("{what}坏了在修，请选另一件"),
        _ if kept => format!("{what}有人预约了，请问工作人员"),
        _ => String::new(),
    }
}
