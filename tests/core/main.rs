//! Stories in the desk's words, house rules, goldens: one binary.
#![allow(clippy::unwrap_used, unreachable_pub, missing_docs)]

/// The window's types are those of the command list.
mod bindings;
/// An office on a fixed day, and the words its stories are told in.
mod office;
