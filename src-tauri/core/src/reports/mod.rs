//! The sheets that go up to the street: what each is counted from, the checks between them, and the rows behind a
//! figure.

mod behind;
pub mod checks;
mod counted;
pub mod figures;
mod filing;
mod period;
mod report;
pub(crate) mod room_use;
pub(crate) mod service;
mod shared;
mod sheets;
mod store;
pub(crate) mod tables;

pub use checks::{Check, FigurePlace};
pub use filing::{Filing, FilingKind};
pub use period::Period;
pub use report::{Report, ReportDays, ReportPreview, ReportSaved};
pub use room_use::RoomUse;
pub(crate) use sheets::{tables, titles};
