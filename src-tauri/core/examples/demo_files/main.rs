//! Writes the demonstration's files into `assets/demo`: the Excel files a community keeps, messy as those are.
//!
//! `cargo run -p keting --example demo_files`; the same files each time.
#![allow(clippy::print_stdout)]

mod hours;
mod page;
mod people;
mod rosters;
mod sessions;
mod signed;
mod timetable;
mod tools;
mod wishes;

use keting::{Error, Result};
use std::path::Path;

/// What the writer of spreadsheets says no to.
pub(crate) fn told(e: rust_xlsxwriter::XlsxError) -> Error {
    Error::rule(e.to_string())
}

fn main() -> Result<()> {
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/demo");
    let refused = to.join("refused");
    std::fs::create_dir_all(&refused)?;
    let all = people::everyone();
    let (members, leaders) = (rosters::club_members(&all), rosters::leaders());
    rosters::rooms(&to).map_err(told)?;
    rosters::areas(&to).map_err(told)?;
    rosters::clubs(&to, &members, &leaders).map_err(told)?;
    rosters::members(&to, &members).map_err(told)?;
    rosters::performances(&to).map_err(told)?;
    tools::tools(&to)?;
    let volunteers = hours::volunteers(&all, &leaders);
    hours::roster(&to, &volunteers).map_err(told)?;
    hours::records(&to, &volunteers, &leaders)?;
    tools::loans(&to, &all)?;
    sessions::write(&to)?;
    signed::sheet(&to, &members).map_err(told)?;
    wishes::wishes(&to).map_err(told)?;
    sessions::refused(&refused, &volunteers)?;
    println!("{}", to.display());
    Ok(())
}
