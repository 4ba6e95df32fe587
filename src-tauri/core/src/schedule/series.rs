//! What the desk does with series: four reads whatever the number of dates, then the rows.

use super::{NewSeries, OnHoliday, SeriesOutcome, expand::Pattern, rules, service::meaning, store};
use crate::{Result, app::App, calendar, db::Tx, ids::SeriesId, places, time::Span};
use rusqlite::Connection;

impl App {
    /// What would become of a series: free, taken, closed and holiday dates. Changes nothing.
    pub fn series_preview(&self, new: NewSeries) -> Result<SeriesOutcome> {
        self.read(|db| Ok(plan(db, &new)?.1))
    }

    /// Books a series: every date that is free; the others are kept with their reasons (R3).
    pub fn series_add(&self, new: NewSeries) -> Result<SeriesOutcome> {
        self.write("预约系列", |tx| add(tx, &new))
    }
}

/// A new series inside a larger change.
pub(crate) fn add(tx: &Tx, new: &NewSeries) -> Result<SeriesOutcome> {
    let (pattern, mut outcome, span) = plan(tx, new)?;
    let (purpose, usage) = meaning(tx, new.holder, new.purpose.as_deref(), new.usage)?;
    let series = store::SeriesRow {
        room: new.room,
        holder: new.holder,
        purpose: &purpose,
        usage,
        span,
        on_holiday: new.on_holiday.unwrap_or(OnHoliday::Skip),
    };
    crate::ensure!(
        !outcome.booked.is_empty(),
        "这个系列一次也排不进去，没有保存。第一个原因：{}",
        outcome.skipped.first().map_or("", |s| s.reason.as_str())
    );
    store::insert_series(tx, SeriesId::new(), &series, &pattern, &mut outcome)?;
    tx.relabel(format!("预约系列“{purpose}”{} 场", outcome.booked.len()));
    Ok(outcome)
}

fn plan(db: &Connection, new: &NewSeries) -> Result<(Pattern, SeriesOutcome, Span)> {
    let pattern = Pattern::new(&new.weekdays, new.from, new.until, new.every_weeks.unwrap_or(1))?;
    let span = Span::new(new.start, new.end)?;
    let room = places::store::get(db, new.room)?;
    let taken = store::of_room(db, room.id, pattern.from, pattern.until)?;
    let openings = places::store::openings(db, pattern.from, pattern.until)?;
    let on_holiday = new.on_holiday.unwrap_or(OnHoliday::Skip);
    let outcome = rules::plan_series(
        &pattern,
        span,
        on_holiday,
        &room,
        &taken,
        &openings,
        &calendar::known(db)?,
    );
    Ok((pattern, outcome, span))
}
