//! One row being taken in: its cells read as what they should be, each problem put at its cell.

use super::{
    ImportProblem, fields,
    table::{self, Table},
};
use crate::reading::{self, Cell};

/// A row on its way in.
pub(crate) struct Line<'a> {
    pub(super) table: &'a Table,
    pub(crate) cells: &'a [Cell],
    /// Its line in the sheet.
    pub(crate) number: usize,
    /// As it will be stored, a text a column; only for a preview.
    pub(crate) shown: Option<Vec<String>>,
    /// What is wrong or worth a look.
    pub(crate) problems: Vec<ImportProblem>,
    /// Something keeps it out.
    pub(crate) stopped: bool,
    /// An answer leaves it out.
    pub(crate) left: bool,
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
        Line { table, cells, number, shown, problems: Vec::new(), stopped: false, left: false }
    }

    /// The column of a field, when the sheet has it; the second of two when only that one is filled.
    pub(super) fn column(&self, field: impl Into<usize>) -> Option<usize> {
        let field = field.into();
        let column = self.table.of_field.get(field).copied().flatten()?;
        let second = self.table.seconds.iter().find(|(of, _)| *of == field).map(|(_, at)| *at);
        let filled = |at: usize| self.cells.get(at).is_some_and(|c| !c.is_nothing());
        second.filter(|second| !filled(column) && filled(*second)).or(Some(column))
    }

    /// The cell of a field, when its column is there, or what the sheet's name says for it.
    pub(crate) fn cell(&self, field: impl Into<usize>) -> Option<&'a Cell> {
        let field = field.into();
        match self.column(field) {
            Some(at) => self.cells.get(at),
            None => self.table.given.as_ref().filter(|(of, _)| *of == field).map(|(_, cell)| cell),
        }
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
    pub(super) fn filled(&mut self, field: usize) -> Option<&'a Cell> {
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

    pub(super) fn accept<T>(
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

    /// Whether a text is a heading of that field.
    pub(crate) fn is_title(&self, field: usize, text: &str) -> bool {
        fields::is_title(&self.table.fields()[field], text)
    }

    /// Puts a value into the cell of a field of a copy of this row.
    pub(crate) fn put(&self, cells: &mut [Cell], field: usize, value: Cell) {
        if let Some(cell) = self.column(field).and_then(|at| cells.get_mut(at)) {
            *cell = value;
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
}
