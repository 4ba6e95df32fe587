//! Verification.

use super::{Verified, verify};
use crate::{Result, app::App};

impl App {
    /// Whether the file is whole: integrity, foreign keys, hash chain, overlaps, the rules rows must obey.
    pub fn verify(&self) -> Result<Verified> {
        self.begin();
        let mut found = self.read(verify::verify)?;
        found.problems.extend(self.attachment_problems()?);
        Ok(Verified { sound: found.problems.is_empty(), ..found })
    }
}
