//! Workbooks as values: sheets of cells, and how a sheet becomes an Excel file, plain text or JSON.

mod cell;
pub mod excel;
pub mod grid;
pub(crate) mod list;
mod sheet;
mod shown;
mod text;

pub use cell::{Cell, Format};
pub use list::TableCell;
pub(crate) use sheet::columns;
pub use sheet::{Column, Sheet, Total};
pub use shown::{CellShown, SheetShown};
