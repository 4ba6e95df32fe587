//! What the desk does with clubs and teams.

use super::{
    Group, GroupKind, Member, MembersAdded, NewGroup, NewMember,
    rules::{self, Joining},
    store,
};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    error::OfField,
    ids::{GroupId, MembershipId, PersonId},
    people, settings,
    time::Day,
    whole::Whole,
};
use keting_macros::commands;

pub(crate) use rules::lawful;

#[commands]
impl App {
    /// A new club.
    pub fn club_add(&self, new: NewGroup) -> Result<GroupId> {
        self.write(&format!("添加社团“{}”", new.name.trim()), |tx| {
            may_lead(tx, new.leader, self.today())?;
            add(tx, GroupKind::Club, new)
        })
    }

    /// A new volunteer team.
    pub fn team_add(&self, new: NewGroup) -> Result<GroupId> {
        self.write(&format!("添加志愿服务队“{}”", new.name.trim()), |tx| {
            may_lead(tx, new.leader, self.today())?;
            add(tx, GroupKind::VolunteerTeam, new)
        })
    }

    /// Replaces what is kept of a club or team; with `was`, only while it still says that.
    pub fn club_update(
        &self,
        id: GroupId,
        Whole(new): Whole<NewGroup>,
        was: Option<Whole<NewGroup>>,
    ) -> Result<()> {
        let new = lawful(new)?;
        self.write(&format!("修改“{}”", new.name), |tx| {
            let now = store::get(tx, id)?;
            if let Some(Whole(was)) = was {
                let leader = was.leader.map(|id| people::store::get(tx, id)).transpose()?;
                let leader = leader.as_ref().map(|it| it.name.as_str());
                rules::seen_as_it_is(&now, &was, leader, &new)?;
            }
            may_lead(tx, new.leader.filter(|id| now.leader != Some(*id)), self.today())?;
            let kind = now.kind;
            let taken = store::named(tx, kind, &new.name)?.is_some_and(|other| other != id);
            ensure!(
                field = "name",
                !taken,
                "已经有叫“{}”的{}，请换一个名称",
                new.name,
                kind.chinese()
            );
            store::update(tx, id, &new)
        })
    }

    /// Every club, with those dissolved.
    pub fn club_list(&self) -> Result<Vec<Group>> {
        groups(self, GroupKind::Club)
    }

    /// Every volunteer team.
    pub fn team_list(&self) -> Result<Vec<Group>> {
        groups(self, GroupKind::VolunteerTeam)
    }

    /// Who is and was in a club.
    pub fn member_list(&self, club: GroupId) -> Result<Vec<Member>> {
        self.read(|db| store::members(db, club))
    }

    /// Someone joins a club, today unless told; they always belonged while what was there before is being written down.
    pub fn member_add(
        &self,
        club: GroupId,
        person: PersonId,
        from_on: Option<Day>,
    ) -> Result<MembershipId> {
        let since = self.read(settings::store::desk)?.since(self.today());
        let from = from_on.unwrap_or(since);
        self.write("加入社团", |tx| {
            let (group, person) = (store::get(tx, club)?, people::store::get(tx, person)?);
            tx.relabel(format!("{}加入“{}”", person.name, group.name));
            let joined = begin(tx, &group, &person, from, self.today())?;
            joined
                .ok_or_else(|| Error::rule(format!("{}已经是“{}”的成员", person.name, group.name)))
        })
    }

    /// Several join a club at once, all or nothing; a name nobody on record bears is put on record.
    pub fn members_add(&self, club: GroupId, people: Vec<NewMember>) -> Result<MembersAdded> {
        ensure!(!people.is_empty(), "还没有填名字");
        ensure!(people.len() <= 2000, "一次最多 2000 人，请分几次");
        let since = self.read(settings::store::desk)?.since(self.today());
        let dated = |it: NewMember| NewMember { from_on: it.from_on.or(Some(since)), ..it };
        self.write("加入社团", |tx| {
            let group = store::get(tx, club)?;
            rules::takes_members(&group, None)?;
            let mut done = MembersAdded { added: 0, new_people: 0, already: Vec::new() };
            let mut wrong = Vec::new();
            for (n, line) in people.into_iter().map(dated).enumerate() {
                let name = line.name.trim().to_owned();
                match join(tx, &group, line, self.today(), &mut done) {
                    Err(Error::Rule(no)) => wrong.push(format!("第 {} 行“{name}”：{no}", n + 1)),
                    other => other?,
                }
            }
            let more = wrong.len().saturating_sub(5);
            wrong.truncate(5);
            if more > 0 {
                wrong.push(format!("还有 {more} 行"));
            }
            ensure!(wrong.is_empty(), "没有保存。{}", wrong.join("；"));
            tx.relabel(format!("{} 人加入“{}”", done.added, group.name));
            Ok(done)
        })
    }

    /// Someone leaves a club; `on` is the last day, perhaps one to come.
    pub fn member_end(&self, id: MembershipId, on: Day) -> Result<()> {
        self.write("退出社团", |tx| end(tx, id, on, self.today()))
    }

    /// Several leave a club at once, all or nothing; `on` is the last day.
    pub fn members_end(&self, ids: Vec<MembershipId>, on: Day) -> Result<()> {
        ensure!(!ids.is_empty(), "还没有选要退出的成员");
        self.write("退出社团", |tx| {
            for id in &ids {
                end(tx, *id, on, self.today())?;
            }
            let clubs = store::clubs_of(tx, &ids)?;
            tx.relabel(format!("{} 人退出“{}”", ids.len(), clubs.join("”“")));
            Ok(())
        })
    }
}

fn groups(app: &App, kind: GroupKind) -> Result<Vec<Group>> {
    let today = app.today();
    let mut groups = app.read(|db| {
        let mut groups = store::all(db)?;
        let members = store::members_on(db, today)?;
        for group in &mut groups {
            group.members = members.get(&group.id).copied().unwrap_or(0);
        }
        Ok(groups)
    })?;
    groups.retain(|it| it.kind == kind);
    Ok(groups)
}

/// Who is newly named as leader can be one.
fn may_lead(tx: &Tx, leader: Option<PersonId>, today: Day) -> Result<()> {
    let lead = |id| people::service::who_may(tx, id, people::rules::Act::Lead, today);
    leader.map_or(Ok(()), |id| lead(id).map(drop).of_field("leader"))
}

/// A new group inside a larger change.
pub(crate) fn add(tx: &Tx, kind: GroupKind, new: NewGroup) -> Result<GroupId> {
    let new = lawful(new)?;
    ensure!(
        field = "name",
        store::named(tx, kind, &new.name)?.is_none(),
        "已经有叫“{}”的{}，请换一个名称",
        new.name,
        kind.chinese()
    );
    let id = GroupId::new();
    store::insert(tx, id, kind, &new)?;
    Ok(id)
}

fn join(
    tx: &Tx,
    group: &Group,
    line: NewMember,
    today: Day,
    done: &mut MembersAdded,
) -> Result<()> {
    let new = people::NewPerson {
        name: line.name,
        phone: line.phone,
        building: line.building,
        ..people::NewPerson::default()
    };
    let from = line.from_on.unwrap_or(today);
    let person = match line.person {
        Some(id) => id,
        None => {
            let new = people::rules::lawful(new, today)?;
            let namesakes = store::namesakes(tx, &new.name)?;
            let (phone, building) = (new.phone.as_deref(), new.building.as_deref());
            match rules::meant(&namesakes, &new.name, phone, building)? {
                Some(one) => one.id,
                None => {
                    done.new_people += 1;
                    people::service::add(tx, new, today)?
                }
            }
        }
    };
    let person = people::store::get(tx, person)?;
    match begin(tx, group, &person, from, today)? {
        Some(_) => done.added += 1,
        None => done.already.push(person.name),
    }
    Ok(())
}

/// Somebody belongs to a club from a day on; none when they did already.
fn begin(
    tx: &Tx,
    group: &Group,
    person: &people::Person,
    from: Day,
    today: Day,
) -> Result<Option<MembershipId>> {
    rules::may_join(group, person, None, from.max(today))?;
    match rules::joining(&store::times_of(tx, group.id, person.id)?, from, today)? {
        Joining::Already => Ok(None),
        Joining::Stays(id) => store::set_left(tx, id, None).map(|()| Some(id)),
        Joining::New => store::insert_member(tx, group.id, person.id, from, None).map(Some),
    }
}

/// Somebody's last day in a club.
fn end(tx: &Tx, id: MembershipId, on: Day, today: Day) -> Result<()> {
    rules::may_leave(&store::member(tx, id)?, on, today)?;
    store::set_left(tx, id, Some(on))
}
