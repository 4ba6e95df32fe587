//! Commands for one person's page.

use super::{
    Happened, OpenThing, Parting, PersonWhole,
    store::{happened, ties, whole},
};
use crate::{
    Result,
    app::App,
    ids::PersonId,
    people::{self, told_apart},
    time::Day,
};
use keting_macros::commands;

#[commands]
impl App {
    /// Everything about one person except what happened.
    pub fn person_whole(&self, id: PersonId) -> Result<PersonWhole> {
        let today = self.today();
        self.read(|db| {
            let person = people::store::get(db, id)?;
            let number = whole::volunteer_no(db, id)?;
            let apart = told_apart(
                person.compound.as_deref(),
                person.building.as_deref(),
                person.phone.as_deref(),
                number.as_deref(),
                person.deceased_on.is_some(),
            );
            let mut hats = whole::hats(db, id, today)?;
            hats.sort_by_key(|hat| hat.until.is_some_and(|day| day < today));
            let open = whole::open(db, id, today)?;
            let namesakes = whole::namesakes(db, id, &person.name)?;
            Ok(PersonWhole { person, apart, volunteer_no: number, hats, open, namesakes })
        })
    }

    /// What still hangs on a person after a day, today unless told: asked when a death, a leaving or a withdrawn consent is
    /// recorded.
    pub fn person_ties(
        &self,
        id: PersonId,
        why: Parting,
        on: Option<Day>,
    ) -> Result<Vec<OpenThing>> {
        let today = self.today();
        self.read(|db| ties::ties(db, id, why, on.unwrap_or(today), today))
    }

    /// What happened with a person before that place of the list, newest first; 50 unless told.
    pub fn person_happened(
        &self,
        id: PersonId,
        before: Option<String>,
        limit: Option<u32>,
    ) -> Result<Vec<Happened>> {
        let limit = limit.unwrap_or(50).min(500);
        self.read(|db| happened::list(db, id, (before.as_deref(), limit), self.today()))
    }
}
