//! The rows that a figure is counted from.

use super::shared::Shared;
use crate::Result;
use crate::link::Link;
use std::collections::HashMap;
use uuid::Uuid;

/// A kind of rows, and how they are listed.
pub(super) struct Kind {
    /// The headings of a line's cells.
    pub(super) headings: &'static [&'static str],
    /// Lists rows in the order to be shown in: a JSON list holds the keys of the rows, or of what they belong to.
    pub(super) read: fn(&Shared, keys: &str) -> Result<Vec<Line>>,
}

/// The rows behind a figure.
pub(super) enum Behind {
    /// Rows by their keys, each with what it adds.
    Rows(&'static Kind, Vec<(Uuid, i64)>),
    /// Every row of the period that belongs to these; each says itself what it adds.
    Of(&'static Kind, Vec<Option<Uuid>>),
    /// Lines that are known already.
    Lines(&'static [&'static str], Vec<Line>),
}

/// A row in words.
pub(super) struct Line {
    pub(super) key: Uuid,
    pub(super) cells: Vec<String>,
    /// The page where it can be changed.
    pub(super) to: Link,
    pub(super) adds: i64,
}

impl Line {
    pub(super) fn new(key: impl Into<Uuid>, cells: Vec<String>, to: Link) -> Line {
        Line { key: key.into(), cells, to, adds: 1 }
    }
}

impl Behind {
    pub(super) fn rows<K: Into<Uuid>>(
        kind: &'static Kind,
        rows: impl IntoIterator<Item = (K, i64)>,
    ) -> Option<Behind> {
        let rows = rows.into_iter().map(|(key, adds)| (key.into(), adds));
        Some(Behind::Rows(kind, rows.collect()))
    }

    pub(super) fn of<K: Into<Uuid>>(
        kind: &'static Kind,
        owners: impl IntoIterator<Item = Option<K>>,
    ) -> Option<Behind> {
        Some(Behind::Of(kind, owners.into_iter().map(|key| key.map(Into::into)).collect()))
    }

    /// What the rows add up to, as far as it is known before they are read.
    pub(super) fn sum(&self) -> i64 {
        match self {
            Behind::Rows(_, rows) => rows.iter().map(|(_, adds)| adds).sum(),
            Behind::Of(..) => 0,
            Behind::Lines(_, lines) => lines.iter().map(|line| line.adds).sum(),
        }
    }

    /// The rows of both; they are of one kind.
    pub(super) fn join(self, other: Behind) -> Behind {
        fn both<T>(mut all: Vec<T>, more: Vec<T>) -> Vec<T> {
            all.extend(more);
            all
        }
        match (self, other) {
            (Behind::Rows(kind, a), Behind::Rows(_, b)) => Behind::Rows(kind, both(a, b)),
            (Behind::Of(kind, a), Behind::Of(_, b)) => Behind::Of(kind, both(a, b)),
            (Behind::Lines(kind, a), Behind::Lines(_, b)) => Behind::Lines(kind, both(a, b)),
            (one, _) => one,
        }
    }

    /// The headings and the lines.
    pub(super) fn read(self, shared: &Shared) -> Result<(&'static [&'static str], Vec<Line>)> {
        match self {
            Behind::Rows(kind, rows) => {
                let adds: HashMap<Uuid, i64> = rows.into_iter().collect();
                let mut lines = (kind.read)(shared, &list(adds.keys().map(Some)))?;
                for line in &mut lines {
                    line.adds = adds.get(&line.key).copied().unwrap_or_default();
                }
                Ok((kind.headings, lines))
            }
            Behind::Of(kind, owners) => {
                let keys = list(owners.iter().map(Option::as_ref));
                Ok((kind.headings, (kind.read)(shared, &keys)?))
            }
            Behind::Lines(headings, lines) => Ok((headings, lines)),
        }
    }
}

/// A JSON list of keys.
fn list<'a>(keys: impl Iterator<Item = Option<&'a Uuid>>) -> String {
    serde_json::Value::from(keys.map(|key| key.map(Uuid::to_string)).collect::<Vec<_>>())
        .to_string()
}
