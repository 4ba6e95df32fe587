//! Rosters in: the spreadsheets people really keep, every row shown as it will be, then all or nothing.

mod kinds;
mod outcome;
mod rows;
pub(crate) mod service;

pub use kinds::{ImportCard, ImportKind};

use crate::{
    roster::{self, Field, ImportAsked, ImportProblem, ImportVerdict},
    slice::Slice,
};
use serde::Serialize;
use ts_rs::TS;

pub(crate) const SLICE: Slice =
    Slice::of_words(&[kinds::WORDS, roster::WORDS, roster::QUESTION_WORDS]);

/// A roster as it would go in.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportPreview {
    /// What it lists.
    pub kind: ImportKind,
    /// The sheets of the file that hold anything.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: String,
    /// Its columns, each with the field it was taken for.
    pub columns: Vec<ImportColumn>,
    /// The fields a roster of this kind can have.
    pub fields: Vec<ImportField>,
    /// Every row, at most 6,000.
    pub rows: Vec<ImportRow>,
    /// What is asked once for the whole file.
    pub questions: Vec<ImportAsked>,
    /// How many guesses stand.
    pub guesses: usize,
    /// Headings of the columns that hold something and have no place in such a roster.
    pub unused: Vec<String>,
    /// How many rows are new.
    pub new: usize,
    /// How many rows change something known.
    pub changed: usize,
    /// How many rows say nothing new.
    pub same: usize,
    /// How many rows cannot go in.
    pub refused: usize,
    /// How many rows are no records.
    pub left_out: usize,
}

/// A column of a roster.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportColumn {
    /// Its place in the sheet, 0 first.
    pub index: usize,
    /// What stands above it.
    pub heading: String,
    /// The field it was taken for; none: not taken in.
    pub field: Option<String>,
}

/// A field that a roster can have.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportField {
    /// Its name in the program.
    pub name: String,
    /// Its name on the desk.
    pub title: String,
    /// A row cannot do without it.
    pub required: bool,
}

impl From<&Field> for ImportField {
    fn from(field: &Field) -> ImportField {
        ImportField { name: field.name.into(), title: field.title.into(), required: field.required }
    }
}

/// A row of a roster.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportRow {
    /// Its line in the sheet, 1 first.
    pub line: usize,
    /// What would become of it.
    pub verdict: ImportVerdict,
    /// As it will be stored, a text a column.
    pub cells: Vec<String>,
    /// What is wrong or worth a look, each at its column.
    pub problems: Vec<ImportProblem>,
}

/// What an import did, or would have done.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportDone {
    /// What it lists.
    pub kind: ImportKind,
    /// Rows that are new.
    pub added: usize,
    /// Rows that changed something known.
    pub changed: usize,
    /// Rows that said nothing new.
    pub same: usize,
    /// Rows that are no records.
    pub left_out: usize,
    /// Nothing was stored; this is what would have been done.
    pub dry_run: bool,
    /// What is worth a look, at most 50 sentences.
    pub warnings: Vec<String>,
    /// What was asked once for the whole file.
    pub questions: Vec<ImportAsked>,
    /// How many guesses stand.
    pub guesses: usize,
    /// Headings of the columns that held something and had no place in such a roster.
    pub unused: Vec<String>,
    /// Its number in the history, by which it can be taken back.
    #[ts(type = "number | null")]
    pub change: Option<i64>,
}
