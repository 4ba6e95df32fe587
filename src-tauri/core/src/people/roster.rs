//! Whom a row means: someone on record, or someone new. Namesakes in different buildings stay two.

use crate::{
    Error, Result,
    db::Tx,
    ids::{CompoundId, PersonId},
    people::{Gender, NewPerson, Person, rules, store},
    roster::{ImportVerdict, Line},
    time::Day,
    words,
};
use std::collections::HashMap;

/// Everyone on record, found by name; grows while rows go in.
pub(crate) struct Persons {
    list: Vec<Person>,
    /// Which fields of each a row of this file has told already: the first to tell stands.
    told: Vec<u8>,
    by_name: HashMap<String, Vec<usize>>,
    compounds: HashMap<String, CompoundId>,
    today: Day,
}

/// The columns a person is told in.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    pub(crate) name: usize,
    pub(crate) phone: usize,
    pub(crate) gender: usize,
    pub(crate) born_on: usize,
    pub(crate) compound: usize,
    pub(crate) building: usize,
    pub(crate) guardian: usize,
    pub(crate) guardian_phone: usize,
    pub(crate) deceased_on: usize,
    pub(crate) reading: usize,
    pub(crate) note: usize,
}

/// Someone as a row tells them.
pub(crate) struct Told {
    pub(crate) person: NewPerson,
    guardian: Option<NewPerson>,
}

/// Who is meant.
pub(crate) enum Meant {
    /// That one.
    One(usize),
    /// Nobody on record.
    Nobody,
    /// Several could be, as names with where they live.
    Several(Vec<String>),
}

impl Persons {
    /// Everyone on record.
    pub(crate) fn known(tx: &Tx, today: Day) -> Result<Persons> {
        let mut known = Persons {
            list: Vec::new(),
            told: Vec::new(),
            by_name: HashMap::new(),
            compounds: HashMap::new(),
            today,
        };
        for person in store::all(tx)? {
            known.push(person);
        }
        Ok(known)
    }

    fn push(&mut self, person: Person) -> usize {
        let at = self.list.len();
        self.by_name.entry(person.name.clone()).or_default().push(at);
        self.list.push(person);
        self.told.push(0);
        at
    }

    /// The record at a place in the list.
    pub(crate) fn at(&self, at: usize) -> &Person {
        &self.list[at]
    }

    /// The place of a record in the list.
    pub(crate) fn place(&self, name: &str, id: PersonId) -> Option<usize> {
        self.by_name.get(name)?.iter().copied().find(|at| self.list[*at].id == id)
    }

    /// Reads a person out of a row.
    pub(crate) fn read(&self, line: &mut Line, c: Columns) -> Result<Option<Told>> {
        let Some(name) = line.named(c.name) else { return Ok(None) };
        let (name, role) = without_role(&name);
        let mut told = NewPerson {
            name,
            phone: line.code(c.phone),
            gender: line.word(c.gender, Gender::read, Gender::chinese, Gender::ALL),
            born_on: line.born(c.born_on),
            compound: line.text(c.compound),
            building: line.text(c.building),
            guardian: None,
            deceased_on: line.day(c.deceased_on),
            reading: line.text(c.reading),
            note: line.text(c.note).or(role),
        };
        split_home(&mut told);
        let at = |sentence: &str| match sentence {
            s if s.starts_with("电话") => c.phone,
            s if s.starts_with("出生") => c.born_on,
            s if s.starts_with("去世") => c.deceased_on,
            s if s.starts_with("小区") => c.compound,
            s if s.starts_with("楼栋") => c.building,
            s if s.starts_with("姓名读音") => c.reading,
            s if s.starts_with("备注") => c.note,
            _ => c.name,
        };
        let person = match rules::lawful(told, self.today) {
            Ok(person) => person,
            Err(Error::Rule(refusal)) => {
                line.wrong(at(&refusal.sentence), refusal.sentence);
                return Ok(None);
            }
            Err(other) => return Err(other),
        };
        line.show(c.name, || person.name.clone());
        if let Some(phone) = &person.phone {
            line.show(c.phone, || phone.clone());
            if phone.len() != 11 && !words::phone_is_usual(phone) {
                line.look(c.phone, format!("电话“{phone}”有 {} 位，请核对", phone.len()));
            }
        }
        let guardian = match line.text(c.guardian) {
            None => None,
            Some(name) => {
                let new = NewPerson {
                    name,
                    phone: line.code(c.guardian_phone),
                    compound: person.compound.clone(),
                    ..NewPerson::default()
                };
                line.ruled(c.guardian, rules::lawful(new, self.today))?
            }
        };
        Ok(Some(Told { person, guardian }))
    }

    /// Who on record is meant: by phone, by building, or by name alone when nothing speaks against it.
    pub(crate) fn find(&self, told: &NewPerson) -> Meant {
        let Some(namesakes) = self.by_name.get(&told.name) else { return Meant::Nobody };
        let only = |keep: &dyn Fn(&Person) -> bool| -> Option<usize> {
            let mut found = namesakes.iter().copied().filter(|at| keep(&self.list[*at]));
            found.next().filter(|_| found.next().is_none())
        };
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        // A new phone may be a changed one, but not within one file: there it is a namesake next door.
        let at_home = |at: usize| {
            let p = &self.list[at];
            let other = self.told[at] & PHONE != 0 && differ(&p.phone, &told.phone);
            same(&p.building, &told.building) && !differ(&p.compound, &told.compound) && !other
        };
        let home = || {
            let mut found = namesakes.iter().copied().filter(|at| at_home(*at));
            found.next().filter(|_| found.next().is_none())
        };
        let against = |p: &Person| {
            differ(&p.phone, &told.phone)
                || differ(&p.building, &told.building)
                || differ(&p.compound, &told.compound)
                || (p.born_on.is_some() && told.born_on.is_some() && p.born_on != told.born_on)
        };
        let by_phone = || only(&|p| same(&p.phone, &told.phone));
        let by_both =
            || only(&|p| same(&p.phone, &told.phone) && same(&p.building, &told.building));
        let by_rest = || only(&|p| !against(p) && same(&p.compound, &told.compound));
        let one = by_phone()
            .or_else(by_both)
            .or_else(home)
            .or_else(|| only(&|p| !against(p)))
            .or_else(by_rest);
        match one {
            Some(at) => Meant::One(at),
            None if namesakes.iter().all(|at| against(&self.list[*at])) => Meant::Nobody,
            None => Meant::Several(namesakes.iter().map(|at| self.described(*at)).collect()),
        }
    }

    /// `王建国(青禾苑 3-2-501)`.
    pub(crate) fn described(&self, at: usize) -> String {
        let person = &self.list[at];
        let home: Vec<&str> = [person.compound.as_deref(), person.building.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        match (home.is_empty(), &person.phone) {
            (false, _) => format!("{}({})", person.name, home.join(" ")),
            (true, Some(phone)) => format!("{}({phone})", person.name),
            (true, None) => person.name.clone(),
        }
    }

    /// Whom the row means, or a problem at its name when several could be.
    pub(crate) fn meant(
        &self,
        line: &mut Line,
        field: usize,
        told: &NewPerson,
    ) -> Option<Option<usize>> {
        match self.find(told) {
            Meant::One(at) => Some(Some(at)),
            Meant::Nobody => Some(None),
            Meant::Several(who) => {
                line.wrong(
                    field,
                    format!(
                        "有 {} 位叫{}：{}，请写上电话或楼栋门牌",
                        who.len(),
                        told.name,
                        who.join("、")
                    ),
                );
                None
            }
        }
    }

    /// Keeps what a row tells of a person: new, more than was known, or nothing new.
    pub(crate) fn keep(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        c: Columns,
        told: Told,
    ) -> Result<Option<(usize, ImportVerdict)>> {
        let Some(meant) = self.meant(line, c.name, &told.person) else { return Ok(None) };
        let mut person = told.person;
        if let Some(guardian) = told.guardian {
            let Some(found) = self.meant(line, c.guardian, &guardian) else { return Ok(None) };
            if found.is_some() && found == meant {
                line.wrong(c.guardian, "监护人不能是本人，请检查");
                return Ok(None);
            }
            let (at, _) = self.settle(tx, found, guardian)?;
            person.guardian = Some(self.list[at].id);
        }
        if let Some(old) = meant.and_then(|at| self.list[at].phone.as_deref())
            && let Some(new) = person.phone.as_deref().filter(|new| *new != old)
        {
            line.look(c.phone, format!("电话由 {old} 改为 {new}"));
        }
        self.settle(tx, meant, person).map(Some)
    }

    /// Keeps a lawful person: added, or what is told put over what is known.
    pub(crate) fn settle(
        &mut self,
        tx: &Tx,
        meant: Option<usize>,
        new: NewPerson,
    ) -> Result<(usize, ImportVerdict)> {
        let bits = bits(&new);
        let Some(at) = meant else {
            let id = PersonId::new();
            let compound = self.compound(tx, new.compound.as_deref())?;
            store::insert(tx, id, &new, compound)?;
            let at = self.push(as_kept(id, new, None));
            self.told[at] = bits;
            return Ok((at, ImportVerdict::New));
        };
        let stands = self.told[at];
        self.told[at] |= bits;
        let was = self.list[at].clone();
        let note = match (&was.note, new.note) {
            (Some(old), Some(new)) if !old.contains(&new) => Some(format!("{old}；{new}")),
            (old, new) => old.clone().or(new),
        };
        let merged = NewPerson {
            name: was.name.clone(),
            phone: pick(stands & PHONE, new.phone, &was.phone),
            gender: pick(stands & 2, new.gender, &was.gender),
            born_on: pick(stands & 4, new.born_on, &was.born_on),
            compound: pick(stands & 8, new.compound, &was.compound),
            building: pick(stands & 16, new.building, &was.building),
            guardian: pick(stands & 32, new.guardian, &was.guardian),
            deceased_on: pick(stands & 64, new.deceased_on, &was.deceased_on),
            reading: pick(stands & 128, new.reading, &was.reading),
            note,
        };
        let now = as_kept(was.id, merged.clone(), was.guardian_name.clone());
        if now == was {
            return Ok((at, ImportVerdict::Same));
        }
        let compound = self.compound(tx, merged.compound.as_deref())?;
        store::update(tx, was.id, &merged, compound)?;
        self.list[at] = now;
        Ok((at, ImportVerdict::Changed))
    }

    fn compound(&mut self, tx: &Tx, name: Option<&str>) -> Result<Option<CompoundId>> {
        let Some(name) = name else { return Ok(None) };
        if let Some(id) = self.compounds.get(name) {
            return Ok(Some(*id));
        }
        let id = store::compound_named(tx, name)?;
        self.compounds.insert(name.to_owned(), id);
        Ok(Some(id))
    }
}

const PHONE: u8 = 1;

/// The fields a row tells.
fn bits(new: &NewPerson) -> u8 {
    let told = [
        new.phone.is_some(),
        new.gender.is_some(),
        new.born_on.is_some(),
        new.compound.is_some(),
        new.building.is_some(),
        new.guardian.is_some(),
        new.deceased_on.is_some(),
        new.reading.is_some(),
    ];
    (0..).zip(told).map(|(at, told)| u8::from(told) << at).sum()
}

/// What is told, over what is known; what a row above told stands.
fn pick<T: Clone>(stands: u8, new: Option<T>, was: &Option<T>) -> Option<T> {
    if stands != 0 { was.clone() } else { new.or_else(|| was.clone()) }
}

fn as_kept(id: PersonId, new: NewPerson, guardian_name: Option<String>) -> Person {
    Person {
        id,
        name: new.name,
        phone: new.phone,
        gender: new.gender,
        born_on: new.born_on,
        compound: new.compound,
        building: new.building,
        guardian: new.guardian,
        guardian_name,
        deceased_on: new.deceased_on,
        reading: new.reading,
        note: new.note,
    }
}

/// `青禾苑 3-2-501` in one column is a compound and a building.
fn split_home(told: &mut NewPerson) {
    let numbered = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let split = told
        .building
        .as_deref()
        .filter(|_| told.compound.is_none())
        .and_then(|b| b.split_once(' '));
    if let Some((compound, building)) = split.filter(|(c, b)| !numbered(c) && numbered(b)) {
        (told.compound, told.building) = (Some(compound.to_owned()), Some(building.to_owned()));
    }
}

/// `甲二（队长）` is somebody and what they are there.
fn without_role(said: &str) -> (String, Option<String>) {
    let roles = ["队长", "社长", "团长", "组长", "班长", "书记", "负责人", "骨干", "党员", "老师"];
    let found = said.split_once(['(', '（']).and_then(|(name, role)| {
        let role = role.trim_end_matches([')', '）']).trim();
        roles.iter().any(|it| role.ends_with(it)).then(|| (name.trim(), role))
    });
    match found {
        Some((name, role)) => (name.to_owned(), Some(role.to_owned())),
        None => (said.to_owned(), None),
    }
}
