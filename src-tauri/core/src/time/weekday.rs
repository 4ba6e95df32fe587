//! Days of the week.

use super::Day;
use crate::words::words;

words! {
    /// A day of the week.
    WeekdayName {
        /// Monday.
        Mo = "mo", "周一";
        /// Tuesday.
        Tu = "tu", "周二";
        /// Wednesday.
        We = "we", "周三";
        /// Thursday.
        Th = "th", "周四";
        /// Friday.
        Fr = "fr", "周五";
        /// Saturday.
        Sa = "sa", "周六";
        /// Sunday.
        Su = "su", "周日";
    }
}

impl WeekdayName {
    /// The weekday of that day.
    pub fn of(on: Day) -> WeekdayName {
        WeekdayName::ALL[on.weekday()]
    }
}
