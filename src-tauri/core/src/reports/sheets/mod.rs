//! The sheets of the period's workbook. A new sheet is a file here and a line in [`SHEETS`].

mod groups;
mod services;
pub(super) mod sessions;
mod t11_points;
mod t12_areas;
pub(super) mod t1_rooms;
mod t2_behind;
mod t2_clubs;
mod t3_hours;
mod t3_served;
mod t4_register;
mod t4_tools;

use super::counted::Listed;

/// Every sheet, in the order of the workbook.
pub(super) const SHEETS: &[Listed] = &[
    Listed::of::<t1_rooms::Rooms>(),
    Listed::of::<t2_clubs::Clubs>(),
    Listed::of::<t3_hours::Hours>(),
    Listed::of::<t3_served::Served>(),
    Listed::of::<t4_tools::Tools>(),
    Listed::of::<t4_register::Register>(),
    Listed::of::<t12_areas::Areas>(),
    Listed::of::<t11_points::Points>(),
];

pub(super) fn of_key(key: &str) -> Option<&'static Listed> {
    SHEETS.iter().find(|it| it.about.key == key)
}

/// The titles of the sheets that hold figures, each with its key; the register to write in by hand holds none.
pub(crate) fn titles() -> impl Iterator<Item = (&'static str, &'static str)> {
    let filled = SHEETS.iter().filter(|it| it.about.key != "t4_register");
    filled.map(|it| (it.about.title, it.about.key))
}

/// The tables that the sheets are read from, each once.
pub(crate) fn tables() -> Vec<&'static str> {
    let mut all: Vec<_> = SHEETS.iter().flat_map(|it| it.about.tables).copied().collect();
    all.extend(["settings", "filings"]);
    all.sort_unstable();
    all.dedup();
    all
}
