//! Rooms, as people keep them in tables.

mod cells;
pub(crate) mod rooms;

pub(crate) use {cells::usage, rooms::named};
