//! Day kinds, working-day arithmetic and the two shapes a holiday file comes in.

use super::{DayKind, DayOn, Deadline, Holiday};
use crate::{Error, Result, ensure, time::Day};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The days that differ from the plain week, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    days: BTreeMap<Day, Holiday>,
    official: BTreeSet<i32>,
}

impl Calendar {
    /// From the rows kept.
    pub fn new(days: Vec<Holiday>) -> Calendar {
        let official = days.iter().filter(|d| !d.provisional).map(|d| d.on.year()).collect();
        Calendar { days: days.into_iter().map(|d| (d.on, d)).collect(), official }
    }

    /// What that day is.
    pub fn kind(&self, on: Day) -> DayKind {
        match self.days.get(&on) {
            Some(d) => d.kind,
            None if on.is_weekend() => DayKind::Weekend,
            None => DayKind::Workday,
        }
    }

    /// The holiday's name, for its days off and the days worked for it.
    pub fn name(&self, on: Day) -> Option<&str> {
        self.days.get(&on).map(|d| d.name.as_str())
    }

    /// No official arrangement of that year is known.
    pub fn provisional(&self, on: Day) -> bool {
        !self.official.contains(&on.year())
    }

    /// What that day is, as shown.
    pub fn day(&self, on: Day) -> DayOn {
        let (kind, name) = (self.kind(on), self.name(on).map(str::to_owned));
        DayOn { on, kind, name, provisional: self.provisional(on) }
    }

    /// The `days`-th working day after `on` (67号令 art. 11; vectors in DOMAIN §4).
    pub fn working_day_after(&self, on: Day, days: u32) -> Day {
        let mut at = on;
        let mut left = days;
        while left > 0 {
            at = at.plus(1);
            left -= u32::from(self.kind(at).is_worked());
        }
        at
    }

    /// Working days from `today` to `due`; negative when it has passed.
    pub fn working_days_left(&self, today: Day, due: Day) -> i32 {
        let worked = |from: Day, to: Day| {
            from.plus(1).to(to).filter(|on| self.kind(*on).is_worked()).count() as i32
        };
        if today <= due { worked(today, due) } else { -worked(due, today).max(1) }
    }

    /// When something of that day is due within so many working days, and how many are left.
    pub fn deadline(&self, on: Day, working_days: u32, today: Day) -> Deadline {
        let due_on = self.working_day_after(on, working_days);
        Deadline { due_on, days_left: self.working_days_left(today, due_on) }
    }

    /// The days worked in exchange for the holiday that `on` belongs to, the nearest first and the later
    /// of two equally near.
    pub fn made_up_on(&self, on: Day) -> Vec<Day> {
        let Some(holiday) = self.days.get(&on).filter(|d| d.kind == DayKind::PublicHoliday) else {
            return Vec::new();
        };
        let mut worked: Vec<Day> = self
            .days
            .range(on.plus(-60)..=on.plus(60))
            .filter(|(_, d)| d.kind == DayKind::AdjustedWorkday && d.name == holiday.name)
            .map(|(day, _)| *day)
            .collect();
        worked.sort_by_key(|day| (day.since(on).abs(), -day.since(on)));
        worked
    }
}

/// Reads a holiday file: ours (`ranges` with `off` and `work`) or holiday-cn's (`days` of
/// `{name, date, isOffDay}`, or the bare list).
pub fn read_holidays(json: &str) -> Result<Vec<Holiday>> {
    let wrong = || Error::rule("这不是认识的节假日文件。请选择带有 ranges 或 days 的 .json 文件");
    let value: Value =
        serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(|_| wrong())?;
    let days = if let Some(ranges) = value.get("ranges").and_then(Value::as_array) {
        let mut days = Vec::new();
        for range in ranges {
            read_range(range, &mut days)?;
        }
        read_provisional(&value, &mut days)?;
        days
    } else {
        let list = value.get("days").unwrap_or(&value).as_array().ok_or_else(wrong)?;
        list.iter().map(read_day).collect::<Result<_>>()?
    };
    ensure!(!days.is_empty(), "这个文件里没有节假日，什么都没有改动");
    Ok(days)
}

/// The years a file is the notice of: the one it says (`year`), else each whose National Day it names. A notice
/// may name a day of the year before, which then keeps its other days.
pub fn replaced_years(json: &str, days: &[Holiday]) -> Vec<i32> {
    let value: Value =
        serde_json::from_str(json.trim_start_matches('\u{feff}')).unwrap_or_default();
    if let Some(year) = value.get("year").and_then(Value::as_i64) {
        return vec![year as i32];
    }
    let national_day = |it: &&Holiday| (it.on.month(), it.on.day_of_month()) == (10, 1);
    let years: BTreeSet<i32> = days.iter().filter(national_day).map(|it| it.on.year()).collect();
    years.into_iter().collect()
}

fn field<'a>(of: &'a Value, name: &str) -> Result<&'a str> {
    let missing = || Error::rule(format!("节假日文件里有一项缺少“{name}”，什么都没有改动"));
    of.get(name).and_then(Value::as_str).ok_or_else(missing)
}

fn read_day(day: &Value) -> Result<Holiday> {
    let off = day.get("isOffDay").and_then(Value::as_bool);
    let off = off.ok_or_else(|| Error::rule("节假日文件里有一项缺少“isOffDay”，什么都没有改动"))?;
    let kind = if off { DayKind::PublicHoliday } else { DayKind::AdjustedWorkday };
    Ok(Holiday {
        on: field(day, "date")?.parse()?,
        kind,
        name: field(day, "name")?.into(),
        provisional: false,
    })
}

fn read_range(range: &Value, into: &mut Vec<Holiday>) -> Result<()> {
    let name = field(range, "name")?;
    let days = |part: &str| -> Result<Vec<Day>> {
        let list = range.get(part).and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter().map(|d| d.as_str().unwrap_or_default().parse()).collect()
    };
    let mut keep =
        |on, kind| into.push(Holiday { on, kind, name: name.into(), provisional: false });
    if let [from, to] = days("off")?[..] {
        ensure!(from <= to && to.since(from) < 60, "节假日“{name}”的起止日期不对，什么都没有改动");
        from.to(to).for_each(|on| keep(on, DayKind::PublicHoliday));
    }
    days("work")?.into_iter().for_each(|on| keep(on, DayKind::AdjustedWorkday));
    Ok(())
}

fn read_provisional(value: &Value, into: &mut Vec<Holiday>) -> Result<()> {
    let lists =
        value.as_object().into_iter().flatten().filter(|(key, _)| key.starts_with("provisional"));
    for (name, days) in lists.flat_map(|(_, list)| list.as_object().into_iter().flatten()) {
        for day in days.as_array().into_iter().flatten() {
            let on = day.as_str().unwrap_or_default().parse()?;
            into.push(Holiday {
                on,
                kind: DayKind::PublicHoliday,
                name: name.clone(),
                provisional: true,
            });
        }
    }
    Ok(())
}
