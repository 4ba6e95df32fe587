//! T1 活动室使用情况统计表: each indoor room's hours, sessions and unmet requests.

use super::{
    sessions::{self, Session, Sessions, day_name},
    t12_areas::Areas,
};
use crate::{
    Result,
    calendar::DayKind,
    db,
    ids::{RoomId, WaitId},
    link::Link,
    places::{Area, House, Room, Usage},
    reports::{
        Period,
        behind::{Behind, Kind, Line},
        checks::{Check, Finished, each_row},
        counted::{self, About, CountedSheet},
        room_use::{open_minutes, used_minutes, was_there},
        shared::{Facts, Shared},
    },
    schedule::{BookingState, Level, store::UNMET},
    time::{Clock, Day},
    workbook::{Cell, Format, Sheet},
};
use rusqlite::params;
use std::{collections::HashMap, rc::Rc};

type Column = counted::Column<Rooms>;

pub(super) struct Rooms {
    period: Period,
    evening_from: Clock,
    today: Day,
    house: Rc<House>,
    sessions: Rc<Sessions>,
    rows: Vec<RoomRow>,
}

pub(super) struct RoomRow {
    room: Room,
    area: Option<Area>,
    /// Somebody has set its hours.
    hours_set: bool,
    /// The days with any open minute, and the minutes open, closures taken out.
    open: Vec<(Day, i64)>,
    sessions: Vec<Session>,
    unmet: i64,
}

impl RoomRow {
    fn held(&self) -> impl Iterator<Item = &Session> {
        self.sessions.iter().filter(|s| s.counts())
    }

    /// Each held session of that kind, once.
    fn counted(&self, of: impl Fn(&Session) -> bool) -> Option<Behind> {
        sessions::behind(self.held().filter(|s| of(s)), sessions::one)
    }
}

impl Facts for Rooms {
    fn read(shared: &Shared) -> Result<Rooms> {
        let (house, sessions) = (shared.facts::<House>()?, shared.facts::<Sessions>()?);
        let areas = shared.facts::<Areas>()?;
        let unmet = unmet(shared)?;
        let indoor = house.rooms.iter().filter(|room| !room.outdoor);
        let listed = indoor.filter(|room| was_there(&shared.period, &sessions, room));
        let row = |room: &Room| RoomRow {
            area: areas.of_room(room),
            hours_set: house.openings.known(room),
            open: open_minutes(&shared.period, &house, room),
            sessions: sessions.0.iter().filter(|s| s.room == room.id).copied().collect(),
            unmet: unmet.get(&room.id).copied().unwrap_or(0),
            room: room.clone(),
        };
        let rows = listed.map(row).collect();
        let evening_from = shared.desk.evening_from;
        Ok(Rooms {
            period: shared.period,
            evening_from,
            today: shared.today,
            house,
            sessions,
            rows,
        })
    }
}

impl Rooms {
    fn is_off(&self, session: &Session) -> bool {
        let kind = self.house.calendar.kind(session.slot.day());
        matches!(kind, DayKind::Weekend | DayKind::PublicHoliday)
    }

    fn is_outdoor(&self, session: &Session) -> bool {
        self.house.rooms.iter().any(|room| room.id == session.room && room.outdoor)
    }
}

impl CountedSheet for Rooms {
    const ABOUT: About = About {
        key: "t1",
        tab: "活动室",
        title: "活动室使用情况统计表",
        unit: "场次、小时、人次",
        charted: "sessions",
        page: Some(Link::Rooms),
        totals: true,
        inner: false,
        tables: &[
            "rooms",
            "room_bands",
            "equipment",
            "sites",
            "zones",
            "opening_hours",
            "seasons",
            "closures",
            "holidays",
            "bookings",
            "attendance",
            "waitlist",
            "groups",
            "people",
            "area_changes",
            "area_parts",
        ],
    };
    type Row = RoomRow;

    fn rows(&self) -> &[RoomRow] {
        &self.rows
    }

    fn columns() -> Vec<Column> {
        use Format::{Area as Sqm, Count, Hours, Rate};
        vec![
            Column::number(),
            Column::name("room", "活动室", 16, |_, it| Cell::text(&it.room.name)),
            Column::added("area", "面积㎡", 8, Sqm, |_, it| {
                Behind::rows(&ROOM, [(it.room.id, it.area?.sqdm())])
            }),
            Column::added("capacity", "容纳人数", 8, Count, |_, it| {
                Behind::rows(&ROOM, [(it.room.id, it.room.capacity?.into())])
            }),
            Column::counted(
                "open_days",
                "开放天数",
                8,
                Count,
                |_, it| Cell::Count(it.open.len() as i64),
                |_, it| open_lines(it, |_| 1),
            )
            .uncounted_if(|_, it| !it.hours_set)
            .not_summed(),
            Column::counted(
                "open",
                "开放时长(小时)",
                9,
                Hours,
                |_, it| Cell::Minutes(it.open.iter().map(|(_, minutes)| minutes).sum()),
                |_, it| open_lines(it, |minutes| minutes),
            )
            .uncounted_if(|_, it| !it.hours_set),
            Column::added("sessions", "使用场次", 8, Count, |_, it| it.counted(|_| true)),
            Column::counted(
                "used",
                "使用时长(小时)",
                9,
                Hours,
                |_, it| Cell::Minutes(used_minutes(&it.room, it.held())),
                |_, it| sessions::behind(it.held(), Session::minutes),
            ),
            Column::ratio("use", "利用率", 8, Rate, "used", &["open"]),
            Column::added("visits", "参加人次", 9, Count, |_, it| {
                sessions::behind(it.held(), Session::heads)
            })
            .uncounted_if(|_, it| sessions::uncounted(it.held())),
            Column::added("clubs", "其中(场次)>社团", 7, Count, |_, it| {
                it.counted(|s| s.usage == Usage::Club)
            }),
            Column::added("courses", "其中(场次)>课程", 7, Count, |_, it| {
                it.counted(|s| s.usage == Usage::Course)
            }),
            Column::added("councils", "其中(场次)>议事会议", 7, Count, |_, it| {
                it.counted(|s| s.usage == Usage::Council)
            }),
            Column::added("others", "其中(场次)>其他", 7, Count, |_, it| {
                it.counted(|s| s.usage == Usage::Other)
            }),
            Column::added("evenings", "晚间场次", 8, Count, |of, it| {
                it.counted(|s| of.evening_from <= s.slot.span().start())
            }),
            Column::added("days_off", "周末节假日场次", 10, Count, |of, it| {
                it.counted(|s| of.is_off(s))
            }),
            Column::counted(
                "unmet",
                "未满足申请",
                8,
                Count,
                |_, it| Cell::Count(it.unmet),
                |_, it| Behind::of(&REQUEST, [Some(it.room.id)]),
            ),
            Column::added("no_shows", "爽约", 6, Count, |_, it| {
                let missed = it.sessions.iter().filter(|s| s.state == BookingState::NoShow);
                sessions::behind(missed, sessions::one)
            }),
            Column::text("note", "备注", 10, |of, it| Cell::text(remark(of, &it.room))),
        ]
    }

    fn finish(&self, shared: &Shared, sheet: &mut Sheet) {
        sheet.notes = shared.notes(notes(self));
    }

    fn happened(&self) -> bool {
        self.sessions.0.iter().any(Session::counts)
    }

    fn known(&self) -> Vec<(&'static str, i64)> {
        let clubs = self.sessions.0.iter().filter(|s| s.counts() && s.usage == Usage::Club);
        vec![
            ("outdoor_club_sessions", clubs.filter(|s| self.is_outdoor(s)).count() as i64),
            ("silent_sessions", silent(self).filter(|s| s.slot.day() <= self.today).count() as i64),
        ]
    }

    fn row_checks(sheet: &Sheet, _: &Finished) -> Vec<Check> {
        let by_use = "每间的使用场次＝社团＋课程＋议事会议＋其他";
        let mut all = each_row(sheet, true, "sessions", by_use, |row| {
            let [all, k, l, m, n] =
                row.units(["sessions", "clubs", "courses", "councils", "others"]);
            let sum = k + l + m + n;
            (all != sum).then(|| {
                format!("使用场次 {all} 不等于社团 {k}＋课程 {l}＋议事会议 {m}＋其他 {n}＝{sum}")
            })
        });
        let within_hours = "每间的使用时长都不超过开放时长";
        all.extend(each_row(sheet, false, "used", within_hours, |row| {
            let [open, used] = row.units(["open", "used"]);
            let (opened, taken) = (row.shown("open"), row.shown("used"));
            (row.is_counted("open") && open < used).then(|| {
                format!("使用 {taken} 小时超过了开放 {opened} 小时，可能有场次排在不开放或停用的时间，请核对开放时间")
            })
        }));
        all.extend(each_row(sheet, false, "open", "每间都设了开放时间", |row| {
            (!row.is_counted("open"))
                .then(|| "还没有设开放时间，开放时长和利用率没有算。请到“活动室”里设".into())
        }));
        all
    }

    /// A number nobody counted is no 0.
    fn cross_checks(_: &Sheet, all: &Finished) -> Vec<Check> {
        let silent = all.known("silent_sessions");
        let sentence = format!(
            "活动室：有 {silent} 场没有登记参加人次，没有算进去；一场也没登记的写“未登记”。知道人数的请到周表补上"
        );
        Vec::from_iter((silent > 0).then(|| Check::warning(sentence)))
    }
}

/// Indoor sessions of which nobody counted who came.
fn silent(of: &Rooms) -> impl Iterator<Item = &Session> {
    let held = of.sessions.0.iter().filter(|s| s.counts());
    held.filter(|s| s.heads.is_none() && !of.is_outdoor(s))
}

fn remark(of: &Rooms, room: &Room) -> String {
    let mut said = Vec::new();
    if !of.house.openings.known(room) {
        said.push("未设开放时间，利用率算不出".to_owned());
    }
    if room.free_seats {
        said.push("按座位预约，同时在座的时间只计一次".to_owned());
    }
    if let Some(retired) = room.retired_on.filter(|day| *day <= of.period.to) {
        said.push(format!("{}起停用", retired.short()));
    }
    said.join(";")
}

fn notes(of: &Rooms) -> Vec<String> {
    let mut notes = vec![
        "本表列室内活动室。场次不含已取消和爽约的；使用时长按预约的起止时间计；开放时长已减去停用时间；利用率＝使用时长÷开放时长，合计为两项合计之比。".to_owned(),
        format!(
            "晚间指 {} 及以后开始的场次；周末节假日按国务院放假安排，调休上班日不算。",
            of.evening_from
        ),
    ];
    if let Some(on) = of.period.days().find(|on| of.house.calendar.provisional(*on)) {
        notes.push(format!("{}年放假安排尚未公布，节假日为暂定。", on.year()));
    }
    let held = || of.sessions.0.iter().filter(|s| s.counts());
    let silent = silent(of).count();
    if silent > 0 {
        notes.push(format!(
            "有 {silent} 场没有登记参加人次，没有算进去；一场也没登记的写“未登记”。"
        ));
    }
    let unset = of.rows.iter().filter(|it| !it.hours_set).count();
    if unset > 0 {
        notes.push(format!(
            "有 {unset} 间没有设开放时间，开放时长写“未登记”，利用率写“—”，不计入合计的利用率。"
        ));
    }
    // 街级活动数: what the street office held here (3-4), outdoor places too.
    let street = by_room(of, |room, here| {
        let held = here.iter().filter(|s| s.level == Level::Street).count();
        (held > 0).then(|| format!("{} {held} 场", room.name))
    });
    if !street.is_empty() {
        let all = held().filter(|s| s.level == Level::Street).count();
        notes.push(format!("其中街级活动 {all} 场：{}。", street.join("、")));
    }
    let outdoors = by_room(of, |room, here| {
        let clubs = here.iter().filter(|s| s.usage == Usage::Club).count();
        let minutes = Cell::Minutes(here.iter().map(|s| s.minutes()).sum()).shown(Format::Hours);
        let heads: i64 = here.iter().map(|s| s.heads()).sum();
        (room.outdoor && !here.is_empty()).then(|| {
            format!(
                "{} {} 场 {minutes} 小时 {heads} 人次(其中社团 {clubs} 场)",
                room.name,
                here.len()
            )
        })
    });
    if !outdoors.is_empty() {
        notes.push(format!("室外场地另计，不在表内：{}。", outdoors.join(";")));
    }
    notes
}

/// What is to be said of the sessions held in each room.
fn by_room(of: &Rooms, say: impl Fn(&Room, &[&Session]) -> Option<String>) -> Vec<String> {
    let rooms = of.house.rooms.iter().filter_map(|room| {
        let here = of.sessions.0.iter().filter(|s| s.room == room.id && s.counts());
        say(room, &here.collect::<Vec<_>>())
    });
    rooms.collect()
}

/// Requests that were unmet in the period: those met since count until the day they were met.
fn unmet(shared: &Shared) -> Result<HashMap<RoomId, i64>> {
    let sql =
        format!("SELECT w.room_id, count(*) FROM waitlist AS w WHERE {UNMET} GROUP BY w.room_id");
    let days = [shared.period.from, shared.period.to];
    Ok(db::rows(shared.db, &sql, days, |r| Ok((r.get(0)?, r.get(1)?)))?.into_iter().collect())
}

fn open_lines(of: &RoomRow, adds: fn(i64) -> i64) -> Option<Behind> {
    let line = |(on, minutes): &(Day, i64)| {
        let cells = vec![day_name(*on), of.room.name.clone()];
        let line = Line::new(of.room.id, cells, Link::Room { id: of.room.id });
        Line { adds: adds(*minutes), ..line }
    };
    Some(Behind::Lines(&["日期", "活动室"], of.open.iter().map(line).collect()))
}

static ROOM: Kind = Kind {
    headings: &["活动室", "点位"],
    read: |shared, keys| {
        let sql =
            "SELECT r.id, r.name, s.name FROM json_each(?1) AS k JOIN rooms AS r ON r.id = k.value
                   JOIN sites AS s ON s.id = r.site_id ORDER BY r.outdoor, r.name";
        db::rows(shared.db, sql, [keys], |r| {
            let id: RoomId = r.get(0)?;
            Ok(Line::new(id, vec![r.get(1)?, r.get(2)?], Link::Room { id }))
        })
    },
};

/// The unmet requests for rooms.
static REQUEST: Kind = Kind {
    headings: &["日期", "时间", "活动室", "谁", "没排上的原因"],
    read: |shared, rooms| {
        let sql = format!(
            "SELECT w.id, w.held_on, w.starts, w.ends, r.name, coalesce(g.name, p.name, w.purpose), w.reason
             FROM waitlist AS w JOIN rooms AS r ON r.id = w.room_id
             LEFT JOIN groups AS g ON g.id = w.group_id LEFT JOIN people AS p ON p.id = w.person_id
             WHERE {UNMET} AND w.room_id IN (SELECT value FROM json_each(?3)) ORDER BY w.held_on, w.starts"
        );
        let of = params![shared.period.from, shared.period.to, rooms];
        db::rows(shared.db, &sql, of, |r| {
            let (id, on): (WaitId, Day) = (r.get(0)?, r.get(1)?);
            let time = format!("{}–{}", r.get::<_, String>(2)?, r.get::<_, String>(3)?);
            let cells = vec![day_name(on), time, r.get(4)?, r.get(5)?, r.get(6)?];
            Ok(Line::new(id, cells, Link::Week { day: Some(on), session: None }))
        })
    },
};
