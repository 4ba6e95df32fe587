//! What a command is: its name, its sentence, its types, and how it is called with JSON. Ground: knows no slice;
//! `#[commands]` makes the values, [`crate::api`] joins them.

mod shape;
mod types;

use crate::{Result, app::App};
use serde_json::Value;

pub(crate) use shape::{read, write};
pub(crate) use types::{Answer, Argument, Declared};

/// A command as it is called by name with JSON.
pub(crate) struct Command {
    pub(crate) name: &'static str,
    /// What it does, in one sentence.
    pub(crate) about: &'static str,
    pub(crate) arguments: fn() -> Vec<Argument>,
    pub(crate) answer: fn() -> Answer,
    pub(crate) run: fn(&App, Value) -> Result<Value>,
}
