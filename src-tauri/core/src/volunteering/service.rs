//! What the desk does with volunteers and their hours.

use super::{
    NewRecord, NewVolunteer, Recording, ServiceRecord, ServiceSheet, Volunteer, cards, no_service,
    recording::{Desk, insert_record, recording, settle},
    rules, store,
};
use crate::{
    Error, Result,
    app::App,
    calendar, clubs,
    db::Tx,
    ensure,
    error::OfField,
    ids::{GroupId, RecordId, VolunteerId},
    people::{self, NewPerson},
    settings,
    time::Day,
    whole::Whole,
    words,
};
use keting_macros::commands;

#[commands]
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
            let new = NewVolunteer {
                person,
                volunteer_no,
                team,
                registered_on,
                skills,
                service_kinds: None,
                id_number: None,
            };
            register(tx, new, self.today())
        })
    }

    /// Replaces number, team, first day and skills of a volunteer.
    ///
    /// With `was`, the row as the form was opened with it, a change made meanwhile is not overwritten.
    pub fn volunteer_update(
        &self,
        id: VolunteerId,
        Whole(new): Whole<NewVolunteer>,
        was: Option<Whole<NewVolunteer>>,
    ) -> Result<()> {
        self.write("修改志愿者", |tx| {
            let now = store::get(tx, id, self.today())?;
            if let Some(Whole(was)) = &was {
                rules::volunteer_still_as_seen(&now, was)?;
            }
            tx.relabel(format!("修改志愿者“{}”", now.name));
            let new = lawful_volunteer(new)?;
            ensure!(new.person == now.person, "志愿者登记不能换成另一个人，请给那个人另外登记");
            if let Some(number) = &new.volunteer_no {
                let taken = store::numbered(tx, number)?.is_some_and(|other| other != id);
                ensure!(field = "volunteer_no", !taken, "志愿者编号 {number} 已经有人用了，请检查");
            }
            if let Some(team) = new.team {
                clubs::store::get(tx, team)?;
            }
            cards::is_own(tx, &new, self.today())?;
            store::update(tx, id, &new, new.registered_on.unwrap_or(now.registered_on))
        })
    }

    /// Someone stops being a volunteer on a day; without a day they are one again. Their hours stay.
    pub fn volunteer_end(&self, id: VolunteerId, on: Option<Day>) -> Result<()> {
        self.write("志愿者退出", |tx| {
            let now = store::get(tx, id, self.today())?;
            match on {
                Some(on) => rules::may_end(&now, on)?,
                None => people::store::get(tx, now.person)?
                    .may(people::rules::Act::Enrol, self.today())?,
            }
            let what = if on.is_some() { "退出" } else { "恢复" };
            tx.relabel(format!("志愿者“{}”{what}", now.name));
            store::set_ended_on(tx, id, on)
        })
    }

    /// The number after the one given last.
    pub fn volunteer_number_next(&self) -> Result<String> {
        let year = self.today().year();
        self.read(|db| {
            let mut number = rules::number_after(store::last_number(db)?.as_deref(), year);
            while store::numbered(db, &number)?.is_some() {
                number = rules::number_after(Some(&number), year);
            }
            Ok(number)
        })
    }

    /// Every record of a volunteer, newest first.
    pub fn volunteer_records(&self, id: VolunteerId) -> Result<Vec<ServiceRecord>> {
        self.read(|db| store::records_of(db, id, &calendar::known(db)?))
    }

    /// Every volunteer with the minutes given in all.
    pub fn volunteer_list(&self) -> Result<Vec<Volunteer>> {
        self.read(|db| store::all(db, self.today()))
    }

    /// Records one volunteer's service; a draft counts once it is confirmed. Two records of one person never
    /// share a minute.
    ///
    /// What sounds like no service is asked (67号令 art. 19); with `sure` it is one.
    pub fn service_record_add(
        &self,
        new: NewRecord,
        draft: Option<bool>,
        sure: Option<bool>,
    ) -> Result<RecordId> {
        self.write("登记志愿服务", |tx| {
            let name = store::known_one(tx, new.volunteer)?.name;
            tx.relabel(format!("登记{name}的志愿服务“{}”", new.title.trim()));
            let recording = Recording { sure, ..recording(self, tx)?.drafted(draft) };
            insert_record(tx, new, &recording)
        })
    }

    /// Records several services of any kind, or none of them; a refusal names the line.
    pub fn service_records_add(
        &self,
        news: Vec<NewRecord>,
        sure: Option<bool>,
    ) -> Result<Vec<RecordId>> {
        ensure!((1..=1000).contains(&news.len()), "一次可以登记 1 到 1000 条，请检查");
        self.write(&format!("登记志愿服务 {} 条", news.len()), |tx| {
            let recording = Recording { sure, ..recording(self, tx)? };
            let line = |(n, new): (usize, NewRecord)| {
                insert_record(tx, new, &recording).map_err(|e| e.at_line(n))
            };
            news.into_iter().enumerate().map(line).collect()
        })
    }

    /// Replaces what a record says, by the rules of a new one.
    ///
    /// With `was`, the row as the form was opened with it, a change made meanwhile is not overwritten.
    pub fn service_record_update(
        &self,
        id: RecordId,
        Whole(new): Whole<NewRecord>,
        was: Option<Whole<NewRecord>>,
        sure: Option<bool>,
    ) -> Result<()> {
        self.write("修改服务记录", |tx| {
            let now = store::record_by(tx, id, &calendar::known(tx)?)?;
            rules::may_change(&now)?;
            if let Some(Whole(was)) = &was {
                rules::record_still_as_seen(&now, was)?;
            }
            tx.relabel(format!("修改{}的志愿服务“{}”", now.name, new.title.trim()));
            let new = NewRecord { recorded_on: new.recorded_on.or(Some(now.recorded_on)), ..new };
            let recording = Recording { sure, ..recording(self, tx)? };
            let (new, settled) = settle(tx, new, Some(&now), &recording)?;
            store::replace_record(tx, id, &new, &settled)
        })
    }

    /// Another title or place for several records; what is left out stays.
    pub fn service_records_reword(
        &self,
        ids: Vec<RecordId>,
        title: Option<String>,
        place: Option<String>,
        sure: Option<bool>,
    ) -> Result<()> {
        let title = title.map(|title| rules::title(&title)).transpose()?;
        let doubt = title.as_deref().and_then(no_service::sounds_like_none);
        Error::ask(doubt, sure).of_field("title")?;
        let place = words::text(place.as_deref(), "地点", 60)?;
        ensure!(title.is_some() || place.is_some(), "请填写新的活动名称或地点");
        self.write(&format!("修改服务记录 {} 条", ids.len()), |tx| {
            changeable(tx, &ids)?;
            let one = |id| store::reword_record(tx, id, title.as_deref(), place.as_deref());
            ids.into_iter().try_for_each(one)
        })
    }

    /// Takes several records away; the history keeps what they said. What the ministry's system has becomes void.
    pub fn service_records_remove(&self, ids: Vec<RecordId>) -> Result<()> {
        self.write(&format!("删除服务记录 {} 条", ids.len()), |tx| {
            changeable(tx, &ids)?;
            ids.into_iter().try_for_each(|id| remove(tx, id))
        })
    }

    /// Records a whole sign-in sheet, or nothing of it; a refusal names the line.
    pub fn service_sheet_add(
        &self,
        sheet: ServiceSheet,
        draft: Option<bool>,
        sure: Option<bool>,
    ) -> Result<Vec<RecordId>> {
        ensure!(!sheet.lines.is_empty(), "签到表里还没有人，请先填一行");
        let label = format!("登记签到表“{}”{} 人", sheet.title.trim(), sheet.lines.len());
        self.write(&label, |tx| {
            let recording = Recording { sure, ..recording(self, tx)?.drafted(draft) };
            let mut desk = Desk::of(tx, sheet.on)?;
            let mut line = |(n, line): (usize, &super::ServiceLine)| {
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
                let (new, settled) = desk.settle(new, &recording).map_err(|e| e.at_line(n))?;
                let id = RecordId::new();
                store::insert_record(tx, id, &new, &settled)?;
                Ok(id)
            };
            sheet.lines.iter().enumerate().map(&mut line).collect()
        })
    }

    /// The records of those days, newest first.
    pub fn service_record_list(&self, from: Day, to: Day) -> Result<Vec<ServiceRecord>> {
        self.read(|db| store::between(db, from, to, &calendar::known(db)?))
    }

    /// Takes a record away; the history keeps what it said. What the ministry's system has becomes void.
    pub fn service_record_remove(&self, id: RecordId) -> Result<()> {
        self.write("删除服务记录", |tx| {
            let now = store::record_by(tx, id, &calendar::known(tx)?)?;
            rules::may_change(&now)?;
            tx.relabel(format!("删除服务记录“{}”{}", now.title, now.on.short()));
            remove(tx, id)
        })
    }
}

/// None of those records is locked or counts no more.
fn changeable(tx: &Tx, ids: &[RecordId]) -> Result<()> {
    let calendar = calendar::known(tx)?;
    ids.iter().try_for_each(|id| rules::may_change(&store::record_by(tx, *id, &calendar)?))
}

/// Takes a record away; one that the ministry's system has becomes void, so that it is taken out there too.
fn remove(tx: &Tx, id: RecordId) -> Result<()> {
    match store::sync::is_there(tx, id)? {
        true => store::standing::void(tx, id, "已删除"),
        false => store::delete_record(tx, id),
    }
}

/// A new volunteer inside a larger change.
pub(crate) fn register(tx: &Tx, new: NewVolunteer, today: Day) -> Result<VolunteerId> {
    let act = people::rules::Act::Enrol;
    let person = people::service::who_may(tx, new.person, act, today)?;
    ensure!(store::of_person(tx, new.person)?.is_none(), "{}已经是志愿者", person.name);
    let new = lawful_volunteer(new)?;
    if let Some(number) = &new.volunteer_no {
        ensure!(
            field = "volunteer_no",
            store::numbered(tx, number)?.is_none(),
            "志愿者编号 {number} 已经有人用了，请检查"
        );
    }
    if let Some(team) = new.team {
        clubs::store::get(tx, team)?;
    }
    cards::is_own(tx, &new, today)?;
    let id = VolunteerId::new();
    let since = settings::store::desk(tx)?.since(today);
    store::insert(tx, id, &new, new.registered_on.unwrap_or(since))?;
    Ok(id)
}

/// The volunteer with number and skills cleaned.
pub(crate) fn lawful_volunteer(new: NewVolunteer) -> Result<NewVolunteer> {
    Ok(NewVolunteer {
        volunteer_no: words::text(new.volunteer_no.as_deref(), "志愿者编号", 30)
            .of_field("volunteer_no")?,
        skills: words::text(new.skills.as_deref(), "特长", 100).of_field("skills")?,
        service_kinds: words::text(new.service_kinds.as_deref(), "服务类别", 100)
            .of_field("service_kinds")?,
        id_number: rules::id_number(new.id_number.as_deref()).of_field("id_number")?,
        ..new
    })
}
