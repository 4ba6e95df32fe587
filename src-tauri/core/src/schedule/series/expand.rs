//! The dates of a pattern: a pure function, checked against the crate `rrule`.

use crate::{
    Result, ensure,
    time::{Day, WeekdayName},
};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

/// Weekdays as one column keeps them: `mo,we`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weekdays(pub Vec<WeekdayName>);

impl FromSql for Weekdays {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Weekdays> {
        let read = |word: &str| WeekdayName::read(word).ok_or(FromSqlError::InvalidType);
        Ok(Weekdays(value.as_str()?.split(',').map(read).collect::<FromSqlResult<_>>()?))
    }
}

/// On which days something falls that comes again: every so many weeks, or on the n-th weekdays of a month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rhythm {
    /// Which weekdays, each once, in order.
    pub weekdays: Vec<WeekdayName>,
    /// Which of those weekdays of a month, 1 to 5, -1 the last; none for every week.
    pub of_month: Vec<i8>,
    /// 1 every week, 2 every other week.
    pub every_weeks: u32,
}

impl Rhythm {
    /// Every so many weeks on those weekdays, or with `of_month` on those weekdays of each month.
    pub fn new(weekdays: &[WeekdayName], of_month: &[i8], every_weeks: u32) -> Result<Rhythm> {
        let (mut weekdays, mut of_month) = (weekdays.to_vec(), of_month.to_vec());
        weekdays.sort();
        weekdays.dedup();
        // The last one stands behind the fifth.
        of_month.sort_by_key(|n| if *n < 0 { i8::MAX } else { *n });
        of_month.dedup();
        ensure!(!weekdays.is_empty(), "请至少选择一个星期几");
        ensure!(
            of_month.iter().all(|n| *n == -1 || (1..=5).contains(n)),
            "每月的第几个只能是第 1 到第 5 个，或最后一个，请检查"
        );
        ensure!((1..=52).contains(&every_weeks), "间隔周数只能是 1 到 52，请检查");
        ensure!(of_month.is_empty() || every_weeks == 1, "“每月第几个星期几”不能再隔周，请选一种");
        Ok(Rhythm { weekdays, of_month, every_weeks })
    }

    /// Whether it falls on that day; the weeks are counted from the week of `anchor`.
    pub fn falls(&self, anchor: Day, on: Day) -> bool {
        if !self.weekdays.contains(&WeekdayName::of(on)) {
            return false;
        }
        if self.of_month.is_empty() {
            return (on.monday().since(anchor.monday()) / 7)
                .rem_euclid(i64::from(self.every_weeks))
                == 0;
        }
        let nth = ((on.day_of_month() - 1) / 7 + 1) as i8;
        let last = on.plus(7).month() != on.month();
        self.of_month.contains(&nth) || (last && self.of_month.contains(&-1))
    }

    /// `每周一三五`, `隔周二`, `每月第2个周三`: as it is said everywhere.
    pub fn said(&self) -> String {
        let days: Vec<&str> = self.weekdays.iter().map(|d| bare(*d)).collect();
        if !self.of_month.is_empty() {
            let nth = |n: &&i8| **n > 0;
            let nths: Vec<String> =
                self.of_month.iter().filter(nth).map(ToString::to_string).collect();
            let nths = (!nths.is_empty()).then(|| format!("第{}个", nths.join("、")));
            let last = self.of_month.contains(&-1).then(|| String::from("最后一个"));
            let which: Vec<String> = nths.into_iter().chain(last).collect();
            return format!("每月{}周{}", which.join("和"), days.join("、周"));
        }
        let run = match self.weekdays[..] {
            [first, .., last]
                if days.len() > 3 && last as usize - first as usize + 1 == days.len() =>
            {
                format!("{}至周{}", bare(first), bare(last))
            }
            _ => days.concat(),
        };
        match self.every_weeks {
            1 if days.len() == 7 => "每天".into(),
            1 => format!("每周{run}"),
            2 => format!("隔周{run}"),
            n => format!("每{n}周的周{run}"),
        }
    }

    /// The weekdays as one column keeps them.
    pub(crate) fn weekday_words(&self) -> String {
        self.weekdays.iter().map(|d| d.word()).collect::<Vec<_>>().join(",")
    }

    /// The n-th ones as one column keeps them; none for every week.
    pub(crate) fn of_month_words(&self) -> Option<String> {
        let all: Vec<String> = self.of_month.iter().map(ToString::to_string).collect();
        (!all.is_empty()).then(|| all.join(","))
    }
}

/// How a pattern comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The last day it may fall on.
    On(Day),
    /// After so many dates, those left out counted too, as calendars count.
    After(u32),
}

/// When a series falls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// On which days.
    pub rhythm: Rhythm,
    /// The first day it may fall on; the weeks are counted from its Monday.
    pub from: Day,
    /// The last day it may fall on.
    pub until: Day,
    /// How many dates were asked for, when that is how it was told.
    pub times: Option<u32>,
    /// Dates that are left out, in order.
    pub except: Vec<Day>,
}

/// The most dates one series may have: ten years of two a week.
const MOST: usize = 1100;
/// The most days a series may last.
const LONGEST: i64 = 3700;

impl Pattern {
    /// A pattern that has at least one date and not absurdly many.
    pub fn new(rhythm: Rhythm, from: Day, end: End, except: &[Day]) -> Result<Pattern> {
        let (until, times) = match end {
            End::On(until) => (until, None),
            End::After(times) => (nth_date(&rhythm, from, times)?, Some(times)),
        };
        ensure!(from <= until, "结束日期({until})早于开始日期({from})，请检查");
        ensure!(until.since(from) <= LONGEST, "一个系列最长十年，请缩短结束日期");
        let mut except = except.to_vec();
        except.sort();
        except.dedup();
        for on in &except {
            ensure!(
                from <= *on && *on <= until && rhythm.falls(from, *on),
                "{}({})本来就不排，不用写进“不排的日期”，请检查",
                on.long(),
                on.weekday_name()
            );
        }
        let pattern = Pattern { rhythm, from, until, times, except };
        let dates = pattern.dates().len();
        ensure!(dates > 0, "从 {from} 到 {until} 没有符合的日期，请检查星期和起止日期");
        ensure!(dates <= MOST, "这个系列有 {dates} 次，太多了(最多 {MOST} 次)。请缩短结束日期");
        Ok(pattern)
    }

    /// Whether that day is one of its dates.
    pub fn has(&self, on: Day) -> bool {
        self.from <= on
            && on <= self.until
            && self.rhythm.falls(self.from, on)
            && self.except.binary_search(&on).is_err()
    }

    /// Every date in order. Weeks are counted from the Monday of `from`, so a fortnightly series keeps
    /// its weeks whatever is skipped.
    pub fn dates(&self) -> Vec<Day> {
        self.from.to(self.until).filter(|on| self.has(*on)).collect()
    }

    /// That a pattern by the month leaves months out, and how many; none when each whole month has a date.
    pub fn seldom(&self) -> Option<String> {
        if self.rhythm.of_month.is_empty() {
            return None;
        }
        let days: Vec<Day> = self.from.to(self.until).collect();
        let months = days.chunk_by(|a, b| (a.year(), a.month()) == (b.year(), b.month()));
        let whole = |month: &&[Day]| {
            let (first, last) = (month[0], month[month.len() - 1]);
            first.day_of_month() == 1 && last.plus(1).day_of_month() == 1
        };
        let whole: Vec<&[Day]> = months.filter(whole).collect();
        let falls = |on: &Day| self.rhythm.falls(self.from, *on);
        let without = whole.iter().filter(|month| !month.iter().any(falls)).count();
        let times: usize =
            whole.iter().flat_map(|month| month.iter()).filter(|on| falls(on)).count();
        (without > 0).then(|| {
            let (months, said) = (whole.len(), self.rhythm.said());
            format!("“{said}”在 {months} 个月里只有 {times} 次，有 {without} 个月没有。每个月都要的话请选“最后一个”")
        })
    }

    /// The dates that are left out, as one column keeps them; none when there are none.
    pub(crate) fn except_words(&self) -> Option<String> {
        let all: Vec<String> = self.except.iter().map(Day::to_string).collect();
        (!all.is_empty()).then(|| all.join(","))
    }
}

fn nth_date(rhythm: &Rhythm, from: Day, times: u32) -> Result<Day> {
    ensure!(times > 0, "次数是 0，一次也排不了。请填写要排几次");
    ensure!(times as usize <= MOST, "这个系列有 {times} 次，太多了(最多 {MOST} 次)。请减少次数");
    let mut dates = from.to(from.plus(LONGEST)).filter(|on| rhythm.falls(from, *on));
    let last = dates.nth(times as usize - 1);
    last.ok_or_else(|| crate::Error::rule("这么多次要排十年以上，请减少次数"))
}

/// `一` of `周一`.
fn bare(day: WeekdayName) -> &'static str {
    day.chinese().trim_start_matches('周')
}
