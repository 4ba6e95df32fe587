//! Everything the program knows. No window, no webkit, no typesetter.
//!
//! The modules in reading order: a newcomer who has read the first five can find any rule.

/// The one list of commands; the command line, the window and the TypeScript types come from it.
pub mod api;
/// The open office: `read`, `write`, undo, redo. Nothing else touches the database.
pub mod app;
/// Square metres.
pub mod area;
/// How many came, by heads or by names.
pub mod attendance;
/// What a command is, and how it is called with JSON.
mod command;
/// Opening, migrating, locking and journalling the one file.
pub mod db;
/// The four kinds of error.
pub mod error;
/// A file is written whole or not at all.
mod files;
/// Typed ids.
pub mod ids;
/// Where a line of the program leads.
pub mod link;
/// What public paper may show of a person.
pub mod masks;
/// Money in whole fen.
pub mod money;
/// Whose turn it is in a queue.
pub mod queue;
/// How people write days, times, counts and weekdays.
pub mod reading;
/// Tables as people keep them: found in a file, read cell by cell.
mod roster;
/// An update is refused when the row changed since the form was opened.
mod seen;
/// What the desk is called and how it likes things; what the window remembers.
pub mod settings;
/// What a slice says of its tables and words, and where it is looked up.
pub mod slice;
/// Days, clock times, slots, minutes.
pub mod time;
/// Arguments that replace what is stored.
pub mod whole;
/// Closed word lists, and how Chinese text is normalised and searched.
pub mod words;
/// Sheets as values, and how they become an Excel file or text.
pub mod workbook;

/// Photos and scans of things, beside the database.
pub mod attachments;
/// What kind of day: holidays, make-up workdays, working-day arithmetic.
pub mod calendar;
/// History, verification, copies, the demonstration.
pub mod care;
/// Certificates of service, and whether a printed one holds.
pub mod certificates;
/// Clubs and volunteer teams with their members.
pub mod clubs;
/// People, places, clubs, tools and sessions by a few letters.
pub mod find;
/// The box of spare keys.
pub mod keys;
/// Points for hours, what they buy, and how they lapse.
pub mod ledger;
/// Tools that go out and come back.
pub mod lending;
/// One record a person, whatever hats they wear.
pub mod people;
/// Where: sites, zones, rooms, opening hours, closures.
pub mod places;
/// A term planned fairly, from wishes to a published timetable.
pub mod plan;
/// Who has which room when.
pub mod schedule;
/// Volunteers and their hours by law.
pub mod volunteering;

/// One person's page, composed of the other slices.
pub mod profile;
/// The page of the day: what waits, composed of the other slices.
pub mod today;

/// Rosters in.
pub mod import;
/// The opening hours as they are posted, each notice kept as it was.
pub mod notices;
/// What is hung on doors, as values.
pub mod paper;
/// The week as PDF, workbook and calendar, and what was printed of it.
pub mod prints;
/// The sheets that go up to the street.
pub mod reports;

/// What each slice says of its tables and words.
pub static SLICES: &[slice::Slice] = &[
    settings::tables::SLICE,
    people::tables::SLICE,
    places::tables::SLICE,
    calendar::tables::SLICE,
    clubs::tables::SLICE,
    schedule::tables::SLICE,
    plan::tables::SLICE,
    lending::tables::SLICE,
    keys::tables::SLICE,
    volunteering::tables::SLICE,
    certificates::tables::SLICE,
    ledger::tables::SLICE,
    attachments::tables::SLICE,
    care::SLICE,
    profile::SLICE,
    find::SLICE,
    import::SLICE,
    notices::tables::SLICE,
    paper::SLICE,
    prints::tables::SLICE,
    reports::tables::SLICE,
];

pub use error::{Error, Result};
