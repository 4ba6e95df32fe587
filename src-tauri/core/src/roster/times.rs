//! Days, hours and lengths of time in the cells of a row, and what of them is a guess.

use super::{ImportQuestion, Line};
use crate::{
    reading::{self, Cell, Doubt},
    time::{Clock, Day, Span},
};

impl Line<'_> {
    /// A day.
    pub(crate) fn day(&mut self, field: impl Into<usize>) -> Option<Day> {
        self.dated(field.into(), false)
    }

    /// A day; a month stands for its first day, a year for its first of January.
    pub(crate) fn rough_day(&mut self, field: impl Into<usize>) -> Option<Day> {
        let field = field.into();
        let day = self.dated(field, true)?;
        if self.cell(field).is_some_and(|c| c.text().trim_end_matches('年').len() == 4) {
            self.look(field, format!("只写了年份，按 {day} 登记。知道是哪天的话请补上"));
        }
        Some(day)
    }

    /// A day and a stretch of the clock, each in its own column or both in one: `2026.10.8 14:00-16:00`.
    pub(crate) fn day_and_span(
        &mut self,
        day: impl Into<usize>,
        both: impl Into<usize>,
        start: impl Into<usize>,
        end: impl Into<usize>,
    ) -> (Option<Day>, Option<Span>) {
        let (day, both) = (day.into(), both.into());
        let empty = |line: &Line, field: usize| line.cell(field).is_none_or(Cell::is_nothing);
        let at = if empty(self, day) { both } else { day };
        if at == both || empty(self, both) {
            let text = self.cell(at).map(|cell| cell.text().into_owned()).unwrap_or_default();
            if let Some((on, span)) = reading::day_before_span(&text).filter(|(_, s)| is_span(s)) {
                let on = reading::day(&Cell::Text(on.to_owned()), &self.table.hint, false);
                let read = on.and_then(|on| Ok((on, reading::span(span)?)));
                let both_read = self.accept(at, read, |(on, span)| format!("{on} {span}"));
                return (
                    both_read.map(|(on, _)| on),
                    both_read.and_then(|(_, span)| self.early(at, span)),
                );
            }
        }
        let (start, end) = (start.into(), end.into());
        // 签到 2026-10-08 09:00 and 签退 2026-10-08 11:00: the day stands in the hours' own cells.
        let from = if empty(self, day) { self.start_day(start) } else { None };
        (from.or_else(|| self.dated(day, false)), self.span_or(both, start, end))
    }

    /// The day of a cell that holds a day and an hour.
    pub(crate) fn start_day(&self, field: impl Into<usize>) -> Option<Day> {
        let cell = self.cell(field)?;
        let both = match cell {
            Cell::Serial(n) => *n >= 1.0 && n.fract() != 0.0,
            Cell::Text(text) => text.contains([':', '：', '点']),
            _ => false,
        };
        reading::day(cell, &self.table.hint, false).ok().filter(|_| both)
    }

    /// What begins before five is the afternoon more often than not, but who knows.
    fn early(&mut self, field: usize, span: Span) -> Option<Span> {
        let given = self.cell(field).is_some_and(|c| c.text().contains(['早', '晨', '夜']));
        if span.start().minutes() >= 5 * 60 || span.end().minutes() >= 24 * 60 || given {
            return Some(span);
        }
        let guess = format!("{span} 是后半夜，是下午的话请写成 14:30 这样");
        match self.ask(field, ImportQuestion::Early, guess)? {
            "afternoon" => {
                let later =
                    |clock: Clock| Clock::hm(clock.minutes() / 60 + 12, clock.minutes() % 60);
                let end =
                    if span.end().minutes() < 12 * 60 { later(span.end()) } else { Ok(span.end()) };
                let read = later(span.start())
                    .and_then(|from| Span::new(from, end?))
                    .map_err(|e| e.to_string());
                self.accept(field, read, Span::to_string)
            }
            _ => Some(span),
        }
    }

    fn dated(&mut self, field: usize, rough: bool) -> Option<Day> {
        let cell = self.filled(field)?;
        let read = reading::told_day(cell, &self.table.hint, rough);
        let (day, doubt) = self.accept(field, read, |(day, _)| day.to_string())?;
        match doubt {
            None => Some(day),
            Some(doubt) => self.doubted(field, day, doubt),
        }
    }

    /// A day of which something is a guess: asked once for the file.
    fn doubted(&mut self, field: usize, day: Day, doubt: Doubt) -> Option<Day> {
        let key = if doubt == Doubt::Order { ImportQuestion::Order } else { ImportQuestion::Year };
        let turns = self.table.turns(field, day);
        let text = self.cell(field).map(|c| c.text().into_owned()).unwrap_or_default();
        let guess = match doubt {
            Doubt::Order => format!("“{text}”看不出月和日哪个在前"),
            Doubt::Turn => format!("“{text}”和标题不在同一年份，猜是 {day}"),
            Doubt::Year => format!("“{text}”没有写年份，猜是 {day}"),
        };
        if doubt == Doubt::Turn || (doubt == Doubt::Year && turns) {
            self.must_ask(field, key, guess)?;
        } else {
            self.ask(field, key, guess)?;
        }
        Some(day)
    }

    /// Whether a day is so far from today that it has to be looked at; asks.
    pub(crate) fn plausible(
        &mut self,
        field: impl Into<usize>,
        day: Day,
        back: i32,
    ) -> Option<Day> {
        let (field, today) = (field.into(), self.table.hint.today);
        if day.year() + back < today.year() || today.plus(400) < day {
            self.ask(field, ImportQuestion::Far, format!("{day} 离今天很远，请核对"))?;
        }
        Some(day)
    }

    /// A time on the clock.
    pub(crate) fn clock(&mut self, field: impl Into<usize>) -> Option<Clock> {
        let field = field.into();
        let cell = self.filled(field)?;
        self.accept(field, reading::clock(cell), Clock::to_string)
    }

    /// A stretch of the clock.
    pub(crate) fn span(&mut self, field: impl Into<usize>) -> Option<Span> {
        let field = field.into();
        let cell = self.filled(field)?;
        let span = self.accept(field, reading::span(&cell.text()), Span::to_string)?;
        self.early(field, span)
    }

    /// The stretch of the clock that the cell of a field ends with.
    pub(crate) fn span_told(&mut self, field: impl Into<usize>, hours: &str) -> Option<Span> {
        let field = field.into();
        let span = self.accept(field, reading::span(hours), Span::to_string)?;
        self.early(field, span)
    }

    /// A stretch of the clock, in one column or in two.
    pub(crate) fn span_or(
        &mut self,
        both: impl Into<usize>,
        start: impl Into<usize>,
        end: impl Into<usize>,
    ) -> Option<Span> {
        let (both, start, end) = (both.into(), start.into(), end.into());
        if self.cell(both).is_some_and(|c| !c.is_nothing()) {
            return self.span(both);
        }
        let (had, at_end) = (self.stopped, if self.has(end) { end } else { both });
        match (self.clock(start), self.clock(end)) {
            (Some(from), Some(to)) => {
                let span = Span::new(from, reading::until(from, to)).map_err(|e| e.to_string());
                let span = self.accept(end, span, |s| s.end().to_string())?;
                self.early(start, span)
            }
            _ => {
                if had == self.stopped {
                    self.wrong(at_end, "请填写起止时间，例如 08:30-10:30");
                }
                None
            }
        }
    }

    /// A length of time in minutes; a bare number counts what its heading says, else `unit` minutes.
    pub(crate) fn minutes(&mut self, field: impl Into<usize>, unit: f64) -> Option<u32> {
        let field = field.into();
        let cell = self.filled(field)?;
        let heading = self.heading(field);
        let unit = match () {
            () if heading.contains("小时") => 60.0,
            () if heading.contains('分') => 1.0,
            () => unit,
        };
        // Nine hours in a cell formatted as a day read 1900-01-09.
        let days = matches!(cell, Cell::Serial(n) if *n >= 1.0);
        let bare = matches!(cell, Cell::Number(_)) || cell.text().parse::<f64>().is_ok();
        let named = heading.contains("小时") || heading.contains('分');
        let read = reading::minutes(cell, unit).filter(|_| !days).ok_or_else(|| {
            let what = if days { "这一格是日期的格式，" } else { "" };
            format!("{what}“{}”不是时长，请写成 30分钟 或 1.5小时", cell.text())
        });
        let read = self.accept(field, read, |n| format!("{n} 分钟"))?;
        if !bare || named || unit == 1.0 || read <= 12 * 60 {
            return Some(read);
        }
        let n = read / 60;
        let guess =
            format!("“{n}”是 {n} 小时还是 {n} 分钟？是分钟的话，请把表头写成“服务时长(分钟)”");
        let minutes = self.ask(field, ImportQuestion::Unit, guess)? == "minutes";
        let read = if minutes { n } else { read };
        self.accept(field, Ok(read), |n| format!("{n} 分钟"))
    }

    /// A day of birth; a month alone stands for its first day, and a warning says so.
    pub(crate) fn born(&mut self, field: impl Into<usize>) -> Option<Day> {
        let field = field.into();
        let cell = self.cell(field)?;
        let whole = reading::day(cell, &self.table.hint, false).is_ok();
        let day = self.dated(field, true)?;
        if !whole {
            self.look(field, format!("只写了年月，按 {day} 登记。知道是几号的话请补上"));
        }
        Some(day)
    }
}

/// Whether a text is a stretch of the clock rather than one time.
fn is_span(text: &str) -> bool {
    text.contains(['-', '—', '–', '―', '~', '～', '至', '到', '－', '─'])
}
