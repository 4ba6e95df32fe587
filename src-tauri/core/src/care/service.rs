//! Verification.

use super::{AnchorCheck, Verified, verify};
use crate::{Result, app::App, attachments, db::anchor};
use keting_macros::commands;

#[commands]
impl App {
    /// Whether the file is whole: integrity, foreign keys, hash chain, rows against the history, overlaps, the rules
    /// rows must obey.
    pub fn verify(&self) -> Result<Verified> {
        self.begin();
        let mut found = self.read(verify::verify)?;
        found.problems.extend(attachments::service::attachment_problems(self)?);
        Ok(Verified { sound: found.problems.is_empty(), ..found })
    }

    /// Whether the entry of the history that a report, a certificate or a copy names still is the one that was
    /// printed, and all before it are as they were: `历史第 128 条 · 校验 3f2a 91c0 7be4 d015`, or the number and the
    /// hash alone.
    pub fn anchor_check(&self, text: String) -> Result<AnchorCheck> {
        let (entry, hash) = anchor::typed(&text)?;
        self.read(|db| {
            let holds = anchor::holds(db, entry, &hash)?;
            let newest = anchor::newest(db)?.map_or(0, |it| it.entry);
            let said = if holds {
                format!("历史第 {entry} 条和纸上印的一致：它和它以前的都没有改过")
            } else if entry > newest {
                format!(
                    "历史里没有第 {entry} 条，只到第 {newest} 条：后面的被去掉了，或者换成了较早的、别处的数据"
                )
            } else {
                format!("历史第 {entry} 条和纸上印的不一致：这一条或它以前的被改过，或者换成了别处的数据")
            };
            Ok(AnchorCheck { entry, holds, said })
        })
    }
}
