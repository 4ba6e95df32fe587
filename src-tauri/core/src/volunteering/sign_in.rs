//! The printed sign-in sheet of an activity: numbered lines, remembered as they were printed, so that what is typed
//! back by number means the same people (issue “From paper”, 67号令 art. 7).

use super::{
    Mark, NewRecord, Recording, no_service,
    recording::{self, Desk},
    rules,
    store::{self, sign_in as sheets},
    typed::{self, Came},
};
use crate::{
    Error, Result,
    app::App,
    calendar, clubs, ensure,
    error::OfField,
    ids::{BookingId, GroupId, RecordId, SignInId, VolunteerId},
    masks::{self, Named, PublicName},
    people, schedule,
    time::{Clock, Day, Span},
    words,
};
use keting_macros::commands;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// A sheet as told by the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct NewSignIn {
    /// 活动名称.
    pub title: String,
    /// 日期.
    pub on: Day,
    pub start: Clock,
    pub end: Clock,
    /// 地点.
    pub place: Option<String>,
    /// 服务内容.
    pub content: Option<String>,
    /// 活动负责人.
    pub leader: Option<String>,
    /// The team; its volunteers are the lines. Everyone's when left out.
    pub team: Option<GroupId>,
    /// The session of the timetable it belongs to: who came is ticked there too, once (R9).
    pub booking: Option<BookingId>,
    /// How many people the activity served.
    pub beneficiaries: Option<u32>,
    /// Blank lines at the end; five when left out.
    pub blank: Option<u32>,
}

/// A sheet of numbered lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignIn {
    pub id: SignInId,
    /// 活动名称.
    pub title: String,
    /// 日期.
    pub on: Day,
    pub start: Clock,
    pub end: Clock,
    /// 地点.
    pub place: Option<String>,
    /// 服务内容.
    pub content: Option<String>,
    /// 活动负责人.
    pub leader: Option<String>,
    /// The team.
    pub team: Option<GroupId>,
    /// The team's name.
    pub team_name: Option<String>,
    /// The session it belongs to.
    pub booking: Option<BookingId>,
    /// How many people the activity served.
    pub beneficiaries: Option<u32>,
    /// The lines by number; none in a list of sheets.
    pub lines: Vec<SignInLine>,
    /// How many lines there are.
    pub length: u32,
    /// How many records were typed from it.
    pub recorded: u32,
}

/// A line of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignInLine {
    /// The printed number.
    pub number: u32,
    /// Who; none on a blank line.
    pub volunteer: Option<VolunteerId>,
    /// The whole name; empty on a blank line.
    pub name: String,
    /// The name as a wall may show it.
    pub masked: PublicName,
    /// 志愿者统一编号.
    pub volunteer_no: Option<String>,
}

/// One who came, as what was typed says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignedIn {
    /// The number.
    pub number: u32,
    pub volunteer: Option<VolunteerId>,
    pub name: String,
    /// From.
    pub start: Clock,
    /// To.
    pub end: Clock,
    /// Minutes that count.
    pub minutes: u32,
    /// Why it cannot be recorded; empty when it can.
    pub wrong: String,
    /// What to look at: a day of more than eight hours.
    pub warned: String,
}

/// What was typed, before it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SignInRead {
    /// Who came.
    pub came: Vec<SignedIn>,
    /// What could not be understood, a sentence each.
    pub wrong: Vec<String>,
    /// Named lines nobody said came.
    pub absent: u32,
    /// Minutes in all.
    pub minutes: u32,
    /// To be written down by.
    pub due_on: Day,
}

#[commands]
impl App {
    /// A sheet for an activity: the volunteers of its team by number, then blank lines.
    ///
    /// What sounds like no service is asked (67号令 art. 19); with `sure` it is one.
    pub fn sign_in_add(&self, new: NewSignIn, sure: Option<bool>) -> Result<SignInId> {
        let title = rules::title(&new.title)?;
        Error::ask(no_service::sounds_like_none(&title), sure).of_field("title")?;
        let span = Span::new(new.start, new.end)?;
        let blank = new.blank.unwrap_or(5);
        ensure!(blank <= 100, "空白行最多 100 行，请检查");
        let new = NewSignIn {
            title,
            place: words::text(new.place.as_deref(), "地点", 60)?,
            content: words::text(new.content.as_deref(), "服务内容", 200)?,
            leader: words::text(new.leader.as_deref(), "活动负责人", 50)?,
            start: span.start(),
            end: span.end(),
            ..new
        };
        self.write(&format!("准备签到表“{}”{}", new.title, new.on.short()), |tx| {
            if let Some(team) = new.team {
                clubs::store::get(tx, team)?;
            }
            let who = sheets::in_order(tx, new.team, new.on)?;
            let lines = who.len() as u32 + blank;
            ensure!(lines > 0, "这张表一行也没有，请先登记志愿者，或留几行空白");
            ensure!(lines <= typed::MOST, "一张签到表最多 {} 行，请按服务队分开", typed::MOST);
            let id = SignInId::new();
            sheets::insert(tx, id, &new)?;
            let named = who.into_iter().map(Some).chain((0..blank).map(|_| None));
            for (number, volunteer) in (1..).zip(named) {
                sheets::insert_line(tx, id, number, volunteer)?;
            }
            Ok(id)
        })
    }

    /// The sheets of those days, the newest first, without their lines.
    pub fn sign_in_list(&self, from: Day, to: Day) -> Result<Vec<SignIn>> {
        self.read(|db| sheets::between(db, from, to))
    }

    /// One sheet with its lines.
    pub fn sign_in_get(&self, id: SignInId) -> Result<SignIn> {
        self.read(|db| whole(db, id))
    }

    /// Who wrote themselves on a blank line; without anyone it is blank again.
    pub fn sign_in_name(
        &self,
        id: SignInId,
        number: u32,
        volunteer: Option<VolunteerId>,
    ) -> Result<()> {
        self.write("签到表补名字", |tx| {
            let sheet = whole(tx, id)?;
            ensure!(sheet.recorded == 0, "这张表已经录过时长，不能再改名字");
            if let Some(who) = volunteer {
                let name = store::known_one(tx, who)?.name;
                let there = sheet.lines.iter().find(|line| line.volunteer == Some(who));
                if let Some(line) = there {
                    ensure!(line.number == number, "{name}已经是 {} 号", line.number);
                }
                tx.relabel(format!("签到表“{}”{number} 号是{name}", sheet.title));
            }
            sheets::set_name(tx, id, number, volunteer)
        })
    }

    /// Takes a sheet away that nothing was typed from.
    pub fn sign_in_remove(&self, id: SignInId) -> Result<()> {
        self.write("删除签到表", |tx| {
            let sheet = whole(tx, id)?;
            ensure!(
                sheet.recorded == 0,
                "“{}”已经录过 {} 人的时长，签到表要留着备查",
                sheet.title,
                sheet.recorded
            );
            tx.relabel(format!("删除签到表“{}”{}", sheet.title, sheet.on.short()));
            sheets::delete(tx, id)
        })
    }

    /// What was typed, before it is recorded: who, from when to when, and what cannot be.
    pub fn sign_in_read(&self, id: SignInId, typed: String) -> Result<SignInRead> {
        self.read(|db| {
            let sheet = whole(db, id)?;
            let recording = asked(recording::recording(self, db)?);
            Ok(read(db, &sheet, &typed, &recording)?.0)
        })
    }

    /// Records what was typed, everybody at once or nobody.
    pub fn sign_in_record(
        &self,
        id: SignInId,
        typed: String,
        draft: Option<bool>,
    ) -> Result<Vec<RecordId>> {
        self.write("登记签到表", |tx| {
            let sheet = whole(tx, id)?;
            let mark = Mark { draft: draft.unwrap_or(false), sign_in: Some(id), corrects: None };
            let recording = asked(Recording { mark, ..recording::recording(self, tx)? });
            let (found, records) = read(tx, &sheet, &typed, &recording)?;
            let of_lines = found.came.iter().filter(|it| !it.wrong.is_empty());
            let of_lines = of_lines.map(|it| format!("{} 号：{}", it.number, it.wrong));
            let wrong: Vec<String> = found.wrong.iter().cloned().chain(of_lines).collect();
            ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
            ensure!(!records.is_empty(), "还没有写谁来了，请写号，如 1-35 缺3,8");
            tx.relabel(format!("登记签到表“{}”{} 人", sheet.title, records.len()));
            let known = sheet.booking.map(|_| store::known(tx)).transpose()?.unwrap_or_default();
            let mut ids = Vec::new();
            for (new, settled) in &records {
                let key = RecordId::new();
                store::insert_record(tx, key, new, settled)?;
                ids.push(key);
            }
            if let Some(booking) = sheet.booking {
                for (new, _) in &records {
                    if let Some(who) = known.get(&new.volunteer) {
                        schedule::store::came_insert(tx, booking, who.person)?;
                    }
                }
            }
            Ok(ids)
        })
    }
}

/// Whether it is service was asked when the sheet was made.
fn asked(recording: Recording) -> Recording {
    Recording { sure: Some(true), ..recording }
}

/// A sheet with its lines and masked names.
pub(crate) fn whole(db: &Connection, id: SignInId) -> Result<SignIn> {
    let mut sheet = sheets::get(db, id)?;
    let lines = sheets::lines(db, id)?;
    let on = sheet.on;
    let named = lines.iter().map(|(line, born)| Named {
        name: &line.name,
        minor: born.is_some_and(|born| people::rules::is_minor(born, on)),
        number: line.volunteer_no.as_deref(),
    });
    let masked = masks::apart(&named.collect::<Vec<_>>());
    let shown = |((line, _), masked)| SignInLine { masked, ..line };
    sheet.lines = lines.into_iter().zip(masked).map(shown).collect();
    Ok(sheet)
}

type Ready<'a> = Vec<(NewRecord, store::Settled<'a>)>;

/// What was typed held against the sheet and against what is recorded; the records are those that are right.
fn read<'a>(
    db: &Connection,
    sheet: &SignIn,
    typed: &str,
    recording: &Recording<'a>,
) -> Result<(SignInRead, Ready<'a>)> {
    let mut said = typed::read(typed);
    let mut desk = Desk::of(db, sheet.on)?;
    let by_number: HashMap<u32, &SignInLine> =
        sheet.lines.iter().map(|line| (line.number, line)).collect();
    let beyond: Vec<u32> =
        said.came.iter().map(|it| it.number).filter(|n| !by_number.contains_key(n)).collect();
    if let (Some(first), Some(last)) = (beyond.first(), beyond.last()) {
        let which = if first == last { first.to_string() } else { format!("{first}-{last}") };
        said.wrong.push(format!("表上没有 {which} 号，只印到 {} 号", sheet.length));
    }
    let (mut came, mut records) = (Vec::new(), Vec::new());
    for it in &said.came {
        let Some(line) = by_number.get(&it.number) else { continue };
        let (start, end) = it.span.map_or((sheet.start, sheet.end), |s| (s.start(), s.end()));
        let mut row = SignedIn {
            number: it.number,
            volunteer: line.volunteer,
            name: line.name.clone(),
            start,
            end,
            minutes: 0,
            wrong: String::new(),
            warned: String::new(),
        };
        let settled =
            record_of(sheet, line, it, (start, end)).and_then(|new| desk.settle(new, recording));
        match settled {
            Ok((new, settled)) => {
                row.minutes = settled.minutes;
                let own = desk.taken.get(&new.volunteer).into_iter().flatten();
                let day: u32 = own.map(|(_, from, to)| to.minutes() - from.minutes()).sum();
                if day > 480 {
                    row.warned = format!(
                        "这一天一共 {:.1} 小时，超过 8 小时，请核对时间",
                        f64::from(day) / 60.0
                    );
                }
                records.push((new, settled));
            }
            Err(Error::Rule(why)) => row.wrong = why.sentence,
            Err(other) => return Err(other),
        }
        came.push(row);
    }
    let named = sheet.lines.iter().filter(|line| line.volunteer.is_some());
    let absent = named.filter(|line| !came.iter().any(|it| it.number == line.number)).count();
    let found = SignInRead {
        minutes: came.iter().map(|it| it.minutes).sum(),
        absent: absent as u32,
        wrong: said.wrong,
        due_on: calendar::known(db)?.working_day_after(sheet.on, rules::DUE_WORKING_DAYS),
        came,
    };
    Ok((found, records))
}

fn record_of(
    sheet: &SignIn,
    line: &SignInLine,
    it: &Came,
    (start, end): (Clock, Clock),
) -> Result<NewRecord> {
    let Some(volunteer) = line.volunteer else {
        return Err(Error::rule("这一行印的是空白，请先选是谁"));
    };
    Ok(NewRecord {
        volunteer,
        title: sheet.title.clone(),
        on: sheet.on,
        start,
        end,
        break_minutes: it.rest,
        travel_minutes: None,
        place: sheet.place.clone(),
        content: sheet.content.clone(),
        leader: sheet.leader.clone(),
        team: sheet.team,
        beneficiaries: sheet.beneficiaries,
        recorded_on: None,
    })
}
