//! People as rows name them: on record or new. Namesakes in different buildings stay two.

pub(crate) mod cells;

use crate::{
    Result,
    db::Tx,
    ids::{CompoundId, PersonId},
    people::{NewPerson, Person, rules, store},
    roster::{ImportVerdict, Line},
    time::Day,
    words,
};
use std::collections::HashMap;

/// Everyone on record, found by name; grows while rows go in.
pub(crate) struct Persons {
    list: Vec<Person>,
    /// Which fields of each a row of this file has set already: the first one wins.
    set: Vec<u8>,
    by_name: HashMap<String, Vec<usize>>,
    compounds: HashMap<String, CompoundId>,
    today: Day,
}

/// The fields of a roster that describe a person.
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
    pub(crate) status: usize,
}

/// The [`Columns`] among the fields `F` of a roster.
macro_rules! columns {
    ($F:ident) => {
        crate::people::roster::Columns {
            name: $F::Name as usize,
            phone: $F::Phone as usize,
            gender: $F::Gender as usize,
            born_on: $F::Born as usize,
            compound: $F::Compound as usize,
            building: $F::Building as usize,
            guardian: $F::Guardian as usize,
            guardian_phone: $F::GuardianPhone as usize,
            deceased_on: $F::Deceased as usize,
            reading: $F::Reading as usize,
            note: $F::Note as usize,
            status: $F::Status as usize,
        }
    };
}
pub(crate) use columns;

/// A person as a row describes them.
pub(crate) struct PersonRow {
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
    pub(crate) fn new(tx: &Tx, today: Day) -> Result<Persons> {
        let mut persons = Persons {
            list: Vec::new(),
            set: Vec::new(),
            by_name: HashMap::new(),
            compounds: HashMap::new(),
            today,
        };
        for person in store::all(tx)? {
            persons.push(person);
        }
        Ok(persons)
    }

    fn push(&mut self, person: Person) -> usize {
        let at = self.list.len();
        self.by_name.entry(words::clean(&person.name)).or_default().push(at);
        self.list.push(person);
        self.set.push(0);
        at
    }

    /// Whether somebody of that name is on record.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The record at a place in the list.
    pub(crate) fn at(&self, at: usize) -> &Person {
        &self.list[at]
    }

    /// The place of a record in the list.
    pub(crate) fn place(&self, name: &str, id: PersonId) -> Option<usize> {
        self.by_name.get(&words::clean(name))?.iter().copied().find(|at| self.list[*at].id == id)
    }

    /// Reads a person out of a row.
    pub(crate) fn read(&self, line: &mut Line, c: Columns) -> Result<Option<PersonRow>> {
        let Some((name, remark)) = cells::name(line, c.name) else { return Ok(None) };
        let (place, remark) = match remark {
            Some(remark) if cells::is_place(&remark) => (Some(remark), None),
            remark => (None, remark),
        };
        let (phone, call) = cells::phone(line, c.phone);
        let (note, status) = (line.text(c.note), cells::status(line, c.status));
        let note = [note, remark, status, call].into_iter().flatten().collect::<Vec<_>>();
        let mut new = NewPerson {
            name,
            phone,
            gender: cells::gender(line, c.gender),
            born_on: line.born(c.born_on),
            compound: line.text(c.compound),
            building: line.text(c.building).or(place),
            guardian: None,
            deceased_on: line.day(c.deceased_on),
            reading: line.text(c.reading),
            note: (!note.is_empty()).then(|| note.join("；")),
        };
        split_home(&mut new);
        let Some(person) = line.ruled(c.name, rules::lawful(new, self.today))? else {
            return Ok(None);
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
                    phone: cells::phone(line, c.guardian_phone).0,
                    compound: person.compound.clone(),
                    ..NewPerson::default()
                };
                line.ruled_at(c.guardian, rules::lawful(new, self.today))?
            }
        };
        Ok(Some(PersonRow { person, guardian }))
    }

    /// Who on record is meant: by phone, by building, or by name alone when nothing speaks against it.
    pub(crate) fn find(&self, new: &NewPerson) -> Meant {
        let Some(namesakes) = self.by_name.get(&new.name) else { return Meant::Nobody };
        let only = |keep: &dyn Fn(&Person) -> bool| -> Option<usize> {
            let mut found = namesakes.iter().copied().filter(|at| keep(&self.list[*at]));
            found.next().filter(|_| found.next().is_none())
        };
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        // A new phone may be a changed one, but not within one file: there it is a namesake next door.
        let at_home = |at: usize| {
            let p = &self.list[at];
            let other = self.set[at] & PHONE != 0 && differ(&p.phone, &new.phone);
            same(&p.building, &new.building) && !differ(&p.compound, &new.compound) && !other
        };
        let home = || {
            let mut found = namesakes.iter().copied().filter(|at| at_home(*at));
            found.next().filter(|_| found.next().is_none())
        };
        let against = |p: &Person| {
            differ(&p.phone, &new.phone)
                || differ(&p.building, &new.building)
                || differ(&p.compound, &new.compound)
                || (p.born_on.is_some() && new.born_on.is_some() && p.born_on != new.born_on)
        };
        let by_phone = || only(&|p| same(&p.phone, &new.phone));
        let by_both = || only(&|p| same(&p.phone, &new.phone) && same(&p.building, &new.building));
        let by_rest = || only(&|p| !against(p) && same(&p.compound, &new.compound));
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
        new: &NewPerson,
    ) -> Option<Option<usize>> {
        match self.find(new) {
            Meant::One(at) => Some(Some(at)),
            Meant::Nobody => Some(None),
            Meant::Several(who) => {
                line.wrong(
                    field,
                    format!(
                        "有 {} 位叫{}：{}，请写上电话或楼栋门牌",
                        who.len(),
                        new.name,
                        who.join("、")
                    ),
                );
                None
            }
        }
    }

    /// Stores what a row says of a person: new, more than was known, or nothing new.
    pub(crate) fn save(
        &mut self,
        tx: &Tx,
        line: &mut Line,
        c: Columns,
        row: PersonRow,
    ) -> Result<Option<(usize, ImportVerdict)>> {
        let Some(meant) = self.meant(line, c.name, &row.person) else { return Ok(None) };
        let mut person = row.person;
        if let Some(guardian) = row.guardian {
            let Some(found) = self.meant(line, c.guardian, &guardian) else { return Ok(None) };
            if found.is_some() && found == meant {
                line.wrong(c.guardian, "监护人不能是本人，请检查");
                return Ok(None);
            }
            let (at, _) = self.merge(tx, found, guardian)?;
            let guardian = &self.list[at];
            let changed = meant.is_none_or(|at| self.list[at].guardian != Some(guardian.id));
            let may_guard = if changed { rules::may_guard(guardian, self.today) } else { Ok(()) };
            if line.ruled_at(c.guardian, may_guard)?.is_none() {
                return Ok(None);
            }
            person.guardian = Some(guardian.id);
        }
        if let Some(old) = meant.and_then(|at| self.list[at].phone.as_deref())
            && let Some(new) = person.phone.as_deref().filter(|new| *new != old)
        {
            line.look(c.phone, format!("电话由 {old} 改为 {new}"));
        }
        self.merge(tx, meant, person).map(Some)
    }

    /// Stores a lawful person: added, or what is new put over what is on record.
    pub(crate) fn merge(
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
            let at = self.push(record(id, new, None));
            self.set[at] = bits;
            return Ok((at, ImportVerdict::New));
        };
        let set = self.set[at];
        self.set[at] |= bits;
        let was = self.list[at].clone();
        let note = match (&was.note, new.note) {
            (Some(old), Some(new)) if !old.contains(&new) => Some(format!("{old}；{new}")),
            (old, new) => old.clone().or(new),
        };
        let merged = NewPerson {
            name: was.name.clone(),
            phone: pick(set & PHONE, new.phone, &was.phone),
            gender: pick(set & 2, new.gender, &was.gender),
            born_on: pick(set & 4, new.born_on, &was.born_on),
            compound: pick(set & 8, new.compound, &was.compound),
            building: pick(set & 16, new.building, &was.building),
            guardian: pick(set & 32, new.guardian, &was.guardian),
            deceased_on: pick(set & 64, new.deceased_on, &was.deceased_on),
            reading: pick(set & 128, new.reading, &was.reading),
            note,
        };
        let kept = (merged.guardian == was.guardian).then_some(was.guardian_deceased_on).flatten();
        let mut now = record(was.id, merged.clone(), was.guardian_name.clone());
        now.guardian_deceased_on = kept;
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

/// The fields a row sets.
fn bits(new: &NewPerson) -> u8 {
    let set = [
        new.phone.is_some(),
        new.gender.is_some(),
        new.born_on.is_some(),
        new.compound.is_some(),
        new.building.is_some(),
        new.guardian.is_some(),
        new.deceased_on.is_some(),
        new.reading.is_some(),
    ];
    (0..).zip(set).map(|(at, set)| u8::from(set) << at).sum()
}

/// The new value, else the old; a value set by a row above wins.
fn pick<T: Clone>(set: u8, new: Option<T>, was: &Option<T>) -> Option<T> {
    if set != 0 { was.clone() } else { new.or_else(|| was.clone()) }
}

fn record(id: PersonId, new: NewPerson, guardian_name: Option<String>) -> Person {
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
        guardian_deceased_on: None,
        deceased_on: new.deceased_on,
        reading: new.reading,
        note: new.note,
    }
}

/// `青禾苑 3-2-501` in one column is a compound and a building.
fn split_home(new: &mut NewPerson) {
    let numbered = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let split =
        new.building.as_deref().filter(|_| new.compound.is_none()).and_then(|b| b.split_once(' '));
    if let Some((compound, building)) = split.filter(|(c, b)| !numbered(c) && numbered(b)) {
        (new.compound, new.building) = (Some(compound.to_owned()), Some(building.to_owned()));
    }
}
