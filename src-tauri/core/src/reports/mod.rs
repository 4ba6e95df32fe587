//! The sheets that go up to the street: each a value, shown as Excel, on screen and as a golden text.

pub mod checks;
mod clubs;
pub mod excel;
mod frame;
pub mod grid;
mod hours;
mod rooms;
mod save;
mod service;
pub mod sheet;
mod store;
mod table;
mod text;
mod tools;

pub(crate) use save::save_whole;
pub use table::TableCell;
pub use sheet::{Cell, Check, Column, Format, Report, ReportSaved, Sheet, Total};
