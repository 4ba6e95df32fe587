//! Requests that could not be met: in which order, which could be met now, and fixed times nobody comes to.

pub mod no_shows;
pub(crate) mod waiting;
pub mod waits;
