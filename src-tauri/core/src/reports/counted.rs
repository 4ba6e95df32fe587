//! What a sheet of the period is: its facts, its rows, and columns that say how each cell is counted and from which
//! rows. Table, totals, drill-down and what the window reads again follow from it.

use super::{
    behind::Behind,
    checks::{Check, Finished},
    shared::{Facts, Shared},
};
use crate::{
    Error, Result,
    link::Link,
    workbook::{self, Cell, Format, Sheet, Total},
};

/// What a sheet is called.
pub(super) struct About {
    /// `t1`.
    pub(super) key: &'static str,
    pub(super) tab: &'static str,
    pub(super) title: &'static str,
    /// 单位, under the title.
    pub(super) unit: &'static str,
    /// The column that a chart draws first; empty: any.
    pub(super) charted: &'static str,
    /// The page where its records are kept.
    pub(super) page: Option<Link>,
    /// It ends with 合计.
    pub(super) totals: bool,
    /// Kept in the house: a file of its own, never in the workbook that is sent.
    pub(super) inner: bool,
    /// The tables it and the rows behind it are read from.
    pub(super) tables: &'static [&'static str],
}

/// A sheet of the period's workbook: what it is counted from.
pub(super) trait CountedSheet: Facts {
    const ABOUT: About;
    /// What one row is about.
    type Row;

    fn rows(&self) -> &[Self::Row];
    fn columns() -> Vec<Column<Self>>;

    /// Adds what stands above and below the table.
    fn finish(&self, shared: &Shared, sheet: &mut Sheet);

    /// Something happened in the period; what there is (rooms, members, tools) may stand still.
    fn happened(&self) -> bool;

    /// The sheet is used in this office.
    fn is_used(&self) -> bool {
        true
    }

    /// Numbers beside the table that checks compare it with.
    fn known(&self) -> Vec<(&'static str, i64)> {
        Vec::new()
    }

    /// What must hold in each row.
    fn row_checks(_: &Sheet, _: &Finished) -> Vec<Check> {
        Vec::new()
    }

    /// What must hold between this sheet and others, or between it and the records.
    fn cross_checks(_: &Sheet, _: &Finished) -> Vec<Check> {
        Vec::new()
    }
}

/// A column of a counted sheet.
pub(super) struct Column<S: CountedSheet> {
    key: &'static str,
    heading: &'static str,
    width: u32,
    format: Format,
    names: bool,
    value: Value<S>,
    total: Summed<S>,
    explained: Option<Explained>,
    uncounted: Option<fn(&S, &S::Row) -> bool>,
}

/// How a figure is counted, in a sentence: from the figure, and the sum and number of the rows behind it.
pub(super) type Explained = fn(&Cell, i64, usize) -> String;

type RowsBehind<S> = fn(&S, &<S as CountedSheet>::Row) -> Option<Behind>;
type CellOf<S> = fn(&S, &<S as CountedSheet>::Row) -> Cell;

/// What stands in a column's cells.
enum Value<S: CountedSheet> {
    /// The row's number.
    Number,
    /// What is on record.
    Recorded(CellOf<S>),
    /// What the rows behind it add up to; `—` where there is nothing to count.
    Added(RowsBehind<S>),
    /// A figure that is known without its rows.
    Counted(CellOf<S>, RowsBehind<S>),
    /// The ratio of other columns of the row.
    Quotient(&'static str, &'static [&'static str]),
}

/// What stands in a column of the 合计 row.
enum Summed<S> {
    /// The sum of the column, or the ratio of the sums.
    Up,
    /// `—`.
    Not,
    /// A figure of its own.
    Anew(fn(&S) -> Cell),
    /// A figure of its own, with its own rows.
    AnewFrom(fn(&S) -> Option<Behind>),
}

impl<S: CountedSheet> Column<S> {
    fn new(
        key: &'static str,
        heading: &'static str,
        width: u32,
        format: Format,
        value: Value<S>,
    ) -> Column<S> {
        let (names, total) = (false, Summed::Up);
        let (explained, uncounted) = (None, None);
        Column { key, heading, width, format, names, value, total, explained, uncounted }
    }

    /// 序号.
    pub(super) fn number() -> Column<S> {
        Column::new("number", "序号", 5, Format::Count, Value::Number)
    }

    /// A text that tells the row from the others.
    pub(super) fn name(
        key: &'static str,
        heading: &'static str,
        width: u32,
        text: CellOf<S>,
    ) -> Column<S> {
        Column { names: true, ..Column::text(key, heading, width, text) }
    }

    /// Any other text.
    pub(super) fn text(
        key: &'static str,
        heading: &'static str,
        width: u32,
        text: CellOf<S>,
    ) -> Column<S> {
        Column::new(key, heading, width, Format::Text, Value::Recorded(text))
    }

    /// A number that is on record or compared, and how it came about.
    pub(super) fn recorded(
        key: &'static str,
        heading: &'static str,
        width: u32,
        format: Format,
        cell: CellOf<S>,
        explained: Explained,
    ) -> Column<S> {
        let column = Column::new(key, heading, width, format, Value::Recorded(cell));
        Column { explained: Some(explained), ..column }
    }

    /// The sum of what rows add.
    pub(super) fn added(
        key: &'static str,
        heading: &'static str,
        width: u32,
        format: Format,
        rows_behind: RowsBehind<S>,
    ) -> Column<S> {
        Column::new(key, heading, width, format, Value::Added(rows_behind))
    }

    /// A figure that is known without its rows.
    pub(super) fn counted(
        key: &'static str,
        heading: &'static str,
        width: u32,
        format: Format,
        cell: CellOf<S>,
        rows_behind: RowsBehind<S>,
    ) -> Column<S> {
        Column::new(key, heading, width, format, Value::Counted(cell, rows_behind))
    }

    /// The ratio of other columns: `over` divided by the sum of `under`.
    pub(super) fn ratio(
        key: &'static str,
        heading: &'static str,
        width: u32,
        format: Format,
        over: &'static str,
        under: &'static [&'static str],
    ) -> Column<S> {
        Column::new(key, heading, width, format, Value::Quotient(over, under))
    }

    /// `—` as 合计: the figures do not add up.
    pub(super) fn not_summed(self) -> Column<S> {
        Column { total: Summed::Not, ..self }
    }

    /// 合计 is counted anew.
    pub(super) fn total(self, total: fn(&S) -> Cell) -> Column<S> {
        Column { total: Summed::Anew(total), ..self }
    }

    /// 合计 is counted anew from rows of its own.
    pub(super) fn total_from(self, rows_behind: fn(&S) -> Option<Behind>) -> Column<S> {
        Column { total: Summed::AnewFrom(rows_behind), ..self }
    }

    pub(super) fn explained(self, how: Explained) -> Column<S> {
        Column { explained: Some(how), ..self }
    }

    /// `未登记` where that is so: nobody counted, which is not 0.
    pub(super) fn uncounted_if(self, uncounted: fn(&S, &S::Row) -> bool) -> Column<S> {
        Column { uncounted: Some(uncounted), ..self }
    }

    fn heading(&self, shared: &Shared) -> workbook::Column {
        let heading = shared.period.worded(self.heading);
        let opens = self.explained.is_some()
            || matches!(self.value, Value::Added(_) | Value::Counted(..) | Value::Quotient(..));
        let column = workbook::Column::new(self.key, &heading, self.width, self.format);
        workbook::Column { names: self.names, opens, ..column }
    }

    fn cell(&self, facts: &S, nth: usize, row: &S::Row) -> Cell {
        if self.uncounted.is_some_and(|uncounted| uncounted(facts, row)) {
            return Cell::Unrecorded;
        }
        match &self.value {
            Value::Number => Cell::Count(nth as i64 + 1),
            Value::Recorded(cell) | Value::Counted(cell, _) => cell(facts, row),
            Value::Added(rows) => self.added_up(rows(facts, row)),
            // Filled in when the rest of the row stands.
            Value::Quotient(..) => Cell::NotApplicable,
        }
    }

    fn added_up(&self, rows: Option<Behind>) -> Cell {
        rows.map_or(Cell::NotApplicable, |rows| Cell::of_units(rows.sum(), self.format))
    }

    fn behind(&self, facts: &S, row: &S::Row) -> Option<Behind> {
        match &self.value {
            Value::Added(rows) | Value::Counted(_, rows) => rows(facts, row),
            _ => None,
        }
    }

    /// The rows behind 合计.
    fn behind_all(&self, facts: &S) -> Option<Behind> {
        match self.total {
            Summed::AnewFrom(rows) => rows(facts),
            _ => facts.rows().iter().filter_map(|row| self.behind(facts, row)).reduce(Behind::join),
        }
    }

    fn total_cell(&self, facts: &S) -> Option<(&'static str, Total)> {
        let total = match (&self.total, &self.value) {
            (Summed::Not, _) => Total::NONE,
            (Summed::Anew(total), _) => Total::Cell(total(facts)),
            (Summed::AnewFrom(rows), _) => Total::Cell(self.added_up(rows(facts))),
            (Summed::Up, Value::Quotient(over, under)) => Total::ratio(over, under),
            (Summed::Up, _) => return None,
        };
        Some((self.key, total))
    }
}

/// The sheet with the columns that are wanted, without what stands above and below them.
fn table<S: CountedSheet>(
    facts: &S,
    shared: &Shared,
    columns: &[Column<S>],
    wanted: impl Fn(&Column<S>) -> bool,
) -> Sheet {
    let columns: Vec<&Column<S>> = columns.iter().filter(|column| wanted(column)).collect();
    let headings = columns.iter().map(|column| column.heading(shared)).collect();
    let mut sheet = shared.sheet(&S::ABOUT, headings);
    for (nth, row) in facts.rows().iter().enumerate() {
        let mut cells: Vec<Cell> =
            columns.iter().map(|column| column.cell(facts, nth, row)).collect();
        for (at, column) in columns.iter().enumerate() {
            if let Value::Quotient(over, under) = column.value
                && sheet.is_counted(&cells, &[&[over], under].concat())
            {
                let under = under.iter().map(|key| sheet.units(&cells, key)).sum();
                cells[at] = Cell::Ratio((sheet.units(&cells, over), under));
            }
        }
        sheet.rows.push(cells);
    }
    if !S::ABOUT.totals {
        return sheet;
    }
    let special: Vec<_> = columns.iter().filter_map(|column| column.total_cell(facts)).collect();
    sheet.summed(&special)
}

/// A sheet of the list, whatever its facts are.
pub(super) struct Listed {
    pub(super) about: About,
    pub(super) make: fn(&Shared) -> Result<Option<Made>>,
    pub(super) figure: fn(&Shared, row: usize, key: &str) -> Result<Figure>,
    pub(super) row_checks: fn(&Sheet, &Finished) -> Vec<Check>,
    pub(super) cross_checks: fn(&Sheet, &Finished) -> Vec<Check>,
}

impl Listed {
    pub(super) const fn of<S: CountedSheet>() -> Listed {
        Listed {
            about: S::ABOUT,
            make: make::<S>,
            figure: figure::<S>,
            row_checks: S::row_checks,
            cross_checks: S::cross_checks,
        }
    }
}

/// A sheet that was counted.
pub(super) struct Made {
    pub(super) sheet: Sheet,
    pub(super) happened: bool,
    pub(super) known: Vec<(&'static str, i64)>,
}

fn make<S: CountedSheet>(shared: &Shared) -> Result<Option<Made>> {
    let facts = shared.facts::<S>()?;
    if !facts.is_used() {
        return Ok(None);
    }
    let mut sheet = table(&*facts, shared, &S::columns(), |_| true);
    facts.finish(shared, &mut sheet);
    Ok(Some(Made { sheet, happened: facts.happened(), known: facts.known() }))
}

/// One figure of a sheet.
pub(super) struct Figure {
    /// The sheet, with the columns only that the figure needs.
    pub(super) sheet: Sheet,
    /// The columns a ratio is made of: what is divided, then what divides it.
    pub(super) parts: Vec<&'static str>,
    pub(super) behind: Option<Behind>,
    pub(super) explained: Option<Explained>,
}

/// The figure of that row, the one after the last being 合计.
fn figure<S: CountedSheet>(shared: &Shared, row: usize, key: &str) -> Result<Figure> {
    let facts = shared.facts::<S>()?;
    if !facts.is_used() {
        return Err(Error::Missing("表"));
    }
    let columns = S::columns();
    let asked = columns.iter().find(|it| it.key == key).ok_or(Error::Missing("数字"))?;
    let parts = match asked.value {
        Value::Quotient(over, under) => [&[over], under].concat(),
        _ => Vec::new(),
    };
    let wanted = |it: &Column<S>| {
        it.key == key || it.names || parts.contains(&it.key) || matches!(it.value, Value::Number)
    };
    let behind = match facts.rows().get(row) {
        Some(row) => asked.behind(&facts, row),
        None => asked.behind_all(&facts),
    };
    let sheet = table(&*facts, shared, &columns, wanted);
    Ok(Figure { sheet, parts, behind, explained: asked.explained })
}
