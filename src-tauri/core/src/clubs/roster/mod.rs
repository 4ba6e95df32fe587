//! Clubs, their members and what they showed, as people keep them in tables.

pub(crate) mod clubs;
mod groups;
pub(crate) mod members;
pub(crate) mod performances;

pub(crate) use groups::Groups;
