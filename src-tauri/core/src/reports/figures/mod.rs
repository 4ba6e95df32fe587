//! What lies behind a figure: the very rows it is counted from, each leading to the page where it can be mended.

mod behind;
mod service;
mod store;

use super::Cell;
use crate::link::Link;
use serde::Serialize;
use ts_rs::TS;

/// The rows behind a figure of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FigureRows {
    /// `102 舞蹈室 · 使用场次`.
    pub title: String,
    /// The figure as the sheet shows it.
    pub shown: String,
    /// The figure.
    pub figure: Cell,
    /// What the rows add up to: the figure itself.
    pub sum: Cell,
    /// How it is counted, in a sentence; empty when the rows say it all.
    pub said: String,
    /// The other figures of the row that a rate or an average is made of.
    pub parts: Vec<FigurePart>,
    /// Headings of the rows' cells.
    pub columns: Vec<String>,
    /// The rows, at most 500.
    pub rows: Vec<FigureRow>,
    /// How many there are in all.
    pub count: usize,
}

/// A figure that another is made of.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FigurePart {
    /// Its heading.
    pub name: String,
    /// As the sheet shows it.
    pub shown: String,
    /// Its column.
    pub column: usize,
    /// The figure is divided by it.
    pub under: bool,
}

/// One row behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct FigureRow {
    /// What it says.
    pub cells: Vec<String>,
    /// What it adds to the figure, as shown.
    pub adds: String,
    /// The page where it can be mended.
    pub to: Link,
}
