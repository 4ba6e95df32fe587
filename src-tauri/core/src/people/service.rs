//! What the desk does with people's records.

use super::{Compound, Hat, NewPerson, Person, PersonLine, PersonSort, rules, store};
use crate::{
    Result,
    app::App,
    db::Tx,
    ensure,
    ids::{CompoundId, PersonId},
    time::Day,
    whole::Whole,
};
use keting_macros::commands;
use rusqlite::Connection;

#[commands]
impl App {
    /// A new person.
    pub fn person_add(&self, new: NewPerson) -> Result<PersonId> {
        let today = self.today();
        self.write(&format!("登记“{}”", new.name.trim()), |tx| add(tx, new, today))
    }

    /// Replaces what is kept of a person; refused when it changed since the form was opened with `was`.
    pub fn person_update(
        &self,
        id: PersonId,
        Whole(new): Whole<NewPerson>,
        was: Option<Whole<NewPerson>>,
    ) -> Result<()> {
        let new = rules::lawful(new, self.today())?;
        ensure!(field = "guardian", new.guardian != Some(id), "监护人不能是本人，请另选一位");
        self.write(&format!("修改“{}”的资料", new.name), |tx| {
            let now = store::get(tx, id)?.told();
            if let Some(Whole(was)) = was {
                rules::seen_as_it_is(&now, &rules::lawful(was, self.today())?, &new)?;
            }
            if now == new {
                return Ok(());
            }
            if new.guardian != now.guardian {
                guarded(tx, &new, self.today())?;
            }
            let compound = compound_of(tx, &new)?;
            store::update(tx, id, &new, compound)
        })
    }

    /// One person.
    pub fn person_get(&self, id: PersonId) -> Result<Person> {
        self.read(|db| store::get(db, id))
    }

    /// Who is found by characters, pinyin initials or part of a phone number; 20 unless told.
    pub fn person_search(&self, text: String, limit: Option<u32>) -> Result<Vec<Person>> {
        self.read(|db| store::search(db, &text, limit.unwrap_or(20).min(500)))
    }

    /// Everyone, by pinyin unless told; each with what they are to the centre today.
    pub fn person_list(
        &self,
        find: Option<String>,
        hat: Option<Hat>,
        compound: Option<String>,
        sort: Option<PersonSort>,
        limit: Option<u32>,
        after: Option<PersonId>,
    ) -> Result<Vec<PersonLine>> {
        let today = self.today();
        let typed = find.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        self.read(|db| {
            let mut hats = store::list::hats(db, today)?;
            let mut lines = store::list::lines(db, typed.as_deref(), compound.as_deref())?;
            for (_, line) in &mut lines {
                line.hats = hats.remove(&line.id).unwrap_or_default();
            }
            lines.retain(|(_, line)| hat.is_none_or(|hat| line.hats.contains(&hat)));
            match sort.unwrap_or(PersonSort::Name) {
                PersonSort::Name => lines.sort_by(|(a, x), (b, y)| {
                    (a, &x.name, &x.building, x.id).cmp(&(b, &y.name, &y.building, y.id))
                }),
                PersonSort::Newest => lines.sort_by_key(|(_, line)| std::cmp::Reverse(line.id)),
            }
            let lines = lines.into_iter().map(|(_, line)| line);
            let from = |line: &PersonLine| after.is_some_and(|id| line.id != id);
            let skip = usize::from(after.is_some());
            let limit = limit.map_or(usize::MAX, |n| n as usize);
            Ok(lines.skip_while(from).skip(skip).take(limit).collect())
        })
    }

    /// The compounds known.
    pub fn compound_list(&self) -> Result<Vec<Compound>> {
        self.read(store::compounds)
    }
}

/// The record of a person who may do that on that day.
pub(crate) fn who_may(db: &Connection, id: PersonId, act: rules::Act, on: Day) -> Result<Person> {
    let person = store::get(db, id)?;
    person.may(act, on)?;
    Ok(person)
}

/// A new person inside a larger change.
pub(crate) fn add(tx: &Tx, new: NewPerson, today: Day) -> Result<PersonId> {
    let new = rules::lawful(new, today)?;
    guarded(tx, &new, today)?;
    let (id, compound) = (PersonId::new(), compound_of(tx, &new)?);
    store::insert(tx, id, &new, compound)?;
    Ok(id)
}

/// Who is named as guardian can be one.
fn guarded(tx: &Tx, new: &NewPerson, today: Day) -> Result<()> {
    new.guardian.map_or(Ok(()), |id| rules::may_guard(&store::get(tx, id)?, today))
}

pub(super) fn compound_of(tx: &Tx, new: &NewPerson) -> Result<Option<CompoundId>> {
    new.compound.as_deref().map(|name| store::compound_named(tx, name)).transpose()
}
