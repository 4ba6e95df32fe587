//! How a record comes into being: held against who serves, what is recorded of that day, and the one it puts right.

use super::{NewRecord, ServiceRecord, no_service, rules, store};
use crate::{
    Error, Result,
    app::App,
    db::Tx,
    ensure,
    error::OfField,
    ids::{RecordId, SignInId, VolunteerId},
    settings,
    time::{Day, Span},
};
use rusqlite::Connection;
use std::collections::HashMap;

/// How records are written today.
pub(crate) fn recording<'a>(app: &'a App, db: &Connection) -> Result<Recording<'a>> {
    let count_travel = settings::store::desk(db)?.count_travel;
    let mark = Mark::default();
    Ok(Recording { today: app.today(), by: &app.host.who, count_travel, mark, sure: None })
}

/// How records are written: the day, the writer, whether travel counts, and what the rows are marked with.
#[derive(Clone, Copy)]
pub(crate) struct Recording<'a> {
    pub(crate) today: Day,
    pub(crate) by: &'a str,
    pub(crate) count_travel: bool,
    pub(crate) mark: Mark<'a>,
    /// The desk was asked whether it is service at all, and says so.
    pub(crate) sure: Option<bool>,
}

/// What a new record is beside what was done.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mark<'a> {
    /// Somebody is still to check it.
    pub(crate) draft: bool,
    /// The printed sheet it was typed from.
    pub(crate) sign_in: Option<SignInId>,
    /// The record it stands in the place of, and why.
    pub(crate) corrects: Option<(RecordId, &'a str)>,
}

impl Recording<'_> {
    pub(super) fn drafted(mut self, draft: Option<bool>) -> Self {
        self.mark.draft = draft.unwrap_or(false);
        self
    }
}

/// What the lines of one day's sheet are held against: read once, however many they are.
pub(super) struct Desk {
    pub(super) known: HashMap<VolunteerId, rules::RecordFacts>,
    pub(super) taken: HashMap<VolunteerId, Vec<store::Taken>>,
}

impl Desk {
    pub(super) fn of(db: &Connection, on: Day) -> Result<Desk> {
        Ok(Desk { known: store::known(db)?, taken: store::taken_on(db, on)? })
    }

    /// The record with its minutes counted, and its time taken; refused when it may not be.
    pub(super) fn settle<'a>(
        &mut self,
        new: NewRecord,
        recording: &Recording<'a>,
    ) -> Result<(NewRecord, store::Settled<'a>)> {
        let who = self.known.get(&new.volunteer).ok_or(Error::Missing("志愿者"))?;
        let own = self.taken.entry(new.volunteer).or_default();
        let shared = own.iter().find(|(_, start, end)| *start < new.end && new.start < *end);
        let (new, settled) = hold_against(new, who, (shared, None), recording)?;
        own.push((new.title.clone(), new.start, new.end));
        Ok((new, settled))
    }
}

/// A new record inside a larger change.
pub(crate) fn insert_record(tx: &Tx, new: NewRecord, recording: &Recording) -> Result<RecordId> {
    let (new, settled) = settle(tx, new, None, recording)?;
    let id = RecordId::new();
    store::insert_record(tx, id, &new, &settled)?;
    Ok(id)
}

/// The record with its minutes counted; refused when it shares a minute with another than `now`, which it puts right.
pub(super) fn settle<'a>(
    tx: &Tx,
    new: NewRecord,
    now: Option<&ServiceRecord>,
    recording: &Recording<'a>,
) -> Result<(NewRecord, store::Settled<'a>)> {
    let who = store::known_one(tx, new.volunteer)?;
    let shared = store::overlapping(tx, &new, now.map(|it| it.id))?;
    hold_against(new, &who, (shared.as_ref(), now), recording)
}

/// The same, held against what is known of the volunteer, a record that shares a minute, and the one it puts right.
fn hold_against<'a>(
    new: NewRecord,
    who: &rules::RecordFacts,
    (shared, now): (Option<&store::Taken>, Option<&ServiceRecord>),
    recording: &Recording<'a>,
) -> Result<(NewRecord, store::Settled<'a>)> {
    let new = rules::lawful(new)?;
    match now {
        Some(now) if now.volunteer == new.volunteer => rules::may_correct(who, now.on, new.on)?,
        _ => rules::may_serve(who, new.on)?,
    }
    let known = now.is_some_and(|now| (&now.title, &now.content) == (&new.title, &new.content));
    if let Some((field, doubt)) = no_service::doubt(&new).filter(|_| !known) {
        Error::ask(Some(doubt), recording.sure).of_field(field)?;
    }
    let span = Span::new(new.start, new.end)?;
    let (rest, travel) = (new.break_minutes.unwrap_or(0), new.travel_minutes.unwrap_or(0));
    let minutes = rules::minutes_given(span, rest, travel, recording.count_travel)?;
    if let Some((title, start, end)) = shared {
        ensure!(
            false,
            "{}在 {} {start}–{end} 已经记了“{title}”，同一个人的时间不能重叠",
            who.name,
            new.on.short()
        );
    }
    let settled = store::Settled {
        team: new.team.or(who.team),
        minutes,
        recorded_on: new.recorded_on.unwrap_or(recording.today),
        recorded_by: recording.by,
        mark: recording.mark,
    };
    Ok((new, settled))
}
