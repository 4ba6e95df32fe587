//! What the desk does with Find: one question, one list.

use super::{
    Found, FoundKind, rules,
    store::{self, Answer, Sessions},
};
use crate::{Result, app::App, time::Day};
use keting_macros::commands;
use rusqlite::Connection;
use std::collections::{HashMap, HashSet};

/// Sessions are looked for from that many days ago …
const DAYS_BACK: i64 = 7;
/// … to that many days ahead.
const DAYS_AHEAD: i64 = 21;

#[commands]
impl App {
    /// What answers the typed text: what is opened often first, then whole words, beginnings, parts, then sessions.
    pub fn find(
        &self,
        text: String,
        often: Option<Vec<String>>,
        limit: Option<u32>,
    ) -> Result<Vec<Found>> {
        let today = self.today();
        let Some(typed) = rules::read(&text, today) else { return Ok(Vec::new()) };
        let limit = limit.unwrap_or(12).clamp(1, 200);
        self.read(|db| look(db, &typed, &often.unwrap_or_default(), limit, today))
    }
}

fn look(
    db: &Connection,
    typed: &rules::Typed,
    often: &[String],
    limit: u32,
    today: Day,
) -> Result<Vec<Found>> {
    let groups = store::groups(db, typed)?;
    let mut answers = store::people(db, typed)?;
    answers.extend(store::tools(db, typed)?);
    answers.extend(store::rooms(db)?.into_iter().filter_map(|found| {
        let rank = rules::rank(&found.title, typed)?;
        Some(Answer { often: None, rank, found })
    }));
    let sessions = sessions(db, typed, &groups, limit, today)?;
    answers.extend(groups);
    let places: HashMap<&str, usize> =
        often.iter().enumerate().map(|(n, id)| (id.as_str(), n)).collect();
    for it in &mut answers {
        it.often = places.get(it.found.id.as_str()).copied();
    }
    // The stores' own order stands among equals: the sort keeps it.
    answers.sort_by_key(|it| (it.often.unwrap_or(usize::MAX), it.rank, it.found.kind));
    if typed.day.is_some() {
        return Ok(sessions
            .into_iter()
            .chain(answers.into_iter().map(|it| it.found))
            .take(limit as usize)
            .collect());
    }
    // Some sessions are shown even where many others answer.
    let kept = (limit as usize).saturating_sub(sessions.len().min(limit as usize / 3));
    let found = answers.into_iter().map(|it| it.found).take(kept);
    Ok(found.chain(sessions).take(limit as usize).collect())
}

/// The sessions of the day named, or those of the near days whose club or purpose answers.
fn sessions(
    db: &Connection,
    typed: &rules::Typed,
    groups: &[Answer],
    limit: u32,
    today: Day,
) -> Result<Vec<Found>> {
    if let Some(day) = typed.day {
        let it = Sessions { from: day, to: day, purposes: None, today, limit };
        return store::sessions(db, &it);
    }
    let (from, to) = (today.plus(-DAYS_BACK), today.plus(DAYS_AHEAD));
    let known: HashSet<&str> = groups
        .iter()
        .filter(|it| matches!(it.found.kind, FoundKind::Club | FoundKind::Team))
        .map(|it| it.found.id.as_str())
        .collect();
    let answering = |(purpose, group): &(String, Option<String>)| {
        group.as_deref().is_some_and(|id| known.contains(id))
            || rules::rank(purpose, typed).is_some()
    };
    let key = |(purpose, group): (String, Option<String>)| {
        format!("{}|{purpose}", group.unwrap_or_default())
    };
    let purposes: Vec<String> =
        store::purposes(db, from, to)?.into_iter().filter(answering).map(key).collect();
    if purposes.is_empty() {
        return Ok(Vec::new());
    }
    let purposes = serde_json::json!(purposes).to_string();
    store::sessions(db, &Sessions { from, to, purposes: Some(&purposes), today, limit })
}
