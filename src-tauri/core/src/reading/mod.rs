//! How people write days, times, counts and weekdays, in a cell of a file or in a field of a form.

mod cell;
mod clock;
mod day;
mod number;
mod week_part;
mod weekdays;

pub(crate) use cell::{Cell, Fault, to_the_second};
pub(crate) use clock::{clock, day_before_span, span, spans};
pub(crate) use day::{Hint, day};
pub(crate) use number::{count, digits, minutes, number, yes};
pub use week_part::{DayPart, WeekPart};
pub(crate) use week_part::{WORDS, part_of, week_parts, week_parts_text};
pub(crate) use weekdays::{every_weeks, weekdays, weekdays_of_month};
