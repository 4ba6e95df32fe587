//! Tools and loans, as people keep them in tables.

pub(crate) mod loans;
pub(crate) mod tools;
