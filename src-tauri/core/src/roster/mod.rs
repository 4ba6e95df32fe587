//! Tables as people keep them: a file, its sheets, the heading wherever it stands, and rows whose cells are read as
//! what they should be, each problem put at its cell.
//!
//! Knows no slice. A slice that takes tables in says in its own `roster` module which columns it understands
//! ([`fields!`]) and what becomes of a row ([`Roster::take`]).

mod beside;
mod doubts;
mod fields;
mod header;
mod line;
mod problems;
mod questions;
mod read;
mod shape;
mod table;
mod times;

pub(crate) use doubts::Seen;
pub(crate) use fields::{Field, fields};
pub(crate) use header::find;
pub(crate) use line::Line;
pub(crate) use questions::{ImportAsked, ImportQuestion};
pub(crate) use questions::{Questions, WORDS as QUESTION_WORDS};
pub(crate) use read::{Book, Sheet, open};
pub(crate) use shape::{Above, is_note, part_name};
pub(crate) use table::{Below, Table};

use crate::{Result, app::App, db::Tx, words::words};
use serde::Serialize;
use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
};
use ts_rs::TS;

words! {
    /// What would become of a row.
    ImportVerdict {
        /// It is new.
        New = "new", "新增";
        /// It is on record and says something new.
        Changed = "changed", "更新";
        /// It is on record and says nothing new.
        Same = "same", "已有";
        /// It cannot go in; its problems say why.
        Refused = "refused", "有问题";
        /// Not a record: a total, a footer, or left out by hand.
        LeftOut = "left_out", "不导入";
    }
}

/// Something wrong, or worth a look, in a row.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImportProblem {
    /// The column's place in the sheet; none: the row as a whole.
    pub column: Option<usize>,
    /// Keeps the row out; otherwise worth a look only.
    pub stops: bool,
    /// It is a guess: one of the file's questions settles it.
    pub guess: bool,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl ImportVerdict {
    /// Of two rows that one row of the sheet became: the weightier.
    pub(crate) fn and(self, other: ImportVerdict) -> ImportVerdict {
        use ImportVerdict as V;
        match (self, other) {
            (V::Refused, _) | (_, V::Refused) => V::Refused,
            (V::New, _) | (_, V::New) => V::New,
            (V::Same, other) => other,
            (so_far, _) => so_far,
        }
    }
}

impl ImportProblem {
    fn plain(column: Option<usize>, stops: bool, sentence: String) -> ImportProblem {
        ImportProblem { column, stops, guess: false, sentence }
    }
}

/// A kind of table that can be taken in.
pub(crate) struct Kind {
    /// The columns it can have.
    pub(crate) fields: &'static [Field],
    /// What such a table must and can hold, in the user's words.
    pub(crate) wants: &'static str,
    /// What must be there first; empty when nothing.
    pub(crate) needs: &'static str,
    /// Few offices keep such a table.
    pub(crate) seldom: bool,
    /// The field that names one person, and those that are of that person only.
    pub(crate) person: Option<(usize, &'static [usize])>,
    /// How many days after today a date without a year may lie.
    pub(crate) ahead: i64,
    /// Reads what is on record, before the first row.
    pub(crate) begin: for<'a> fn(&'a App, &Tx, &Table) -> Result<Box<dyn Roster + 'a>>,
}

/// Takes in the rows of one kind.
pub(crate) trait Roster {
    /// Takes one row in, or says at its cells why not. A refused row may leave partial writes; the import is rolled
    /// back as a whole.
    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict>;

    /// The rows that follow stand below that heading: `一、舞蹈队`.
    fn part(&mut self, _heading: &str) {}

    /// Whether a text that stands alone in its row names what the roster lists, for sure.
    fn is_one(&self, _text: &str) -> bool {
        false
    }

    /// The texts of a cell that each mean a row of their own, for sure, with its field.
    fn several(&self, _line: &Line) -> Option<(usize, Vec<String>)> {
        None
    }

    /// Whether a text that stands alone in its row heads the rows below; `wide`: where most rows hold more.
    fn heads(&self, _text: &str, _wide: bool) -> bool {
        false
    }
}

/// The records a file has described so far, each with its first line.
pub(crate) struct Twice<K>(HashMap<K, usize>);

impl<K> Default for Twice<K> {
    fn default() -> Twice<K> {
        Twice(HashMap::new())
    }
}

impl<K: Eq + Hash> Twice<K> {
    /// Adds what a row is about. A second row about the same is worth a look; one that contradicts the first is
    /// refused.
    pub(crate) fn look(
        &mut self,
        line: &mut Line,
        field: impl Into<usize>,
        what: K,
        verdict: ImportVerdict,
    ) -> ImportVerdict {
        match self.0.entry(what) {
            Entry::Occupied(first) if verdict == ImportVerdict::Changed => {
                let first = first.get();
                line.wrong(field, format!("和第 {first} 行是同一条，但内容不同，请只留一行"));
            }
            Entry::Occupied(first) => {
                line.look(field, format!("和第 {} 行是同一条，合并为一条", first.get()));
            }
            Entry::Vacant(new) => drop(new.insert(line.number)),
        }
        verdict
    }
}
