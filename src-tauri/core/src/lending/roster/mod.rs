//! Tools and loans, as people keep them in tables.

mod codes;
pub(crate) mod loans;
pub(crate) mod tools;
