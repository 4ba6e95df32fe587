//! What the desk does with clubs and teams.

use super::{Group, GroupKind, Member, NewGroup, store};
use crate::{
    Result,
    app::App,
    db::Tx,
    ensure,
    ids::{GroupId, MembershipId, PersonId},
    people,
    time::Day,
    words,
};

impl App {
    /// A new club.
    pub fn club_add(&self, new: NewGroup) -> Result<GroupId> {
        self.write(&format!("添加社团“{}”", new.name.trim()), |tx| {
            add(tx, GroupKind::Club, new)
        })
    }

    /// A new volunteer team.
    pub fn team_add(&self, new: NewGroup) -> Result<GroupId> {
        self.write(&format!("添加志愿服务队“{}”", new.name.trim()), |tx| {
            add(tx, GroupKind::VolunteerTeam, new)
        })
    }

    /// Replaces what is kept of a club or team.
    pub fn club_update(&self, id: GroupId, new: NewGroup) -> Result<()> {
        let new = lawful(new)?;
        self.write(&format!("修改“{}”", new.name), |tx| {
            let kind = store::get(tx, id)?.kind;
            let taken = store::named(tx, kind, &new.name)?.is_some_and(|other| other != id);
            ensure!(!taken, "已经有叫“{}”的{}，请换一个名称", new.name, kind.chinese());
            store::update(tx, id, &new)
        })
    }

    /// Every club, with those dissolved.
    pub fn club_list(&self) -> Result<Vec<Group>> {
        self.groups(GroupKind::Club)
    }

    /// Every volunteer team.
    pub fn team_list(&self) -> Result<Vec<Group>> {
        self.groups(GroupKind::VolunteerTeam)
    }

    fn groups(&self, kind: GroupKind) -> Result<Vec<Group>> {
        Ok(self.read(store::all)?.into_iter().filter(|g| g.kind == kind).collect())
    }

    /// Who is and was in a club.
    pub fn member_list(&self, club: GroupId) -> Result<Vec<Member>> {
        self.read(|db| store::members(db, club))
    }

    /// Someone joins a club, today unless told.
    pub fn member_add(
        &self,
        club: GroupId,
        person: PersonId,
        from_on: Option<Day>,
    ) -> Result<MembershipId> {
        let from = from_on.unwrap_or(self.today());
        self.write("加入社团", |tx| {
            let (group, person) = (store::get(tx, club)?, people::store::get(tx, person)?);
            ensure!(
                !store::is_member(tx, club, person.id)?,
                "{}已经是“{}”的成员",
                person.name,
                group.name
            );
            tx.relabel(format!("{}加入“{}”", person.name, group.name));
            store::insert_member(tx, club, person.id, from, None)
        })
    }

    /// Someone leaves a club; `on` is the last day.
    pub fn member_end(&self, id: MembershipId, on: Day) -> Result<()> {
        self.write("退出社团", |tx| store::end_member(tx, id, on))
    }
}

/// A new group inside a larger change.
pub(crate) fn add(tx: &Tx, kind: GroupKind, new: NewGroup) -> Result<GroupId> {
    let new = lawful(new)?;
    ensure!(
        store::named(tx, kind, &new.name)?.is_none(),
        "已经有叫“{}”的{}，请换一个名称",
        new.name,
        kind.chinese()
    );
    let id = GroupId::new();
    store::insert(tx, id, kind, &new)?;
    Ok(id)
}

/// The group with its texts cleaned; refuses what cannot be.
pub(crate) fn lawful(new: NewGroup) -> Result<NewGroup> {
    if let (Some(from), Some(to)) = (new.founded_on, new.closed_on) {
        ensure!(from <= to, "注销日期({to})早于成立日期({from})，请检查");
    }
    Ok(NewGroup {
        name: words::name(&new.name, "名称", 40)?,
        category: words::text(new.category.as_deref(), "类别", 20)?,
        note: words::text(new.note.as_deref(), "备注", 500)?,
        ..new
    })
}
