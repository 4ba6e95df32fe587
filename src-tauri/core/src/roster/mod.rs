//! Tables as people keep them: a file, its sheets, the heading wherever it stands, and rows whose cells are read as
//! what they should be, each problem put at its cell.
//!
//! Knows no slice. A slice that takes tables in says in its own `roster` module which columns it understands
//! ([`fields!`]) and what becomes of a row ([`Roster::take`]).

mod beside;
mod fields;
mod header;
mod line;
mod read;
mod table;

pub(crate) use fields::{Field, fields};
pub(crate) use header::find;
pub(crate) use line::Line;
pub(crate) use read::{Book, open};
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
    /// What is wrong and what to do.
    pub sentence: String,
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
