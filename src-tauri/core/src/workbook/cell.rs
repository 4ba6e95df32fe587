//! Cells and how their numbers look.

use crate::{area::Area, time::Day};
use serde::Serialize;
use ts_rs::TS;

/// How a column's numbers look (DOMAIN §3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text, `@`.
    Text,
    /// `0`.
    Count,
    /// `0.0`, from minutes.
    Hours,
    /// `0.0%`.
    Rate,
    /// `0.0`: averages.
    Decimal,
    /// As it is: `48`, `48.5`.
    Area,
    /// `yyyy-mm-dd`.
    Date,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "is", content = "value", rename_all = "snake_case")]
pub enum Cell {
    /// Nothing at all.
    Empty,
    /// `—`.
    NotApplicable,
    /// `未登记`: there is a number, nobody counted it.
    Unrecorded,
    /// Text, never a formula.
    Text(String),
    /// A whole number.
    Count(#[ts(type = "number")] i64),
    /// Minutes, shown as hours with one decimal.
    Minutes(#[ts(type = "number")] i64),
    /// A part of a whole; shown as a rate, `—` when the whole is nothing.
    Ratio(#[ts(type = "[number, number]")] (i64, i64)),
    /// An area.
    Area(Area),
    /// A day.
    Date(Day),
}

impl Cell {
    /// The text, or `—` where there is none.
    pub(crate) fn text_or_dash(text: Option<&str>) -> Cell {
        text.filter(|t| !t.is_empty()).map_or(Cell::NotApplicable, |t| Cell::Text(t.into()))
    }

    /// The text, or nothing.
    pub(crate) fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// A number of whole units (pieces, minutes, square decimetres) in a column of that format.
    pub(crate) fn of_units(units: i64, format: Format) -> Cell {
        match format {
            Format::Hours => Cell::Minutes(units),
            Format::Area => Area::of_sqdm(units).map_or(Cell::NotApplicable, Cell::Area),
            _ => Cell::Count(units),
        }
    }

    /// In whole units (pieces, minutes, square decimetres); 0 where there is no number.
    pub(crate) fn units(&self) -> i64 {
        match self {
            Cell::Count(n) | Cell::Minutes(n) => *n,
            Cell::Area(area) => area.sqdm(),
            _ => 0,
        }
    }

    /// There is a number, though it may be 0, have no whole to be divided by, or not be counted yet.
    pub fn is_figure(&self) -> bool {
        matches!(
            self,
            Cell::Count(_) | Cell::Minutes(_) | Cell::Ratio(_) | Cell::Area(_) | Cell::Unrecorded
        )
    }

    /// The number that stands in a spreadsheet; none for texts and for `—`.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Count(n) => Some(*n as f64),
            Cell::Minutes(minutes) => Some(*minutes as f64 / 60.0),
            Cell::Ratio((_, 0)) => None,
            Cell::Ratio((over, under)) => Some(*over as f64 / *under as f64),
            Cell::Area(area) => Some(area.as_sqm()),
            _ => None,
        }
    }

    /// As it is read: `12`, `12.5`, `33.3%`, `—`.
    pub fn shown(&self, format: Format) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::NotApplicable | Cell::Ratio((_, 0)) => "—".into(),
            Cell::Unrecorded => "未登记".into(),
            Cell::Text(text) => text.clone(),
            Cell::Count(n) => n.to_string(),
            Cell::Minutes(minutes) => tenths(*minutes, 60),
            Cell::Ratio((over, under)) if format == Format::Rate => {
                tenths(*over * 100, *under) + "%"
            }
            Cell::Ratio((over, under)) => tenths(*over, *under),
            Cell::Area(area) => area.as_sqm().to_string(),
            Cell::Date(day) => day.to_string(),
        }
    }
}

/// One decimal, halves away from zero, as spreadsheets round.
fn tenths(over: i64, under: i64) -> String {
    let tenths = (over.abs() * 20 + under) / (2 * under);
    let sign = if over < 0 && tenths > 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}
