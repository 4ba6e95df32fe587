//! Where a wish could be met: the search over facts, and the facts.

pub(crate) mod finding;
pub mod free;
