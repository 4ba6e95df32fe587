//! What the desk asks of the calendar.

use super::{DayOn, Holiday, HolidaysKept, rules, store};
use crate::{Result, app::App, db::Tx, ensure, time::Day};
use keting_macros::commands;
use std::path::Path;

/// The arrangements known when this version was made.
const SHIPPED: &str = include_str!("../../../../assets/holidays.json");

#[commands]
impl App {
    /// The kind of each day from `from` to `to`, both included; at most three years at once.
    pub fn day_kinds(&self, from: Day, to: Day) -> Result<Vec<DayOn>> {
        ensure!(from <= to, "结束日期({to})早于开始日期({from})，请检查");
        ensure!(to.since(from) <= 1100, "一次最多查三年的日历，请缩短日期范围");
        let calendar = self.read(store::known)?;
        Ok(from.to(to).map(|on| calendar.day(on)).collect())
    }

    /// The `days`-th working day after `on` (67号令 art. 11).
    pub fn working_day_after(&self, on: Day, days: u32) -> Result<Day> {
        ensure!(days <= 1000, "最多往后数 1000 个工作日");
        Ok(self.read(store::known)?.working_day_after(on, days))
    }

    /// The holidays and make-up workdays known of a year, in order.
    pub fn holiday_list(&self, year: i32) -> Result<Vec<Holiday>> {
        let (first, last) = (Day::ymd(year, 1, 1)?, Day::ymd(year, 12, 31)?);
        let calendar = self.read(store::known)?;
        let named = first.to(last).map(|on| calendar.day(on)).filter_map(|day| {
            let (on, kind, provisional) = (day.on, day.kind, day.provisional);
            Some(Holiday { on, kind, name: day.name?, provisional })
        });
        Ok(named.collect())
    }
}

/// A notice of holidays, read from a file.
pub(crate) struct Notice {
    years: Vec<i32>,
    days: Vec<Holiday>,
}

/// The notice of a JSON file.
pub(crate) fn read_notice(file: &Path) -> Result<Notice> {
    let size = std::fs::metadata(file)?.len();
    ensure!(size <= 5_000_000, "这个文件太大，不像节假日文件。请选择节假日 .json 文件");
    let text = std::fs::read_to_string(file).map_err(|_| {
        crate::Error::rule("打不开这个文件，或者它不是文字文件。请选择节假日 .json 文件")
    })?;
    let days = rules::read_holidays(&text)?;
    Ok(Notice { years: rules::replaced_years(&text, &days), days })
}

impl Notice {
    /// Keeps it: the years it is the notice of are replaced, of other years only the days it names.
    pub(crate) fn keep(self, tx: &Tx) -> Result<HolidaysKept> {
        replace(tx, self.years, &self.days)
    }
}

/// A new desk begins with the arrangements known when this version was made.
pub(crate) fn seed(tx: &Tx) -> Result<()> {
    let days = rules::read_holidays(SHIPPED)?;
    replace(tx, rules::replaced_years(SHIPPED, &days), &days).map(drop)
}

/// Keeps those days; what was known of those years before is forgotten, other years keep their other days.
fn replace(tx: &Tx, years: Vec<i32>, days: &[Holiday]) -> Result<HolidaysKept> {
    for year in &years {
        store::forget_year(tx, *year)?;
    }
    for day in days {
        store::keep(tx, day)?;
    }
    Ok(HolidaysKept { years, days: days.len() })
}
