//! What settings may say.

use super::LoanDays;
use crate::{Result, ensure};

/// Five lines, each higher than the one before.
pub(crate) fn lawful_lines(hours: &[u32]) -> Result<()> {
    let rising = hours.windows(2).all(|two| two[0] < two[1]);
    ensure!(
        hours.len() == 5 && rising && hours[0] > 0 && hours[4] <= 100_000,
        "星级要填五个小时数，一个比一个大，如 100、300、600、1000、1500"
    );
    Ok(())
}

/// Loan periods in the order of their days; refuses two of one day.
pub(crate) fn lawful_periods(mut all: Vec<LoanDays>) -> Result<Vec<LoanDays>> {
    all.sort_by_key(|it| it.from);
    ensure!(!all.is_empty(), "请填写工具外借一般几天");
    let days = all.iter().all(|it| (1..=90).contains(&it.days));
    ensure!(days, "工具外借的天数请填 1 到 90");
    if let Some(twice) = all.windows(2).find(|two| two[0].from == two[1].from) {
        ensure!(false, "从 {} 起的外借天数写了两次，请去掉一个", twice[0].from.long());
    }
    Ok(all)
}
