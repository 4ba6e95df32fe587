//! The week as it is hung on the doors (DOMAIN §3.3), as values: the whole, and one room's own.

use super::{Booking, BookingState, Holder, store};
use crate::{
    Result,
    calendar::{self, Calendar, DayKind},
    paper::{DoorPaper, PaperBand, PaperCell, PaperDay, PaperEntry, PaperRoom, WeekPaper},
    places::{self, Openings, Room, Site},
    settings::{self, Desk},
    time::{Clock, Day, Span},
};
use rusqlite::Connection;

/// Everything that is known of one week.
pub(crate) struct Week {
    desk: Desk,
    calendar: Calendar,
    openings: Openings,
    monday: Day,
    today: Day,
    sites: Vec<Site>,
    /// The rooms in use that week.
    pub(crate) rooms: Vec<Room>,
    bookings: Vec<Booking>,
}

impl Week {
    /// The week of that day, as it stands.
    pub(crate) fn read(db: &Connection, week: Day, today: Day) -> Result<Week> {
        let monday = week.monday();
        let sunday = monday.plus(6);
        let mut rooms = places::store::rooms(db)?;
        rooms.retain(|r| r.retired_on.is_none_or(|d| monday < d));
        let mut bookings = store::between(db, monday, sunday)?;
        // Who only takes a seat is nobody's session.
        bookings.retain(|b| b.state != BookingState::Cancelled && b.seats.is_none());
        Ok(Week {
            desk: settings::store::desk(db)?,
            calendar: calendar::known(db)?,
            openings: places::store::openings(db, monday, sunday)?,
            monday,
            today,
            sites: places::store::sites(db)?,
            rooms,
            bookings,
        })
    }

    /// The same week of these rooms only, in the order of the house.
    pub(crate) fn only(mut self, rooms: &[crate::ids::RoomId]) -> Week {
        self.rooms.retain(|room| rooms.contains(&room.id));
        self
    }

    /// The Monday.
    pub(crate) fn monday(&self) -> Day {
        self.monday
    }

    fn days(&self) -> impl Iterator<Item = Day> {
        self.monday.to(self.monday.plus(6))
    }

    /// Rooms × days.
    pub(crate) fn paper(&self) -> WeekPaper {
        let mut notes = vec![format!("{}{}", self.hours_note(&self.rooms), self.booking_note())];
        notes.extend(self.elsewhere_note());
        if !self.desk.rules_note.is_empty() {
            notes.push(format!("说明：{}", self.desk.rules_note));
        }
        WeekPaper {
            title: format!("{}活动室周安排表", self.desk.center_name()),
            range: self.range(),
            week: format!("第{}周", self.monday.iso_week()),
            posted: format!("张贴日期：{}", self.today.long()),
            days: self.days().map(|on| self.day(on)).collect(),
            rooms: self.rooms.iter().map(|room| self.room(room)).collect(),
            notes,
            signed: self.signed(),
            banner: self.banner(),
        }
    }

    /// One room's own sheet.
    pub(crate) fn door(&self, room: &Room) -> DoorPaper {
        let people = room.capacity.filter(|n| *n > 0).map(|n| format!("可容纳{n}人"));
        let address = address_of(&self.sites, room).map(|it| format!("地址：{it}。"));
        let hours = self.hours_note(std::slice::from_ref(room));
        let mut notes = vec![address.unwrap_or_default(), hours, self.booking_note()];
        notes.extend(each_rule(&self.desk.rules_note));
        notes.retain(|note| !note.is_empty());
        DoorPaper {
            center: house_of(&self.desk, &self.sites, room),
            name: room.name.clone(),
            detail: people.unwrap_or_default(),
            range: self.range(),
            week: format!("第{}周", self.monday.iso_week()),
            posted: format!("张贴日期：{}", self.today.long()),
            days: self.days().map(|on| self.day(on)).collect(),
            bands: self.rows(room, self.own_bands(room)),
            notes,
            signed: self.signed(),
            banner: self.banner(),
        }
    }

    /// `2026年11月23日(周一)—11月29日(周日)`; the year is said again when it changes.
    fn range(&self) -> String {
        let (monday, sunday) = (self.monday, self.monday.plus(6));
        let last = if sunday.year() == monday.year() { sunday.short() } else { sunday.long() };
        format!("{}(周一)—{last}(周日)", monday.long())
    }

    fn signed(&self) -> String {
        format!("{}居民委员会(盖章)", self.desk.community)
    }

    fn banner(&self) -> Option<String> {
        self.desk.demo.then(|| "演示数据".into())
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
    fn room(&self, room: &Room) -> PaperRoom {
        let (name, rest) = match room.name.split_once(' ') {
            Some((number, rest)) if number.chars().any(|c| c.is_ascii_digit()) => (number, rest),
            _ => match room.name.find(|c: char| !c.is_ascii_digit()) {
                Some(at) if at >= 3 => room.name.split_at(at),
                _ => (room.name.as_str(), ""),
            },
        };
        let people =
            room.capacity.filter(|n| *n > 0).map(|n| format!("({n}人)")).unwrap_or_default();
        let site = self.elsewhere(room).map(|site| format!(" {}", site.name)).unwrap_or_default();
        PaperRoom {
            name: name.into(),
            detail: format!("{rest}{people}{site}").trim_start().to_owned(),
            bands: self.rows(room, self.bands()),
        }
    }

    /// The site of a room that is not in the main building.
    fn elsewhere(&self, room: &Room) -> Option<&Site> {
        self.sites.iter().skip(1).find(|site| site.id == room.site)
    }

    /// Where the other sites of the week are: `东区站：桃溪路8号。`.
    fn elsewhere_note(&self) -> Option<String> {
        let mut said: Vec<String> = Vec::new();
        for site in self.rooms.iter().filter_map(|room| self.elsewhere(room)) {
            let one = site.address.as_ref().map(|address| format!("{}：{address}", site.name));
            said.extend(one.filter(|one| !said.contains(one)));
        }
        (!said.is_empty()).then(|| format!("{}。", said.join("；")))
    }

    /// A row a period of the day.
    fn rows(&self, room: &Room, bands: Vec<(String, Span)>) -> Vec<PaperBand> {
        let mine: Vec<&Booking> = self.bookings.iter().filter(|b| b.room == room.id).collect();
        let row = |(name, span): (String, Span)| PaperBand {
            name,
            cells: self.days().map(|on| self.cell(room, on, span, &mine)).collect(),
        };
        bands.into_iter().map(row).collect()
    }

    /// Morning, afternoon, evening.
    fn bands(&self) -> Vec<(String, Span)> {
        let (noon, evening) = (self.desk.afternoon_from, self.desk.evening_from);
        rows_from([
            ("上午".to_owned(), Clock::MIDNIGHT),
            ("下午".to_owned(), noon),
            ("晚上".to_owned(), evening),
        ])
    }

    /// A room by day and by night has rows of its own, `夜间 夜校`; each reaches to the next, so that every session
    /// stands somewhere.
    fn own_bands(&self, room: &Room) -> Vec<(String, Span)> {
        if room.bands.is_empty() {
            return self.bands();
        }
        rows_from(room.bands.iter().enumerate().map(|(nth, band)| {
            let programme = band.programme.as_deref().unwrap_or_default();
            let name = format!("{} {programme}", band.name).trim_end().to_owned();
            (name, if nth == 0 { Clock::MIDNIGHT } else { band.start })
        }))
    }

    /// A session stands in the period it begins in, once, with its whole time.
    fn cell(&self, room: &Room, on: Day, band: Span, mine: &[&Booking]) -> PaperCell {
        let starts_here = |b: &&&Booking| {
            let start = b.slot.span().start();
            b.slot.day() == on && band.start() <= start && start < band.end()
        };
        let entries = mine.iter().filter(starts_here).map(|b| PaperEntry {
            time: b.slot.span().to_string().replace('–', "-"),
            name: outside_name(b, room.private),
            of: Some(b.id),
        });
        PaperCell { entries: entries.collect(), closed: self.closed(room, on, band) }
    }

    /// Why a room cannot be had in a part of the day: one reason for the whole of it, else each with its time.
    fn closed(&self, room: &Room, on: Day, band: Span) -> Option<String> {
        if room.retired_on.is_some_and(|retired| retired <= on) {
            return Some("不再使用".into());
        }
        let open = self.openings.hours(room, on, self.calendar.kind(on));
        let open: Vec<Span> = open.iter().filter_map(|o| o.meet(band)).collect();
        let all = self.openings.closed(room, on);
        let parts = all.iter().filter_map(|it| Some((it.span.meet(band)?, it.reason.as_str())));
        let parts: Vec<(Span, &str)> = parts.collect();
        let whole = |(part, _): &&(Span, &str)| {
            *part == band || open.iter().all(|o| o.meet(*part) == Some(*o))
        };
        if let Some((_, reason)) = parts.iter().find(whole) {
            return Some(format!("停用：{reason}"));
        }
        let said = |(part, reason): &(Span, &str)| {
            format!("{}-{} 停用：{reason}", part.start(), part.end())
        };
        if open.is_empty() {
            return Some("不开放".into());
        }
        (!parts.is_empty()).then(|| parts.iter().map(said).collect::<Vec<_>>().join("；"))
    }

    fn booking_note(&self) -> String {
        match (self.desk.booking_note.as_str(), self.desk.phone.as_str()) {
            ("", "") => "空白时段可预约，请到服务台登记。".into(),
            ("", phone) => format!("空白时段可预约，请到服务台登记或拨打 {phone}。"),
            (said, _) => said.to_owned(),
        }
    }

    /// The hours most of these rooms share, in one sentence; as the settings say it when they do.
    fn hours_note(&self, rooms: &[Room]) -> String {
        if !self.desk.hours_note.is_empty() {
            return self.desk.hours_note.clone();
        }
        // A season can begin within the week.
        let mut told: Vec<(Day, String)> = Vec::new();
        for on in self.days() {
            let hours = self.hours_on(rooms, on);
            if told.last().is_none_or(|(_, before)| *before != hours) {
                told.push((on, hours));
            }
        }
        match &told[..] {
            [(_, only)] if only.is_empty() => String::new(),
            [(_, only)] => format!("开放时间：{only}。"),
            _ => {
                let from = |(on, hours): &(Day, String)| {
                    let hours = if hours.is_empty() { "全天" } else { hours };
                    format!("{}月{}日起 {hours}", on.month(), on.day_of_month())
                };
                format!("开放时间：{}。", told.iter().map(from).collect::<Vec<_>>().join("；"))
            }
        }
    }

    /// The hours most of these rooms share in the season of a day; nothing when they are open all day.
    fn hours_on(&self, rooms: &[Room], on: Day) -> String {
        let usual = |kind: DayKind| -> Option<String> {
            let all: Vec<String> = rooms
                .iter()
                .map(|room| {
                    self.openings
                        .hours(room, on, kind)
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
            return format!("周一至周五 {work}，周六、周日及法定节假日 {weekend}");
        }
        format!("周一至周五 {work}，周六、周日 {weekend}，法定节假日 {holiday}")
    }
}

/// The house a room is in: the centre, or its own site where there are several.
fn house_of(desk: &Desk, sites: &[Site], room: &Room) -> String {
    if sites.len() > 1 { room.site_name.clone() } else { desk.center_name() }
}

fn address_of<'a>(sites: &'a [Site], room: &Room) -> Option<&'a str> {
    sites.iter().find(|site| site.id == room.site)?.address.as_deref()
}

/// Where a room is, for those who go there: `东区活动站(桃溪路 8 号)`.
pub(crate) fn where_it_is(desk: &Desk, sites: &[Site], room: &Room) -> String {
    let house = house_of(desk, sites, room);
    match address_of(sites, room) {
        Some(address) => format!("{house}({address})"),
        None => house,
    }
}

/// What a session is called where everybody reads it: a private room's is 占用, and no resident's name is
/// hung on a door (R21). A club is named beside a purpose that does not say whose it is; the street's are shown apart
/// (3-4).
pub(crate) fn outside_name(booking: &Booking, private: bool) -> String {
    let (who, what) = (&booking.holder_name, &booking.purpose);
    let named = what.contains(who.as_str());
    let what = match booking.holder {
        _ if private => return "占用".into(),
        Holder::Person(_) if named => return "居民预约".into(),
        Holder::Club(_) if !named => format!("{who}·{what}"),
        _ => what.clone(),
    };
    match &booking.asked_by {
        Some(office) => format!("{office}：{what}"),
        None => what,
    }
}

/// Rows that begin then, each up to the next.
fn rows_from(begins: impl IntoIterator<Item = (String, Clock)>) -> Vec<(String, Span)> {
    let begins: Vec<(String, Clock)> = begins.into_iter().collect();
    let ends = begins.iter().skip(1).map(|(_, from)| *from).chain([Clock::DAY_END]);
    let rows = begins.iter().zip(ends);
    rows.filter_map(|((name, from), to)| Some((name.clone(), Span::new(*from, to).ok()?))).collect()
}

/// The house rules one by one: `1.…；2.…` is two.
fn each_rule(note: &str) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for part in note.split_inclusive('；') {
        let numbered = part.trim_start().starts_with(|c: char| c.is_ascii_digit());
        match rules.last_mut() {
            Some(last) if !numbered => last.push_str(part),
            _ => rules.push(part.trim().to_owned()),
        }
    }
    rules
}
