//! A place in the history that can stand on paper: an entry's number and the beginning of its hash. What is inside
//! the file can be made anew from end to end; a paper that somebody else has cannot.

use super::{journal, row};
use crate::{Result, ensure, words};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};

/// How much of the hash stands on paper.
const DIGITS: usize = 16;

/// An entry by its number and its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Anchor {
    pub(crate) entry: i64,
    /// The first [`DIGITS`] of its hash.
    pub(crate) hash: String,
    /// When it was written.
    pub(crate) at: String,
}

impl Anchor {
    /// `历史第 128 条 · 校验 3f2a 91c0 7be4 d015`.
    pub(crate) fn said(&self) -> String {
        let groups: Vec<String> =
            self.hash.as_bytes().chunks(4).map(|it| String::from_utf8_lossy(it).into()).collect();
        format!("历史第 {} 条 · 校验 {}", self.entry, groups.join(" "))
    }
}

const COLUMNS: &str = "SELECT id, substr(hash, 1, 16), at FROM journal";

fn read(r: &rusqlite::Row) -> rusqlite::Result<Anchor> {
    Ok(Anchor { entry: r.get(0)?, hash: r.get(1)?, at: r.get(2)? })
}

/// The newest entry.
pub(crate) fn newest(db: &Connection) -> Result<Option<Anchor>> {
    row(db, &format!("{COLUMNS} ORDER BY id DESC LIMIT 1"), [], read)
}

/// The entry of that number.
pub(crate) fn of(db: &Connection, entry: i64) -> Result<Option<Anchor>> {
    row(db, &format!("{COLUMNS} WHERE id = ?1"), [entry], read)
}

/// What a paper says: the number, then the hash in whatever groups it was typed.
pub(crate) fn typed(text: &str) -> Result<(i64, String)> {
    let plain = words::clean(text).to_ascii_lowercase();
    let from = plain.find(|c: char| c.is_ascii_digit()).unwrap_or(plain.len());
    let rest = &plain[from..];
    let until = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let hash: String = rest[until..].chars().filter(char::is_ascii_hexdigit).collect();
    let entry = rest[..until].parse().ok().filter(|_| hash.len() == DIGITS);
    ensure!(
        entry.is_some(),
        "校验要写成纸上印的样子：第几条，再加 16 位校验，如 128 3f2a 91c0 7be4 d015"
    );
    Ok((entry.unwrap_or_default(), hash))
}

/// Whether the entry of that number still has that hash, and it and all before it are as they were written.
pub(crate) fn holds(db: &Connection, entry: i64, hash: &str) -> Result<bool> {
    let same = of(db, entry)?.is_some_and(|it| it.hash == hash);
    Ok(same && !journal::verify(db)?.iter().any(|broken| *broken <= entry))
}
