//! What other slices keep of one person.

pub(super) mod happened;
pub(super) mod ties;
pub(super) mod whole;
