//! May it go out, and did it come back in time (R6)?

use super::{Condition, Loan, NewTool, Tool};
use crate::{Result, ensure, seen::still_as_seen, time::Day};

/// Refuses to write over what somebody else wrote meanwhile: `was` is what she saw when she began.
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
    ])
}

/// Refuses to take a piece off the wall that is out, off already, or before it came.
pub fn may_remove(tool: &Tool, on: Day) -> Result<()> {
    let what = format!("{}({})", tool.name, tool.code);
    ensure!(tool.loan.is_none(), "{what}还借在外面，先登记归还再下架");
    ensure!(tool.removed_on.is_none(), "{what}已经下架");
    ensure!(tool.added_on <= on, "下架日期({on})早于上墙日期({})，请检查", tool.added_on);
    Ok(())
}

/// Refuses a piece that is out, broken or off the wall.
pub fn may_lend(tool: &Tool, out_on: Day, due_on: Day) -> Result<()> {
    let what = format!("{}({})", tool.name, tool.code);
    ensure!(out_on <= due_on, "约定归还日期({due_on})早于借出日期({out_on})，请检查");
    if let Some(off) = tool.removed_on {
        ensure!(out_on < off, "{what}已从 {} 起下架，不能外借", off.long());
    }
    if let Some(loan) = &tool.loan {
        ensure!(
            false,
            "{what}还在{}手里({} 借出)，先登记归还再借",
            loan.borrower,
            loan.out_on.short()
        );
    }
    ensure!(tool.condition == Condition::Good, "{what}已损坏，修好并登记后才能再借");
    Ok(())
}

/// Refuses to take back what is back, or before it went out.
pub fn may_return(loan: &Loan, returned_on: Day) -> Result<()> {
    if let Some(back) = loan.returned_on {
        ensure!(
            false,
            "{}({})已在 {} 归还，不用再登记",
            loan.tool_name,
            loan.tool_code,
            back.long()
        );
    }
    ensure!(
        loan.out_on <= returned_on,
        "归还日期({returned_on})早于借出日期({})，请检查",
        loan.out_on
    );
    Ok(())
}

/// Days beyond the agreed one.
pub fn days_late(due_on: Day, returned_on: Option<Day>, today: Day) -> u32 {
    returned_on.unwrap_or(today).since(due_on).max(0) as u32
}

/// The code `n` places after this one: `D08` and 3 give `D11`. None when it does not end in a number.
pub fn code_after(code: &str, n: u32) -> Option<String> {
    let stem = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &code[stem.len()..];
    let number = digits.parse::<u32>().ok()?.checked_add(n)?;
    Some(format!("{stem}{number:0width$}", width = digits.len()))
}

/// The code after the highest of this form: `G001`, `G002` …
pub fn next_code(known: &[String]) -> String {
    let numbers = known.iter().filter_map(|code| code.strip_prefix('G')?.parse::<u32>().ok());
    format!("G{:03}", numbers.max().unwrap_or(0) + 1)
}
