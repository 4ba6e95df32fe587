//! One row being taken in: its cells read as what they should be, each problem put at its cell.

use super::{
    ImportProblem,
    table::{self, Table},
};
use crate::{
    Error, Result,
    error::Refusal,
    reading::{self, Cell},
    time::{Clock, Day, Span},
};

/// A row on its way in.
pub(crate) struct Line<'a> {
    table: &'a Table,
    cells: &'a [Cell],
    /// Its line in the sheet.
    pub(crate) number: usize,
    /// As it will be stored, a text a column; only for a preview.
    pub(crate) shown: Option<Vec<String>>,
    /// What is wrong or worth a look.
    pub(crate) problems: Vec<ImportProblem>,
    /// Something keeps it out.
    pub(crate) stopped: bool,
}

impl<'a> Line<'a> {
    /// The row, with nothing read yet.
    pub(crate) fn new(
        table: &'a Table,
        cells: &'a [Cell],
        number: usize,
        looking: bool,
    ) -> Line<'a> {
        let shown = looking.then(|| {
            (0..table.headings.len())
                .map(|at| cells.get(at).map(|c| c.text().into_owned()).unwrap_or_default())
                .collect()
        });
        Line { table, cells, number, shown, problems: Vec::new(), stopped: false }
    }

    /// The column of a field, when the sheet has it.
    fn column(&self, field: impl Into<usize>) -> Option<usize> {
        self.table.of_field.get(field.into()).copied().flatten()
    }

    /// The cell of a field, when its column is there.
    pub(crate) fn cell(&self, field: impl Into<usize>) -> Option<&'a Cell> {
        self.column(field).and_then(|at| self.cells.get(at))
    }

    /// Whether the sheet has a column for a field.
    pub(crate) fn has(&self, field: impl Into<usize>) -> bool {
        self.column(field).is_some()
    }

    /// What stands above the column of a field.
    pub(crate) fn heading(&self, field: impl Into<usize>) -> &'a str {
        self.column(field).map_or("", |at| &self.table.headings[at])
    }

    /// The cell of a field, when something is in it.
    fn filled(&mut self, field: usize) -> Option<&'a Cell> {
        match self.cell(field)? {
            Cell::Fault(shown, why) => {
                self.wrong(field, why.sentence(shown));
                None
            }
            cell if cell.is_nothing() => {
                self.show(field, String::new);
                None
            }
            cell => Some(cell),
        }
    }

    /// Text.
    pub(crate) fn text(&mut self, field: impl Into<usize>) -> Option<String> {
        self.filled(field.into()).map(|cell| cell.text().into_owned()).filter(|t| !t.is_empty())
    }

    /// A code or a telephone number: text without spaces.
    pub(crate) fn code(&mut self, field: impl Into<usize>) -> Option<String> {
        self.text(field).map(|text| text.replace(' ', ""))
    }

    /// A day.
    pub(crate) fn day(&mut self, field: impl Into<usize>) -> Option<Day> {
        self.dated(field.into(), false)
    }

    /// A day; a month stands for its first day, a year for its first of January.
    pub(crate) fn rough_day(&mut self, field: impl Into<usize>) -> Option<Day> {
        self.dated(field.into(), true)
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
        (self.dated(day, false), self.span_or(both, start, end))
    }

    /// What begins before five is the afternoon more often than not, but who knows.
    fn early(&mut self, field: usize, span: Span) -> Option<Span> {
        let given = self.cell(field).is_some_and(|c| c.text().contains(['早', '晨', '夜']));
        if span.start().minutes() < 5 * 60 && span.end().minutes() < 24 * 60 && !given {
            self.look(field, format!("{span} 是后半夜，是下午的话请写成 14:30 这样"));
        }
        Some(span)
    }

    fn dated(&mut self, field: usize, rough: bool) -> Option<Day> {
        let cell = self.filled(field)?;
        let read = reading::day(cell, &self.table.hint, rough);
        self.accept(field, read, Day::to_string)
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
                let span = Span::new(from, to).map_err(|e| e.to_string());
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

    /// A number.
    pub(crate) fn number(&mut self, field: impl Into<usize>) -> Option<f64> {
        let field = field.into();
        let cell = self.filled(field)?;
        let read = reading::number(cell)
            .filter(|n| *n >= 0.0)
            .ok_or_else(|| format!("“{}”不是数，请改成数字", cell.text()));
        self.accept(field, read, |n| Cell::Number(*n).text().into_owned())
    }

    /// A count: a whole number.
    pub(crate) fn count(&mut self, field: impl Into<usize>) -> Option<u32> {
        let field = field.into();
        let n = self.number(field)?;
        let read = if n.fract() == 0.0 && n <= 100_000.0 {
            Ok(n as u32)
        } else {
            Err(format!("“{n}”应当是不超过十万的整数，请检查"))
        };
        self.accept(field, read, u32::to_string)
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
        let read = reading::minutes(cell, unit)
            .ok_or_else(|| format!("“{}”不是时长，请写成 30分钟 或 1.5小时", cell.text()));
        self.accept(field, read, |n| format!("{n} 分钟"))
    }

    /// Yes or no.
    pub(crate) fn yes(&mut self, field: impl Into<usize>) -> Option<bool> {
        let field = field.into();
        let cell = self.cell(field).filter(|c| !c.is_blank())?;
        let heading = self.heading(field);
        // A column 室外 can say 室外 for yes.
        let read = reading::yes(cell).or_else(|| (cell.text() == heading).then_some(true));
        let read = read
            .or_else(|| cell.is_nothing().then_some(false))
            .ok_or_else(|| format!("“{}”请写成“是”或“否”", cell.text()));
        self.accept(field, read, |yes| if *yes { "是" } else { "否" }.into())
    }

    /// A word of a closed list.
    pub(crate) fn word<T: Copy>(
        &mut self,
        field: impl Into<usize>,
        read: impl Fn(&str) -> Option<T>,
        chinese: impl Fn(T) -> &'static str,
        all: &[T],
    ) -> Option<T> {
        let field = field.into();
        let cell = self.filled(field)?;
        let choices = || all.iter().map(|w| chinese(*w)).collect::<Vec<_>>().join("、");
        let read = read(&cell.text())
            .ok_or_else(|| format!("“{}”不认识，可以写：{}", cell.text(), choices()));
        self.accept(field, read, |w| chinese(*w).to_owned())
    }

    /// A name that must be there.
    pub(crate) fn named(&mut self, field: impl Into<usize>) -> Option<String> {
        let field = field.into();
        let text = self.text(field);
        if text.is_none() && !self.stopped {
            self.wrong(field, format!("请填写{}", self.table.fields()[field].title));
        }
        text
    }

    /// Something without which the row cannot go in.
    pub(crate) fn need<T>(&mut self, field: impl Into<usize>, value: Option<T>) -> Option<T> {
        let field = field.into();
        if value.is_none()
            && !self.problems.iter().any(|p| p.stops && p.column == self.column(field))
        {
            self.wrong(field, format!("请填写{}", self.table.fields()[field].title));
        }
        value
    }

    /// A rule's refusal is a problem at the cell of the field it names, else at that field's; other errors end the
    /// import.
    pub(crate) fn ruled<T>(
        &mut self,
        field: impl Into<usize>,
        result: Result<T>,
    ) -> Result<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(Error::Rule(refusal)) => {
                self.refuse(Some(field.into()), *refusal);
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// As [`Line::ruled`], always at the cell of that field: the refusal names a field of something else.
    pub(crate) fn ruled_at<T>(
        &mut self,
        field: impl Into<usize>,
        result: Result<T>,
    ) -> Result<Option<T>> {
        let unnamed = |error| match error {
            Error::Rule(refusal) => Error::Rule(Box::new(Refusal { field: None, ..*refusal })),
            other => other,
        };
        self.ruled(field, result.map_err(unnamed))
    }

    /// A refusal at the cell of the field it names, else at that of `field`, else of the row as a whole.
    pub(crate) fn refuse(&mut self, field: Option<usize>, refusal: Refusal) {
        let named = |name| self.table.fields().iter().position(|f| f.name == name);
        let named = refusal.field.and_then(named).and_then(|at| self.column(at));
        let column = named.or_else(|| field.and_then(|at| self.column(at)));
        self.stopped = true;
        self.problems.push(ImportProblem { column, stops: true, sentence: refusal.sentence });
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

    fn accept<T>(
        &mut self,
        field: usize,
        read: std::result::Result<T, String>,
        text: impl Fn(&T) -> String,
    ) -> Option<T> {
        match read {
            Ok(value) => {
                self.show(field, || text(&value));
                Some(value)
            }
            Err(sentence) => {
                self.wrong(field, sentence);
                None
            }
        }
    }

    /// How the cell of a field will be stored.
    pub(crate) fn show(&mut self, field: impl Into<usize>, text: impl FnOnce() -> String) {
        if let (Some(shown), Some(at)) =
            (&mut self.shown, self.table.of_field.get(field.into()).copied().flatten())
        {
            shown[at] = text();
        }
    }

    /// Why the row is no record, if it is none.
    pub(crate) fn no_record(&self) -> Option<&'static str> {
        self.table.no_record(self.cells)
    }

    /// What the rows below are about, when this one heads them: `舞蹈队` of `一、舞蹈队（12人）`.
    pub(crate) fn heading_of_part(&self) -> Option<String> {
        let text = self.cells.iter().find(|c| !c.is_blank())?.text();
        let name =
            table::numbered(&text)?.split(['(', '（', ':', '：']).next().unwrap_or_default().trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// Something about the row as a whole.
    pub(crate) fn say(&mut self, stops: bool, sentence: String) {
        self.problems.push(ImportProblem { column: None, stops, sentence });
    }

    /// A problem at the cell of a field that keeps the row out.
    pub(crate) fn wrong(&mut self, field: impl Into<usize>, sentence: impl Into<String>) {
        self.stopped = true;
        let column = self.column(field);
        self.problems.push(ImportProblem { column, stops: true, sentence: sentence.into() });
    }

    /// Something worth a look at the cell of a field.
    pub(crate) fn look(&mut self, field: impl Into<usize>, sentence: impl Into<String>) {
        let column = self.column(field);
        self.problems.push(ImportProblem { column, stops: false, sentence: sentence.into() });
    }
}

/// Whether a text is a stretch of the clock rather than one time.
fn is_span(text: &str) -> bool {
    text.contains(['-', '—', '–', '―', '~', '～', '至', '到', '－', '─'])
}
