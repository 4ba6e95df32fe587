//! People, and the clubs they belong to.

use crate::{
    Result,
    clubs::{
        GroupKind, Member,
        roster::Groups,
        rules::{self, Joining},
        store,
    },
    db::Tx,
    ids::{GroupId, PersonId},
    people::roster::{Columns, Persons, cells, columns},
    roster::{
        ImportQuestion, ImportVerdict, Kind, Line, Roster, Table, Twice, fields, is_note, part_name,
    },
    time::Day,
    words,
};
use std::collections::HashMap;

fields! {
    Club = "club" "社团": "社团名称" | "所属社团" | "所在社团" | "团队" | "队伍" | "团队名称" | "参加社团" | "所属队伍" | "所属团队" | "club";
    Name = "name" "姓名" must: "成员姓名" | "名字" | "成员" | "队员姓名" | "队员" | "学员姓名" | "居民姓名" | "name";
    Phone = "phone" "电话": "联系方式" | "电话号码" | "联系电话" | "手机" | "手机号" | "手机号码" | "移动电话" | "phone" | "tel" | "mobile" | "本人电话" | "本人手机" | "本人联系电话";
    Gender = "gender" "性别": "男女" | "sex";
    Born = "born_on" "出生日期": "出生年月日" | "出生年月" | "生日" | "出生" | "birthday";
    Compound = "compound" "小区": "所在小区" | "居住小区" | "片区" | "小区名称";
    Building = "building" "楼栋门牌": "楼栋" | "门牌" | "门牌号" | "住址" | "地址" | "家庭住址" | "楼号" | "房号" | "楼栋号" | "居住地址" | "address";
    Guardian = "guardian" "监护人": "监护人姓名" | "家长" | "家长姓名";
    GuardianPhone = "guardian_phone" "监护人电话": "家长电话" | "监护人联系方式" | "监护人手机" | "家长手机";
    Joined = "joined_on" "加入日期": "入社日期" | "加入时间" | "入队日期" | "入队时间" | "入社时间" | "登记日期" | "报名日期" | "入团日期" | "加入社团日期";
    Left = "left_on" "退出日期": "退出时间" | "退社日期" | "离队日期" | "退队日期" | "退出社团日期";
    Deceased = "deceased_on" "去世日期": "去世" | "亡故日期";
    Status = "status" "状态": "在册状态" | "人员状态" | "成员状态" | "是否在册" | "在册" | "队员状态";
    Reading = "reading" "读音": "姓名读音" | "拼音" | "姓名拼音" | "名字拼音";
    Note = "note" "备注": "说明" | "remark" | "职务";
}

/// People in clubs.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "姓名、社团；还可以有电话、小区、楼栋、加入日期",
    needs: "先有社团",
    seldom: false,
    person: Some((
        F::Name as usize,
        &[
            F::Phone as usize,
            F::Gender as usize,
            F::Born as usize,
            F::Guardian as usize,
            F::GuardianPhone as usize,
            F::Deceased as usize,
            F::Reading as usize,
        ],
    )),
    ahead: 0,
    begin: |app, tx, table| Ok(Box::new(Members::new(tx, app.today(), table)?)),
};

const PERSON: Columns = columns!(F);

struct Members {
    persons: Persons,
    groups: Groups,
    /// Each club's memberships of each person.
    of: HashMap<(GroupId, PersonId), Vec<Member>>,
    today: Day,
    twice: Twice<(Option<GroupId>, PersonId)>,
    /// The club that the sheet's name or a heading among the rows names, where no column does.
    part: Option<String>,
}

impl Members {
    fn new(tx: &Tx, today: Day, table: &Table) -> Result<Members> {
        let (persons, groups) = (Persons::new(tx, today)?, Groups::new(tx)?);
        let mut of: HashMap<(GroupId, PersonId), Vec<Member>> = HashMap::new();
        for group in &groups.0 {
            for member in store::members(tx, group.id)? {
                of.entry((group.id, member.person)).or_default().push(member);
            }
        }
        let sheet = groups.named(&table.sheet, Some(GroupKind::Club));
        let titled = || table.titles.iter().find_map(|title| groups.club_in(title));
        let part = sheet.or_else(titled).map(|g| g.name.clone());
        Ok(Members { persons, groups, of, today, twice: Twice::default(), part })
    }

    /// The membership from and to those days: begun, ended, or on record already.
    fn join(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        group: usize,
        person: usize,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Result<ImportVerdict> {
        let (group, person) = (&self.groups.0[group], self.persons.at(person));
        let known = self.of.entry((group.id, person.id)).or_default();
        // The one that began then, the one that goes on, or any when the row gives no day.
        let open = known.iter().position(|m| m.to_on.is_none());
        let same_start = from.and_then(|from| known.iter().position(|m| m.from_on == from));
        let ended = from.is_none().then(|| known.len().checked_sub(1)).flatten();
        if let Some(at) = same_start.or(open).or(ended) {
            return match (known[at].to_on, to) {
                (None, Some(to)) => {
                    rules::may_leave(&known[at], to, self.today)?;
                    store::set_left(tx, known[at].id, Some(to))?;
                    known[at].to_on = Some(to);
                    Ok(ImportVerdict::Changed)
                }
                _ => Ok(ImportVerdict::Same),
            };
        }
        rules::may_join(group, person, to, from.unwrap_or(self.today).max(self.today))?;
        let founded = group.founded_on.filter(|day| *day <= self.today);
        let ever = || match line.ask_of_all(ImportQuestion::Since) {
            Some("today") => self.today,
            _ => founded.unwrap_or(Day::EARLIEST),
        };
        let began = from.unwrap_or_else(ever);
        let began = to.map_or(began, |to| began.min(to));
        if let Some(last) = to {
            rules::stands_alone(known, began, last)?;
        } else if let Joining::Stays(id) = rules::joining(known, began, self.today)? {
            store::set_left(tx, id, None)?;
            known.iter_mut().filter(|it| it.id == id).for_each(|it| it.to_on = None);
            return Ok(ImportVerdict::Changed);
        }
        known.push(Member {
            id: store::insert_member(tx, group.id, person.id, began, to)?,
            person: person.id,
            name: person.name.clone(),
            phone: None,
            from_on: began,
            to_on: to,
        });
        Ok(ImportVerdict::New)
    }
}

impl Roster for Members {
    fn part(&mut self, heading: &str) {
        // 60岁以上 is no club.
        let known = self.groups.named(heading, Some(GroupKind::Club));
        let known = known.or_else(|| self.groups.club_in(heading)).map(|g| g.name.clone());
        let club = heading.ends_with(['队', '社', '团', '会', '班', '组']);
        self.part = known.or_else(|| club.then(|| heading.to_owned()));
    }

    fn is_one(&self, text: &str) -> bool {
        self.persons.knows(text)
    }

    fn several(&self, line: &Line) -> Option<(usize, Vec<String>)> {
        let field = F::Club as usize;
        let text = line.cell(field)?.text();
        let each: Vec<String> = text
            .split(|c| c == '\n' || words::BETWEEN_NAMES.contains(&c))
            .map(|part| {
                self.groups.named(part.trim(), Some(GroupKind::Club)).map(|g| g.name.clone())
            })
            .collect::<Option<_>>()?;
        (each.len() > 1).then_some((field, each))
    }

    fn heads(&self, text: &str, wide: bool) -> bool {
        let name = part_name(text);
        let long = name.chars().count();
        // 青禾里社区居委会 signs the list.
        let club = !is_note(name)
            && ((long >= 3 && name.ends_with(['队', '社']))
                || (long >= 4 && name.ends_with(['团', '会', '班', '组'])));
        // 舞蹈队共2人 counts the rows above.
        let counts = text.contains('共');
        self.groups.named(name, Some(GroupKind::Club)).is_some()
            || (wide && !counts && (club || self.groups.club_in(name).is_some()))
    }

    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let filled = |line: &Line, field: F| line.cell(field).is_some_and(|c| !c.is_nothing());
        let ended = filled(line, F::Left) || filled(line, F::Deceased);
        cells::still_here(line, F::Name as usize, F::Status as usize, ended);
        let row = self.persons.read(line, PERSON)?;
        let club = self.groups.of_people(line, F::Club as usize, GroupKind::Club);
        let part = self.part.clone().filter(|_| !line.has(F::Club));
        match (&club, &part, line.stopped) {
            (None, Some(part), false) => {
                line.look(F::Name, format!("表里按“{part}”分的，登记到这个社团"))
            }
            (None, None, false) => line.look(F::Name, "没有写社团，只登记人员"),
            _ => (),
        }
        let club = club.or(part);
        let (joined, left) = (line.rough_day(F::Joined), line.day(F::Left));
        let joined = joined.and_then(|on| line.plausible(F::Joined, on, 80));
        if let (Some(from), Some(to)) = (joined, left)
            && to < from
        {
            line.wrong(F::Left, format!("退出日期({to})早于加入日期({from})，请检查"));
        }
        let Some(row) = row.filter(|_| !line.stopped) else { return Ok(ImportVerdict::Refused) };
        let Some((person, saved)) = self.persons.save(tx, line, PERSON, row)? else {
            return Ok(ImportVerdict::Refused);
        };
        let group = match club {
            Some(name) => Some(self.groups.place(tx, &name, GroupKind::Club)?),
            None => None,
        };
        let member = match group {
            Some(group) => {
                let joined = self.join(tx, line, group, person, joined, left);
                match line.ruled(F::Name, joined)? {
                    Some(verdict) => verdict,
                    None => return Ok(ImportVerdict::Refused),
                }
            }
            None => ImportVerdict::Same,
        };
        let about = (group.map(|at| self.groups.0[at].id), self.persons.at(person).id);
        self.twice.look(line, F::Name, about, ImportVerdict::Same);
        Ok(match (saved, member) {
            (_, ImportVerdict::New) | (ImportVerdict::New, _) => ImportVerdict::New,
            (ImportVerdict::Same, ImportVerdict::Same) => ImportVerdict::Same,
            _ => ImportVerdict::Changed,
        })
    }
}
