//! What becomes of the rows of a file.

use super::ImportRow;
use crate::roster::{ImportProblem, ImportVerdict, Line, Table};

/// Rows a preview shows.
const MOST_SHOWN: usize = 6000;
/// Warnings an import reports.
const MOST_WARNINGS: usize = 50;

/// What became of the rows.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) rows: Vec<ImportRow>,
    counts: [usize; 5],
    pub(super) refusals: Vec<String>,
    pub(super) warnings: Vec<String>,
    /// Rows refused for want of an answer only.
    pub(super) waiting: usize,
    /// Columns without a field in which something stands.
    filled: Vec<bool>,
}

impl Outcome {
    /// How many rows had that verdict.
    pub(super) fn count(&self, verdict: ImportVerdict) -> usize {
        self.counts[verdict as usize]
    }

    /// Adds what became of one row.
    pub(super) fn keep(&mut self, line: Line, verdict: ImportVerdict, table: &Table) {
        self.counts[verdict as usize] += 1;
        let described = |p: &ImportProblem| {
            let at = p.column.and_then(|c| table.headings.get(c)).filter(|h| !h.is_empty());
            format!(
                "第 {} 行{}：{}。",
                line.number,
                at.map(|h| format!("“{h}”")).unwrap_or_default(),
                p.sentence
            )
        };
        if verdict == ImportVerdict::Refused {
            let waits = line.problems.iter().filter(|p| p.stops).all(|p| p.guess);
            self.waiting += usize::from(waits);
            if self.refusals.len() < 3 {
                let worst = |p: &&ImportProblem| p.stops && (waits || !p.guess);
                self.refusals.extend(line.problems.iter().find(worst).map(described));
            }
        }
        if verdict != ImportVerdict::LeftOut {
            self.filled.resize(table.headings.len(), false);
            for (filled, cell) in self.filled.iter_mut().zip(line.cells) {
                *filled |= !cell.is_nothing();
            }
        }
        if verdict != ImportVerdict::LeftOut && self.warnings.len() < MOST_WARNINGS {
            self.warnings.extend(line.problems.iter().filter(|p| !p.stops).map(described));
        }
        if let Some(cells) = line.shown.filter(|_| self.rows.len() < MOST_SHOWN) {
            self.rows.push(ImportRow {
                line: line.number,
                verdict,
                cells,
                problems: line.problems,
            });
        }
    }
    /// The headings of the columns in which something stands and that were taken for nothing.
    pub(super) fn unused(&self, table: &Table) -> Vec<String> {
        let left = |at: &usize| {
            table.of_column[*at].is_none()
                && !table.seconds.iter().any(|(_, column)| column == at)
                && self.filled.get(*at).copied().unwrap_or(false)
        };
        let heading = |at: usize| table.headings[at].clone();
        let all = (0..table.headings.len()).filter(left).map(heading);
        all.filter(|heading| !is_counter(heading)).collect()
    }
}

/// A column that only counts the rows.
fn is_counter(heading: &str) -> bool {
    heading.is_empty() || ["序号", "序 号", "行号", "No.", "NO."].contains(&heading)
}
