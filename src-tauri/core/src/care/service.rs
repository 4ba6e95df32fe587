//! Verification.

use super::{Verified, verify};
use crate::{Result, app::App, attachments};
use keting_macros::commands;

#[commands]
impl App {
    /// Whether the file is whole: integrity, foreign keys, hash chain, overlaps, the rules rows must obey.
    pub fn verify(&self) -> Result<Verified> {
        self.begin();
        let mut found = self.read(verify::verify)?;
        found.problems.extend(attachments::service::attachment_problems(self)?);
        Ok(Verified { sound: found.problems.is_empty(), ..found })
    }
}
