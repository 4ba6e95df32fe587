//! Clubs and volunteer teams with their leaders.

use crate::{
    Result,
    clubs::{
        Group, GroupKind, NewGroup,
        roster::{Groups, groups::is_no_name},
        service, store,
    },
    db::Tx,
    people::{
        NewPerson,
        roster::{Persons, cells},
        rules,
    },
    reading,
    roster::{ImportVerdict, Kind, Line, Roster, Twice, fields},
    time::Day,
    words,
};

fields! {
    Name = "name" "社团名称" must: "名称" | "社团" | "团队" | "团队名称" | "队伍名称" | "队伍" | "服务队名称" | "服务队" | "志愿服务队"
        | "组织名称" | "社团服务队名称" | "社团队伍名称" | "club" | "clubname";
    Kind = "kind" "类型": "性质" | "组织类型" | "团队类型" | "队伍类型";
    Category = "category" "类别": "活动类别" | "社团类别" | "门类" | "分类" | "特长类别";
    Leader = "leader" "负责人": "队长" | "社长" | "团长" | "负责人姓名" | "社长姓名" | "队长姓名" | "联系人" | "带头人" | "召集人";
    LeaderPhone = "leader_phone" "负责人电话": "联系电话" | "电话" | "电话号码" | "联系方式" | "手机" | "手机号" | "手机号码" | "负责人手机";
    Founded = "founded_on" "成立日期": "成立时间" | "成立" | "组建时间" | "创建日期" | "备案日期" | "备案时间";
    Closed = "closed_on" "注销日期": "注销时间" | "注销" | "解散日期" | "解散时间" | "停止活动";
    Note = "note" "备注": "说明" | "简介" | "remark";
}

/// Clubs and volunteer teams.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "社团名称、类别、负责人；志愿服务队也放这里",
    needs: "",
    seldom: false,
    person: None,
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Clubs::new(tx, app.today())?)),
};

struct Clubs {
    groups: Groups,
    persons: Persons,
    today: Day,
    twice: Twice<(GroupKind, String)>,
}

impl Clubs {
    fn new(tx: &Tx, today: Day) -> Result<Clubs> {
        Ok(Clubs {
            groups: Groups::new(tx)?,
            persons: Persons::new(tx, today)?,
            today,
            twice: Twice::default(),
        })
    }

    /// The leader a row names, stored as a person.
    fn leader(&mut self, tx: &Tx, line: &mut Line) -> Result<Option<(usize, ImportVerdict)>> {
        let (phone, note) = cells::phone(line, F::LeaderPhone as usize);
        let Some(names) = line.text(F::Leader) else { return Ok(None) };
        let mut several = names.split(words::BETWEEN_NAMES).map(str::trim);
        let first = several.next().unwrap_or_default();
        if several.next().is_some() {
            line.look(F::Leader, format!("写了好几位，只登记第一位“{first}”"));
        }
        // A telephone number behind the name.
        let name = first.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
        let called = &first[name.len()..];
        let phone = phone.or_else(|| (called.len() >= 7).then(|| called.to_owned()));
        let name = if called.len() >= 7 { name.trim() } else { first }.to_owned();
        if reading::is_bare_number(&name) {
            line.wrong(F::Leader, format!("“{name}”是数字，不是姓名，请检查是不是选错了列"));
            return Ok(None);
        }
        let new = NewPerson { name, phone, note, ..NewPerson::default() };
        let Some(new) = line.ruled_at(F::Leader, rules::lawful(new, self.today))? else {
            return Ok(None);
        };
        let Some(meant) = self.persons.meant(line, F::Leader as usize, &new) else {
            return Ok(None);
        };
        if line.stopped {
            return Ok(None);
        }
        self.persons.merge(tx, meant, new).map(Some)
    }
}

impl Roster for Clubs {
    fn is_one(&self, text: &str) -> bool {
        let named = text.ends_with(['队', '社', '团', '班', '组']) || text.ends_with("协会");
        named || self.groups.named(text, None).is_some()
    }

    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let name = line.named(F::Name).unwrap_or_default();
        if !line.stopped && is_no_name(line, F::Name as usize, &name) {
            return Ok(ImportVerdict::Refused);
        }
        let kind =
            line.word(F::Kind, kind, GroupKind::chinese, GroupKind::ALL).unwrap_or_else(|| {
                if ["服务队", "志愿队", "志愿者"].iter().any(|w| name.contains(w)) {
                    GroupKind::VolunteerTeam
                } else {
                    GroupKind::Club
                }
            });
        let new = NewGroup {
            category: line.text(F::Category),
            leader: None,
            founded_on: line.rough_day(F::Founded),
            closed_on: line.day(F::Closed),
            note: line.text(F::Note),
            name,
        };
        let Some(new) = line.ruled(
            F::Name,
            if line.stopped { Ok(NewGroup::default()) } else { service::lawful(new) },
        )?
        else {
            return Ok(ImportVerdict::Refused);
        };
        let leader = self.leader(tx, line)?;
        if line.stopped {
            return Ok(ImportVerdict::Refused);
        }
        let key = (kind, new.name.clone());
        let changed_leader = leader.is_some_and(|(_, verdict)| verdict != ImportVerdict::Same);
        let leader = leader.map(|(at, _)| self.persons.at(at).id);
        let Some(was) = self.groups.named(&new.name, Some(kind)).cloned() else {
            let new = NewGroup { leader, ..new };
            let id = service::add(tx, kind, new.clone())?;
            self.groups.0.push(Group {
                id,
                kind,
                search: String::new(),
                name: new.name,
                category: new.category,
                leader,
                leader_name: None,
                founded_on: new.founded_on,
                closed_on: new.closed_on,
                members: 0,
                note: new.note,
            });
            return Ok(self.twice.look(line, F::Name, key, ImportVerdict::New));
        };
        let merged = NewGroup {
            name: was.name.clone(),
            category: new.category.or_else(|| was.category.clone()),
            leader: leader.or(was.leader),
            founded_on: new.founded_on.or(was.founded_on),
            closed_on: new.closed_on.or(was.closed_on),
            note: new.note.or_else(|| was.note.clone()),
        };
        let same = merged.category == was.category
            && merged.leader == was.leader
            && merged.founded_on == was.founded_on
            && merged.closed_on == was.closed_on
            && merged.note == was.note;
        if same {
            let verdict = if changed_leader { ImportVerdict::Changed } else { ImportVerdict::Same };
            return Ok(self.twice.look(line, F::Name, key, verdict));
        }
        let Some(merged) = line.ruled(F::Name, service::lawful(merged))? else {
            return Ok(ImportVerdict::Refused);
        };
        store::update(tx, was.id, &merged)?;
        if let Some(known) = self.groups.0.iter_mut().find(|g| g.id == was.id) {
            *known = store::get(tx, was.id)?;
        }
        Ok(self.twice.look(line, F::Name, key, ImportVerdict::Changed))
    }
}

fn kind(text: &str) -> Option<GroupKind> {
    GroupKind::read(text).or(match text {
        "志愿队" | "服务队" | "志愿团队" | "志愿者队伍" => {
            Some(GroupKind::VolunteerTeam)
        }
        "文体团队" | "兴趣社团" | "文体社团" | "团队" => Some(GroupKind::Club),
        _ => None,
    })
}
