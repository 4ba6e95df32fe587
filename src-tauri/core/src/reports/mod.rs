//! The sheets that go up to the street: each a value, shown as Excel, on screen and as a golden text.

mod areas;
pub mod checks;
mod clubs;
pub mod excel;
pub mod figures;
mod filing;
mod frame;
pub mod grid;
mod hours;
mod period;
mod points;
mod room_use;
mod rooms;
mod service;
pub mod sheet;
mod store;
mod table;
mod text;
mod tools;

pub use filing::{Filing, FilingKind};
pub use period::Period;
pub use room_use::RoomUse;
pub(crate) use sheet::columns;
pub use sheet::{
    Cell, Check, Column, Format, Report, ReportDays, ReportPreview, ReportSaved, Sheet, Total,
};
pub use table::TableCell;
