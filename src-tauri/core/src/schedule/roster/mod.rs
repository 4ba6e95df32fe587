//! Rooms, sessions, series, requests and sign-in sheets, as people keep them in tables.

pub(crate) mod arrivals;
mod holders;
mod outcome;
mod requests;
mod room_cells;
pub(crate) mod rooms;
mod series;
pub(crate) mod sessions;
