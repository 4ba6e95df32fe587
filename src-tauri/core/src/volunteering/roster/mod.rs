//! Volunteers and their hours, as people keep them in tables.

pub(crate) mod hours;
pub(crate) mod volunteers;
