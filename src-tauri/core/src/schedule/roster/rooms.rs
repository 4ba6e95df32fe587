//! Rooms with their hours and closures.

use super::room_cells::{bands, closures, equipment, hours, uses, zone};
use crate::{
    Result,
    calendar::DayKind,
    db::Tx,
    ids::{RoomId, SiteId},
    places::{
        self, Area, Closure, Hours, HoursKind, NewClosure, NewRoom, Place, Room, Site, ZoneKind,
        service, store,
    },
    reading::Hint,
    roster::{ImportVerdict, Kind, Line, Roster, Twice, fields},
    schedule,
    time::{Clock, Day, Span},
    words,
};
use std::collections::HashMap;

fields! {
    Name = "name" "活动室名称" must: "活动室" | "名称" | "房间" | "房间名称" | "房号" | "教室" | "教室名称" | "教室号" | "场地" | "场地名称"
        | "功能室" | "功能室名称" | "阵地" | "阵地名称" | "点位名称" | "室名" | "rno" | "room" | "roomname" | "roomno";
    Capacity = "capacity" "容纳人数": "容量" | "可容纳人数" | "能坐几人" | "能坐多少人" | "可坐人数" | "人数" | "座位数" | "座位" | "容纳" | "额定人数" | "seats";
    Area = "area" "面积": "建筑面积" | "使用面积" | "面积㎡" | "面积平方米" | "平方米" | "㎡" | "area_sqm" | "areasqm";
    Zone = "zone" "功能区": "所属功能区" | "分区" | "区域" | "功能分区" | "类型" | "类别";
    Site = "site" "点位": "所在点位" | "所属点位" | "地点" | "楼宇" | "阵地点位" | "中心";
    Outdoor = "outdoor" "室外": "是否室外" | "户外" | "室外场地";
    Private = "private" "对外只显示占用": "保密" | "是否保密" | "只显示占用" | "不公开" | "私密";
    Turnover = "turnover" "转场分钟": "转场时间" | "转场" | "整理时间" | "间隔分钟" | "两场间隔";
    Hours = "hours" "开放时间": "每天开放时间" | "开放时段" | "每日开放";
    Workday = "hours_workday" "工作日开放时间": "周一至周五" | "工作日" | "平日" | "周一到周五" | "工作日开放";
    Weekend = "hours_weekend" "周末开放时间": "周六周日" | "周末" | "双休日" | "周末开放" | "周六日";
    Holiday = "hours_holiday" "节假日开放时间": "法定节假日" | "节假日" | "节日" | "节假日开放";
    Closures = "closures" "停用": "停用时间" | "闭馆" | "停用安排" | "停用及原因" | "停用说明" | "闭馆时间";
    Equipment = "equipment" "设备": "设备设施" | "设施" | "配套设备" | "室内设备" | "配备" | "equipment";
    Uses = "uses" "可用用途": "允许用途" | "可办" | "可用于" | "适用活动";
    Seats = "free_seats" "自由座位": "按座位预约" | "按人头" | "自由入座";
    Rain = "rain_room" "雨天改到": "雨天场地" | "雨天改在" | "雨天去处";
    Bands = "bands" "时段档": "昼夜时段" | "分时段" | "昼夜安排";
    Note = "note" "备注": "说明" | "用途" | "remark";
}

/// Rooms.
pub(crate) const KIND: Kind = Kind {
    fields: FIELDS,
    wants: "名称、容纳人数、面积；还可以有开放时间、停用日期",
    needs: "",
    seldom: false,
    person: None,
    ahead: 62,
    begin: |_, tx, table| Ok(Box::new(Rooms::new(tx, table.hint)?)),
};

struct Rooms {
    rooms: HashMap<String, Room>,
    sites: Vec<Site>,
    hours: HashMap<RoomId, Vec<Hours>>,
    /// Hours of one season, which no roster tells.
    seasonal: HashMap<RoomId, Vec<Hours>>,
    closures: Vec<Closure>,
    hint: Hint,
    twice: Twice<String>,
}

impl Rooms {
    fn new(tx: &Tx, hint: Hint) -> Result<Rooms> {
        let rooms: HashMap<String, Room> =
            store::rooms(tx)?.into_iter().map(|r| (r.name.clone(), r)).collect();
        let mut hours: HashMap<RoomId, Vec<Hours>> = HashMap::new();
        let mut seasonal = hours.clone();
        for (place, kind, of) in store::all_hours(tx)? {
            if let (Place::Room(id), HoursKind::Open) = (place, kind) {
                let all = if of.season.is_some() { &mut seasonal } else { &mut hours };
                all.entry(id).or_default().push(of);
            }
        }
        hours.values_mut().for_each(|of| of.sort());
        let (first, last) = (Day::EARLIEST, Day::LATEST);
        let closures = store::closures(tx, first, last)?;
        Ok(Rooms {
            rooms,
            sites: store::sites(tx)?,
            hours,
            seasonal,
            closures,
            hint,
            twice: Twice::default(),
        })
    }

    fn site(&mut self, tx: &Tx, name: Option<String>) -> Result<Option<SiteId>> {
        let Some(name) = name else { return Ok(None) };
        if let Some(site) = self.sites.iter().find(|s| s.name == name) {
            return Ok(Some(site.id));
        }
        let site = Site { id: SiteId::new(), name, address: None };
        store::insert_site(tx, &site)?;
        let id = site.id;
        self.sites.push(site);
        Ok(Some(id))
    }

    /// Where to go when it rains: a room that stands here already, or above in the table.
    fn rain(&self, line: &mut Line) -> Option<RoomId> {
        let text = line.text(F::Rain)?;
        let rooms: Vec<Room> = self.rooms.values().cloned().collect();
        let found = places::roster::named(&rooms, &text).map(|at| &rooms[at]);
        match found {
            Some(room) => line.show(F::Rain, || room.name.clone()),
            None => line.look(
                F::Rain,
                format!("还没有叫“{text}”的活动室，雨天去处没有登记。请把它放在这一行前面，或以后在活动室里补"),
            ),
        }
        found.map(|room| room.id)
    }

    /// The hours a row tells, none when it tells nothing of them.
    fn hours_of(&self, line: &mut Line) -> Option<Vec<Hours>> {
        let all = hours(line, F::Hours);
        let workday = hours(line, F::Workday).or_else(|| all.clone());
        let weekend = hours(line, F::Weekend).or_else(|| all.clone()).or_else(|| workday.clone());
        let holiday = hours(line, F::Holiday).or(all).or_else(|| weekend.clone());
        workday.as_ref()?;
        let kinds = [
            (DayKind::Workday, workday),
            (DayKind::Weekend, weekend),
            (DayKind::PublicHoliday, holiday),
        ];
        let of = |(kind, spans): (DayKind, Option<Vec<Span>>)| {
            let spans = spans.unwrap_or_default();
            spans.into_iter().map(move |s| Hours {
                season: None,
                day_kind: kind,
                start: s.start(),
                end: s.end(),
            })
        };
        let mut all: Vec<Hours> = kinds.into_iter().flat_map(of).collect();
        all.sort();
        if all.is_empty() {
            line.look(F::Workday, "每天都不开放，按没有规定开放时间处理");
        }
        Some(all)
    }

    /// Adds the closures that are not on record yet.
    fn close(&mut self, tx: &Tx, room: RoomId, closures: Vec<NewClosure>) -> Result<bool> {
        let mut more = false;
        for mut new in closures {
            new.room = Some(room);
            let span =
                Span::new(new.start.unwrap_or(Clock::MIDNIGHT), new.end.unwrap_or(Clock::DAY_END))?;
            let same = |c: &Closure| {
                c.room == new.room
                    && c.from == new.from
                    && c.to == new.to
                    && c.span == span
                    && c.reason == new.reason
            };
            if self.closures.iter().any(same) {
                continue;
            }
            let (id, _) = service::add_closure(tx, &new)?;
            let NewClosure { room, site, from, to, reason, posted_on, .. } = new;
            self.closures.push(Closure { id, room, site, from, to, span, reason, posted_on });
            more = true;
        }
        Ok(more)
    }
}

impl Roster for Rooms {
    fn is_one(&self, text: &str) -> bool {
        text.ends_with(['室', '厅', '馆', '场', '房']) || self.rooms.contains_key(text)
    }

    fn take(&mut self, tx: &Tx, line: &mut Line) -> Result<ImportVerdict> {
        let name = line.named(F::Name).unwrap_or_default();
        let new = NewRoom {
            capacity: line.count(F::Capacity),
            area_sqm: match line.number(F::Area) {
                Some(sqm) => line.ruled(F::Area, Area::sqm(sqm))?,
                None => None,
            },
            zone: line.word(F::Zone, zone, ZoneKind::chinese, ZoneKind::ALL),
            outdoor: line.yes(F::Outdoor),
            private: line.yes(F::Private),
            turnover_minutes: line.minutes(F::Turnover, 1.0),
            note: line.text(F::Note),
            equipment: equipment(line),
            uses: uses(line),
            free_seats: line.yes(F::Seats),
            bands: bands(line),
            name,
            ..NewRoom::default()
        };
        let rain = self.rain(line);
        let hours = self.hours_of(line);
        let closures = closures(line, &self.hint);
        let site = line.text(F::Site);
        if line.stopped {
            return Ok(ImportVerdict::Refused);
        }
        let name = new.name.clone();
        let Some(site) =
            line.ruled(F::Site, site.map(|s| words::name(&s, "点位名称", 40)).transpose())?
        else {
            return Ok(ImportVerdict::Refused);
        };
        let site = self.site(tx, site)?;
        let (id, mut verdict) = match self.rooms.get(&new.name) {
            None => {
                let Some(id) = line.ruled(
                    F::Name,
                    service::add_room(tx, NewRoom { site, rain_room: rain, ..new }),
                )?
                else {
                    return Ok(ImportVerdict::Refused);
                };
                (id, ImportVerdict::New)
            }
            Some(was) => {
                let merged = NewRoom {
                    capacity: new.capacity.or(was.capacity),
                    area_sqm: new.area_sqm.or(was.area_sqm),
                    site: Some(site.unwrap_or(was.site)),
                    zone: new.zone.or(was.zone),
                    outdoor: Some(new.outdoor.unwrap_or(was.outdoor)),
                    private: Some(new.private.unwrap_or(was.private)),
                    turnover_minutes: Some(new.turnover_minutes.unwrap_or(was.turnover_minutes)),
                    note: new.note.or_else(|| was.note.clone()),
                    equipment: new.equipment.or_else(|| Some(was.equipment.clone())),
                    name: new.name,
                    rain_room: rain.or(was.rain_room),
                    uses: new.uses.or_else(|| Some(was.uses.clone())),
                    free_seats: Some(new.free_seats.unwrap_or(was.free_seats)),
                    bands: new.bands.or_else(|| Some(was.bands.clone())),
                };
                let same = merged.capacity == was.capacity
                    && merged.area_sqm == was.area_sqm
                    && merged.site == Some(was.site)
                    && merged.zone == was.zone
                    && merged.outdoor == Some(was.outdoor)
                    && merged.private == Some(was.private)
                    && merged.turnover_minutes == Some(was.turnover_minutes)
                    && merged.note == was.note
                    && merged.rain_room == was.rain_room
                    && merged.uses.as_ref() == Some(&was.uses)
                    && merged.free_seats == Some(was.free_seats)
                    && merged.bands.as_ref() == Some(&was.bands)
                    && merged.equipment.as_ref() == Some(&was.equipment);
                let id = was.id;
                if same {
                    (id, ImportVerdict::Same)
                } else {
                    let changed = schedule::affected::update_room(tx, id, merged, self.hint.today);
                    let Some(doubt) = line.ruled(F::Name, changed)? else {
                        return Ok(ImportVerdict::Refused);
                    };
                    doubt.into_iter().for_each(|said| line.look(F::Name, said));
                    (id, ImportVerdict::Changed)
                }
            }
        };
        let mut more = verdict == ImportVerdict::Changed;
        if let Some(hours) = hours.filter(|h| self.hours.get(&id).is_none_or(|was| was != h)) {
            let was = self.hours.insert(id, hours.clone());
            if !(was.is_none() && hours.is_empty()) {
                let all: Vec<Hours> = hours
                    .iter()
                    .chain(self.seasonal.get(&id).into_iter().flatten())
                    .copied()
                    .collect();
                store::set_hours(tx, Place::Room(id), HoursKind::Open, &all)?;
                more = true;
            }
        }
        more |= self.close(tx, id, closures)?;
        if more && verdict == ImportVerdict::Same {
            verdict = ImportVerdict::Changed;
        }
        if more || verdict == ImportVerdict::New {
            let room = store::get(tx, id)?;
            self.rooms.insert(room.name.clone(), room);
            if self.sites.is_empty() {
                self.sites = store::sites(tx)?;
            }
        }
        Ok(self.twice.look(line, F::Name, name, verdict))
    }
}
