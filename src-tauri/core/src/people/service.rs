//! What the desk does with people's records.

use super::{Compound, NewPerson, Person, rules, store};
use crate::{
    Result,
    app::App,
    db::Tx,
    ensure,
    ids::{CompoundId, PersonId},
    time::Day,
};

impl App {
    /// A new person.
    pub fn person_add(&self, new: NewPerson) -> Result<PersonId> {
        let today = self.today();
        self.write(&format!("登记“{}”", new.name.trim()), |tx| add(tx, new, today))
    }

    /// Replaces what is kept of a person.
    pub fn person_update(&self, id: PersonId, new: NewPerson) -> Result<()> {
        let new = rules::lawful(new, self.today())?;
        ensure!(new.guardian != Some(id), "监护人不能是本人，请另选一位");
        self.write(&format!("修改“{}”的资料", new.name), |tx| {
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

    /// The compounds known.
    pub fn compound_list(&self) -> Result<Vec<Compound>> {
        self.read(store::compounds)
    }
}

/// A new person inside a larger change.
pub(crate) fn add(tx: &Tx, new: NewPerson, today: Day) -> Result<PersonId> {
    let new = rules::lawful(new, today)?;
    let (id, compound) = (PersonId::new(), compound_of(tx, &new)?);
    store::insert(tx, id, &new, compound)?;
    Ok(id)
}

fn compound_of(tx: &Tx, new: &NewPerson) -> Result<Option<CompoundId>> {
    new.compound.as_deref().map(|name| store::compound_named(tx, name)).transpose()
}
