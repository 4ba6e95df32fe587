//! What a sheet says, apart from how it looks and when it was made; and in what two sheets differ.

use super::{PaperChange, PaperChangeKind};
use crate::{
    ids::BookingId,
    paper::{DoorPaper, PaperBand, PaperDay, WeekPaper},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What stood on a sheet: kept with each print and compared with what would be printed now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedText {
    /// Title and who signs.
    head: String,
    /// The room's capacity, as printed.
    detail: String,
    /// `11月23日(国庆节)` …
    days: Vec<String>,
    /// The periods' names.
    bands: Vec<String>,
    /// The lines under the table.
    notes: Vec<String>,
    /// Every session.
    sessions: Vec<Session>,
    /// Every cell that is out of use.
    closed: Vec<Shut>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Session {
    of: Option<BookingId>,
    /// `102 舞蹈室` on the whole week; empty on a door.
    room: String,
    day: String,
    time: String,
    name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Shut {
    room: String,
    day: String,
    band: String,
    why: String,
}

impl PrintedText {
    /// The whole week's.
    pub fn of_week(paper: &WeekPaper) -> PrintedText {
        let mut said = PrintedText {
            head: format!("{} {}", paper.title, paper.signed),
            days: dates(&paper.days),
            notes: paper.notes.clone(),
            ..PrintedText::default()
        };
        for room in &paper.rooms {
            let name = format!("{} {}", room.name, room.detail).trim_end().to_owned();
            said.rows(&name, &room.bands, &paper.days);
            said.bands.push(name);
        }
        said
    }

    /// One door's.
    pub fn of_door(paper: &DoorPaper) -> PrintedText {
        let mut said = PrintedText {
            head: format!("{} {} {}", paper.center, paper.name, paper.signed),
            detail: paper.detail.clone(),
            days: dates(&paper.days),
            bands: paper.bands.iter().map(|band| band.name.clone()).collect(),
            notes: paper.notes.clone(),
            ..PrintedText::default()
        };
        said.rows("", &paper.bands, &paper.days);
        said
    }

    fn rows(&mut self, room: &str, bands: &[PaperBand], days: &[PaperDay]) {
        for band in bands {
            for (cell, day) in band.cells.iter().zip(days) {
                self.sessions.extend(cell.entries.iter().map(|entry| Session {
                    of: entry.of,
                    room: room.into(),
                    day: day.weekday.clone(),
                    time: entry.time.clone(),
                    name: entry.name.clone(),
                }));
                self.closed.extend(cell.closed.iter().map(|why| Shut {
                    room: room.into(),
                    day: day.weekday.clone(),
                    band: band.name.clone(),
                    why: why.clone(),
                }));
            }
        }
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was kept.
    pub fn read(text: &str) -> Option<PrintedText> {
        serde_json::from_str(text).ok()
    }

    /// Two sheets with the same hash say the same; which booking a session stands for does not show.
    pub fn hash(&self) -> String {
        let mut shown = self.clone();
        shown.sessions.iter_mut().for_each(|it| it.of = None);
        Sha256::digest(shown.text()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

fn dates(days: &[PaperDay]) -> Vec<String> {
    days.iter().map(|day| format!("{}{}", day.date, day.note)).collect()
}

impl Session {
    fn same(&self, other: &Session) -> bool {
        (&self.room, &self.day, &self.time, &self.name)
            == (&other.room, &other.day, &other.time, &other.name)
    }

    fn when(&self) -> String {
        format!("{}{}", self.day, self.time)
    }

    fn place(&self) -> String {
        if self.room.is_empty() { String::new() } else { format!("{} ", self.room) }
    }
}

/// How the sheet would differ if it were printed now, sessions first, in the order of the paper.
pub fn changes(was: &PrintedText, now: &PrintedText) -> Vec<PaperChange> {
    let mut found = sessions(&was.sessions, &now.sessions);
    found.extend(closed(&was.closed, &now.closed));
    let mut words = |text: String| found.push(PaperChange { how: PaperChangeKind::Words, text });
    if was.head != now.head || was.detail != now.detail {
        words("标题、容纳人数或落款改了".into());
    }
    let different = was.days.iter().zip(&now.days).filter(|(was, now)| was != now);
    let days: Vec<&str> = different.map(|(_, now)| now.as_str()).collect();
    if !days.is_empty() {
        words(format!("日期的说明改了：{}", days.join("、")));
    }
    if was.bands != now.bands {
        words("活动室或时段改了".into());
    }
    if was.notes != now.notes {
        words("表下面的说明改了".into());
    }
    found
}

/// Sessions that stand as they stood are set aside first, so that a series typed anew is no change.
fn sessions(was: &[Session], now: &[Session]) -> Vec<PaperChange> {
    let mut new: Vec<&Session> = now.iter().collect();
    let mut old: Vec<&Session> = Vec::new();
    for it in was {
        match new.iter().position(|other| other.same(it)) {
            Some(at) => drop(new.remove(at)),
            None => old.push(it),
        }
    }
    let mut found = Vec::new();
    let mut say = |how, text| found.push(PaperChange { how, text });
    for it in old {
        let moved = new.iter().position(|other| it.of.is_some() && other.of == it.of);
        let Some(there) = moved.map(|at| new.remove(at)) else {
            let text = format!("{}{} {}", it.place(), it.when(), it.name);
            say(PaperChangeKind::Gone, text);
            continue;
        };
        let text = if it.name != there.name && it.when() == there.when() {
            format!("{}{} {} 改成 {}", it.place(), it.when(), it.name, there.name)
        } else {
            let room = if it.room == there.room { String::new() } else { there.place() };
            let (place, name) = (it.place(), &there.name);
            format!("{place}{name} {} 改到 {room}{}", it.when(), there.when())
        };
        say(PaperChangeKind::Moved, text);
    }
    for it in new {
        say(PaperChangeKind::New, format!("{}{} {}", it.place(), it.when(), it.name));
    }
    found
}

/// What is out of use, a day at a time: `周三 停用：消防检修`.
fn closed(was: &[Shut], now: &[Shut]) -> Vec<PaperChange> {
    let lines = |all: &[Shut], other: &[Shut], end: &str| {
        let mut lines: Vec<String> = Vec::new();
        for it in all.iter().filter(|it| !other.contains(it)) {
            let place = if it.room.is_empty() { String::new() } else { format!("{} ", it.room) };
            let line = format!("{place}{} {}{end}", it.day, it.why);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines
    };
    let (began, over) = (lines(now, was, ""), lines(was, now, " 已取消"));
    let said = began.into_iter().chain(over);
    said.map(|text| PaperChange { how: PaperChangeKind::Words, text }).collect()
}
