//! Volunteers: a person each, with number, team and skills.

use crate::{
    Result,
    clubs::{GroupKind, roster::Groups},
    db::Tx,
    ids::{GroupId, PersonId, VolunteerId},
    people::{
        roster::{Columns, Persons, cells, columns},
        rules::Act,
    },
    roster::{ImportQuestion, ImportVerdict, Kind, Line, Roster, Twice, fields},
    time::Day,
    volunteering::{NewVolunteer, Volunteer, lawful_volunteer, store},
    words,
};
use std::collections::HashMap;

fields! {
    Name = "name" "姓名" must: "志愿者姓名" | "志愿者" | "名字" | "name";
    Number = "volunteer_no" "志愿者编号": "编号" | "志愿者统一编号" | "统一编号" | "注册编号" | "志愿者证号" | "志愿者号";
    Team = "team" "志愿服务队": "服务队" | "所属队伍" | "队伍" | "所属服务队" | "团队" | "所在队伍" | "服务队伍" | "小队";
    Phone = "phone" "电话": "联系方式" | "电话号码" | "联系电话" | "手机" | "手机号" | "手机号码" | "移动电话" | "phone" | "mobile" | "本人电话" | "本人手机" | "本人联系电话";
    Gender = "gender" "性别": "男女" | "sex";
    Born = "born_on" "出生日期": "出生年月日" | "出生年月" | "生日" | "出生";
    Compound = "compound" "小区": "所在小区" | "居住小区" | "居住区域" | "片区";
    Building = "building" "楼栋门牌": "楼栋" | "门牌" | "门牌号" | "住址" | "地址" | "家庭住址" | "楼号";
    Skills = "skills" "特长": "专业技能" | "技能" | "服务特长" | "服务类别" | "专长";
    Registered = "registered_on" "登记日期": "注册日期" | "登记时间" | "注册时间" | "加入日期" | "加入时间" | "入队时间";
    Guardian = "guardian" "监护人": "监护人姓名" | "家长";
    GuardianPhone = "guardian_phone" "监护人电话": "家长电话" | "监护人联系方式";
    Deceased = "deceased_on" "去世日期": "去世";
    Status = "status" "状态": "在册状态" | "人员状态" | "志愿者状态" | "是否在册" | "在册";
    Reading = "reading" "读音": "姓名读音" | "拼音" | "姓名拼音" | "名字拼音";
    Note = "note" "备注": "说明" | "remark";
}

/// Volunteers.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "姓名；还可以有志愿者编号、服务队、电话、注册日期",
    needs: "先有服务队",
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
            F::Number as usize,
        ],
    )),
    ahead: 0,
    begin: |app, tx, _| Ok(Box::new(Volunteers::new(tx, app.today())?)),
};

const PERSON: Columns = columns!(F);

/// The record of a volunteer beside the person.
#[derive(Clone, PartialEq)]
struct Details {
    id: VolunteerId,
    person: PersonId,
    number: Option<String>,
    team: Option<GroupId>,
    registered_on: Day,
    skills: Option<String>,
    service_kinds: Option<String>,
    id_number: Option<String>,
}

struct Volunteers {
    persons: Persons,
    groups: Groups,
    by_number: HashMap<String, (PersonId, String)>,
    of_person: HashMap<PersonId, Details>,
    today: Day,
    twice: Twice<PersonId>,
}

impl Volunteers {
    fn new(tx: &Tx, today: Day) -> Result<Volunteers> {
        let (mut by_number, mut of_person) = (HashMap::new(), HashMap::new());
        for v in store::all(tx, today)? {
            if let Some(number) = &v.volunteer_no {
                by_number.insert(number.clone(), (v.person, v.name.clone()));
            }
            of_person.insert(v.person, details(v));
        }
        let (persons, groups) = (Persons::new(tx, today)?, Groups::new(tx)?);
        Ok(Volunteers { persons, groups, by_number, of_person, today, twice: Twice::default() })
    }
}

fn details(v: Volunteer) -> Details {
    Details {
        id: v.id,
        person: v.person,
        number: v.volunteer_no,
        team: v.team,
        registered_on: v.registered_on,
        skills: v.skills,
        service_kinds: v.service_kinds,
        id_number: v.id_number,
    }
}

impl Roster for Volunteers {
    fn is_one(&self, text: &str) -> bool {
        self.persons.knows(text)
    }

    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let ended = line.cell(F::Deceased).is_some_and(|c| !c.is_nothing());
        cells::still_here(line, F::Name as usize, F::Status as usize, ended);
        let row = self.persons.read(line, PERSON)?;
        let (number, team) = (
            line.real_code(F::Number),
            self.groups.of_people(line, F::Team as usize, GroupKind::VolunteerTeam),
        );
        let (registered_on, skills) = (line.rough_day(F::Registered), line.text(F::Skills));
        if let Some(on) = registered_on.filter(|on| *on > self.today) {
            line.wrong(F::Registered, format!("登记日期({on})还没到，请检查"));
        }
        let Some(row) = row.filter(|_| !line.stopped) else { return Ok(ImportVerdict::Refused) };

        // The number says who it is, whatever else has changed.
        let numbered = number.as_deref().and_then(|n| self.by_number.get(n)).cloned();
        if let Some((_, name)) = numbered.as_ref().filter(|(_, name)| *name != row.person.name) {
            line.wrong(F::Number, format!("编号是{name}的，和这一行的姓名不符，请检查"));
            return Ok(ImportVerdict::Refused);
        }
        let (at, person_verdict) =
            match numbered.and_then(|(id, name)| self.persons.place(&name, id)) {
                Some(at) => self.persons.merge(tx, Some(at), row.person)?,
                None => match self.persons.save(tx, line, PERSON, row)? {
                    Some(saved) => saved,
                    None => return Ok(ImportVerdict::Refused),
                },
            };
        let person = self.persons.at(at).id;
        let team = match team {
            Some(name) => {
                let at = self.groups.place(tx, &name, GroupKind::VolunteerTeam)?;
                Some(self.groups.0[at].id)
            }
            None => None,
        };
        let new = NewVolunteer {
            person,
            volunteer_no: number,
            team,
            registered_on,
            skills,
            service_kinds: None,
            id_number: None,
        };
        let Some(new) = line.ruled(F::Number, lawful_volunteer(new))? else {
            return Ok(ImportVerdict::Refused);
        };
        let name = self.persons.at(at).name.clone();
        let Some(was) = self.of_person.get(&person) else {
            let who = self.persons.at(at);
            if line.ruled(F::Name, who.may(Act::Enrol, self.today))?.is_none() {
                return Ok(ImportVerdict::Refused);
            }
            let id = VolunteerId::new();
            let registered_on =
                new.registered_on.unwrap_or_else(|| match line.ask_of_all(ImportQuestion::Since) {
                    Some("today") => self.today,
                    _ => Day::EARLIEST,
                });
            store::insert(tx, id, &new, registered_on)?;
            if let Some(number) = &new.volunteer_no {
                self.by_number.insert(number.clone(), (person, name));
            }
            self.of_person.insert(
                person,
                Details {
                    id,
                    person,
                    number: new.volunteer_no,
                    team: new.team,
                    registered_on,
                    skills: new.skills,
                    service_kinds: None,
                    id_number: None,
                },
            );
            return Ok(self.twice.look(line, F::Name, person, ImportVerdict::New));
        };
        if let (Some(old), Some(number)) = (&was.number, &new.volunteer_no)
            && old != number
        {
            let sentence =
                format!("{name}的编号是 {old}，和这一行的 {number} 不符，请检查是不是同名的另一位");
            line.wrong(F::Number, sentence);
            return Ok(ImportVerdict::Refused);
        }
        let now = Details {
            id: was.id,
            person,
            number: new.volunteer_no.or_else(|| was.number.clone()),
            team: new.team.or(was.team),
            registered_on: new.registered_on.unwrap_or(was.registered_on),
            skills: new.skills.or_else(|| was.skills.clone()),
            service_kinds: was.service_kinds.clone(),
            id_number: was.id_number.clone(),
        };
        if now == *was {
            self.twice.look(line, F::Name, person, ImportVerdict::Same);
            return Ok(person_verdict);
        }
        let new = NewVolunteer {
            person,
            volunteer_no: now.number.clone(),
            team: now.team,
            registered_on: None,
            skills: now.skills.clone(),
            service_kinds: now.service_kinds.clone(),
            id_number: now.id_number.clone(),
        };
        store::update(tx, now.id, &new, now.registered_on)?;
        if let Some(number) = &now.number {
            self.by_number.insert(number.clone(), (person, name));
        }
        self.of_person.insert(person, now);
        Ok(self.twice.look(line, F::Name, person, ImportVerdict::Changed))
    }
}

/// Whether a text could be a volunteer's number rather than a name.
pub(super) fn is_number(text: &str) -> bool {
    let plain = words::clean(text);
    plain.len() >= 3
        && plain.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && plain.bytes().any(|b| b.is_ascii_digit())
}
