//! What the history calls each table and each column.

use crate::slice;

/// A table that is no more keeps the schema's name.
pub(super) fn table_name(table: &str) -> &str {
    slice::table(table).map_or(table, |table| table.title)
}

/// A column that is no more keeps the schema's name.
pub(super) fn field_name<'a>(table: &str, column: &'a str) -> &'a str {
    let known = slice::table(table).and_then(|table| table.column(column));
    known.and_then(|column| column.title).unwrap_or(column)
}
