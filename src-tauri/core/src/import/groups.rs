//! Which club or team a row means.

use crate::{
    Result,
    clubs::{Group, GroupKind, store},
    db::Tx,
};

/// Every club and team.
pub(super) struct Groups(pub(super) Vec<Group>);

impl Groups {
    /// Those on record.
    pub(super) fn known(tx: &Tx) -> Result<Groups> {
        Ok(Groups(store::all(tx)?))
    }

    /// The one of that name, of that kind if it matters; spaces do not.
    pub(super) fn named(&self, name: &str, kind: Option<GroupKind>) -> Option<&Group> {
        let bare = |text: &str| text.replace(' ', "");
        let here = |g: &&Group| kind.is_none_or(|k| g.kind == k);
        let name = bare(name);
        self.0.iter().filter(here).find(|g| bare(&g.name) == name)
    }

    /// Says that there is none of that name, and which there are.
    pub(super) fn missing(&self, name: &str, kind: Option<GroupKind>) -> String {
        let what = kind.map_or("社团", GroupKind::chinese);
        let known: Vec<String> = self
            .0
            .iter()
            .filter(|g| kind.is_none_or(|k| g.kind == k))
            .map(|g| g.name.clone())
            .collect();
        if known.is_empty() {
            return format!("还没有叫“{name}”的{what},请先导入{what}表");
        }
        format!(
            "没有叫“{name}”的{what}(已有:{}),请检查名称或先导入{what}表",
            crate::words::listed(&known)
        )
    }
}
