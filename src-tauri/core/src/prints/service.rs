//! What the desk does with the week on paper.

use super::{CalendarSaved, SheetState, calendar, excel, rules, rules::PrintedText, store};
use crate::{
    Error, Result,
    app::App,
    ensure,
    ids::{GroupId, RoomId},
    paper::{self, DoorPaper, PaperSaved, PaperSize, Sheet, WeekPaper},
    places::Room,
    schedule::week::Week,
    time::Day,
};
use keting_macros::commands;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// How far ahead printed weeks are looked at: nobody prints further.
const AHEAD: i64 = 371;

#[commands]
impl App {
    /// The week that begins on the Monday of `week`, as it would be hung on the door.
    pub fn timetable_preview(&self, week: Day) -> Result<WeekPaper> {
        Ok(week_of(self, week, None)?.paper())
    }

    /// One room's sheet of that week, as it would hang on its door.
    pub fn door_preview(&self, week: Day, room: RoomId) -> Result<DoorPaper> {
        let week = week_of(self, week, Some(&[room]))?;
        Ok(week.door(&week.rooms[0]))
    }

    /// Saves the week as a PDF on A4, or on A3 in large type, and notes that it was printed.
    pub fn timetable_pdf(
        &self,
        week: Day,
        out: PathBuf,
        size: Option<PaperSize>,
    ) -> Result<PaperSaved> {
        let week = week_of(self, week, None)?;
        let size = size.unwrap_or(PaperSize::A4);
        print(self, &week, &out, vec![Asked { room: None, size }])
    }

    /// Saves one door sheet a room, all of them or those asked for, in one PDF, and notes that they were printed.
    pub fn door_pdf(
        &self,
        week: Day,
        out: PathBuf,
        rooms: Option<Vec<RoomId>>,
        size: Option<PaperSize>,
    ) -> Result<PaperSaved> {
        let week = week_of(self, week, rooms.as_deref())?;
        let size = size.unwrap_or(PaperSize::A4);
        let asked = week.rooms.iter().map(|room| Asked { room: Some(room.id), size }).collect();
        print(self, &week, &out, asked)
    }

    /// Every sheet of a week with how it differs from its last print; without a week, the sheets printed for
    /// this week and those to come. With `since`, the print that hung on the evening of that day counts.
    pub fn timetable_changed(
        &self,
        week: Option<Day>,
        since: Option<Day>,
    ) -> Result<Vec<SheetState>> {
        let (from, to) = match week {
            Some(week) => (week.monday(), week.monday()),
            None => (self.today().monday(), self.today().monday().plus(AHEAD)),
        };
        let before = since.map(|on| format!("{}T00:00:00", on.plus(1)));
        self.read(|db| {
            let prints = store::newest(db, from, to, before.as_deref())?;
            states(db, prints, week.map(|_| from), self.today())
        })
    }

    /// Saves only the sheets that are no longer as they were printed, each on the paper it was printed on;
    /// of these rooms only when they are named. Refused when none was printed or all are still true.
    pub fn timetable_changed_pdf(
        &self,
        week: Day,
        out: PathBuf,
        since: Option<Day>,
        rooms: Option<Vec<RoomId>>,
    ) -> Result<PaperSaved> {
        let mut states = self.timetable_changed(Some(week), since)?;
        if let Some(rooms) = rooms {
            states.retain(|it| it.room.is_some_and(|room| rooms.contains(&room)));
        }
        let first = week.monday().short();
        let when = since.map(|on| format!("到{}为止", on.short())).unwrap_or_default();
        ensure!(
            states.iter().any(|it| it.printed_at.is_some()),
            "{first}那一周的表{when}还没有印过，没有可比的。请先印一次全部的表"
        );
        states.retain(|it| !it.changes.is_empty());
        ensure!(!states.is_empty(), "{first}那一周印过的表都没有变动，不用重印");
        let asked = states.iter().map(|it| Asked { room: it.room, size: it.size }).collect();
        print(self, &week_of(self, week, None)?, &out, asked)
    }

    /// Saves the week as a workbook that prints like the paper, with a page for each of these rooms when they
    /// are named.
    pub fn timetable_xlsx(
        &self,
        week: Day,
        out: PathBuf,
        rooms: Option<Vec<RoomId>>,
    ) -> Result<PathBuf> {
        let week = week_of(self, week, rooms.as_deref())?;
        self.save(&out, &excel::write(&week.paper(), self.today())?)?;
        if rooms.is_none() {
            note(self, &week, &[Asked { room: None, size: PaperSize::A4 }], "保存为 Excel")?;
        }
        Ok(out)
    }

    /// Saves the sessions from `from` on, at most a year of them, for the calendar of a phone: of one room, of
    /// one club, or all.
    pub fn timetable_ics(
        &self,
        from: Day,
        out: PathBuf,
        to: Option<Day>,
        room: Option<RoomId>,
        club: Option<GroupId>,
    ) -> Result<CalendarSaved> {
        let to = to.unwrap_or(from.plus(365));
        ensure!(from <= to, "结束日期({to})早于开始日期({from})，请检查");
        ensure!(to.since(from) <= 366, "日历一次最多存一年，请缩短");
        let made = self.read(|db| calendar::made(db, (from, to), room, club, &self.now()))?;
        ensure!(
            made.sessions > 0,
            "从{}起没有排好的活动，没有保存日历。请先在周安排里预约",
            from.long()
        );
        self.save(&out, made.text.as_bytes())?;
        let file = out.to_string_lossy().into_owned();
        Ok(CalendarSaved { file, sessions: made.sessions, cancelled: made.cancelled })
    }
}

/// The week of these rooms, or of all in use.
fn week_of(app: &App, week: Day, rooms: Option<&[RoomId]>) -> Result<Week> {
    let now = app.read(|db| Week::read(db, week, app.today()))?;
    ensure!(!now.rooms.is_empty(), "还没有活动室，请先导入或添加活动室，再打印周安排表");
    let Some(rooms) = rooms else { return Ok(now) };
    let now = now.only(rooms);
    ensure!(!now.rooms.is_empty(), "这间活动室这一周已不再使用，没有可以印的表");
    Ok(now)
}

/// Typesets the sheets asked for, saves them in one file and notes what they said.
fn print(app: &App, week: &Week, out: &Path, asked: Vec<Asked>) -> Result<PaperSaved> {
    let sheets = asked.iter().map(|it| it.sheet(week)).collect::<Result<Vec<Sheet>>>()?;
    let saved = paper::save(app, &sheets, out)?;
    note(app, week, &asked, "打印")?;
    Ok(saved)
}

fn note(app: &App, week: &Week, asked: &[Asked], how: &str) -> Result<()> {
    let what = match asked {
        [Asked { room: None, size }] => format!("周安排表({})", size.chinese()),
        [Asked { room: Some(id), .. }] => format!("{}的门口单页", room(week, *id)?.name),
        many => format!("周安排表 {} 张", many.len()),
    };
    let label = format!("{how}{}那一周的{what}", week.monday().short());
    let (at, by) = (app.now(), app.who());
    app.write(&label, |tx| {
        for it in asked {
            let said = it.said(week)?;
            store::keep(tx, week.monday(), it.room, it.size, &said, (&at, &by))?;
        }
        Ok(())
    })
}

/// A sheet that is wanted: a room's, or the whole week's.
struct Asked {
    room: Option<RoomId>,
    size: PaperSize,
}

impl Asked {
    fn sheet(&self, week: &Week) -> Result<Sheet> {
        Ok(match self.room {
            None => Sheet::Week(week.paper(), self.size),
            Some(id) => Sheet::Door(week.door(room(week, id)?), self.size),
        })
    }

    fn said(&self, week: &Week) -> Result<PrintedText> {
        Ok(match self.room {
            None => PrintedText::of_week(&week.paper()),
            Some(id) => PrintedText::of_door(&week.door(room(week, id)?)),
        })
    }
}

fn room(week: &Week, id: RoomId) -> Result<&Room> {
    week.rooms.iter().find(|room| room.id == id).ok_or(Error::Missing("活动室"))
}

/// How many sheets printed for this week and later are no longer true, by week.
pub(crate) fn out_of_date(db: &Connection, today: Day) -> Result<Vec<(Day, usize)>> {
    let from = today.monday();
    let states = states(db, store::newest(db, from, from.plus(AHEAD), None)?, None, today)?;
    let mut found: Vec<(Day, usize)> = Vec::new();
    for it in states.iter().filter(|it| !it.changes.is_empty()) {
        match found.last_mut() {
            Some((week, sheets)) if *week == it.week => *sheets += 1,
            _ => found.push((it.week, 1)),
        }
    }
    Ok(found)
}

/// The sheets of the weeks that were printed, and of the one that was asked for.
fn states(
    db: &Connection,
    prints: Vec<store::Print>,
    asked: Option<Day>,
    today: Day,
) -> Result<Vec<SheetState>> {
    let mut weeks: Vec<Day> = prints.iter().map(|it| it.week).chain(asked).collect();
    weeks.sort();
    weeks.dedup();
    let mut states = Vec::new();
    for monday in weeks {
        let now = Week::read(db, monday, today)?;
        let of: Vec<&store::Print> = prints.iter().filter(|it| it.week == monday).collect();
        states.extend(sheets(&now, &of, asked.is_some()));
    }
    Ok(states)
}

/// The whole, then each room's own; those that were never printed only when the week was asked for.
fn sheets(now: &Week, prints: &[&store::Print], all: bool) -> Vec<SheetState> {
    let rooms = now.rooms.iter().map(|room| (Some(room), room.name.as_str()));
    let mut states = Vec::new();
    for (room, name) in std::iter::once((None, "整周安排表")).chain(rooms) {
        let id = room.map(|room| room.id);
        let mut printed: Vec<&&store::Print> = prints.iter().filter(|it| it.room == id).collect();
        let state = |print: Option<&store::Print>| {
            let said = || {
                room.map_or_else(
                    || PrintedText::of_week(&now.paper()),
                    |it| PrintedText::of_door(&now.door(it)),
                )
            };
            SheetState {
                week: now.monday(),
                room: id,
                name: name.to_owned(),
                size: print.map_or(PaperSize::A4, |it| it.size),
                printed_at: print.map(|it| it.at.clone()),
                printed_by: print.map(|it| it.by.clone()),
                changes: print.map_or_else(Vec::new, |it| since(it, &said())),
            }
        };
        if printed.is_empty() && all {
            states.push(state(None));
        }
        printed.sort_by_key(|it| it.size);
        states.extend(printed.into_iter().map(|it| state(Some(it))));
    }
    states
}

fn since(print: &store::Print, now: &PrintedText) -> Vec<super::PaperChange> {
    match PrintedText::read(&print.said) {
        _ if print.hash == now.hash() => Vec::new(),
        Some(was) => rules::changes(&was, now),
        None => Vec::new(),
    }
}
