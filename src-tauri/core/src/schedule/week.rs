//! The week as it is hung on the door (DOMAIN §3.3), as a value.

use super::{Booking, BookingState, store};
use crate::{
    Result,
    app::App,
    calendar::{self, Calendar, DayKind},
    care::{self, Desk},
    paper::{PaperBand, PaperCell, PaperDay, PaperEntry, PaperRoom, WeekPaper},
    places::{self, Openings, Room, rules::all_day},
    time::{Clock, Day, Span},
};
use serde::Serialize;
use std::path::PathBuf;
use ts_rs::TS;

/// A page that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaperSaved {
    /// Where.
    pub file: String,
    /// How many pages.
    pub pages: usize,
    /// Characters that no font here can print; printed as 〓.
    pub missing: Vec<char>,
}

impl App {
    /// The week that begins on the Monday of `week`, as it would be hung on the door.
    pub fn timetable_preview(&self, week: Day) -> Result<WeekPaper> {
        let monday = week.monday();
        let sunday = monday.plus(6);
        self.read(|db| {
            let desk = care::store::desk(db)?;
            let rooms = places::store::rooms(db)?;
            let used: Vec<Room> =
                rooms.into_iter().filter(|r| r.retired_on.is_none_or(|d| monday < d)).collect();
            crate::ensure!(!used.is_empty(), "还没有活动室，请先导入或添加活动室，再打印周安排表");
            let mut bookings = store::between(db, monday, sunday)?;
            bookings.retain(|b| b.state != BookingState::Cancelled);
            let openings = places::store::openings(db, monday, sunday)?;
            let week =
                Week { desk: &desk, calendar: &calendar::known(db)?, openings: &openings, monday };
            Ok(week.paper(&used, &bookings, self.today()))
        })
    }

    /// Saves the week as a PDF.
    pub fn timetable_pdf(&self, week: Day, out: PathBuf) -> Result<PaperSaved> {
        let pdf = (self.doors.typeset)(&self.timetable_preview(week)?)?;
        crate::reports::save_whole(&out, &pdf.bytes)?;
        Ok(PaperSaved {
            file: out.to_string_lossy().into_owned(),
            pages: pdf.pages,
            missing: pdf.missing,
        })
    }
}

/// `2026年11月23日(周一)—11月29日(周日)`; the year is said again when it changes.
fn range_title(monday: Day) -> String {
    let sunday = monday.plus(6);
    let last = if sunday.year() == monday.year() { sunday.short() } else { sunday.long() };
    format!("{}(周一)—{last}(周日)", monday.long())
}

struct Week<'a> {
    desk: &'a Desk,
    calendar: &'a Calendar,
    openings: &'a Openings,
    monday: Day,
}

impl Week<'_> {
    fn days(&self) -> impl Iterator<Item = Day> {
        self.monday.to(self.monday.plus(6))
    }

    fn paper(&self, rooms: &[Room], bookings: &[Booking], today: Day) -> WeekPaper {
        WeekPaper {
            title: format!("{}活动室周安排表", self.desk.center_name()),
            range: range_title(self.monday),
            week: format!("第{}周", self.monday.iso_week()),
            posted: format!("张贴日期：{}", today.long()),
            days: self.days().map(|on| self.day(on)).collect(),
            rooms: rooms.iter().map(|room| self.room(room, bookings)).collect(),
            notes: self.notes(rooms),
            signed: format!("{}居民委员会(盖章)", self.desk.community),
            banner: self.desk.demo.then(|| "演示数据".into()),
        }
    }

    fn day(&self, on: Day) -> PaperDay {
        let note = match (self.calendar.kind(on), self.calendar.name(on)) {
            (DayKind::PublicHoliday, Some(name)) if self.calendar.provisional(on) => {
                format!("({name}，暂定)")
            }
            (DayKind::PublicHoliday, Some(name)) => format!("({name})"),
            (DayKind::AdjustedWorkday, _) => "(上班)".into(),
            _ => String::new(),
        };
        PaperDay { weekday: on.weekday_name().into(), date: on.short(), note }
    }

    /// `102 舞蹈室` is printed as `102` over `舞蹈室(30人)`.
    fn room(&self, room: &Room, bookings: &[Booking]) -> PaperRoom {
        let (name, rest) = match room.name.split_once(' ') {
            Some((number, rest)) if number.chars().any(|c| c.is_ascii_digit()) => (number, rest),
            _ => match room.name.find(|c: char| !c.is_ascii_digit()) {
                Some(at) if at >= 3 => room.name.split_at(at),
                _ => (room.name.as_str(), ""),
            },
        };
        let people =
            room.capacity.filter(|n| *n > 0).map(|n| format!("({n}人)")).unwrap_or_default();
        let mine: Vec<&Booking> = bookings.iter().filter(|b| b.room == room.id).collect();
        let bands = self.bands().map(|(name, span)| PaperBand {
            name: name.into(),
            cells: self.days().map(|on| self.cell(room, on, span, &mine)).collect(),
        });
        PaperRoom { name: name.into(), detail: format!("{rest}{people}"), bands: bands.collect() }
    }

    fn bands(&self) -> impl Iterator<Item = (&'static str, Span)> {
        let (noon, evening) = (self.desk.afternoon_from, self.desk.evening_from);
        [
            ("上午", Clock::MIDNIGHT, noon),
            ("下午", noon, evening),
            ("晚上", evening, Clock::DAY_END),
        ]
        .into_iter()
        .filter_map(|(name, from, to)| Some((name, Span::new(from, to).ok()?)))
    }

    /// A session stands in the period it begins in, once, with its whole time.
    fn cell(&self, room: &Room, on: Day, band: Span, mine: &[&Booking]) -> PaperCell {
        let starts_here = |b: &&&Booking| {
            let start = b.slot.span().start();
            b.slot.day() == on && band.start() <= start && start < band.end()
        };
        let entries = mine.iter().filter(starts_here).map(|b| PaperEntry {
            time: b.slot.span().to_string().replace('–', "-"),
            name: if room.private { "占用".into() } else { b.purpose.clone() },
        });
        let closed = self.openings.closed(room, on).into_iter().find_map(|closed| {
            let part = closed.span.meet(band)?;
            let open = self.openings.hours(room, self.calendar.kind(on));
            let whole = closed.span == all_day()
                || open.iter().filter_map(|o| o.meet(band)).all(|o| o.meet(part) == Some(o));
            let when =
                if whole { String::new() } else { format!("{}-{} ", part.start(), part.end()) };
            Some(format!("{when}停用：{}", closed.reason))
        });
        PaperCell { entries: entries.collect(), closed }
    }

    fn notes(&self, rooms: &[Room]) -> Vec<String> {
        let hours = match self.desk.hours_note.as_str() {
            "" => self.hours_note(rooms),
            said => said.to_owned(),
        };
        let booking = match (self.desk.booking_note.as_str(), self.desk.phone.as_str()) {
            ("", "") => "空白时段可预约，请到服务台登记。".into(),
            ("", phone) => format!("空白时段可预约，请到服务台登记或拨打 {phone}。"),
            (said, _) => said.to_owned(),
        };
        let mut notes = vec![format!("{hours}{booking}")];
        if !self.desk.rules_note.is_empty() {
            notes.push(format!("说明：{}", self.desk.rules_note));
        }
        notes
    }

    /// The hours most rooms share, in one sentence.
    fn hours_note(&self, rooms: &[Room]) -> String {
        let usual = |kind: DayKind| -> Option<String> {
            let all: Vec<String> = rooms
                .iter()
                .map(|room| {
                    self.openings
                        .hours(room, kind)
                        .iter()
                        .map(Span::to_string)
                        .collect::<Vec<_>>()
                        .join("、")
                })
                .collect();
            all.iter()
                .max_by_key(|hours| all.iter().filter(|other| other == hours).count())
                .cloned()
        };
        let said = |kind: DayKind| match usual(kind).as_deref() {
            Some("") | None => "不开放".to_owned(),
            Some("00:00–24:00") => "全天".to_owned(),
            Some(hours) => hours.replace('–', "—"),
        };
        let (work, weekend, holiday) =
            (said(DayKind::Workday), said(DayKind::Weekend), said(DayKind::PublicHoliday));
        if work == "全天" && weekend == "全天" && holiday == "全天" {
            return String::new();
        }
        if weekend == holiday {
            return format!("开放时间：周一至周五 {work}，周六、周日及法定节假日 {weekend}。");
        }
        format!("开放时间：周一至周五 {work}，周六、周日 {weekend}，法定节假日 {holiday}。")
    }
}
