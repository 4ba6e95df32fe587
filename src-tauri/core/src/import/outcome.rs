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
}

impl Outcome {
    /// How many rows had that verdict.
    pub(super) fn count(&self, verdict: ImportVerdict) -> usize {
        self.counts[verdict as usize]
    }

    /// Adds what became of one row.
    pub(super) fn keep(&mut self, line: Line, verdict: ImportVerdict, table: &Table) {
        self.counts[verdict as usize] += 1;
        let told = |p: &ImportProblem| {
            let at = p.column.and_then(|c| table.headings.get(c)).filter(|h| !h.is_empty());
            format!(
                "第 {} 行{}：{}。",
                line.number,
                at.map(|h| format!("“{h}”")).unwrap_or_default(),
                p.sentence
            )
        };
        if verdict == ImportVerdict::Refused && self.refusals.len() < 3 {
            self.refusals.extend(line.problems.iter().find(|p| p.stops).map(told));
        }
        if verdict != ImportVerdict::LeftOut && self.warnings.len() < MOST_WARNINGS {
            self.warnings.extend(line.problems.iter().filter(|p| !p.stops).map(told));
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
}
