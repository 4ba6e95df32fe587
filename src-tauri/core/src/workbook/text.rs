//! A sheet as plain text: what a golden file keeps and a terminal shows.

use super::{Cell, Sheet, Total};
use std::fmt::Write;

impl Sheet {
    /// Everything the sheet says, a row a line.
    pub fn text(&self) -> String {
        let mut out = format!("【{}】{}\n", self.tab, self.title);
        let _ = writeln!(out, "{}", self.under_title.join(" | "));
        self.head.iter().for_each(|line| out.extend([line, "\n"]));
        let headings = self.columns.iter().map(|c| match &c.group {
            Some(group) => format!("{group}/{}", c.heading),
            None => c.heading.clone(),
        });
        let _ = writeln!(out, "{}", headings.collect::<Vec<_>>().join(" | "));
        let mut line = |cells: &mut dyn Iterator<Item = &Cell>| {
            let shown = cells.zip(&self.columns).map(|(cell, column)| cell.shown(column.format));
            let _ = writeln!(out, "{}", shown.collect::<Vec<_>>().join(" | ").trim_end());
        };
        self.rows.iter().for_each(|row| line(&mut row.iter()));
        if let Some(totals) = &self.totals {
            line(&mut totals.iter().map(Total::cell));
        }
        let foot = self.notes.iter().chain(&self.signed);
        foot.for_each(|line| out.extend([line, "\n"]));
        out
    }
}
