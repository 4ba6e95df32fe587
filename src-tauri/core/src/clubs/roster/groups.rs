//! Which club or team a row means.

use crate::{
    Result,
    clubs::{Group, GroupKind, NewGroup, service, store},
    db::Tx,
    ids::GroupId,
    reading,
    roster::Line,
    words,
};

/// Every club and team.
pub(crate) struct Groups(pub(crate) Vec<Group>);

impl Groups {
    /// Those on record.
    pub(crate) fn new(tx: &Tx) -> Result<Groups> {
        Ok(Groups(store::all(tx)?))
    }

    /// The one of that name, of that kind if it matters; spaces do not.
    pub(crate) fn named(&self, name: &str, kind: Option<GroupKind>) -> Option<&Group> {
        let here = |g: &&Group| kind.is_none_or(|k| g.kind == k);
        let exact = self.0.iter().filter(here).find(|g| g.name == name);
        exact.or_else(|| {
            let bare = |text: &str| text.replace(' ', "");
            let name = bare(name);
            self.0.iter().filter(here).find(|g| bare(&g.name) == name)
        })
    }

    /// The club whose name stands in a text; the longest of several.
    pub(crate) fn club_in(&self, text: &str) -> Option<&Group> {
        let here = |g: &&Group| {
            g.kind == GroupKind::Club && g.name.chars().count() > 1 && text.contains(&g.name)
        };
        self.0.iter().filter(here).max_by_key(|g| g.name.len())
    }

    /// The club or team that a row must name and that is on record.
    pub(crate) fn must_be(&self, line: &mut Line, field: usize) -> Option<GroupId> {
        let name = line.named(field)?;
        match self.named(&name, Some(GroupKind::Club)).or_else(|| self.named(&name, None)) {
            Some(group) => {
                line.show(field, || group.name.clone());
                Some(group.id)
            }
            None => {
                line.wrong(field, self.missing(&name, None));
                None
            }
        }
    }

    /// The club or team that a list of its people names: known, or to be added with them.
    pub(crate) fn of_people(
        &self,
        line: &mut Line,
        field: usize,
        kind: GroupKind,
    ) -> Option<String> {
        let name = line.text(field)?;
        if is_no_name(line, field, &name) {
            return None;
        }
        if let Some(group) = self.named(&name, Some(kind)).or_else(|| self.named(&name, None)) {
            line.show(field, || group.name.clone());
            return Some(group.name.clone());
        }
        let new = service::lawful(NewGroup { name, ..NewGroup::default() });
        let new = line.ruled(field, new).ok()??;
        let what = kind.chinese();
        line.look(
            field,
            format!("还没有叫“{}”的{what}，会一并添加。写错了名称的话请改好再导入", new.name),
        );
        Some(new.name)
    }

    /// The place in the list of that club or team; added when it is new.
    pub(crate) fn place(&mut self, tx: &Tx, name: &str, kind: GroupKind) -> Result<usize> {
        let known = self.named(name, Some(kind)).or_else(|| self.named(name, None)).map(|g| g.id);
        if let Some(at) = known.and_then(|id| self.0.iter().position(|g| g.id == id)) {
            return Ok(at);
        }
        let new = NewGroup { name: name.into(), ..NewGroup::default() };
        let id = service::add(tx, kind, new)?;
        self.0.push(store::get(tx, id)?);
        Ok(self.0.len() - 1)
    }

    /// Says that there is none of that name, and which there are.
    pub(crate) fn missing(&self, name: &str, kind: Option<GroupKind>) -> String {
        let what = kind.map_or("社团", GroupKind::chinese);
        let known: Vec<String> = self
            .0
            .iter()
            .filter(|g| kind.is_none_or(|k| g.kind == k))
            .map(|g| g.name.clone())
            .collect();
        if known.is_empty() {
            return format!("还没有叫“{name}”的{what}，请先导入{what}表");
        }
        format!(
            "没有叫“{name}”的{what}(已有：{})，请检查名称或先导入{what}表",
            crate::words::listed(&known)
        )
    }
}

/// Refuses a number or a heading where the name of a club should be.
pub(super) fn is_no_name(line: &mut Line, field: usize, name: &str) -> bool {
    let number = reading::is_bare_number(name);
    if number || line.is_title(field, name) {
        let what = if number { "数字" } else { "表头" };
        line.wrong(field, format!("“{name}”是{what}，不是社团或队伍的名称，请检查是不是选错了列"));
        return true;
    }
    let several: Vec<&str> = name.split(words::BETWEEN_NAMES).map(str::trim).collect();
    let club = |part: &&str| {
        part.chars().count() > 1 && part.ends_with(['队', '社', '团', '会', '班', '组'])
    };
    if several.len() > 1 && several.iter().all(club) {
        line.wrong(field, format!("“{name}”是好几个社团，请一个社团写一行"));
        return true;
    }
    false
}
