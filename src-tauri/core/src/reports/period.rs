//! A report's stretch of days: a month as the street counts it, a quarter, a year, or any days.

use crate::{Error, Result, ensure, time::Day};

/// What a stretch of days is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Month(i32, u32),
    Quarter(i32, u32),
    Year(i32),
    Days,
}

/// A report's stretch of days, both ends included (DOMAIN §0 point 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    kind: Kind,
    /// Months are the calendar's.
    plain: bool,
}

impl Period {
    /// `2026-10`, `2026-Q3`, `2026`, or `2026-09-26..2026-10-25`; a month begins on `from_day` (26: the 26th of
    /// the month before) and is named by the month it ends in.
    pub fn read(text: &str, from_day: u32) -> Result<Period> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once("..") {
            return Period::days_between(from.parse()?, to.parse()?, from_day);
        }
        let wrong = || {
            Error::rule(format!(
                "“{text}”不是统计期，请写成 2026-10、2026-Q3、2026，或 2026-09-26..2026-10-25"
            ))
        };
        let year = |text: &str| {
            let year: i32 = text.parse().map_err(|_| wrong())?;
            ensure!((1950..=2150).contains(&year), "“{text}”不像年份，请检查");
            Ok::<_, Error>(year)
        };
        let Some((first, rest)) = text.split_once('-') else {
            return Period::named(Kind::Year(year(text)?), from_day);
        };
        let first = year(first)?;
        let quarter = rest.strip_prefix(['Q', 'q']);
        let number: u32 = quarter.unwrap_or(rest).parse().map_err(|_| wrong())?;
        let most = if quarter.is_some() { 4 } else { 12 };
        if !(1..=most).contains(&number) {
            return Err(wrong());
        }
        let kind = if quarter.is_some() { Kind::Quarter } else { Kind::Month };
        Period::named(kind(first, number), from_day)
    }

    /// Any days; those of a whole month, quarter or year are that one.
    fn days_between(from: Day, to: Day, from_day: u32) -> Result<Period> {
        ensure!(from <= to, "统计期的结束({to})早于开始({from})，请检查");
        ensure!(to.since(from) <= 366, "统计期最长一年，请分开统计");
        let (year, month) = year_month(to);
        let kinds =
            [Kind::Month(year, month), Kind::Quarter(year, month.div_ceil(3)), Kind::Year(year)];
        for kind in kinds {
            let whole = Period::named(kind, from_day)?;
            if (whole.from, whole.to) == (from, to) {
                return Ok(whole);
            }
        }
        Ok(Period { from, to, kind: Kind::Days, plain: true })
    }

    fn named(kind: Kind, from_day: u32) -> Result<Period> {
        let (first, months) = match kind {
            Kind::Month(year, month) => ((year, month), 1),
            Kind::Quarter(year, quarter) => ((year, quarter * 3 - 2), 3),
            Kind::Year(year) => ((year, 1), 12),
            Kind::Days => return Err(Error::rule("这不是一个统计期")),
        };
        let begin = |months: u32| {
            let n = first.0 * 12 + first.1 as i32 - 1 + months as i32;
            // A month from the 26th begins in the month before.
            let n = if from_day > 1 { n - 1 } else { n };
            Day::ymd(n.div_euclid(12), n.rem_euclid(12) as u32 + 1, from_day.clamp(1, 28))
        };
        let (from, to) = (begin(0)?, begin(months)?.plus(-1));
        Ok(Period { from, to, kind, plain: from_day <= 1 })
    }

    /// The month `today` is in.
    pub fn of(today: Day, from_day: u32) -> Result<Period> {
        let (year, month) = year_month(today);
        let period = Period::named(Kind::Month(year, month), from_day)?;
        if today <= period.to {
            return Ok(period);
        }
        let (year, month) = year_month(period.to.plus(20));
        Period::named(Kind::Month(year, month), from_day)
    }

    /// Its days up to `to`, when that is earlier than its end.
    pub fn until(self, to: Day) -> Period {
        if self.to <= to { self } else { Period { to, kind: Kind::Days, plain: true, ..self } }
    }

    /// `10月`; otherwise its name.
    pub fn short(&self) -> String {
        match self.kind {
            Kind::Month(_, month) => format!("{month}月"),
            _ => self.name(),
        }
    }

    /// The one before: last month, last quarter, last year, or as many days before.
    pub fn before(&self, from_day: u32) -> Result<Period> {
        let kind = match self.kind {
            Kind::Month(year, 1) => Kind::Month(year - 1, 12),
            Kind::Month(year, month) => Kind::Month(year, month - 1),
            Kind::Quarter(year, 1) => Kind::Quarter(year - 1, 4),
            Kind::Quarter(year, quarter) => Kind::Quarter(year, quarter - 1),
            Kind::Year(year) => Kind::Year(year - 1),
            Kind::Days => {
                let from = self.from.plus(-self.to.since(self.from) - 1);
                return Period::days_between(from, self.from.plus(-1), from_day);
            }
        };
        Period::named(kind, from_day)
    }

    /// As [`Period::read`] takes it.
    pub fn key(&self) -> String {
        match self.kind {
            Kind::Month(year, month) => format!("{year}-{month:02}"),
            Kind::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
            Kind::Year(year) => year.to_string(),
            Kind::Days => format!("{}..{}", self.from, self.to),
        }
    }

    /// `2026年10月`, `2026年10月(9月26日—10月25日)`, `2026年第3季度`, `2026年`, `2026年9月26日—10月25日`.
    pub fn name(&self) -> String {
        let name = match self.kind {
            Kind::Month(year, month) => format!("{year}年{month}月"),
            Kind::Quarter(year, quarter) => format!("{year}年第{quarter}季度"),
            Kind::Year(year) => format!("{year}年"),
            Kind::Days => return self.range(true),
        };
        if self.plain { name } else { format!("{name}({})", self.range(false)) }
    }

    fn range(&self, with_year: bool) -> String {
        let same_year = self.from.year() == self.to.year();
        let from = if with_year || !same_year { self.from.long() } else { self.from.short() };
        let to = if same_year { self.to.short() } else { self.to.long() };
        format!("{from}—{to}")
    }

    /// Each day.
    pub fn days(&self) -> impl Iterator<Item = Day> + use<> {
        self.from.to(self.to)
    }

    /// Longer than a month and a bit: worth saying how far the counting is.
    pub(super) fn is_long(&self) -> bool {
        self.to.since(self.from) > 62
    }

    pub(super) fn is_month(&self) -> bool {
        matches!(self.kind, Kind::Month(..))
    }

    pub(super) fn contains(&self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// `本月`, `本季度`, `本年`, or `本期` when the period is none of these.
    pub(super) fn this(&self) -> &'static str {
        match self.kind {
            Kind::Month(..) => "本月",
            Kind::Quarter(..) => "本季度",
            Kind::Year(_) => "本年",
            Kind::Days => "本期",
        }
    }

    /// `统计月报`.
    pub(super) fn report(&self) -> &'static str {
        match self.kind {
            Kind::Month(..) => "统计月报",
            Kind::Quarter(..) => "统计季报",
            Kind::Year(_) => "统计年报",
            Kind::Days => "统计报表",
        }
    }

    /// A text about a month in the words of this period: 月末成员数 is 期末成员数.
    pub(super) fn worded(&self, text: &str) -> String {
        if self.is_month() {
            return text.to_owned();
        }
        text.replace("月初", "期初").replace("月末", "期末").replace("本月", self.this())
    }
}

fn year_month(day: Day) -> (i32, u32) {
    use chrono::Datelike;
    (day.year(), day.date().month())
}
