//! Which of the daily copies stay.

use crate::time::Day;
use std::collections::BTreeSet;

/// Days without a copy after which the clock is not trusted to say what is old.
const JUMP: i64 = 366;

/// Of the days a copy was made, those whose copy stays: each of the last 7 days, the newest of each of the last
/// 4 weeks, the newest of each of the last 12 months, and the newest of all. Where the clock has jumped by more
/// than a year since the last copy, all stay.
pub fn kept(made: &[Day], today: Day) -> Vec<Day> {
    let before: BTreeSet<Day> = made.iter().filter(|day| **day < today).copied().collect();
    if before.last().is_some_and(|newest| today.since(*newest) > JUMP) {
        return made.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    }
    let newest_first = made.iter().filter(|day| **day <= today).copied().collect::<BTreeSet<_>>();
    let mut kept: BTreeSet<Day> = newest_first.last().copied().into_iter().collect();
    let (mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new());
    for day in newest_first.into_iter().rev() {
        let week = day.monday();
        let month = (day.year(), day.month());
        let of_days = today.since(day) < 7;
        let of_weeks = today.monday().since(week) < 4 * 7 && weeks.insert(week);
        let age = (today.year() - day.year()) * 12 + today.month() as i32 - day.month() as i32;
        let of_months = age < 12 && months.insert(month);
        if of_days || of_weeks || of_months {
            kept.insert(day);
        }
    }
    // A copy dated in the future is a clock that was wrong, not a copy that is too old.
    kept.extend(made.iter().filter(|day| today < **day));
    kept.into_iter().collect()
}
