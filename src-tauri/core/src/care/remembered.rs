//! What the window remembers between two starts: forms half filled in, filters, columns. It is no record of
//! the desk, so the journal does not watch it and undo does not touch it.

use super::store;
use crate::{Result, app::App, ensure};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Anything the window wants to find again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Kept(#[ts(type = "unknown")] Value);

const LONGEST_NAME: usize = 100;
const LARGEST_VALUE: usize = 64 * 1024;

impl App {
    /// Everything remembered, by name.
    pub fn remembered(&self) -> Result<BTreeMap<String, Kept>> {
        let kept = self.read(store::remembered)?;
        let read = |(name, value): (String, String)| {
            Some((name, Kept(serde_json::from_str(&value).ok()?)))
        };
        Ok(kept.into_iter().filter_map(read).collect())
    }

    /// Remembers a value under a name; none forgets it.
    pub fn remember(&self, name: String, value: Option<Kept>) -> Result<()> {
        ensure!(
            (1..=LONGEST_NAME).contains(&name.chars().count()),
            "要记住的内容的名称要有 1 到 {LONGEST_NAME} 个字，请检查"
        );
        let text = value.map(|Kept(value)| value.to_string());
        ensure!(
            text.as_ref().is_none_or(|text| text.len() <= LARGEST_VALUE),
            "没填完的内容太长，留不住了。请先保存一部分"
        );
        self.aside(|db| store::remember(db, &name, text.as_deref()))
    }
}
