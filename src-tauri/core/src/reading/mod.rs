//! How people write days, times, counts and weekdays, in a cell of a file or in a field of a form.

mod cell;
mod clock;
mod day;
mod names;
mod number;
mod phones;
mod week_part;
mod weekdays;

pub(crate) use cell::{Cell, Fault, to_the_second};
pub(crate) use clock::{clock, day_before_span, span, spans, until, weekdays_before_span};
pub(crate) use day::{Doubt, Hint, Years, day, day_stands_first, told_day};
pub(crate) use names::{Names, bare_name, is_bare_number, is_full_name, several_names};
pub(crate) use number::{count, digits, minutes, number, yes};
pub(crate) use phones::{Phone, phone};
pub use week_part::{DayPart, WeekPart};
pub(crate) use week_part::{WORDS, part_of, week_parts, week_parts_text};
pub(crate) use weekdays::{every_weeks, weekdays, weekdays_of_month};
