//! What the desk does with volunteers and their hours.

use super::{NewRecord, NewVolunteer, ServiceRecord, ServiceSheet, Volunteer, rules, store};
use crate::{
    Error, Result,
    app::App,
    calendar, care, clubs,
    db::Tx,
    ensure,
    ids::{GroupId, RecordId, VolunteerId},
    people::{self, NewPerson},
    time::{Day, Span},
    words,
};

impl App {
    /// Someone on record becomes a volunteer.
    pub fn volunteer_add(&self, new: NewVolunteer) -> Result<VolunteerId> {
        self.write("登记志愿者", |tx| {
            let person = people::store::get(tx, new.person)?;
            tx.relabel(format!("登记志愿者“{}”", person.name));
            register(tx, new, self.today())
        })
    }

    /// Someone nobody has on record yet becomes a volunteer.
    pub fn volunteer_enrol(
        &self,
        person: NewPerson,
        volunteer_no: Option<String>,
        team: Option<GroupId>,
        registered_on: Option<Day>,
        skills: Option<String>,
    ) -> Result<VolunteerId> {
        self.write(&format!("登记志愿者“{}”", person.name.trim()), |tx| {
            let person = people::service::add(tx, person, self.today())?;
            let new = NewVolunteer { person, volunteer_no, team, registered_on, skills };
            register(tx, new, self.today())
        })
    }

    /// Every volunteer with the minutes given in all.
    pub fn volunteer_list(&self) -> Result<Vec<Volunteer>> {
        self.read(store::all)
    }

    /// Records one volunteer's service. Two records of one person never share a minute.
    pub fn service_record_add(&self, new: NewRecord) -> Result<RecordId> {
        self.write("登记志愿服务", |tx| {
            let (name, _) = store::name_and_team(tx, new.volunteer)?;
            tx.relabel(format!("登记{name}的志愿服务“{}”", new.title.trim()));
            insert_record(tx, new, &self.recording(tx)?)
        })
    }

    /// Records a whole sign-in sheet, or nothing of it; a refusal names the line.
    pub fn service_sheet_add(&self, sheet: ServiceSheet) -> Result<Vec<RecordId>> {
        ensure!(!sheet.lines.is_empty(), "签到表里还没有人，请先填一行");
        let label = format!("登记签到表“{}”{} 人", sheet.title.trim(), sheet.lines.len());
        self.write(&label, |tx| {
            let recording = self.recording(tx)?;
            let line = |(n, line): (usize, &super::ServiceLine)| {
                let new = NewRecord {
                    volunteer: line.volunteer,
                    title: sheet.title.clone(),
                    on: sheet.on,
                    start: line.start,
                    end: line.end,
                    break_minutes: line.break_minutes,
                    travel_minutes: line.travel_minutes,
                    place: sheet.place.clone(),
                    content: sheet.content.clone(),
                    leader: sheet.leader.clone(),
                    team: sheet.team,
                    beneficiaries: sheet.beneficiaries,
                    recorded_on: None,
                };
                insert_record(tx, new, &recording).map_err(|e| match e {
                    Error::Rule(why) => Error::Rule(format!("第 {} 行：{why}", n + 1)),
                    other => other,
                })
            };
            sheet.lines.iter().enumerate().map(line).collect()
        })
    }

    /// The records of those days, newest first.
    pub fn service_record_list(&self, from: Day, to: Day) -> Result<Vec<ServiceRecord>> {
        self.read(|db| store::between(db, from, to, &calendar::known(db)?))
    }

    /// Takes a record away; the history keeps what it said.
    pub fn service_record_remove(&self, id: RecordId) -> Result<()> {
        self.write("删除服务记录", |tx| {
            let (title, on) = store::title_of(tx, id)?;
            tx.relabel(format!("删除服务记录“{title}”{}", on.short()));
            store::delete_record(tx, id)
        })
    }
}

impl App {
    /// How records are written today.
    pub(crate) fn recording(&self, tx: &Tx) -> Result<Recording<'_>> {
        let count_travel = care::store::desk(tx)?.count_travel;
        Ok(Recording { today: self.today(), by: &self.doors.who, count_travel })
    }
}

/// How records are written: the day, the writer, and whether travel counts.
pub(crate) struct Recording<'a> {
    pub(crate) today: Day,
    pub(crate) by: &'a str,
    pub(crate) count_travel: bool,
}

/// A new volunteer inside a larger change.
pub(crate) fn register(tx: &Tx, new: NewVolunteer, today: Day) -> Result<VolunteerId> {
    let person = people::store::get(tx, new.person)?;
    ensure!(store::of_person(tx, new.person)?.is_none(), "{}已经是志愿者", person.name);
    let new = lawful_volunteer(new)?;
    if let Some(number) = &new.volunteer_no {
        ensure!(store::numbered(tx, number)?.is_none(), "志愿者编号 {number} 已经有人用了，请检查");
    }
    if let Some(team) = new.team {
        clubs::store::get(tx, team)?;
    }
    let id = VolunteerId::new();
    store::insert(tx, id, &new, new.registered_on.unwrap_or(today))?;
    Ok(id)
}

/// The volunteer with number and skills cleaned.
pub(crate) fn lawful_volunteer(new: NewVolunteer) -> Result<NewVolunteer> {
    Ok(NewVolunteer {
        volunteer_no: words::text(new.volunteer_no.as_deref(), "志愿者编号", 30)?,
        skills: words::text(new.skills.as_deref(), "特长", 100)?,
        ..new
    })
}

/// A new record inside a larger change.
pub(crate) fn insert_record(tx: &Tx, new: NewRecord, recording: &Recording) -> Result<RecordId> {
    let new = rules::lawful(new)?;
    let (name, team) = store::name_and_team(tx, new.volunteer)?;
    let span = Span::new(new.start, new.end)?;
    let (rest, travel) = (new.break_minutes.unwrap_or(0), new.travel_minutes.unwrap_or(0));
    let minutes = rules::minutes_given(span, rest, travel, recording.count_travel)?;
    if let Some((title, start, end)) = store::overlapping(tx, &new)? {
        ensure!(
            false,
            "{name}在 {} {start}–{end} 已经记了“{title}”，同一个人的时间不能重叠",
            new.on.short()
        );
    }
    let settled = store::Settled {
        team: new.team.or(team),
        minutes,
        recorded_on: new.recorded_on.unwrap_or(recording.today),
        recorded_by: recording.by,
    };
    let id = RecordId::new();
    store::insert_record(tx, id, &new, &settled)?;
    Ok(id)
}
