//! Which room a row of sessions names, who has it and what for.

use super::{
    outcome,
    sessions::{F, Sessions},
};
use crate::{
    Result,
    people::{NewPerson, roster::Meant, rules::Act},
    places,
    roster::Line,
    schedule::{Holder, Usage, rules},
    time::Day,
    words,
};

impl Sessions {
    /// The room a row names: whole, by its number, or by the rest of its name.
    pub(super) fn room(&self, line: &mut Line) -> Option<usize> {
        let text = line.named(F::Room)?;
        let found = places::roster::named(&self.rooms, &text);
        match found {
            Some(at) => line.show(F::Room, || self.rooms[at].name.clone()),
            None if self.rooms.is_empty() => line.wrong(F::Room, "还没有活动室，请先导入活动室表"),
            None => {
                line.wrong(F::Room, format!("没有叫“{text}”的活动室，请检查名称或先导入活动室表"))
            }
        }
        found
    }

    /// Who has it: a club or team, the office, or someone on record. With the name to call the session by.
    pub(super) fn holder(&self, line: &mut Line) -> Option<(Holder, String)> {
        let Some(text) = line.text(F::Holder) else {
            if line.has(F::Holder) {
                line.look(F::Holder, "没有写使用单位，按社区使用登记");
            }
            return Some((Holder::Office(true), "社区使用".into()));
        };
        if let Some(group) = self.groups.named(&text, None) {
            return Some((Holder::Club(group.id), group.name.clone()));
        }
        if outcome::is_office(&text) || outcome::is_street(&text) {
            let by = if outcome::is_street(&text) { text.as_str() } else { "社区" };
            return Some((Holder::Office(true), format!("{by}使用")));
        }
        let name = words::person_name(&text).unwrap_or_default();
        match self.persons.find(&NewPerson { name, ..NewPerson::default() }) {
            Meant::One(at) => {
                Some((Holder::Person(self.persons.at(at).id), self.persons.at(at).name.clone()))
            }
            Meant::Several(who) => {
                line.wrong(
                    F::Holder,
                    format!(
                        "有 {} 位叫{text}:{}，请改写成社团，或在系统里登记",
                        who.len(),
                        who.join("、")
                    ),
                );
                None
            }
            Meant::Nobody => {
                line.wrong(
                    F::Holder,
                    format!("没有叫“{text}”的社团或人员。社区自己用请写“社区”，社团请先导入社团表"),
                );
                None
            }
        }
    }

    /// What a session is called and counts as.
    pub(super) fn meaning(
        &self,
        line: &mut Line,
        holder: &(Holder, String),
    ) -> Option<(String, Usage)> {
        let usage = line.word(F::Usage, places::roster::usage, Usage::chinese, Usage::ALL);
        let counts = if matches!(holder.0, Holder::Club(_)) { Usage::Club } else { Usage::Other };
        let purpose = line.text(F::Purpose);
        let purpose =
            line.ruled(F::Purpose, words::text(purpose.as_deref(), "用途", 40)).ok()??;
        Some((purpose.unwrap_or_else(|| holder.1.clone()), usage.unwrap_or(counts)))
    }

    /// Refuses a club closed by that day, and somebody who may not.
    pub(super) fn may_have(&self, holder: Holder, name: &str, on: Day) -> Result<()> {
        match holder {
            Holder::Club(id) => {
                let club = self.groups.0.iter().find(|group| group.id == id);
                club.map_or(Ok(()), |club| rules::club_may_have(club, on))
            }
            Holder::Person(id) => {
                let person = self.persons.place(name, id).map(|at| self.persons.at(at));
                person.map_or(Ok(()), |it| it.may(Act::HaveRoom, on))
            }
            Holder::Office(_) => Ok(()),
        }
    }
}
