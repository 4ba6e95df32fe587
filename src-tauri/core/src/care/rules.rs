//! Which of the daily copies stay.

use crate::time::Day;
use std::collections::BTreeSet;

/// Of the days a copy was made, those whose copy stays: each of the last 7 days, the newest of each of the last
/// 4 weeks, the newest of each of the last 12 months.
pub fn kept(made: &[Day], today: Day) -> Vec<Day> {
    let newest_first = made.iter().filter(|day| **day <= today).copied().collect::<BTreeSet<_>>();
    let mut kept = BTreeSet::new();
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
