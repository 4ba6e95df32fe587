//! What a slice says of itself, once: its tables and columns in the user's words, what refers to what, its word
//! lists. The history, merging, undo and the window's types read it from here.

use crate::words::WordList;

/// A slice's own list; all of them together are [`crate::SLICES`].
pub struct Slice {
    /// In the order in which a reader meets them.
    pub tables: &'static [Table],
    /// `WORDS` of each of its modules that has word lists.
    pub words: &'static [&'static [WordList]],
}

/// A table that the journal watches.
pub struct Table {
    /// As in the schema.
    pub name: &'static str,
    /// What the user calls its rows.
    pub title: &'static str,
    /// What one row is called: text with columns in braces, each shown as the history shows it.
    pub row: &'static str,
    /// In the order of the schema; the first is the key.
    pub columns: &'static [Column],
    /// Columns in which rows stand in each other's way beyond the unique indexes, as the triggers watch them.
    /// Without a column: any two rows of the table may.
    pub clash: &'static [&'static [&'static str]],
}

/// A column of a table.
pub struct Column {
    /// As in the schema.
    pub name: &'static str,
    /// None: the history does not show it.
    pub title: Option<&'static str>,
    /// What is read from it.
    pub holds: Holds,
}

/// What a column holds, as far as reading it aloud or following it asks for more than the text.
pub enum Holds {
    /// What it says is what is shown.
    Plain,
    /// One word of a list, or several with commas between them.
    Words(&'static WordList),
    /// 1 or 0.
    YesNo,
    /// Hundredths of a square metre.
    Area,
    /// A setting's value, as JSON.
    Setting,
    /// The key of a row of that table.
    Row(&'static str),
    /// The key of a row of one of several tables.
    RowBy {
        /// The column whose word says of which.
        by: &'static str,
        /// Each word with its table.
        tables: &'static [(&'static str, &'static str)],
    },
}

impl Slice {
    pub(crate) const fn of_words(words: &'static [&'static [WordList]]) -> Slice {
        Slice { tables: &[], words }
    }
}

impl Table {
    pub(crate) const fn new(
        name: &'static str,
        title: &'static str,
        row: &'static str,
        columns: &'static [Column],
    ) -> Table {
        Table { name, title, row, columns, clash: &[] }
    }

    pub(crate) const fn clash(self, clash: &'static [&'static [&'static str]]) -> Table {
        Table { clash, ..self }
    }

    /// Its column of that name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

impl Column {
    const fn new(name: &'static str, title: Option<&'static str>, holds: Holds) -> Column {
        Column { name, title, holds }
    }

    /// Whether it can hold the key of a row of that table.
    pub fn refers_to(&self, table: &str) -> bool {
        match self.holds {
            Holds::Row(to) => to == table,
            Holds::RowBy { tables, .. } => tables.iter().any(|(_, to)| *to == table),
            _ => false,
        }
    }

    /// Whether it holds a key of a row, its own or another's.
    pub fn is_key(&self) -> bool {
        self.name == ID.name || matches!(self.holds, Holds::Row(_) | Holds::RowBy { .. })
    }
}

/// The key of most tables.
pub(crate) const ID: Column = hidden("id");

pub(crate) const fn plain(name: &'static str, title: &'static str) -> Column {
    Column::new(name, Some(title), Holds::Plain)
}

pub(crate) const fn words(
    name: &'static str,
    title: &'static str,
    list: &'static WordList,
) -> Column {
    Column::new(name, Some(title), Holds::Words(list))
}

pub(crate) const fn yes_no(name: &'static str, title: &'static str) -> Column {
    Column::new(name, Some(title), Holds::YesNo)
}

pub(crate) const fn area(name: &'static str, title: &'static str) -> Column {
    Column::new(name, Some(title), Holds::Area)
}

pub(crate) const fn setting(name: &'static str, title: &'static str) -> Column {
    Column::new(name, Some(title), Holds::Setting)
}

pub(crate) const fn row(name: &'static str, title: &'static str, table: &'static str) -> Column {
    Column::new(name, Some(title), Holds::Row(table))
}

pub(crate) const fn row_by(
    name: &'static str,
    title: &'static str,
    by: &'static str,
    tables: &'static [(&'static str, &'static str)],
) -> Column {
    Column::new(name, Some(title), Holds::RowBy { by, tables })
}

pub(crate) const fn hidden(name: &'static str) -> Column {
    Column::new(name, None, Holds::Plain)
}

pub(crate) const fn hidden_row(name: &'static str, table: &'static str) -> Column {
    Column::new(name, None, Holds::Row(table))
}

/// Every table of every slice.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    crate::SLICES.iter().flat_map(|slice| slice.tables)
}

/// The table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    tables().find(|table| table.name == name)
}

/// Every table and column that can hold the key of a row of that table.
pub fn referring_to(
    table: &'static str,
) -> impl Iterator<Item = (&'static Table, &'static Column)> {
    tables()
        .flat_map(|of| of.columns.iter().map(move |column| (of, column)))
        .filter(move |(_, column)| column.refers_to(table))
}

/// Every word list of every slice.
pub fn word_lists() -> impl Iterator<Item = &'static WordList> {
    crate::SLICES.iter().flat_map(|slice| slice.words).copied().flatten()
}
